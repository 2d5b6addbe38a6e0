"""The marks and spaces of a locale, put into machine drafts wherever a rule is certain. Reviewed text is never touched.

What the house asks for comes from the same brief that the checks judge by (``pipeline.checks.brief``), and from
``[locale.…]`` in ``pipeline.toml``. A mark of which it is not certain what it opens or closes leaves all marks of its
passage as they are.

Sources: CLDR 48.2 delimiters for nested quotations; Lexique des règles typographiques (Imprimerie nationale) for the
French spaces; CLDR exemplar punctuation for the marks that end a sentence.
"""

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from types import MappingProxyType

from pipeline import locales, markup
from pipeline.checks import brief
from pipeline.config import LocaleConfig
from pipeline.editions.quotations import Change, Pair, edits
from pipeline.model import Passage, Sentence, State

_NO_BREAK, _NARROW = "\u00a0", "\u202f"
_CURLY, _SINGLE, _GUILLEMETS = ("“", "”"), ("‘", "’"), ("«", "»")
# Quotations within quotations.
_NESTED: Mapping[str, Pair] = MappingProxyType(
    {
        **dict.fromkeys(("ca", "el", "eu", "it", "pt_PT", "fr"), _CURLY),
        **dict.fromkeys(("de", "cs", "sk", "bg"), ("‚", "‘")),
        **dict.fromkeys(("pl", "ro"), _GUILLEMETS),
        **dict.fromkeys(("ru", "uk"), ("„", "“")),
        **dict.fromkeys(("sv", "fi", "he"), ("’", "’")),
        **dict.fromkeys(("ja", "zh_Hant"), ("『", "』")),
        **dict.fromkeys(("de_CH", "fr_CH", "fa"), ("‹", "›")),
        "hu": ("»", "«"),
    }
)
# Languages that write ’ where letters are left out, and have no letter of their own that looks like '.
_APOSTROPHE = frozenset(("af", "ca", "da", "de", "en", "es", "fr", "gl", "it", "nb", "nl", "no", "pt", "sv"))
_ELIDED = re.compile(r"(?<=[^\W\d_])'(?=[^\W\d_])")
# CLDR writes a space between figure and sign: es, fr, de and others.
_PERCENT = re.compile(r"(?<=\d) (?=[%‰])")
# What ends a sentence, where the character before it is of the language's own script.
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
_ZEROS: Mapping[str, int] = MappingProxyType(
    {"arab": 0x660, "arabext": 0x6F0, "beng": 0x9E6, "deva": 0x966, "khmr": 0x17E0, "laoo": 0xED0, "mymr": 0x1040,
     "thai": 0xE50}
)  # fmt: skip
_FIGURE = re.compile(r"(?<![\w.,:/@+-])\d+(?:,\d{3})*(?:\.\d+)?(?![\w/@-]|[.,:]\d)", re.ASCII)


@dataclass(frozen=True, slots=True)
class Profile:
    """How the house writes in one locale."""

    locale: str
    quotes: tuple[Pair, Pair]
    """For a quotation, and for one within it."""
    spaced: str = ""
    """Marks with a space before them (after «)."""
    narrow: bool = True
    """Whether that space is the narrow one before ; ! ? (the wide one stands before : and inside « »)."""
    numerals: str = "latn"


@cache
def profile(locale: str, house: LocaleConfig) -> Profile:
    """What ``house`` asks for in ``locale``, and the language's own usage where it asks for nothing."""
    usual = brief.default(locale)
    nested = _NESTED.get(locale) or _NESTED.get(locales.language(locale), _SINGLE)
    pairs = house.quotes or (usual.quotes[0], nested)
    return Profile(
        locale,
        (pairs[0], pairs[1] if len(pairs) > 1 else nested),
        "" if house.spaces == "none" else usual.spaced_marks,
        house.spaces != "wide",
        house.numerals or "latn",
    )


