"""What a piece of work costs, in proportion to the same work on a plain text: this holds on any machine."""

from collections.abc import Callable
from time import thread_time

TIMES = 15
"""Odd texts may cost so many times what a plain text of their length does; a scan that begins anew at every character
costs hundreds of times as much."""
_LEAST = 0.02
"""Seconds that any work may take: below, the clock and the caches of the processor are measured."""


def cost(work: Callable[[], object]) -> float:
    """The seconds that the processor works for this thread: other programs beside it do not count."""
    began = thread_time()
    work()
    return thread_time() - began


def within(work: Callable[[], object], plain: float, times: float = TIMES) -> bool:
    """Whether ``work`` costs at most ``times`` what the ``plain`` text costs; a slow try is repeated once."""
    budget = times * max(plain, _LEAST)
    return cost(work) <= budget or cost(work) <= budget
