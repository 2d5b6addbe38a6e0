"""Notes to translators as the W3C's Internationalization Tag Set writes them: ``<p its-loc-note="…">``.

Source: ITS 2.0, "Localization Note", https://www.w3.org/TR/its20/#locNote-datacat
"""

import re
from collections.abc import Iterator, Sequence

from pipeline.markup.tags import Tag

NOTE = "its-loc-note"
_ATTRIBUTE = re.compile(
    rf"(?<!\s)\s+{NOTE}(?:-type|-ref)?\s*=\s*(?:\"[^\"]*\"|'[^']*'|[^\s\"'=<>`]+)(?=[\s/>])", re.IGNORECASE
)


def note(tag: Tag) -> str:
    """The note to the translator of the element; empty if it has none."""
    return tag.attributes.get(NOTE, "")


def spans(markup: str, found: Sequence[Tag]) -> Iterator[tuple[int, int]]:
    """Yield the spans of such notes in the tags ``found`` of ``markup``."""
    for tag in found:
        if any(name.startswith(NOTE) for name in tag.attributes):
            yield from in_tag(markup, tag.start, tag.end)


def in_tag(markup: str, start: int, end: int) -> list[tuple[int, int]]:
    """The spans of the notes in the tag between ``start`` and ``end``."""
    return [match.span() for match in _ATTRIBUTE.finditer(markup, start, end)]
