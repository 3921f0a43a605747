"""`python -m benchmarks.archive FOLDER [COUNT]`: an invented archive, so many short reports, no two alike, one in ten with a slip."""

from __future__ import annotations

import argparse
from pathlib import Path
from random import Random

_PLACES = ("云岭", "青溪", "白石", "南屏", "松河", "龙泉", "平湖", "东川")
_OFFICES = ("数据局", "水务局", "林草局", "档案馆", "医疗保障局", "政务服务中心", "交通运输局", "文化馆")
_A_FOLDER = 500
"""Files in one folder."""


def write_archive(folder: Path, count: int, seed: int = 1) -> None:
    """The same reports for the same seed."""
    dice = Random(seed)
    for number in range(count):
        place = folder / f"{number // _A_FOLDER:04}"
        if number % _A_FOLDER == 0:
            place.mkdir(parents=True, exist_ok=True)
        (place / f"{number % _A_FOLDER:03}.txt").write_text(report_of(dice), encoding="utf-8")


def report_of(dice: Random) -> str:
    """One report of about a thousand characters, with some fifty numbers."""
    office = f"{dice.choice(_PLACES)}县{dice.choice(_OFFICES)}"
    year = dice.randint(2019, 2024)
    budget = dice.randint(100_000, 9_000_000)  # in hundreds of yuan, so that 万元 has two digits
    basic = dice.randint(budget // 4, budget // 2)
    spent = dice.randint(budget * 8 // 10, budget)
    staff = [dice.randint(3, 40) for _ in range(3)]
    cases = [dice.randint(20, 900) for _ in range(3)]
    done = dice.randint(sum(cases) * 8 // 10, sum(cases))
    last = dice.randint(100, 2000)
    grown = last + dice.randint(1, last)
    pleased, asked = dice.randint(400, 500), 500
    slip = dice.choice((10, -9, 90)) if dice.random() < 0.1 else 0
    scores = [dice.randint(7, 10), dice.randint(20, 30), dice.randint(30, 40), dice.randint(10, 20)]
    return f"""{office}{year}年度部门整体支出绩效自评报告
一、部门基本情况
{office}内设机构{dice.randint(3, 9)}个。年末在职人员{sum(staff) + slip}人,其中行政人员{staff[0]}人,事业人员{staff[1]}人,工勤人员{staff[2]}人。
二、预算及执行情况
{year}年年初预算{_wan(budget)}万元,其中基本支出{_wan(basic)}万元,项目支出{_wan(budget - basic)}万元。
全年支出{_wan(spent)}万元,预算执行率{_percent(spent, budget)}。
三、主要工作
全年受理事项{sum(cases)}件,其中窗口受理{cases[0]}件,网上受理{cases[1]}件,自助受理{cases[2]}件。办结{done}件,办结率{_percent(done, sum(cases))}。
接听热线{grown}次,上年{last}次,增长{_percent(grown - last, last)}。
发放问卷{asked}份,满意{pleased}份,满意率{_percent(pleased, asked)}。
四、自评得分
投入得分{scores[0]}分,过程得分{scores[1]}分,产出得分{scores[2]}分,效益得分{scores[3]}分,合计{sum(scores)}分。
五、存在的问题
一是预算执行进度不均衡,第四季度支出占{dice.randint(30, 60)}%;二是绩效目标细化不够,量化指标仅{dice.randint(5, 15)}个。
六、下一步打算
计划在{year + 1}年完成{dice.randint(2, 9)}项整改,培训{dice.randint(2, 12)}次,参训{dice.randint(50, 400)}人次。
"""


def _wan(hundreds: int) -> str:
    return f"{hundreds // 100}.{hundreds % 100:02}"


def _percent(part: int, whole: int) -> str:
    hundredths = (part * 20_000 + whole) // (2 * whole)
    return f"{hundredths // 100}.{hundredths % 100:02}%"


def main() -> None:
    """Write one."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.archive", description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("count", type=int, nargs="?", default=10_000)
    given = parser.parse_args()
    write_archive(given.folder, given.count)


if __name__ == "__main__":
    main()
