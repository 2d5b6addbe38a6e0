"""Many small cases in one test: a case that fails is named, and hides no other.

A test for each of them would cost more to set up and to report than to run.
"""

import traceback
from collections.abc import Callable, Iterable
from typing import TypeVar

import pytest

Case = TypeVar("Case")


def hold(cases: Iterable[Case], fault: Callable[[Case], object], name: Callable[[Case], str] = str) -> None:
    """Fail with a paragraph for each of ``cases`` in which ``fault`` finds something, or fails itself."""
    found = []
    for case in cases:
        try:
            message = fault(case)
        except Exception:  # noqa: BLE001 - the other cases are looked at all the same
            message = traceback.format_exc()
        if message:
            found.append(f"{name(case)}: {message}")
    if found:
        pytest.fail("\n\n".join(found), pytrace=False)
