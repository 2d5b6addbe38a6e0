"""Texts for sentences that the article changed or lost while the file was away: merged as a changed article is.

A changed sentence gets its former translation, fuzzy, with the former sentence as ``#| msgid``. The translation of a
sentence that is gone is kept as an obsolete entry, and returns with the sentence.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from pipeline import catalog
from pipeline.catalog import Catalog, Entry, header
from pipeline.catalog.entry import FUZZY, context, msgid
from pipeline.catalog.review_record import How
from pipeline.exchange.matching_texts import MatchedTexts
from pipeline.exchange.returned import ReturnedText
from pipeline.model import Article, Role
from pipeline.review.recording import with_record


def merged(
    current: Catalog, article: Article, matched: MatchedTexts, former: Sequence[ReturnedText], by: str
) -> Catalog:
    """``current`` with the ``former`` texts, those of ``matched.missing`` that a person translated or approved."""
    kept = {entry.address for entry in current.obsolete if entry.human}
    lost = {id(text): _entry(text, by) for text in former}
    lost = {number: entry for number, entry in lost.items() if entry.address not in kept}
    if not lost:
        return current
    addresses = {entry.address for entry in lost.values()}
    before = replace(
        current,
        entries=tuple(_as_exported(current, matched, lost)),
        obsolete=tuple(entry for entry in current.obsolete if entry.address not in addresses),
    )
    after = catalog.merge(before, article, current.locale, "")
    revised = {entry.key: entry for entry in after.entries if entry.target}
    own = {entry.address for entry in current.entries}
    return replace(
        current,
        entries=tuple(
            replace(revised[entry.key], extracted=entry.extracted, references=entry.references)
            if entry.key in revised and entry.key not in matched.texts and not entry.human
            else entry
            for entry in current.entries
        ),
        obsolete=tuple(entry for entry in after.obsolete if entry.address not in own),
    )


def _as_exported(current: Catalog, matched: MatchedTexts, lost: dict[int, Entry]) -> Iterator[Entry]:
    """The entries of the article as it was exported, in the order of the file, then what people wrote since."""
    known = {entry.key: entry for entry in reversed(current.entries)}
    for one in dict.fromkeys(matched.order):
        if isinstance(one, ReturnedText):
            yield from [lost[id(one)]] if id(one) in lost else []
        else:
            yield known.pop(one)
    yield from (entry for entry in known.values() if entry.human)


def _entry(text: ReturnedText, by: str) -> Entry:
    entry = Entry(
        msgid(text.source),
        target=msgid(text.target),
        context=context(text.role or Role.PARAGRAPH),
        flags=() if text.approved else (FUZZY,),
        comments=text.comments,
    )
    return with_record(entry, by, header.today(), None, How.IMPORT) if text.approved else entry
