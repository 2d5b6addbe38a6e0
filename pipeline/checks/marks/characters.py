"""Unintended characters: invisible ones, wrongly decoded ones, and look-alikes of the apostrophe."""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from types import MappingProxyType

from pipeline.checks.messages import Doubtful, counted, named, place
from pipeline.language import scripts, words
from pipeline.model import Unit
from pipeline.style.style_guide import StyleGuide

# Control characters, soft hyphen, zero-width space and similar, byte order mark, replacement and private-use
# characters, surrogates.
_ODD = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\xad\u180e\u200b\u2028\u2029\u202a-\u202e\u2060-\u2064\ufeff\ufff9-\ufffd\ue000-\uf8ff\ud800-\udfff]"
)
_UNSEEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\xad\u180e\u200b\u2060-\u2064\ufeff]")
# Printable characters below the general punctuation block: a text that has no other characters needs no further search.
_PLAIN = frozenset(character for character in map(chr, range(0x0700)) if character.isprintable()) | frozenset(
    "\t\n–—’‘“”„…"
)
# Joiners and directional marks have a function, but not in left-to-right text with unjoined letters.
_DIRECTIONAL = re.compile("[\u200c-\u200f\u2066-\u2069]")
_USES_THEM = frozenset(
    re.findall(r"\w+", "ar arc bn ckb dv fa gu he hi kn ks ku ml mr my ne or pa ps sd si ta te ug ur yi")
)
# UTF-8 decoded as Latin-1 or Windows-1252: the character of a lead byte, then that of a continuation byte.
_NEXT = "[\x80-\xbf‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ€]"
_TORN = re.compile(
    f"[ÃÂ]{_NEXT}|â€|(?<=[\u0600-\u06ff])[ØÙÚÛ]{_NEXT}|[ØÙÚÛ]{_NEXT}(?=[\u0600-\u06ffØÙÚÛ])|Ð[\x80-\xbf°±²³´µ¶·¸¹º»¼½¾¿]"
    "|Ñ[\x80-\x9f‚ƒ„…†‡ˆ‰Š‹Œ]|ï»¿|\ufffd"
)
LEADS = frozenset("ÃÂâÐÑØÙÚÛï?\ufffd")
_QUESTION = re.compile(r"[^\W\d_]\?[^\W\d_A-Z]")
_FALSE_APOSTROPHE = re.compile(r"[^\W\d_][´`ʹ′][^\W\d_]")
_STRAIGHT = re.compile(r"(?<![^\W\d_])[^\W\d_]+'[^\W\d_]+")
_CURLY = re.compile(r"[^\W\d_]’[^\W\d_]")
_ARABIC = frozenset({"ar", "ckb", "fa", "ps", "sd", "ug", "ur"})
# A letter stretched for decoration. A single stroke may also follow a letter that is an abbreviation, as in the year
# 1447 هـ.
_DRAWN = re.compile(r"ـ{2,}|(?<=[\u0620-\u064a])ـ(?=[\u0620-\u064a])")
_OWN_MARKS: Mapping[str, str] = MappingProxyType({"?": "؟", ",": "،", ";": "؛"})
_WIDE_MARKS: Mapping[str, str] = MappingProxyType({"?": "？", ",": "，", "!": "！", ";": "；", ":": "：", ".": "。"})
_MARKS_OF: Mapping[str, Mapping[str, str]] = MappingProxyType(
    dict.fromkeys(_ARABIC, _OWN_MARKS)
    | {"zh": _WIDE_MARKS, "ja": {",": "、", ".": "。"}, "el": {"?": ";"}, "hy": {":": "։"}}
)
# Yeh and kaf have one code in Arabic and another one in Persian (ISIRI 6219) and Urdu.
_FALSE_LETTERS: Mapping[str, Mapping[str, str]] = MappingProxyType(
    {code: {"ي": "ی", "ك": "ک"} for code in ("ckb", "fa", "ur")} | {"ar": {"ی": "ي", "ک": "ك"}}
)
_ARABIC_TEXT = re.compile(r"(?<=[\u0620-\u06d3])[»”\")]?([?,;])(?=[\s»”\")]|$)")
_CHINESE_TEXT = re.compile(r"(?<=[\u3400-\u9fff])[”」』）]?([?,!;:]|\.(?!\.))(?=[\s\u3400-\u9fff”」』）]|$)")
_JAPANESE_TEXT = re.compile(
    r"(?<=[\u3040-\u30ff\u3400-\u9fff])[」』）]?(,|\.(?!\.))(?=[\s\u3040-\u30ff\u3400-\u9fff「『（」』）]|$)"
)
_GREEK_TEXT = re.compile(r"(?<=[\u0370-\u03ff\u1f00-\u1fff])[»”\")]?(\?)(?=[\s»”\")]|$)")
_ARMENIAN_TEXT = re.compile(r"(?<=[\u0561-\u0587])[»”\")]?(:)(?=[\s»”\")]*$)")
_FOREIGN_MARKS: Mapping[str, re.Pattern[str]] = MappingProxyType(
    dict.fromkeys(_ARABIC, _ARABIC_TEXT)
    | {"zh": _CHINESE_TEXT, "ja": _JAPANESE_TEXT, "el": _GREEK_TEXT, "hy": _ARMENIAN_TEXT}
)


