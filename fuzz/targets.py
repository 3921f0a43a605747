"""The targets: what is called with an input, which seeds it begins with, and how they are changed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import NamedTuple

from fuzz import audits, language, readers, seeds, yaml_files
from fuzz.mutations import Mutation, of_bytes, of_json, of_markup, of_package, of_text


class Target(NamedTuple):
    """One way into the program."""

    run: Callable[[bytes], object]
    """Raises an `AuditorError` where the input is refused; anything else is a fault."""
    seeds: Callable[[], Sequence[bytes]]
    change: Mutation = of_text
    suffix: str = ""
    """Files of a folder that may serve as seeds too; empty for none."""

    def with_seeds(self, folder: Path) -> Target:
        """The same with the files of a folder as further seeds: real documents, which are nobody else's business."""
        found = sorted(folder.rglob(f"*{self.suffix}")) if self.suffix else []
        more = [path.read_bytes() for path in found if path.is_file()]
        return self._replace(seeds=lambda: [*self.seeds(), *more])


def _reader(suffix: str, change: Mutation) -> Target:
    return Target(partial(readers.run, suffix), partial(seeds.of_suffix, suffix), change, suffix)


def _annotated(suffix: str, change: Mutation) -> Target:
    return Target(partial(audits.annotated, suffix), partial(seeds.of_suffix, suffix), change, suffix)


TARGETS: dict[str, Target] = {
    "numerals": Target(language.numerals, seeds.sentences),
    "phrases": Target(language.phrases, language.phrase_seeds),
    "expressions": Target(language.expressions, language.expression_seeds),
    "text": _reader(".txt", of_text),
    "markdown": _reader(".md", of_text),
    "html": _reader(".html", of_markup),
    "csv": _reader(".csv", of_text),
    "parsed": _reader(".json", of_json),
    "docx": _reader(".docx", of_package),
    "xlsx": _reader(".xlsx", of_package),
    "xls": Target(partial(readers.run, ".xls"), readers.old_workbooks, of_bytes, ".xls"),
    "pdf": _reader(".pdf", of_bytes),
    "packs": Target(yaml_files.packs, seeds.packs),
    "settings": Target(yaml_files.settings, yaml_files.settings_seeds),
    "submission": Target(yaml_files.submission, yaml_files.submission_seeds),
    "waivers": Target(yaml_files.waivers, yaml_files.waiver_seeds),
    "baseline": Target(yaml_files.baseline, yaml_files.baseline_seeds, of_json),
    "audit": Target(audits.run, audits.report_seeds, of_text, ".txt"),
    "annotate-text": _annotated(".txt", of_text),
    "annotate-markdown": _annotated(".md", of_text),
    "annotate-html": _annotated(".html", of_markup),
    "annotate-docx": _annotated(".docx", of_package),
    "annotate-xlsx": _annotated(".xlsx", of_package),
    "annotate-pdf": _annotated(".pdf", of_bytes),
}
