"""Apply a locale's punctuation and spacing to machine drafts where a rule is certain. Reviewed text is never changed.

The checks use the same style guide (``pipeline.style.resolve``), so no check reports what is written here. If it is
unclear whether a quotation mark opens or closes, all quotation marks of its passage are left unchanged.

Source: CLDR exemplar punctuation for the marks that end a sentence.
"""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from types import MappingProxyType

from pipeline import locales, markup
from pipeline.config.locale_settings import LocaleConfig
from pipeline.edition import Passage, Sentence
from pipeline.language.numbers.digits import figures
from pipeline.model import State
from pipeline.style import quote_directions, quote_pairs, resolve, spacing
from pipeline.style.style_guide import StyleGuide

# Marks that end a sentence, if the character before them is of the language's own script.
_HAN = "\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff々〆"
_ENDS: Mapping[str, tuple[str, Mapping[str, str]]] = MappingProxyType(
    {
        "ja": (_HAN, {".": "。", "?": "？", "!": "！"}),
        "zh": (_HAN, {".": "。", "?": "？", "!": "！"}),
        "yue": (_HAN, {".": "。", "?": "？", "!": "！"}),
        "ar": ("\u0600-\u06ff", {"?": "؟"}),
        "fa": ("\u0600-\u06ff", {"?": "؟"}),
        "ur": ("\u0600-\u06ff", {"?": "؟", ".": "۔"}),
        "hi": ("\u0900-\u097f", {".": "।"}),
    }
)
# What ``_words`` rewrites in any style guide: apostrophes, and the spaces before these marks, unless a mark is inside
# a time, an address or a word.
_REWRITTEN = re.compile(r"['%‰]|[;:!?](?![^\W_]|/)")
_AFTER_END = '"”’»」』）)]'


@dataclass(frozen=True, slots=True)
class Profile:
    """The style guide and digits of one locale."""

    guide: StyleGuide
    numerals: str = "latn"
    """CLDR's name of the numbering system."""

    @property
    def locale(self) -> str:
        return self.guide.locale


@cache
def profile(locale: str, settings: LocaleConfig) -> Profile:
    """Return the profile of ``locale`` under ``settings``; the language's usage is the default."""
    return Profile(resolve.guide(locale, settings), settings.numerals or "latn")


def typeset(passage: Passage, asked: Profile, source_format: str) -> Passage:
    """Return ``passage`` with what no person wrote typeset as ``asked``; markup in them is unchanged."""
    drafts = [sentence.state in (State.DRAFT, State.DONE) for sentence in passage.sentences]
    if not any(drafts):
        return passage
    quoted = _quoted(passage.sentences, drafts, asked, source_format)
    sentences = [
        _with(_sentence(sentence.text, asked, source_format), sentence) if draft else sentence
        for sentence, draft in zip(quoted, drafts, strict=True)
    ]
    return replace(passage, sentences=tuple(sentences))


def _sentence(text: str, asked: Profile, source_format: str) -> str:
    if asked.numerals != "latn" or _REWRITTEN.search(text):
        text = _outside(text, _codes(text, source_format, asked.locale), lambda words: _words(words, asked))
    language = locales.language(asked.locale)
    if language not in _ENDS or _ENDS[language][1].keys().isdisjoint(text):
        return text
    return _ended(text, language, _codes(text, source_format, asked.locale))


def _codes(text: str, source_format: str, locale: str) -> list[tuple[int, int]]:
    return [(code.start, code.end) for code in markup.codes(text, source_format, locale)]


def _outside(text: str, codes: Iterable[tuple[int, int]], change: Callable[[str], str]) -> str:
    """Return ``text`` with ``change`` applied to the text between its codes."""
    parts, last = list[str](), 0
    for start, end in codes:
        parts += [text[last:start], text[start:end]]
        last = end
    return "".join(spacing.in_words([*parts, text[last:]], change))


def _words(text: str, asked: Profile) -> str:
    text = spacing.with_apostrophes(text, asked.guide.language)
    text = spacing.before_percent(spacing.beside_marks(text, asked.guide), asked.guide)
    return figures(text, asked.numerals)


def _ended(text: str, language: str, codes: Sequence[tuple[int, int]]) -> str:
    """Replace the last mark of a sentence; quotation marks, brackets and codes around it are unchanged."""
    script, marks = _ENDS[language]
    behind = {end: start for start, end in codes if start < end}

    def back(offset: int) -> int:
        while offset in behind:
            offset = behind[offset]
        return offset

    end = back(len(text))
    while text[end - 1 : end] and text[end - 1] in _AFTER_END:
        end = back(end - 1)
    before = back(end - 1)
    while text[before - 1 : before] and text[before - 1] in _AFTER_END:
        before = back(before - 1)
    if text[end - 1 : end] in marks and re.match(f"[{script}]", text[before - 1 : before]):
        return f"{text[: end - 1]}{marks[text[end - 1]]}{text[end:]}"
    return text


def _quoted(
    sentences: Sequence[Sentence], drafts: Sequence[bool], asked: Profile, source_format: str
) -> list[Sentence]:
    """Replace quotation marks with those of the style guide, pair by pair, if both marks are in drafts."""
    if not any(quote_directions.ANY_MARKS.search(sentence.text) for sentence in sentences):
        return list(sentences)
    spans = [_codes(sentence.text, source_format, sentence.locale) for sentence in sentences]
    words = quote_pairs.rewritten(
        [sentence.text for sentence in sentences],
        [sentence.gap for sentence in sentences],
        drafts,
        spans,
        (asked.guide.quotes[0], asked.guide.nested),
        spacing.NO_BREAK if "«" in asked.guide.spaced_marks else "",
    )
    return [_with(text, sentence) for sentence, text in zip(sentences, words, strict=True)]


def _with(text: str, sentence: Sentence) -> Sentence:
    return sentence if text == sentence.text else replace(sentence, text=text)
