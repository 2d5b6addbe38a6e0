"""Withdrawn editions, published once and now gone: a note for the editor, and a record for publishers."""

from collections.abc import Iterator, Mapping

from msgspec.structs import replace

from pipeline.catalog import header
from pipeline.errors import listed
from pipeline.publishing.manifest import EditionRecord, Manifest, WithdrawnRecord

Editions = Mapping[tuple[str, str], EditionRecord]
"""By article and locale."""


def newly(last: Manifest, now: Manifest) -> Editions:
    """The editions that the last build had published and that this build does not have, not even as withheld."""
    there = {(article.article, edition.locale) for article in now.articles for edition in article.editions}
    return {key: edition for key, edition in last.published().items() if key not in there}


def noted(now: Manifest, last: Manifest, gone: Editions) -> Manifest:
    """``now`` with a record of every withdrawn edition, including earlier ones that were not published again."""
    day = header.today()
    records = {(one.article, one.locale): one for one in last.withdrawn}
    records |= {key: WithdrawnRecord(*key, edition.tag, day) for key, edition in gone.items()}
    kept = records.keys() - now.published().keys()
    return replace(now, withdrawn=tuple(records[key] for key in sorted(kept)))


def notes(gone: Editions, now: Manifest) -> Iterator[str]:
    """One sentence for each article, and for each locale of articles that still exist."""
    articles = {article.article for article in now.articles}
    for name in dict.fromkeys(name for name, _ in gone if name not in articles):
        tags = [edition.tag for (article, _), edition in gone.items() if article == name]
        yield f"{name} is not published any more: {_count(len(tags))} withdrawn ({', '.join(tags)})."
    for locale in dict.fromkeys(locale for name, locale in gone if name in articles):
        names = [name for name, other in gone if other == locale and name in articles]
        yield f"{locale} is not a target any more: {_count(len(names))} withdrawn ({listed(names)})."


def _count(number: int) -> str:
    return "1 edition was" if number == 1 else f"{number} editions were"
