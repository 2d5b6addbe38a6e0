"""What the editions of an article have in front matter for a site generator: their addresses and their topics."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from types import MappingProxyType

from pipeline.edition import Edition, EditionState
from pipeline.glossary import Glossary
from pipeline.publishing import site_addresses
from pipeline.publishing.linked_pages import LinkedPages, usual
from pipeline.publishing.manifest import ArticleRecord, EditionRecord
from pipeline.publishing.site_addresses import SiteAddress

_KEYS = ("tags", "tag", "categories", "category", "keywords", "topics", "topic")


@dataclass(frozen=True)
class SiteEditions:
    """The editions of one article, with their addresses on the site."""

    article: str
    last: ArticleRecord | None
    """The article in the last build."""
    glossary: Glossary
    linked: LinkedPages
    pages: dict[str, str] = field(default_factory=dict)
    """By locale: the addresses of the published editions."""
    _addresses: dict[str, SiteAddress] = field(default_factory=dict)
    _unknown: dict[str, tuple[str, ...]] = field(default_factory=dict)

    def placed(self, edition: Edition, *, again: bool) -> Edition:
        """``edition`` with topics in its language, and with its address; ``again``: it is from the last build."""
        known = next((one for one in self.last.editions if one.locale == edition.locale), None) if self.last else None
        last = SiteAddress.of(known, self.article) if known else None
        if edition.state is EditionState.WITHHELD or edition.earlier or again:
            self._addresses[edition.locale] = last or SiteAddress(usual(self.article, edition.locale))
        else:
            out = last if (known and known.state is not EditionState.WITHHELD) or (last and last.fixed) else None
            edition, self._addresses[edition.locale] = site_addresses.located(
                edition, out, lambda address: self.linked.has(address, self.article)
            )
            if edition.state.is_translation:
                found = translated(edition, self.glossary)
                edition, self._unknown[edition.locale] = found.edition, found.unknown
        if edition.state is not EditionState.WITHHELD:
            self.pages[edition.locale] = self._addresses[edition.locale].path
        return edition

    def noted(self, record: EditionRecord) -> EditionRecord:
        """``record`` with the address of its edition."""
        address = self._addresses.get(record.locale)
        return address.noted(record, self.article) if address else record

    def notes(self, path: str) -> Iterator[str]:
        """Notes about the front matter of the article at ``path``."""
        return note(path, self._unknown)


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
