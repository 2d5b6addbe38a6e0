"""Editions with a file that would be broken online: they are not published, and the editor learns the reason."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from msgspec.structs import replace

from pipeline.edition import EditionState
from pipeline.model import Article
from pipeline.publishing import article_notes
from pipeline.publishing.link_check import Fault
from pipeline.publishing.manifest import ArticleRecord, EditionRecord
from pipeline.session.problems import Problem
from pipeline.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Rejected:
    """An edition with a file that would be broken online."""

    fault: Fault
    earlier: bool = True
    """Whether the edition may be replaced by the one that was last published."""


RejectedEditions = Mapping[str, Mapping[str, Rejected]]
"""By article and locale."""


def rejected(faults: Iterable[Fault], records: Iterable[ArticleRecord], before: RejectedEditions) -> RejectedEditions:
    """The editions in ``records`` with ``faults``, and those that were rejected ``before``.

    An edition that is rejected again is not replaced by the one that was last published.
    """
    first = {fault.path: fault for fault in reversed(tuple(faults))}
    found = {name: dict(editions) for name, editions in before.items()}
    for record in records:
        for edition in record.editions:
            fault = next((first[file.path] for file in edition.files if file.path in first), None)
            if fault is not None:
                again = edition.locale in before.get(record.article, {})
                found.setdefault(record.article, {})[edition.locale] = Rejected(fault, earlier=not again)
    return found


def untouched(last: ArticleRecord, editions: Mapping[str, Rejected]) -> dict[str, EditionRecord]:
    """By locale: the rejected ``editions`` whose published files may stay as they are."""
    return {
        one.locale: replace(one, stale=True, reason=f"kept from an earlier build: {found.fault}")
        for one in last.editions
        if (found := editions.get(one.locale)) and found.earlier and one.state is not EditionState.WITHHELD
    }


def problems(article: Article, editions: Mapping[str, Rejected], workspace: Workspace) -> Iterator[Problem]:
    """What is wrong with each of the article's rejected ``editions``, naming the line of the article if it is known."""
    for locale, one in editions.items():
        where = article_notes.written_at(article, one.fault.address, workspace)
        hint = "This edition was held back. Correct the article; if nothing is wrong with it, report this."
        yield Problem(f"{where}: {one.fault}.", hint, article.id, locale)
