"""Calls that have no time-out of their own, such as looking up a name."""

from collections.abc import Callable
from threading import Event, Thread
from typing import TypeVar

T = TypeVar("T")


def within(seconds: float, call: Callable[[], T]) -> T:
    """What ``call`` returns or raises. Raises TimeoutError after ``seconds``; the call is then left to itself."""
    outcome: list[T] = []
    failure: list[BaseException] = []
    given_up = Event()

    def run() -> None:
        try:
            outcome.append(call())
        except BaseException as error:  # noqa: BLE001 - raised again below, in the thread that asked
            if not given_up.is_set():
                failure.append(error)

    thread = Thread(target=run, daemon=True)
    thread.start()
    thread.join(seconds)
    if failure:
        # Taken out: an error that its own traceback leads back to keeps its socket open.
        raise failure.pop()
    if not outcome:
        given_up.set()
        raise TimeoutError
    return outcome[0]
