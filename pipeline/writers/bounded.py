"""A page rendered in a process of its own, which the system bounds: a template of a workspace may ask for anything.

The limits hold for loops, strings, numbers and whatever else a template can make large. The process writes no file.
"""

import gc
import multiprocessing
import resource
from collections.abc import Callable
from multiprocessing.connection import Connection
from pathlib import Path

SECONDS = 3
"""Of processor time. A page takes some hundredths of one."""
PATIENCE = 10
"""Seconds to wait for a page on a busy machine."""
MEMORY = 256 << 20
"""Bytes beyond what the command has already."""
OUTPUT = 32 << 20
"""Bytes of a page."""
_DONE, _FAILED = b"+", b"-"


class BeyondLimitsError(Exception):
    """The page takes too long, too much memory, or is too large."""


class FailedError(Exception):
    """The page cannot be made; the message says why."""


def render(work: Callable[[], bytes], failing: type[Exception]) -> bytes:
    """What ``work`` makes. Raises FailedError with the message of an exception of the kind ``failing``."""
    context = multiprocessing.get_context("fork")  # the page's values need not be copied
    answer, told = context.Pipe(duplex=False)
    process = context.Process(target=_child, args=(told, work, failing), daemon=True)
    process.start()
    told.close()
    try:
        said = answer.recv_bytes(OUTPUT) if answer.poll(PATIENCE) else b""
    except (EOFError, OSError):  # it was ended by the system, or sent more
        said = b""
    finally:
        answer.close()
        process.kill()
        process.join()
        process.close()
    if said[:1] == _FAILED:
        raise FailedError(said[1:].decode())
    if said[:1] != _DONE:
        raise BeyondLimitsError
    return said[1:]


def _child(told: Connection, work: Callable[[], bytes], failing: type[Exception]) -> None:
    gc.disable()
    _limit(resource.RLIMIT_CPU, SECONDS)
    _limit(resource.RLIMIT_AS, _size() + MEMORY)
    _limit(resource.RLIMIT_FSIZE, 0)
    _limit(resource.RLIMIT_CORE, 0)
    try:
        said = _DONE + work()
    except failing as error:
        said = _FAILED + str(error).encode()
    except MemoryError:
        return
    except Exception as error:  # noqa: BLE001 - nobody would catch it here
        said = _FAILED + f"the template cannot be rendered: {type(error).__name__}.".encode()
    told.send_bytes(said)


def _limit(kind: int, value: int) -> None:
    _, most = resource.getrlimit(kind)
    value = value if most == resource.RLIM_INFINITY else min(value, most)
    resource.setrlimit(kind, (value, most))


def _size() -> int:
    """Bytes of address space that this process has; none where the system does not tell as Linux does."""
    try:
        pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[0])
    except (OSError, ValueError):
        return 1 << 34
    return pages * resource.getpagesize()
