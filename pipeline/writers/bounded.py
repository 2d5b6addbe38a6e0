"""Render a page in a child process with resource limits, because a workspace's template may use any amount.

The limits cover everything that a template can make large: loops, strings, numbers. The process cannot write files.
"""

import gc
import multiprocessing
import resource
from collections.abc import Callable
from multiprocessing.connection import Connection
from pathlib import Path

SECONDS = 3
"""Processor time. A page takes a few hundredths of a second."""
PATIENCE = 10
"""Seconds to wait for a page on a busy machine."""
MEMORY = 256 << 20
"""Bytes beyond what the command already uses."""
OUTPUT = 32 << 20
"""Maximum size of a page in bytes."""
_DONE, _FAILED = b"+", b"-"


class BeyondLimitsError(Exception):
    """The page takes too much time or memory, or is too large."""


class FailedError(Exception):
    """The page cannot be rendered; the message says why."""


def render(work: Callable[[], bytes], failing: type[Exception]) -> bytes:
    """Return the result of ``work``, run in a child process.

    Raises FailedError if ``work`` raises an exception, with its message if it is of type ``failing``, and
    BeyondLimitsError if the process exceeds a limit.
    """
    context = multiprocessing.get_context("fork")  # the page's values need not be copied
    answer, sender = context.Pipe(duplex=False)
    process = context.Process(target=_child, args=(sender, work, failing), daemon=True)
    process.start()
    sender.close()
    try:
        message = answer.recv_bytes(OUTPUT) if answer.poll(PATIENCE) else b""
    except (EOFError, OSError):  # the system ended the process, or the page is too large
        message = b""
    finally:
        answer.close()
        process.kill()
        process.join()
        process.close()
    if message[:1] == _FAILED:
        raise FailedError(message[1:].decode())
    if message[:1] != _DONE:
        raise BeyondLimitsError
    return message[1:]


def _child(sender: Connection, work: Callable[[], bytes], failing: type[Exception]) -> None:
    gc.disable()
    _limit(resource.RLIMIT_CPU, SECONDS)
    _limit(resource.RLIMIT_AS, _size() + MEMORY)
    _limit(resource.RLIMIT_FSIZE, 0)
    _limit(resource.RLIMIT_CORE, 0)
    try:
        message = _DONE + work()
    except failing as error:
        message = _FAILED + str(error).encode()
    except MemoryError:
        return
    except Exception as error:  # noqa: BLE001 - nothing else in this process would catch it
        message = _FAILED + f"the template cannot be rendered: {type(error).__name__}.".encode()
    sender.send_bytes(message)


def _limit(kind: int, value: int) -> None:
    _, most = resource.getrlimit(kind)
    value = value if most == resource.RLIM_INFINITY else min(value, most)
    resource.setrlimit(kind, (value, most))


def _size() -> int:
    """Return this process's address space in bytes; 16 GiB if the system has no ``/proc/self/statm`` as on Linux."""
    try:
        pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[0])
    except (OSError, ValueError):
        return 1 << 34
    return pages * resource.getpagesize()