def characters(unit: Unit, guide: StyleGuide) -> Iterator[str]:
    """Invisible, broken or foreign character

    The translation contains no control character, zero-width space, soft hyphen, byte order mark, private-use or
    replacement character, unless the source does too. Right-to-left and joining scripts may use directional marks
    and joiners. A zero-width space beside a space changes nothing, so it is not reported. Arabic, Persian and Urdu use
    their own comma, semicolon and question mark, and do not stretch letters; Chinese uses full-width marks, Japanese
    its own comma and stop, a Greek question ends with a semicolon and an Armenian sentence with its own stop. No
    language uses the commas, stops and question marks of another script. Arabic has its own yeh and kaf, Persian and
    Urdu have theirs.

    Source: Unicode Technical Report 20, characters not suitable for markup; CLDR exemplar punctuation; GB/T 15834.
    """
    if guide.language in _ARABIC and "ـ" in unit.target and (drawn := _DRAWN.search(unit.target)):
        yield Doubtful(f"{place(unit.target, drawn)} is stretched")
    if (pattern := _FOREIGN_MARKS.get(guide.language)) and (mark := pattern.search(unit.target)):
        own = _MARKS_OF[guide.language][mark[1]]
        yield Doubtful(f"{named([mark[1]])} should be {named([own])}: {place(unit.target, mark)}")
    if (letters := _FALSE_LETTERS.get(guide.language)) and (found := letters.keys() & words.characters(unit.target)):
        for letter in sorted(found - words.characters(unit.source)):
            yield Doubtful(f"{named([letter])} should be {named([letters[letter]])}, which looks like it")
    if foreign := _marks_of_others(guide.locale) & words.characters(unit.target) - words.characters(unit.source):
        yield Doubtful(f"{named(sorted(foreign))} is a mark of another script")
    if words.characters(unit.target) <= _PLAIN:
        return
    target = _WITHOUT_EFFECT.sub("", unit.target) if "\u200b" in unit.target else unit.target
    odd = _ODD.search(target)
    if odd is None and guide.language not in _USES_THEM:
        odd = _DIRECTIONAL.search(target)
    if odd and odd[0] not in unit.source:
        yield f"U+{ord(odd[0]):04X} after “{target[max(0, odd.start() - 12) : odd.start()]}”"


@cache
def _marks_of_others(locale: str) -> frozenset[str]:
    """The commas, stops and question marks of scripts that ``locale`` is not written in."""
    script = scripts.code(locale)
    return frozenset().union(*(marks for theirs, marks in _MARKS_OF_SCRIPTS if script not in theirs))


