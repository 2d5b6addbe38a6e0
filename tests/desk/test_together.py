"""A few seconds of random edits by everybody at once; ``python -m tests.desk.random_edits`` is the long version."""

from pathlib import Path

import pytest

from tests.desk import random_edits
from tests.desk.serving import Served

pytestmark = pytest.mark.slow


def test_no_text_vanishes_unseen(tmp_path: Path) -> None:
    room = random_edits.workspace(tmp_path)
    served = Served(room)
    try:
        desk = random_edits.work(room, served, 4)
    finally:
        served.stop()
    assert not desk.failures
    assert not desk.lost()
    assert desk.counted["saved"] > 5
    assert desk.counted["edited"] > 0
    assert desk.counted["runs"] > 0
