"""What the editions of an article have in front matter for a site generator: their addresses and their topics."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from pipeline.glossary import Glossary
from pipeline.model import Edition, EditionState
from pipeline.publishing import site_addresses, topics
from pipeline.publishing.linked_pages import LinkedPages, usual
from pipeline.publishing.manifest import ArticleRecord, EditionRecord
from pipeline.publishing.site_addresses import SiteAddress


@dataclass(frozen=True)
class SiteEditions:
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
            if edition.state not in (EditionState.SOURCE, EditionState.ORIGINAL):
                found = topics.translated(edition, self.glossary)
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
        return topics.note(path, self._unknown)
