"""What is wrong with a pack: each mistake with its place, the line, a caret and the nearest right thing."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence

from auditor.model.errors import AuditorError
from auditor.model.records import dataclass
from auditor.model.rule import Source
from auditor.model.text import EMPTY, Text

_LONGEST_LINE = 160
"""Of a longer line only the stretch round the caret is shown."""


@dataclass(frozen=True, slots=True)
class Problem:
    """One mistake of a rule author."""

    source: Source
    message: Text
    line: str = ""
    """The line of the pack, without its line end."""
    nearest: str = ""
    """What the author probably meant."""
    note: Text = EMPTY
    """Where to look as well, or what to do."""

    def render(self, language: str = "en") -> str:
        """The mistake as a compiler shows it: place and message, the line, a caret, the way out."""
        number = str(self.source.line) if self.source.line else ""
        gutter = " " * (len(number) + 1)
        rows = [f"{_place(self.source)}{self.message.in_language(language)}"]
        if self.line:
            line, caret = _marked(self.line, self.source.column)
            rows += [f"{number} | {line}", f"{gutter}| {caret}"]
        if self.nearest:
            hint = Text(f"是否想写 {self.nearest}?", f"did you mean {self.nearest}?")
            rows.append(f"{gutter}= {hint.in_language(language)}")
        if self.note:
            rows.append(f"{gutter}= {self.note.in_language(language)}")
        return "\n".join(rows)


class BrokenPack(AuditorError):
    """Packs that cannot be used, with every mistake of every file at once."""

    files = Text("个规则文件", "pack{s}")
    """What the files are, behind their number."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems: tuple[Problem, ...] = tuple(problems)
        super().__init__(self.render())

    @property
    def file(self) -> str:
        """The first file with a mistake."""
        return self.problems[0].source.file if self.problems else ""

    def in_language(self, language: str) -> str:
        """All mistakes in that language."""
        return self.render(language)

    def render(self, language: str = "en") -> str:
        """All mistakes, in the order of files and lines, and how many they are."""
        count = len(self.problems)
        files = len({problem.source.file for problem in self.problems})
        total = Text(
            f"{files} {self.files.zh}中有 {count} 处错误",
            f"{count} problem{'s' * (count != 1)} in {files} {self.files.en.format(s='s' * (files != 1))}",
        )
        shown = [problem.render(language) for problem in self.problems]
        return "\n\n".join([*shown, total.in_language(language)])


class UnknownPack(AuditorError):
    """A pack was asked for that is neither shipped nor a file."""

    def __init__(self, name: str, known: Iterable[str]) -> None:
        self.name = name
        self.known = tuple(known)
        guess = nearest(name, self.known)
        hint = f'did you mean "{guess}"?' if guess else f"shipped packs: {', '.join(self.known) or 'none'}"
        super().__init__(f'no pack "{name}"; {hint}')
        hint = f"是否想写 {guess}?" if guess else f"随附的规则包:{'、'.join(self.known) or '无'}"
        self.told = Text(f"没有规则包“{name}”;{hint}", str(self))


class UnknownRule(AuditorError):
    """A severity was given for a rule that no pack in force has, or one that is no severity."""

    def __init__(self, key: str, known: Iterable[str], *, what: str = "rule") -> None:
        self.key = key
        guess = nearest(key, known)
        super().__init__(f'no {what} "{key}"' + (f'; did you mean "{guess}"?' if guess else ""))


class MandatoryRule(AuditorError):
    """A milder severity was given for a rule that its owner has made mandatory."""

    def __init__(self, rule: str, owner: str) -> None:
        self.rule, self.owner = rule, owner
        super().__init__(f'the rule "{rule}" is mandatory and cannot be made milder; its owner is {owner}')


def nearest(word: str, known: Iterable[str]) -> str:
    """The known word most like `word`, or an empty string."""
    from difflib import get_close_matches  # costs several milliseconds, and only mistakes need it

    words = list(known)
    folded = word.lower().replace("_", "-").replace(" ", "-")
    for candidate in words:
        if candidate.lower().replace("_", "-") == folded:
            return candidate
    found = get_close_matches(word, words, 1, 0.6)
    return found[0] if found else ""


def one_of(words: Sequence[str], language: str) -> str:
    """A list of choices as a sentence part."""
    return ("、" if language == "zh" else ", ").join(words)


def _place(source: Source) -> str:
    if not source.line:
        return f"{source.file}: " if source.file else ""
    return f"{source}: "


def _marked(line: str, column: int) -> tuple[str, str]:
    """The line and the blank-filled line under it with a caret, both cut to a readable length."""
    line = "".join(" " if unicodedata.category(char) == "Cc" else char for char in line.rstrip())
    at = min(max(column - 1, 0), len(line))
    if len(line) > _LONGEST_LINE:
        start = min(max(at - _LONGEST_LINE // 2, 0), len(line) - _LONGEST_LINE)
        cut = line[start : start + _LONGEST_LINE]
        line = ("…" if start else "") + cut + ("…" if start + _LONGEST_LINE < len(line) else "")
        at = at - start + (1 if start else 0)
    # A wide letter takes two columns, so the blank under it must be as wide.
    blanks = ("\u3000" if unicodedata.east_asian_width(char) in "WF" else " " for char in line[:at])
    return line, "".join(blanks) + "^"
