"""One function over many items in several processes."""

from __future__ import annotations

import os
import signal
from itertools import count, islice

import pytest

from auditor.model.errors import AuditorError, LimitExceeded, UnreadableReport
from auditor.model.place import Place
from auditor.running.pool import in_processes

pytestmark = pytest.mark.skipif(os.name != "posix", reason="a crash is made with a signal")


def _square(number: int) -> int:
    return number * number


def _crash_at_seven(number: int) -> int:
    if number % 20 == 7:
        os.kill(os.getpid(), signal.SIGKILL)
    return number


def _fail_at_three(number: int) -> int:
    if number == 3:
        raise ZeroDivisionError("at three")
    return number


def _refuse(number: int) -> int:
    raise LimitExceeded("a.txt", f"too long: {number}", Place(line=number))


def _lost(number: int) -> int:
    return -number


@pytest.mark.parametrize("workers", [1, 2])
def test_results_come_in_the_order_of_the_items(workers: int) -> None:
    assert list(in_processes(_square, range(50), workers, _lost)) == [number * number for number in range(50)]


def test_a_crash_costs_the_one_item_that_causes_it() -> None:
    expected = [-number if number % 20 == 7 else number for number in range(45)]
    assert list(in_processes(_crash_at_seven, range(45), 2, _lost)) == expected


def test_a_mistake_of_the_function_is_raised() -> None:
    with pytest.raises(ZeroDivisionError, match="at three"):
        list(in_processes(_fail_at_three, range(20), 2, _lost))


def test_an_error_comes_back_as_it_was_raised() -> None:
    with pytest.raises(LimitExceeded) as raised:
        list(in_processes(_refuse, [5], 1, _lost))
    error = raised.value
    assert (str(error), error.path, error.place) == ("a.txt:5: too long: 5", "a.txt", Place(line=5))
    assert isinstance(error, UnreadableReport)
    assert isinstance(error, AuditorError)


def test_no_more_is_taken_than_is_wanted() -> None:
    taken = []

    def endless() -> object:
        for number in count():
            taken.append(number)
            yield number

    assert list(islice(in_processes(_square, endless(), 2, _lost), 5)) == [0, 1, 4, 9, 16]
    assert len(taken) < 100


def test_nothing_to_do_is_done() -> None:
    assert list(in_processes(_square, [], 2, _lost)) == []
