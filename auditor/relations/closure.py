"""Is a list of parts complete? The words that say so.

其中 alone only says that the parts belong to the total. A list is closed when its wording says that nothing is left over
(由…组成, 分别为, 其余, 其他), or when its parts are the two halves of one notion (线上/线下, 基本支出/项目支出, 有/无).
"""

from __future__ import annotations

from collections.abc import Sequence

from auditor.model.patterns import compiled

_SETS = tuple(
    tuple(words.split())
    for words in (
        "线上 线下", "网上 窗口", "城镇 乡村", "城镇 农村", "城市 农村", "男 女", "出口 进口", "第一产业 第二产业 第三产业", "第一产业 第三产业",
        "基本支出 项目支出", "人员经费 公用经费", "商品零售 餐饮收入", "财产险 人身险", "财产 人身", "财险 寿险", "自然人 法人", "财政拨款 其他收入",
        "财政拨款收入 事业收入", "一般公共预算 政府性基金", "税收收入 非税收入", "中央 地方", "中直 地方", "境内 境外", "国内 国外", "国有 非国有",
        "公有制 非公有制", "公有 非公有", "已 未", "有 无", "完成 部分完成", "完成 未完成", "常规 临时", "基本 临时", "夏粮 秋粮", "购置 运行",
        "住宅 非住宅", "公办 民办", "主场 客场", "在职 退休", "离休 退休", "参保职工 离退休", "行政 事业", "水田 旱田", "市级 县区级", "审批 备案",
        "办结 办理中", "维持 纠正", "本地 外出", "采矿业 制造业 电力", "制造业 采矿业", "批发 住宿", "银行类 保险类", "合格 不合格", "新建 续建",
        "公共财政预算 政府性基金", "货物 工程 服务", "新增 原有", "重点 一般",
    )
)  # fmt: skip
"""Parts that together make up one notion: a list that has them all is complete."""
_REST = compiled(r"^(?:其他|其它|其余|剩余|另有|余下|另外)")
_CLOSING = compiled(r"分别(?:为|是|有)|组成|构成|均为|两部分|两类|三类|四类|五类|全部")


def is_rest(label: str) -> bool:
    """A part called 其他 or 其余: whatever is left of the total, so the list goes on as far as it."""
    return _REST.match(label) is not None


def _narrowed(label: str, word: str) -> bool:
    """普惠性民办园 are some of the 民办园 only, so they do not complete the 公办园."""
    return label[: label.index(word)].endswith(("性", "型"))


def closing_words(labels: Sequence[str], introduction: str) -> str:
    """The words that make a list complete, or an empty string."""
    if match := _CLOSING.search(introduction):
        return match.group()
    if labels and is_rest(labels[-1]):
        return labels[-1]
    joined = "\n".join(labels)
    for words in _SETS:
        if words[0] in joined and len(words) <= len(labels) and all(word in joined for word in words):
            chosen = [next(label for label in labels if word in label) for word in words]
            if (
                len(set(chosen)) == len(words)
                and len({_narrowed(*pair) for pair in zip(chosen, words, strict=True)}) == 1
            ):
                return "/".join(words)
    if len(labels) == 2 and (labels[0] == "非" + labels[1] or labels[1] == "非" + labels[0]):
        return "/".join(labels)
    return ""
