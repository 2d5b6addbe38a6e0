"""An article with a new name gets the catalogs that it had under the old one: nothing is reviewed twice.

The old catalogs stay where they are. They hold people's work, and only a person may delete them.
"""

from collections.abc import Collection, Iterator
from functools import cached_property

from pipeline import catalog, workspace
from pipeline.catalog import Catalog, Key
from pipeline.errors import CatalogError, PipelineError
from pipeline.model import Role, State
from pipeline.session.session import Session

_ALIKE, _MOSTLY, _LONG, _ENOUGH = 0.8, 0.5, 5, 4
"""Two texts are one article when so much of both is the same; less will do where so many sentences of so many words
are: reports of two matches share a title and a phrase."""


class RenamedArticle:
    """Articles of ``session`` that are gone, or whose name another text has now, and which article took over from each.

    To be made before the templates are written.
    """

    def __init__(self, session: Session) -> None:
        self._session = session
        self._taken: dict[tuple[str, str], list[str]] = {}
        self._reviewed: set[tuple[str, str]] = set()
        new = any(session.catalog(article.id, locale) is None for article, locale in session.jobs())
        self._replaced = dict(self._with_another_text()) if new else {}

    def catalog(self, new: Catalog, article: str, locale: str, old: Catalog | None) -> Catalog | None:
        """What ``article`` is to be merged with: ``old``, its own catalog, if people worked on that, or a former one.

        ``new`` is its template; None where there is neither. Raises CatalogError when a former one cannot be read:
        the reviews in it must not be lost.
        """
        if old is not None and old.human:
            return old
        wanted = {entry.key for entry in new.entries}
        ranked = []
        for name, keys in self._former.items():
            share = _share(wanted, keys) if name != article else 0
            if not share:
                continue
            known, path = self._session.catalog(name, locale), self._session.workspace.catalog(name, locale)
            if self._session.failed(name, locale):
                shown = self._session.workspace.shown(path)
                message = f"{article} waits for {shown}, which may hold reviews of it under its former name."
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

    def notes(self) -> Iterator[str]:
        """One sentence for each article that took over from another."""
        for (name, article), taken in self._taken.items():
            what = "the translations and reviews" if (name, article) in self._reviewed else "the drafts"
            told = f"{article} took over {what} of {name} ({', '.join(taken)})"
            if name in self._replaced:
                yield f"{told}; {name} has another text now."
            else:
                yield f"{told}; the source of {name} is gone. Delete its catalogs when you no longer need them."

    def _with_another_text(self) -> list[tuple[str, set[Key]]]:
        """Articles whose name now belongs to another text than the one in their template."""
        found = []
        for article in self._session.articles:
            now = {(block.role, catalog.msgid(one.source)) for block in article.blocks for one in block.segments}
            before = self._keys(article.id)
            if before and len(before & now) < _MOSTLY * len(before):
                found.append((article.id, before))
        return found

    @cached_property
    def _former(self) -> dict[str, set[Key]]:
        """By name: the sentences it had."""
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
    """The part of both texts that they have in common, 0 to 1; 0 as well where they are not one article."""
    shared = set(wanted) & set(known)
    share = len(shared) / max(len(wanted), len(known), 1)
    telling = sum(role is not Role.TITLE and len(text.split()) >= _LONG for role, text in shared)
    return share if share >= _ALIKE or (share >= _MOSTLY and telling >= _ENOUGH) else 0
