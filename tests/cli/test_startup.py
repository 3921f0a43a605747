"""What a process loads, and how it ends."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


def _python(code: str) -> str:
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=ROOT, check=True)
    return done.stdout


def test_importing_the_package_loads_nothing_heavy() -> None:
    loaded = _python("import sys, auditor; print(*sorted(m for m in sys.modules if m.startswith('auditor')))")
    assert loaded.split() == ["auditor"]


def test_the_version_is_told_without_loading_the_stages() -> None:
    code = (
        "import sys; from auditor.cli import run; sys.stdout = sys.stderr; run(['--version']); sys.stdout = sys.__stdout__;"
        "heavy = ('rich', 'sympy', 'yaml', 'auditor.api', 'auditor.output.layout');"
        "print([name for name in heavy if name in sys.modules])"
    )
    assert _python(code) == "[]\n"


def test_an_unknown_name_of_the_package_is_an_attribute_error() -> None:
    code = "import auditor\ntry:\n auditor.nothing\nexcept AttributeError as error:\n print(error)"
    assert _python(code) == "module 'auditor' has no attribute 'nothing'\n"


@pytest.mark.skipif(os.name != "posix", reason="pipes of a POSIX shell")
def test_a_closed_pipe_ends_quietly() -> None:
    command = f"{sys.executable} -m auditor check --help | true"
    done = subprocess.run(["sh", "-c", command], capture_output=True, text=True, cwd=ROOT, check=False)
    assert done.stderr == ""


def test_a_text_is_read_without_the_libraries_of_other_formats() -> None:
    code = (
        "import sys; from auditor.reading import read; read('reports/luxi-2021-self-evaluation.txt');"
        "heavy = ('turbohtml', 'xml', 'zipfile', 'openpyxl', 'pypdfium2', 'auditor.reading.docx', 'auditor.reading.html');"
        "print([name for name in heavy if name in sys.modules])"
    )
    assert _python(code) == "[]\n"


def test_a_run_over_files_needs_neither_a_cluster_nor_addresses() -> None:
    code = (
        "import sys; from auditor.cli import run; run(['check', 'reports', '-f', 'jsonl', '-o', sys.argv[1], '-j', '1']);"
        "heavy = ('distributed', 'dask', 'pyarrow', 'fsspec', 'auditor.running.cluster', 'auditor.running.pool');"
        "print([name for name in heavy if name in sys.modules])"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, os.devnull], capture_output=True, text=True, cwd=ROOT, check=True
    )
    assert done.stdout == "[]\n"


def test_a_check_loads_nothing_that_only_type_checkers_need() -> None:
    code = (
        "import sys, auditor.api, auditor.cli.run_check, auditor.cli.streaming, auditor.diagnosis, auditor.output.console;"
        "import auditor.reading.text; print('typing' in sys.modules)"
    )
    assert _python(code) == "False\n"
