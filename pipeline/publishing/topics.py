"""Tags and categories in front matter, in the language of an edition, as the glossary translates them."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType

from pipeline.glossary import Glossary
from pipeline.model import Edition

_KEYS = ("tags", "tag", "categories", "category", "keywords", "topics", "topic")


@dataclass(frozen=True, slots=True)
class Topics:
    """The words that an edition's topics have in its language."""

    edition: Edition
    unknown: tuple[str, ...] = ()
    """Topics that the glossary does not translate."""


def translated(edition: Edition, glossary: Glossary) -> Topics:
    """``edition`` with its topics in its own language; topics that the glossary does not have stay as they are."""
    words = {term.source.casefold(): term.target for term in glossary.terms(edition.locale) if term.target}
    unknown: dict[str, None] = {}
    extra: dict[str, object] = dict(edition.front.extra)
    for key, value in edition.front.extra.items():
        if str(key).lower() not in _KEYS or not isinstance(value, str | list | tuple):
            continue
        topics = [one for one in _each(value) if isinstance(one, str)]
        unknown |= dict.fromkeys(one for one in topics if one.strip().casefold() not in words)
        named = [words.get(one.strip().casefold(), one) if isinstance(one, str) else one for one in _each(value)]
        extra[key] = named if isinstance(value, list | tuple) else ", ".join(map(str, named))
    if extra == edition.front.extra:
        return Topics(edition, tuple(unknown))
    front = replace(edition.front, extra=MappingProxyType(extra))
    return Topics(replace(edition, front=front), tuple(unknown))


def _each(value: object) -> Iterator[object]:
    """Yield the topics of a list, or of a text with commas between them."""
    if isinstance(value, list | tuple):
        yield from value
    elif isinstance(value, str):
        yield from (one.strip() for one in value.split(","))


def note(path: str, unknown: Mapping[str, Iterable[str]]) -> Iterator[str]:
    """A sentence about the topics of the article at ``path`` that have no translation; ``unknown``: by locale."""
    by_topic: dict[str, list[str]] = {}
    for locale, topics in unknown.items():
        for topic in topics:
            by_topic.setdefault(topic, []).append(locale)
    if by_topic:
        listed = "; ".join(f"{topic} ({', '.join(places)})" for topic, places in by_topic.items())
        yield f"{path}: no translation in locales/glossary.csv for these tags: {listed}."
