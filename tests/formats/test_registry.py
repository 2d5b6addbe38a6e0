"""Our own formats are registered under the endings and names that they state themselves."""

import pytest

from pipeline import formats
from pipeline.formats import registry


@pytest.mark.parametrize("suffix", registry._OWN)
def test_an_ending_leads_to_the_format_that_states_it(suffix: str) -> None:
    found = formats.find(suffix.upper())
    assert found is not None
    assert suffix in found.suffixes
    assert formats.get(found.name) is found


def test_every_ending_that_our_formats_state_is_registered() -> None:
    stated = {suffix for name in registry._OWN_NAMES for suffix in formats.get(name).suffixes}
    assert stated == set(formats.suffixes())
    assert all(map(formats.takes, stated))
    assert not formats.takes(".jpg")
    assert formats.find(".jpg") is None


def test_every_format_of_ours_can_be_published_as_pages() -> None:
    assert all(formats.get(name).pages for name in registry._OWN_NAMES)