_MARKS_OF_SCRIPTS = (
    (frozenset(("Arab", "Nkoo", "Syrc", "Thaa")), frozenset("،؛؟")),
    (frozenset(("Hans", "Hant", "Jpan")), frozenset("。，、？！；")),
)


# A zero-width space allows a line break (UAX 14, class ZW). Beside a space, which allows one too, it has no effect.
_WITHOUT_EFFECT = re.compile("(?:(?<=\\s)|^)\u200b+|\u200b+(?=\\s|$)")


def may_be_odd(signs: frozenset[str]) -> bool:
    """Whether a text made of the characters ``signs`` may contain an unintended character."""
    if not signs <= _PLAIN or not signs.isdisjoint(_ARABIC_LETTERS):
        return True
    if ":" in signs and not signs.isdisjoint(_ARMENIAN_LETTERS):
        return True
    return "?" in signs and not signs.isdisjoint(_GREEK_LETTERS)


_ARABIC_LETTERS, _ARMENIAN_LETTERS, _GREEK_LETTERS = (
    frozenset(map(chr, range(first, last + 1))) for first, last in ((0x60C, 0x6D3), (0x561, 0x587), (0x370, 0x3FF))
)


def mojibake(unit: Unit, _: StyleGuide) -> Iterator[str]:
    """Letters are damaged by a wrong encoding

    No accented letter appears as the two or three characters of its bytes (Ã© for é) or as a question mark.

    Source: the Unicode FAQ on UTF-8; W3C, Character encodings: essential concepts.
    """
    if (torn := torn_letter(unit.target)) and torn not in unit.source:
        yield f"“{torn}” is a letter in a wrong encoding"


def torn_letter(text: str) -> str:
    """The first sign of a wrong encoding in ``text``, or ""."""
    found = LEADS & words.characters(text)
    if not found:
        return ""
    match = (_TORN.search(text) if found != {"?"} else None) or ("?" in found and _QUESTION.search(text)) or None
    return match[0] if match else ""


def apostrophes(units: Sequence[Unit], _: StyleGuide) -> Iterator[tuple[Unit, str]]:
    """Apostrophes are mixed or false

    A sentence uses one kind of apostrophe, straight or curly, and no accent in place of an apostrophe. Mixed kinds are
    reported once for each article, at the first sentence that mixes them, with the number of such sentences.

    Source: Unicode Standard 6.2.7 (apostrophes); Accademia della Crusca, Apostrofo.
    """
    mixed: list[tuple[Unit, str]] = []
    for unit in units:
        target = unit.target
        if "'" in target and "’" in target and (curly := _CURLY.search(target)) and (straight := _own_straight(unit)):
            mixed.append((unit, f"{named([straight])}, {place(target, curly)}"))
        if ("´" in target or "`" in target or "′" in target) and (false := _FALSE_APOSTROPHE.search(target)):
            yield unit, f"“{false[0]}” has an accent in place of an apostrophe"
    if mixed:
        first, example = mixed[0]
        others = f" (also in {counted(len(mixed) - 1, 'other sentence')})" if mixed[1:] else ""
        yield first, f"straight and curly apostrophes are mixed: {example}{others}"


def _own_straight(unit: Unit) -> str:
    """The first word of the target that has a straight apostrophe and is not in the source, or ""."""
    # Names keep their owners' apostrophe: Sainsbury's, O'Hagan.
    return next((word for word in _STRAIGHT.findall(unit.target) if word not in unit.source), "")


def without_invisible(text: str, language: str) -> str:
    """``text`` without invisible unintended characters. A replacement character is visible, so it stays."""
    if words.characters(text) <= _PLAIN:
        return text
    text = _UNSEEN.sub("", text)
    return text if language in _USES_THEM else _DIRECTIONAL.sub("", text)
