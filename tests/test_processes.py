"""Work that is spread over processes: in order, complete, and as if one process had done it."""

import os
from collections.abc import Callable

import pytest

from pipeline import processes


@pytest.fixture(params=[1, 2, 3])
def cores(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> int:
    count: int = request.param
    monkeypatch.setattr(processes, "cores", lambda: count)
    return count


@pytest.mark.parametrize("several", [[], [4], [4, 7], list(range(20))])
@pytest.mark.usefixtures("cores")
def test_what_is_returned_has_the_order_of_what_was_given(several: list[int]) -> None:
    assert processes.spread(lambda one: one * one, several) == [one * one for one in several]


def test_every_core_works(cores: int) -> None:
    _, *workers = processes.spread(lambda _: os.getpid(), range(9))
    assert len(set(workers)) == cores


@pytest.mark.usefixtures("cores")
def test_an_exception_is_raised_here() -> None:
    with pytest.raises(ZeroDivisionError):
        processes.spread(lambda one: 1 // one, [3, 2, 1, 0])


def test_the_processes_know_what_the_first_one_has_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(processes, "cores", lambda: 2)
    known: set[int] = set()

    def work(one: int) -> int:
        known.add(one)
        return len(known)

    assert processes.spread(work, [7, 8, 9, 10, 11]) == [1, 2, 2, 3, 3]


def test_the_share_of_a_process_that_the_system_ends_is_done_again(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(processes, "cores", lambda: 2)
    assert processes.spread(ending_elsewhere(os.getpid()), [1, 2, 3, 4, 5]) == [1, 2, 3, 4, 5]


def ending_elsewhere(here: int) -> Callable[[int], int]:
    def work(one: int) -> int:
        if one == 2 and os.getpid() != here:
            os.kill(os.getpid(), 9)
        return one

    return work


def test_a_large_result_comes_back_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(processes, "cores", lambda: 2)
    sizes = [1, 3_000_000, 5_000_000]
    assert [len(text) for text in processes.spread(lambda size: "x" * size, sizes)] == sizes
