"""Compiled patterns are kept for the next process, which gets what it would have compiled, or compiles."""

from __future__ import annotations

import marshal
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any
from zlib import crc32

import pytest

from auditor.model import patterns

ROOT = Path(__file__).parents[1]
SOME: tuple[tuple[Any, int], ...] = (
    ("", 0),
    (r"共(\d+)件", 0),
    (r"(?P<one>甲|乙)(?P<two>\d{1,3}(?:,\d{3})+)?(丙)(?=[^\W\dA-Za-z_])", 0),
    (r"(?<!\d)(?:19|20)\d\d(?!\d)", re.ASCII),
    ("a B \x1d\x1e\x1f\ud800'\"\n", re.IGNORECASE | re.VERBOSE),
    ("[" + "".join(map(chr, range(0x4E00, 0x5000, 3))) + "]+?x*", re.DOTALL),
    (rb"<meta\b[^>]{0,200}?(\xff)", re.IGNORECASE),
    (r"(['\"])(?:(?!\1).)*\1(?(1)a|b)", re.MULTILINE),
)


@pytest.fixture
def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    return tmp_path / "some.kept"


def run(file: Path, monkeypatch: pytest.MonkeyPatch | None = None) -> list[re.Pattern[Any]]:
    """The patterns of one process; none may be compiled where that is patched away."""
    here = patterns._Patterns(str(file))
    if monkeypatch is not None:
        monkeypatch.setattr(here, "_compiled", lambda key, *_: pytest.fail(f"{key} was compiled"))
    found = [here.pattern(text, int(flags)) for text, flags in SOME]
    here.keep()
    return found


def with_sum(body: bytes) -> bytes:
    return crc32(body).to_bytes(4, "little") + body


def with_codes(content: bytes, spoil: Any) -> bytes:
    make, kept = marshal.loads(content[4:])
    spoiled = {key: (flags, names, spoil(code)) for key, (flags, names, code) in kept.items()}
    return with_sum(marshal.dumps((make, spoiled)))


def test_what_is_kept_is_what_would_be_compiled(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    fresh = [re.compile(text, flags) for text, flags in SOME]
    for found in (run(file), run(file, monkeypatch)):
        assert found == fresh  # patterns are equal if their codes are
        assert [(one.flags, one.groups, one.groupindex) for one in found] == [
            (one.flags, one.groups, one.groupindex) for one in fresh
        ]
    match = found[2].search("乙1,234丙是")
    assert match is not None
    assert (match["two"], match.lastgroup, match.lastindex) == ("1,234", None, 3)


def test_new_patterns_join_those_that_are_kept_already(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first, second = patterns._Patterns(str(file)), patterns._Patterns(str(file))
    for here, some in ((first, SOME[:5]), (second, SOME[3:])):
        for text, flags in some:
            here.pattern(text, int(flags))
        here.keep()
    run(file, monkeypatch)


def test_a_broken_pattern_is_the_error_that_it_is_for_python(file: Path) -> None:
    with pytest.raises(re.error):
        patterns._Patterns(str(file)).pattern("(", 0)


@pytest.mark.parametrize(
    "spoil",
    [
        lambda content: b"",
        lambda content: b"\0",
        lambda content: content[:-1],
        lambda content: content + b"\0",
        lambda content: content[:40] + bytes([content[40] ^ 1]) + content[41:],
        lambda content: with_sum(b""),
        lambda content: with_sum(content[4:-1]),
        lambda content: with_sum(content[4:].replace(b"patterns ", b"PATTERNS ")),
        lambda content: with_sum(marshal.dumps(None)),
        lambda content: with_sum(marshal.dumps(("other", {}))),
        lambda content: with_codes(content, lambda code: b""),
        lambda content: with_codes(content, lambda code: code[:-1]),
        lambda content: with_codes(content, lambda code: code[:-4]),
        lambda content: with_codes(content, lambda code: b"\xff" * len(code)),
        lambda content: with_codes(content, str),
        lambda content: with_codes(content, lambda code: None),
    ],
)
def test_what_is_torn_or_foreign_is_compiled_and_put_right(file: Path, spoil: Any) -> None:
    fresh = run(file)
    good = file.read_bytes()
    file.write_bytes(spoil(good))
    assert run(file) == fresh
    assert run(file) == fresh


def test_too_large_an_entry_is_not_read_and_gives_way(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    run(file)
    size = file.stat().st_size
    monkeypatch.setattr(patterns, "_MOST", size - 8)
    run(file)
    assert file.stat().st_size < size


def test_the_entry_begins_again_before_it_grows_too_large(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    run(file)
    size = file.stat().st_size
    monkeypatch.setattr(patterns, "_MOST", size + 10)
    here = patterns._Patterns(str(file))
    here.pattern("another", 0)
    here.keep()
    assert b"another" in file.read_bytes()
    assert file.stat().st_size < size


def test_nothing_is_kept_where_python_keeps_no_byte_code(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    run(file)
    assert not file.exists()


def test_what_cannot_be_written_is_not_kept(file: Path) -> None:
    file.mkdir()
    assert run(file) == run(file)
    assert run(file.with_name("missing") / "some.kept") == run(file)
    assert list(file.parent.iterdir()) == [file]


def test_a_second_run_of_the_program_compiles_nothing(tmp_path: Path) -> None:
    code = (
        "import sys, re._compiler as compiler; from auditor.cli import run; count = []; code = compiler._code\n"
        "def counted(*given):\n"
        "    count.append(sys._getframe(1).f_code.co_filename)\n"
        "    return code(*given)\n"
        "compiler._code = counted; status = run(['check', 'reports', '-f', 'json', '-o', sys.argv[1]])\n"
        "print(status, sum(name.endswith('patterns.py') for name in count))"
    )
    outputs, counts = [], []
    environment = {**os.environ, "PYTHONPYCACHEPREFIX": str(tmp_path / "byte-code")}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    for name in ("first", "second"):
        written = tmp_path / name
        command = [sys.executable, "-c", code, str(written)]
        done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=True)
        outputs.append(written.read_bytes())
        counts.append(int(done.stdout.split()[1]))
    assert outputs[0] == outputs[1]
    assert counts[0] > 100
    assert counts[1] == 0


def test_source_is_kept_as_compiled(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = patterns._Patterns(str(file))
    code = first.source("found = 2 + 3")
    assert first.source("found = 2 + 3") is code
    first.keep()
    monkeypatch.setattr("builtins.compile", lambda *_: pytest.fail("was compiled"))
    assert patterns._Patterns(str(file)).source("found = 2 + 3") == code


def test_what_is_no_code_is_compiled(file: Path) -> None:
    first = patterns._Patterns(str(file))
    first.source("found = 1")
    first.keep()
    make, kept = marshal.loads(file.read_bytes()[4:])
    file.write_bytes(with_sum(marshal.dumps((make, dict.fromkeys(kept, "import os")))))
    names: dict[str, int] = {}
    exec(patterns._Patterns(str(file)).source("found = 1"), names)
    assert names["found"] == 1
