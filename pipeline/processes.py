"""Work on many things at once, one process for each core of the machine."""

import gc
import multiprocessing
import os
import signal
import sys
from collections.abc import Callable, Sequence
from contextlib import suppress
from multiprocessing.connection import Connection
from typing import TypeVar

_One = TypeVar("_One")
_Done = TypeVar("_Done")


def cores() -> int:
    """How many processes can work at once: 1 on a system that cannot copy a process safely."""
    if "fork" not in multiprocessing.get_all_start_methods() or sys.platform == "darwin":
        return 1
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def spread(work: Callable[[_One], _Done], several: Sequence[_One]) -> list[_Done]:
    """What ``work`` returns for each of ``several``, in their order.

    The processes begin as copies of this one, so that nothing has to be sent to them. What ``work`` returns is sent
    back; what it changes besides is lost. A share whose process fails or is ended is done again here, so that its
    exception is raised here as well.
    """
    count = min(cores(), len(several) - 1)
    if count < 2:
        return list(map(work, several))
    # The first is done here, so that the processes have what it read: word lists, patterns.
    one, rest = work(several[0]), several[1:]
    shares = [rest[first::count] for first in range(count)]
    answers = [_started(work, share) for share in shares]
    done = [_received(answer, work, share) for answer, share in zip(answers, shares, strict=True)]
    return [one, *(done[place % count][place // count] for place in range(len(rest)))]


def _started(work: Callable[[_One], _Done], share: Sequence[_One]) -> Connection:
    context = multiprocessing.get_context("fork")
    answer, sender = context.Pipe(duplex=False)
    context.Process(target=_send, args=(sender, work, share), daemon=True).start()
    sender.close()
    return answer


def _send(sender: Connection, work: Callable[[_One], _Done], share: Sequence[_One]) -> None:
    gc.freeze()  # what the processes share is copied if the collector looks at it
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the first process says that it was interrupted, and ends this one
    with suppress(Exception):
        sender.send(list(map(work, share)))


def _received(answer: Connection, work: Callable[[_One], _Done], share: Sequence[_One]) -> list[_Done]:
    with answer:
        try:
            done: list[_Done] = answer.recv()
        except (EOFError, OSError):
            return list(map(work, share))
    return done
