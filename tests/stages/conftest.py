"""What the tests of several stages share."""

from collections.abc import Iterator

import pytest

from pipeline.writers import bounded


@pytest.fixture(scope="module")
def pages_without_a_child() -> Iterator[None]:
    """A workspace's own templates are rendered in this process, not in a child with limits for each page."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(bounded, "render", lambda work, failing: work())
        yield
