"""The fuzz targets themselves: their seeds are good inputs, changes of them are new ones, and a fault is told."""

from __future__ import annotations

from pathlib import Path
from random import Random

import pytest

from auditor.model.errors import UnreadableReport
from fuzz.targets import TARGETS
from fuzz.trials import Trials

_SLOW = {"xls": "needs LibreOffice", "annotate-pdf": "takes seconds for each input"}


@pytest.mark.parametrize("name", [name for name in TARGETS if name not in _SLOW])
def test_a_target_takes_its_seeds_and_stands_a_few_changes_of_them(name: str, tmp_path: Path) -> None:
    target = TARGETS[name]
    seeds = target.seeds()
    trials = Trials(target.run, tmp_path)
    for seed in seeds[:2]:
        trials.run(seed)
    assert seeds
    assert trials.refused == 0
    random = Random(7)
    made = [target.change(random.choice(seeds), random, seeds) for _ in range(4)]
    assert any(each not in seeds for each in made)
    for each in made:
        trials.run(each)
    assert not trials.faults


def test_the_same_start_gives_the_same_changes() -> None:
    target = TARGETS["xlsx"]
    seeds = target.seeds()
    one, two = Random(3), Random(3)
    assert [target.change(seeds[0], one, seeds) for _ in range(5)] == [
        target.change(seeds[0], two, seeds) for _ in range(5)
    ]


def test_a_crash_is_kept_once_with_its_input_and_a_refusal_is_none(tmp_path: Path) -> None:
    def run(data: bytes) -> None:
        if data == b"refused":
            raise UnreadableReport("a.txt", "is damaged")
        raise KeyError(data)

    trials = Trials(run, tmp_path / "found")
    for data in (b"refused", b"one", b"two"):
        trials.run(data)
    assert (trials.count, trials.refused) == (3, 1)
    [(fault, kept)] = trials.faults.items()
    assert fault.startswith("KeyError at test_targets.py:")
    assert kept.read_bytes() == b"one"
    assert "KeyError" in kept.with_suffix(".txt").read_text(encoding="utf-8")


def test_a_hang_is_ended_and_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("fuzz.trials.SECONDS", 0.05)

    def run(data: bytes) -> None:
        while data:
            pass

    trials = Trials(run, tmp_path)
    trials.run(b"for ever")
    assert any(fault.startswith("Hang at") for fault in trials.faults)


def test_documents_of_a_folder_are_seeds_of_the_target_for_their_format(tmp_path: Path) -> None:
    (tmp_path / "inside").mkdir()
    (tmp_path / "inside" / "a.csv").write_bytes(b"1,2")
    (tmp_path / "b.txt").write_bytes(b"3")
    assert b"1,2" in TARGETS["csv"].with_seeds(tmp_path).seeds()
    assert b"3" not in TARGETS["csv"].with_seeds(tmp_path).seeds()
    assert list(TARGETS["packs"].with_seeds(tmp_path).seeds()) == list(TARGETS["packs"].seeds())
