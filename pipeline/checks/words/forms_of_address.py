"""How an article addresses its readers: *tú* or *usted*, *du* or *Sie*."""

import re
from collections.abc import Iterator, Sequence
from functools import cache

from pipeline.checks.marks.quotation import inside_quotations
from pipeline.checks.messages import named
from pipeline.language import lexicon
from pipeline.language.quotation_marks import DOUBLE, marks
from pipeline.language.words import words
from pipeline.model import Unit
from pipeline.style.style_guide import StyleGuide

_WORD = re.compile(r"[^\W\d_]+")
_FIRST = "^"
"""Marks an imperative in the lexicon, which may be another word inside a sentence."""
_QUOTED = re.compile(f"[{DOUBLE}][^{DOUBLE}]*[{DOUBLE}]")


def address(units: Sequence[Unit], guide: StyleGuide) -> Iterator[tuple[Unit, str]]:
    """Readers are addressed in two ways

    An article addresses its readers either in the familiar form or in the polite form (*tú* or *usted*, *du* or *Sie*),
    not in both. Quotations do not count, because quoted people address each other as they like. The check reports at
    most one finding for each article.

    Source: Brown and Gilman, The Pronouns of Power and Solidarity (1960); grammars of es, fr, de, it, pt and ru.
    """
    known = lexicon.of(guide.locale)
    if not known.familiar or not known.polite:
        return
    first: dict[str, tuple[Unit, str]] = {}
    forms = _forms_in_lower_case(guide.locale)
    indices = [index for index, unit in enumerate(units) if not forms.isdisjoint(words(unit.target))]
    quoting = [marks(unit.source) for unit in units] if indices else []
    spoken = inside_quotations(quoting)
    for index in indices:
        # A translation need not quote the same words as its source.
        if quoting[index] or index in spoken:
            continue
        unit = units[index]
        for kind, word in _forms(unit.target, known.familiar, known.polite):
            first.setdefault(kind, (unit, word))
        if len(first) > 1:
            (earlier, theirs), (_, ours) = first.values()
            yield unit, f"{named([ours])} here, {named([theirs])} in line {earlier.line}"
            return


@cache
def _forms_in_lower_case(locale: str) -> frozenset[str]:
    known = lexicon.of(locale)
    return frozenset(form.lower().removeprefix(_FIRST) for form in known.familiar | known.polite)


def _forms(text: str, familiar: frozenset[str], polite: frozenset[str]) -> Iterator[tuple[str, str]]:
    """The forms of address in ``text``.

    A form that needs its capital is ignored at the beginning of a sentence, and an imperative is one only there.
    """
    bare = _QUOTED.sub(" ", text)
    for match in _WORD.finditer(bare):
        inside = bare[: match.start()].rstrip("¡¿ \u00a0\n")[-1:]
        first = not inside or inside in ".?!:…"
        word = match[0].lower() if first else match[0]
        forms = (word, _FIRST + word) if first else (word,)
        if kind := next(
            (kind for kind, known in (("familiar", familiar), ("polite", polite)) if not known.isdisjoint(forms)), ""
        ):
            yield kind, match[0]
