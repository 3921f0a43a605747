"""One report in all formats gives the same findings."""

from __future__ import annotations

from pathlib import Path

import pytest

from auditor.api import audit
from tests.samples.make import make_all
from tests.samples.outline import LUXI, outline

Told = list[tuple[str, str, str]]


def _findings(path: Path) -> Told:
    done = audit(path)
    assert done.failures == ()
    [audited] = done.reports
    return sorted((check.rule, check.verdict.value, check.relation) for check in audited.findings)


@pytest.fixture(scope="module")
def samples(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    return make_all(outline(), tmp_path_factory.mktemp("样本 文件"))


@pytest.fixture(scope="module")
def wanted() -> Told:
    return _findings(LUXI)


@pytest.mark.parametrize("name", ["luxi.html", "luxi-gbk.html", "luxi.docx", "luxi.pdf", "luxi.md"])
def test_the_findings_are_those_of_the_text(samples: dict[str, Path], wanted: Told, name: str) -> None:
    assert len(wanted) > 20
    assert _findings(samples[name]) == wanted
