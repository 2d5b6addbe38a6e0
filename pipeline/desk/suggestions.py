"""Suggestions for one sentence: memory matches, glossary terms, the machine's draft, fixes."""

from collections.abc import Iterator, Sequence
from typing import Any

from rapidfuzz.distance import LCSseq, Opcodes

from pipeline import glossary, locales
from pipeline.catalog import Catalog
from pipeline.catalog.entry import Key
from pipeline.checks import autofix
from pipeline.desk.articles import Newsroom, alone
from pipeline.language.word_tokens import word_spans
from pipeline.memory import matching
from pipeline.memory.matching import Sought
from pipeline.memory.store import Store
from pipeline.model import Finding
from pipeline.review.draft_texts import DraftTexts


def of(newsroom: Newsroom, opened: Store, current: Catalog, article: str, key: Key) -> dict[str, Any]:
    """The suggestions for the sentence ``key``."""
    config = newsroom.place.config
    entries = current.entries
    place = next(number for number, entry in enumerate(entries) if entry.key == key)
    entry = entries[place]
    sought = Sought(
        entry.source,
        entry.role.value,
        entries[place - 1].source if place else "",
        entries[place + 1].source if place + 1 < len(entries) else "",
    )
    found = matching.matches(opened, sought, config.source_locale, current.locale, config.memory.import_penalty, 9)
    terms = newsroom.glossary.terms(current.locale)
    seen = DraftTexts(newsroom.place.state / "reviews").read(article, current.locale)
    started = entry.provenance.digest if entry.provenance else entry.record.draft if entry.record else ""
    draft = entry.target if entry.untouched else (seen.drafts.get(started, "") if seen else "")
    return {
        "matches": [
            {
                "level": match.level,
                "text": match.text,
                "source": changed(match.unit.source, entry.source),
                "origin": match.unit.origin,
                "notes": [*match.notes, *(f"{old} → {new}" for old, new in match.exchanged)],
            }
            for match in found
            if not (match.unit.origin == article and match.unit.source == entry.source)
        ],
        "terms": [
            {"source": one.term.source, "target": one.term.target, "note": one.term.note}
            for one in glossary.find(entry.source, terms)
            if one.term.target
        ],
        "draft": changed(draft, entry.target) if draft and draft != entry.target else [],
        "previous": changed(entry.previous_source, entry.source) if entry.previous_source else [],
    }


def changed(old: str, new: str) -> list[tuple[str, str]]:
    """The difference of ``old`` and ``new`` in words: pieces marked ``same``, ``gone`` or ``new``."""
    return list(_pieces(_cut(old), _cut(new)))


def _cut(text: str) -> list[str]:
    """``text`` cut into words and the text between words."""
    pieces, end = [], 0
    for start, stop in word_spans(text):
        pieces += [text[end:start]] * (start > end) + [text[start:stop]]
        end = stop
    return pieces + [text[end:]] * (end < len(text))


def _pieces(before: Sequence[str], after: Sequence[str]) -> Iterator[tuple[str, str]]:
    codes: Opcodes = LCSseq.opcodes(before, after)
    for code in codes:
        gone, come = "".join(before[code.src_start : code.src_end]), "".join(after[code.dest_start : code.dest_end])
        if code.tag == "equal":
            yield "same", come
        else:
            if gone:
                yield "gone", gone
            if come:
                yield "new", come


def checked(newsroom: Newsroom, current: Catalog, article: str, key: Key, text: str) -> dict[str, Any]:
    """The findings for ``text`` as a translation of ``key``, and the text with automatic fixes applied."""
    typed, found = alone(newsroom, current, article, key, text)
    fixed = autofix.passage([typed], newsroom.guide(current.locale))[0] if text.strip() else text
    return {"findings": [shown(one) for one in found], "fixed": fixed if fixed != text else None}


def shown(finding: Finding) -> dict[str, str]:
    return {"check": finding.check, "severity": finding.severity.value, "message": finding.message}


def special_characters(newsroom: Newsroom, locale: str) -> list[str]:
    """Characters that a keyboard may lack: quotation marks of the style guide, letters, dashes, a no-break space."""
    guide = newsroom.guide(locale)
    marks = [mark for pair in (*guide.quotes[:1], guide.nested) for mark in pair]
    letters = _LETTERS.get(locales.language(locale), "")
    return list(dict.fromkeys([*marks, *letters, "–", "—", "…", "\u00a0"]))


# Letters beyond A to Z and marks of each language, as CLDR's main exemplar sets list them.
_LETTERS = {
    "es": "áéíñóúü¿¡", "fr": "àâæçéèêëîïôœùûüÿ", "pt": "áâãàçéêíóôõú", "it": "àèéìòù", "ca": "àçéèíïóòúü·",
    "gl": "áéíïñóúü", "de": "äöüß", "nl": "éëïóöü", "pl": "ąćęłńóśźż", "cs": "áčďéěíňóřšťúůýž", "ro": "ăâîșț",
    "tr": "çğıİöşü", "sv": "åäö", "da": "åæø", "nb": "åæø", "fi": "åäö", "hu": "áéíóöőúüű",
}  # fmt: skip
