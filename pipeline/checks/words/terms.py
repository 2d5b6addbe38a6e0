"""Whether a translation follows the glossary."""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import groupby

from pipeline.glossary import find, mentions
from pipeline.glossary.inflection import stem
from pipeline.model import Term, Unit
from pipeline.style.style_guide import StyleGuide

# Up to this many letters at the end of a long word may be an inflection that the glossary does not list.
_ENDING = 3
_WORD = re.compile(r"[^\W\d_]+")
_UNSPACED = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af"
"""Letters that may follow another word without a space: Thai, Lao, Burmese, Khmer, Chinese, Japanese, Korean."""
_HAS_UNSPACED = re.compile(f"[{_UNSPACED}]")


def glossary(unit: Unit, guide: StyleGuide) -> Iterator[str]:
    """Glossary not followed

    A glossary term of the source has the translation that the glossary gives and no forbidden form. A term that must
    not be translated is unchanged.

    Source: the workspace's ``locales/glossary.csv``; ITS 2.0, Terminology.
    """
    terms = mentioned(unit.source, guide.terms, guide.source_locale) if guide.terms else ()
    for senses in (tuple(same) for _, same in groupby(terms, key=_source)):
        wanted = [form for term in senses for form in term.forms]
        for term in senses:
            for form in term.forbidden:
                if form not in wanted and _is_in(unit.target, form, term.case_sensitive, inflected=False):
                    yield f"“{form}” must not be written for “{term.source}”" + _instead(wanted)
        if wanted and not any(_has(unit.target, term, unit.locale) for term in senses):
            kept = all(term.do_not_translate for term in senses)
            yield f"“{senses[0].source}” must " + ("stay as it is" if kept else f"be {_any(wanted)}")


def _source(term: Term) -> str:
    return term.source


def _any(forms: Sequence[str]) -> str:
    return " or ".join(f"“{form}”" for form in dict.fromkeys(forms))


def _instead(wanted: Sequence[str]) -> str:
    return f"; write {_any(wanted)}" if wanted else ""


@lru_cache(maxsize=4096)
def mentioned(source: str, terms: tuple[Term, ...], locale: str) -> tuple[Term, ...]:
    """The terms that occur in ``source`` in any of their forms, the senses of a word next to each other."""
    found = dict.fromkeys(one.term for one in mentions(source, terms, locale))
    return tuple(sorted(found, key=_source))


@lru_cache(maxsize=4096)
def asked(source: str, terms: tuple[Term, ...]) -> tuple[Term, ...]:
    """The terms that occur in ``source``, each once, in order."""
    return tuple(dict.fromkeys(occurrence.term for occurrence in find(source, terms)))


def words_of(source: str, terms: tuple[Term, ...]) -> frozenset[str]:
    """The words of all terms that occur in ``source``."""
    if not terms:
        return frozenset()
    return frozenset(word for term in asked(source, terms) for word in _WORD.findall(term.source))


def _has(target: str, term: Term, locale: str) -> bool:
    exact = term.do_not_translate
    if any(_is_in(target, form, exact and term.case_sensitive, inflected=not exact) for form in term.forms):
        return True
    return not exact and any(_inflected(target, form, locale) for form in term.forms)


def _inflected(target: str, form: str, locale: str) -> bool:
    """Whether ``target`` has the words of ``form`` by their stems: "Häuser" for "Haus"."""
    wanted = [stem(word.casefold(), locale) for word in _WORD.findall(form)]
    found = [stem(word.casefold(), locale) for word in _WORD.findall(target)]
    return bool(wanted) and any(found[at : at + len(wanted)] == wanted for at in range(len(found)))


def _is_in(text: str, form: str, case_sensitive: bool, *, inflected: bool) -> bool:
    # Most texts have no letters of a script without spaces, and a pattern that names these takes longest to compile.
    letter = rf"[^\W{_UNSPACED}]" if _HAS_UNSPACED.search(text) else r"\w"
    return _pattern(form, case_sensitive, inflected, letter).search(text) is not None


@lru_cache(maxsize=8192)
def _pattern(form: str, case_sensitive: bool, inflected: bool, letter: str) -> re.Pattern[str]:
    words = [_word(word) if inflected else re.escape(word) for word in form.split()]
    joined = r"\s+".join(words)
    return re.compile(rf"(?<!{letter}){joined}(?!{letter})", 0 if case_sensitive else re.IGNORECASE)


def _word(word: str) -> str:
    """A pattern for ``word`` and its endings: "Fuerza" matches "Fuerzas", and "российский" matches "российского"."""
    stem = word[: -min(_ENDING, len(word) // 3)] if len(word) > 3 else word
    return rf"{re.escape(stem)}\w{{0,{len(word) - len(stem) + _ENDING}}}"
