"""The article's front matter: mistakes that site generators ignore silently."""

from collections.abc import Iterator

from rapidfuzz.distance import OSA

from pipeline.checks.source_position import Note
from pipeline.formats.front_keys import KNOWN, canonical
from pipeline.formats.front_matter import read_head
from pipeline.formats.metadata import iso_date
from pipeline.model import Article

_DATES = frozenset({"date", "published", "lastmod", "modified", "updated", "publishdate", "expirydate"})
# Keys of site generators that are close to another key.
_OTHERS = frozenset(
    """
    aliases alias audio author_profile categories category classes comments cover data dates description
    draft eleventycomputed eleventyexcludefromcollections emoji excerpt_separator expirydate featured file files header
    hero icon id image images keywords label lang language last_modified_at lastmod layout link linktitle
    locale location markup menu menus modified name nav navigation order outputs pagination params parent permalink
    permalinks photo photos pinned place podcast position publishdate published related resources section series share
    sitemap slug slugs source sources status style subject subjects summary tag tagline tags template test text theme
    tile tiles time times title_image toc topic topics translation translationkey translations type types update updated
    url urls version video videos weight
    """.split()  # noqa: SIM905 - a list of words reads best as words
)
_SHORTEST = 4


def front_matter(article: Article) -> Iterator[Note]:
    """Front matter has a mistake

    A date is readable (2019-07-24), and no key is a misspelling of a known key by one letter.

    Source: Hugo and Jekyll documentation, "Front matter"; Damerau (1964).
    """
    head = read_head(article.text, article.path, "en")
    for key, value in head.values.items():
        line = head.lines.get(key, 1)
        if (
            canonical(key).lower() in _DATES
            and value is not None
            and not isinstance(value, bool)
            and not iso_date(value)
        ):
            yield line, f"{key}: {value}", f"“{value}” is not a date; write it like 2019-07-24"
        elif known := _meant(key):
            yield line, f"{key}: {value}", f"the key “{key}” is not known; did you mean “{known}”?"


def _meant(key: str) -> str | None:
    """The known key that ``key`` misspells: one letter added, missing or wrong, or two letters swapped."""
    lower = key.lower()
    if canonical(key) in KNOWN or lower in _OTHERS or len(key) < _SHORTEST or not key.isidentifier():
        return None
    near = (known for known in sorted(KNOWN) if OSA.distance(lower, known) == 1 and len(known) >= _SHORTEST)
    return next((known for known in near if f"{lower}s" != known and lower != f"{known}s"), None)
