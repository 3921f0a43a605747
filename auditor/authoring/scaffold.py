"""What `auditor rules new` writes: a pack with one working rule, or one more rule at the end of a pack."""

from __future__ import annotations

from pathlib import Path

from auditor.authoring.folder import NotAPackName, keep_new, keep_schema
from auditor.authoring.pack_text import PackText, RuleText
from auditor.model.errors import AuditorError
from auditor.model.text import Text
from auditor.rulebook import load_rulebook, located
from auditor.rulebook.located import Mapping, Sequence
from auditor.rulebook.packs import is_id
from auditor.rulebook.problems import BrokenPack

FIRST_RULE = "parts-add-up"


class NoRoomForRule(AuditorError):
    """A pack to which a rule cannot be added by writing at its end."""

    def __init__(self, path: Path) -> None:
        self.told = Text(
            f"{path}:rules 不在文件末尾(或缩进不是两格);请手工添加,auditor rules new 另一名称 可以看到写法",
            f"{path}: the rules do not stand at its end, two blanks in; add the rule by hand: "
            "auditor rules new OTHER-NAME shows how one looks",
        )
        super().__init__(self.told.en)


def example_rule(name: str) -> RuleText:
    """A rule that works as it stands, for the author to put his own sentence in its place."""
    return RuleText(
        id=name,
        title=Text("分项之和等于合计(改成你的要求)", "The parts add up to the total (say your demand)"),
        find=("全年借出图书{lent}册", "其中成人{adults}册", "少儿{children}册"),
        check="lent == adults + children",
        message=Text("借出{lent}与分项之和{computed}相差{difference}", "{lent} lent, the parts come to {computed}, {difference} apart"),
        why=Text("合计与分项不符,至少有一个数写错", "When a total and its parts differ, one figure at least is wrong"),
        holds=(
            "全年借出图书50册,其中成人20册,少儿30册。",
            "全年借出图书1.2万册。其中成人8000册,少儿4000册,另有到馆阅览3万人次。",
        ),
        fails=(
            "全年借出图书50册,其中成人20册,少儿20册。",
            "全年借出图书50册,其中成人20册,少儿3册。",
        ),
    )  # fmt: skip


def new_pack(folder: Path, name: str, rule: str = FIRST_RULE) -> Path:
    """Write `NAME.yaml` and the schema for editors into a folder. Raises `NotAPackName`, `AlreadyThere` or `CannotKeep`."""
    for given in (name, rule):
        if not is_id(given):
            raise NotAPackName(given)
    path = folder / f"{name}.yaml"
    title = Text("规则包的标题", "What the pack is about")
    keep_new(path, PackText(name, title, (example_rule(rule),)).written())
    keep_schema(folder)
    return path


def add_rule(path: Path, rule: str) -> None:
    """Add a working rule at the end of a pack, which is as it was where that fails. Raises `NoRoomForRule` or `BrokenPack`."""
    if not is_id(rule):
        raise NotAPackName(rule)
    load_rulebook([path])
    _, tree = located.read_tree(path, path.as_posix())
    last = next(reversed(tree.values), "") if isinstance(tree, Mapping) else ""
    rules = tree.values[last] if isinstance(tree, Mapping) and last else None
    if last != "rules" or not isinstance(rules, Sequence) or rules.flow or rules.column != _COLUMN:
        raise NoRoomForRule(path)
    before = path.read_text(encoding="utf-8")
    path.write_text(
        before.rstrip() + "\n\n" + "\n".join(example_rule(rule).lines()) + "\n", encoding="utf-8", newline="\n"
    )
    try:
        load_rulebook([path])
    except BrokenPack:
        path.write_text(before, encoding="utf-8", newline="\n")
        raise


_COLUMN = 3
"""Where the hyphens of the rules stand in packs that the tools write."""
