"""A time-out for calls that have no time-out of their own, such as a DNS lookup."""

from collections.abc import Callable
from threading import Event, Thread
from typing import TypeVar

T = TypeVar("T")


def within(seconds: float, call: Callable[[], T]) -> T:
    """Return or raise what ``call`` does. Raises TimeoutError after ``seconds``; the call then goes on unobserved."""
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
        # Popped, because an error that is reachable from its own traceback keeps its socket open.
        raise failure.pop()
    if not outcome:
        given_up.set()
        raise TimeoutError
    return outcome[0]
