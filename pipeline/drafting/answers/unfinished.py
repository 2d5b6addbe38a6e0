"""Signs that a text, even one without a stop such as a headline, was cut off on its way from a server.

On the references of NTREX-128's second development part, without their stops and cut at a random place, one of the
signs shows in 67 to 85 percent of the sentences, by language; in whole ones in 0 to 1 percent.
"""

import re

from pipeline import locales
from pipeline.checks.words.completeness import has_learned_ratio, length_ratio
from pipeline.language import lexicon, scripts
from pipeline.language.english_words import is_covered
from pipeline.language.quotation_marks import DOUBLE
from pipeline.language.word_lists import begins_one, frequency

_WORD = re.compile(r"[^\W\d_]+")
_STOPPED = re.compile(r"[.!?…][”’\"')\]]*\s*$")
# What stands before more words, never at an end.
_BEFORE_MORE = re.compile(r"[,;:–—(\[¿¡„-]\s*$")
# A text with a smaller share of the usual length for its source is unfinished, if the source is long enough to compare.
_SHARE, _COMPARED = 0.65, 30
# A word that is in no list may be a name or new; a text of nearly the usual length has its end.
_NEARLY = 0.9


def sign(source: str, target: str, locale: str) -> str:
    """Why ``target`` seems to lack its end; an empty text if it does not, or if ``source`` has a stop."""
    if _STOPPED.search(source):
        return ""
    if _BEFORE_MORE.search(target) and not _BEFORE_MORE.search(source):
        return f"it ends with “{target.rstrip()[-1]}”"
    share = len(target) / (len(source) * length_ratio(locale)) if source else 1.0
    known, spoken = lexicon.of(locale), _WORD.findall(target)
    last = spoken[-1] if spoken and target.rstrip().endswith(spoken[-1]) else ""
    theirs = _WORD.findall(source)
    fragment = theirs and theirs[-1] in lexicon.of("en").function
    if not fragment and (last in known.governing or last in known.closing):
        return f"it ends with “{last}”"
    if share < _NEARLY and last.islower() and last not in theirs and _is_begun(last, locale):
        return f"it ends within a word, “{last}”"
    short = share < _SHARE and len(source) >= _COMPARED and has_learned_ratio(locale)
    return "it is much shorter than the source" if short else ""


def _is_begun(word: str, locale: str) -> bool:
    """Whether ``word`` is the beginning of words of the language, and none itself, or a single letter."""
    if len(word) == 1:
        return True
    if not is_covered(locale):
        return False
    language = locales.language(locale)
    return not frequency(word, language) and begins_one(word, language)


def dots(source: str, target: str) -> str:
    """The fault of an answer with dots for the rest of its sentence, where ``source`` has none; "" if it has none."""
    ends = _closed(target).endswith("...") or _closed(target, ".").endswith("…")
    return "ends with dots for the rest of the sentence" if ends and not _ELLIPSIS.search(source) else ""


def _closed(text: str, also: str = "") -> str:
    """``text`` without the marks that close it: quotation marks, brackets, spaces, and those in ``also``."""
    return text.rstrip(f"])}}{DOUBLE} \n\t\u00a0{also}")


_ELLIPSIS = re.compile(r"\.\s?\.|…")


def cut_off(source: str, target: str, locale: str) -> str:
    """The doubt about a sentence that ends in a letter, where its source has a stop: a server may have cut the answer.

    A headline has no stop, so that other signs must tell. This is no reason to ask for the sentence in another form,
    which could only hide it.
    """
    if not target.strip() or scripts.code(locale) not in _STOPPING:
        return ""
    if _STOPPED_WORD.search(source):
        return "it may be cut off: it ends without a stop" if target.rstrip()[-1].isalpha() else ""
    lacking = sign(source, target, locale)
    return f"it may be cut off: {lacking}" if lacking else ""


_STOPPED_WORD = re.compile(r"[^\W\d_]{2}[.!?][”’\"')\]]*\s*$")
# Scripts with a stop at the end of a sentence.
_STOPPING = frozenset({"Latn", "Cyrl", "Grek"})
