"""Renamed articles: an article keeps its catalogs under the new name, so nothing is reviewed twice.

The old catalogs are not removed. They contain people's work, and only a person may delete them.
"""

from collections.abc import Collection, Iterator
from dataclasses import replace
from functools import cached_property
from pathlib import Path

from pipeline import catalog, workspace
from pipeline.catalog import Catalog, Key
from pipeline.errors import CatalogError, PipelineError
from pipeline.model import Role, State
from pipeline.session.session import Session

_ALIKE, _MOSTLY, _LONG, _ENOUGH = 0.8, 0.5, 5, 4
"""Two texts are one article if this share of both is the same. A smaller share is enough if the texts have this many
sentences of this many words in common: reports of two matches may share a title and a phrase.
"""


class RenamedArticle:
    """Articles of ``session`` that are gone, or whose name another text has now, and which article replaces each.

    Create this before the templates are written.
    """

    def __init__(self, session: Session) -> None:
        self._session = session
        self._taken: dict[tuple[str, str], list[str]] = {}
        self._reviewed: set[tuple[str, str]] = set()
        new = any(session.catalog(article.id, locale) is None for article, locale in session.jobs())
        self._replaced = dict(self._with_another_text()) if new else {}

    def catalog(self, new: Catalog, article: str, locale: str, old: Catalog | None) -> Catalog | None:
        """The catalog to merge ``article`` with: its own (``old``) if people worked on that, or a former article's.

        Its own gets what was reviewed under a former name since, in a file that somebody still had open.
        ``new`` is the article's template. None if there is neither catalog. Raises CatalogError if a former catalog
        cannot be read: the reviews in it must not be lost.
        """
        wanted = {entry.key for entry in new.entries}
        if old is not None and old.human:
            return self._with_later_reviews(old, wanted, article, locale)
        ranked = []
        for name, share, path in self._alike(article, locale, wanted):
            known = self._session.catalog(name, locale)
            if self._session.journal.failed(name, locale):
                shown = self._session.workspace.shown(path)
                message = f"{article} waits for {shown}, which may contain its reviews under its former name."
                raise CatalogError(message, f"Correct {shown}, or delete it.")
            if known is not None and (known.human or old is None):
                ranked.append((share, known.human, path.stat().st_mtime_ns, name, known))
        if not ranked:
            return old
        *_, name, best = max(ranked, key=lambda one: one[:-1])
        self._taken.setdefault((name, article), []).append(locale)
        if any(entry.state is State.REVIEWED for entry in best.entries):
            self._reviewed.add((name, article))
        return catalog.renamed(best, name, article, old)

    def _with_later_reviews(self, old: Catalog, wanted: Collection[Key], article: str, locale: str) -> Catalog:
        waiting = {entry.key for entry in old.entries if not entry.human}
        for name, *_ in self._alike(article, locale, wanted) if waiting else ():
            known = self._session.catalog(name, locale)
            later = {
                entry.key: entry
                for entry in (known.entries if known else ())
                if entry.state is State.REVIEWED and entry.key in waiting
            }
            if later:
                old = replace(old, entries=tuple(later.get(entry.key, entry) for entry in old.entries))
                waiting -= later.keys()
                self._taken.setdefault((name, article), []).append(locale)
                self._reviewed.add((name, article))
        return old

    def _alike(self, article: str, locale: str, wanted: Collection[Key]) -> Iterator[tuple[str, float, Path]]:
        """The former articles that are ``article``, with the share that they have in common, and their catalogs."""
        for name, keys in self._former.items():
            if share := _share(wanted, keys) if name != article else 0:
                path = self._session.workspace.catalog(name, locale)
                if name not in self._replaced:
                    self._session.former.setdefault(article, set()).add(path)
                yield name, share, path

    def notes(self) -> Iterator[str]:
        """One sentence for each article that replaces another."""
        for (name, article), taken in self._taken.items():
            what = "the translations and reviews" if (name, article) in self._reviewed else "the drafts"
            note = f"{article} took over {what} of {name} ({', '.join(taken)})"
            if name in self._replaced:
                yield f"{note}; {name} has another text now."
            else:
                yield f"{note}; {name} has no source any more. Delete the catalogs of {name} if you do not need them."

    def _with_another_text(self) -> list[tuple[str, set[Key]]]:
        """Articles whose name now belongs to a different text from the one in their template."""
        found = []
        for article in self._session.articles:
            before = self._keys(article.id)
            if before and len(before.intersection(catalog.keys(article))) < _MOSTLY * len(before):
                found.append((article.id, before))
        return found

    @cached_property
    def _former(self) -> dict[str, set[Key]]:
        """By name: the sentences that the article had."""
        alive = {source.id for source in self._session.sources}
        gone: dict[str, list[str]] = {}
        for locale, name in workspace.catalogs(self._session.workspace):
            if name not in alive:
                gone.setdefault(name, []).append(locale)
        return {name: self._keys(name, *gone[name]) for name in sorted(gone)} | self._replaced

    def _keys(self, name: str, *locales: str) -> set[Key]:
        """The sentences of the article's template, or of its first catalog that can be read."""
        place = self._session.workspace
        for path in (place.template(name), *(place.catalog(name, locale) for locale in locales)):
            try:
                if found := catalog.find(path):
                    return {entry.key for entry in found.entries}
            except PipelineError:
                continue
        return set()


def _share(wanted: Collection[Key], known: Collection[Key]) -> float:
    """The share that both texts have in common, 0 to 1; also 0 if they are not the same article."""
    shared = set(wanted) & set(known)
    share = len(shared) / max(len(wanted), len(known), 1)
    telling = sum(role is not Role.TITLE and len(text.split()) >= _LONG for role, text in shared)
    return share if share >= _ALIKE or (share >= _MOSTLY and telling >= _ENOUGH) else 0