def typeset(passage: Passage, asked: Profile, source_format: str) -> Passage:
    """``passage`` with its drafts as ``asked``; markup in them is left alone."""
    drafts = [sentence.state is State.DRAFT for sentence in passage.sentences]
    if not any(drafts):
        return passage
    quoted = _quoted(passage.sentences, drafts, asked, source_format)
    sentences = [
        replace(sentence, text=_sentence(sentence.text, asked, source_format)) if draft else sentence
        for sentence, draft in zip(quoted, drafts, strict=True)
    ]
    return replace(passage, sentences=tuple(sentences))


def _sentence(text: str, asked: Profile, source_format: str) -> str:
    text = _outside(text, _codes(text, source_format, asked.locale), lambda words: _words(words, asked))
    return _ended(text, locales.language(asked.locale))


def _codes(text: str, source_format: str, locale: str) -> list[tuple[int, int]]:
    return [(code.start, code.end) for code in markup.codes(text, source_format, locale)]


def _outside(text: str, codes: Iterable[tuple[int, int]], change: Callable[[str], str]) -> str:
    """``text`` with ``change`` made to what stands between its codes."""
    parts, last = [], 0
    for start, end in codes:
        parts += [change(text[last:start]), text[start:end]]
        last = end
    return "".join([*parts, change(text[last:])])


def _words(text: str, asked: Profile) -> str:
    language = locales.language(asked.locale)
    if language in _APOSTROPHE and "'" in text:
        text = _ELIDED.sub("’", text)
    if asked.spaced:
        text = _spaced(text, asked)
    text = _PERCENT.sub(_NO_BREAK, text)
    return _figures(text, asked.numerals) if asked.numerals in _ZEROS else text


def _spaced(text: str, asked: Profile) -> str:
    for mark in set(asked.spaced) & set(text) - set("«»"):
        space = _NO_BREAK if mark == ":" or not asked.narrow else _NARROW
        # A space that stands there, or none after a word where a space or the end follows: never 12:30 or https:.
        pattern = rf"(?:(?<=\S)[ {_NO_BREAK}{_NARROW}]|(?<=[^\W\d_])|(?<=[\d)»”])){re.escape(mark)}(?=[\s»”)]|$)"
        text = re.sub(pattern, f"{space}{mark}", text)
    return text


def _figures(text: str, numerals: str) -> str:
    digits = {ord("0") + value: chr(_ZEROS[numerals] + value) for value in range(10)}
    separators = {ord(","): "٬", ord("."): "٫"} if numerals in ("arab", "arabext") else {}
    return _FIGURE.sub(lambda match: match[0].translate(digits | separators), text)


def _ended(text: str, language: str) -> str:
    """The last mark of a sentence, quotation marks and brackets after it left as they are."""
    if language not in _ENDS:
        return text
    script, marks = _ENDS[language]
    pattern = rf"(?<=[{script}])([{re.escape(''.join(marks))}])(?=[\"”’»」』）)\]]*$)"
    return re.sub(pattern, lambda match: marks[match[1]], text)


def _quoted(
    sentences: Sequence[Sentence], drafts: Sequence[bool], asked: Profile, source_format: str
) -> list[Sentence]:
    """Quotation marks of the house, a pair at a time, where both marks stand in drafts."""
    text, starts, codes = "", [], set[int]()
    for sentence in sentences:
        starts.append(len(text))
        for start, end in _codes(sentence.text, source_format, sentence.locale):
            codes.update(range(len(text) + start, len(text) + end))
        text += sentence.text + sentence.gap
    space = _NO_BREAK if "«" in asked.spaced else ""
    changes: list[Change] = []
    for pair in edits(text, asked.quotes, space, codes):
        if all(drafts[bisect_right(starts, change.start) - 1] for change in pair):
            changes += pair
    texts = [sentence.text for sentence in sentences]
    for change in sorted(changes, key=lambda change: change.start, reverse=True):
        number = bisect_right(starts, change.start) - 1
        start, end = change.start - starts[number], change.end - starts[number]
        texts[number] = texts[number][:start] + change.text + texts[number][end:]
    return [replace(sentence, text=words) for sentence, words in zip(sentences, texts, strict=True)]
