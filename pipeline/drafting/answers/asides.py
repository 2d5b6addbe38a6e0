"""What a chat model says to its user beside its translation, or in place of one.

A label, an introduction and a closing phrase are removed where they are certainly not part of the sentence: they are
about a translation or speak to the user, and the source has nothing like them.
"""

import re
from functools import cache

from pipeline import locales, word_tables
from pipeline.checks.words.completeness import stops
from pipeline.language.quotation_marks import DOUBLE


def _listed(kind: str) -> str:
    """The pattern for the phrases of one ``kind`` in ``asides.toml``."""
    return word_tables.phrases(__package__, "asides", kind).pattern


_ABOUT = re.compile(
    rf"\W*(?:{_listed('introduces')}\b[^:]{{0,60}}:|(?:the )?{_listed('names')}\b[^:.]{{0,40}}:)", re.IGNORECASE
)


_REFUSED = re.compile(rf"\W*{_listed('declines')}\b", re.IGNORECASE)
_SORRY = re.compile(_listed("sorry"), re.IGNORECASE)


_ASKS = re.compile(rf"\W*{_listed('asks')}\b", re.IGNORECASE)
_PLACEHOLDER = re.compile(
    rf"\W*(?:the |your |la |a |die )?{_listed('placeholders')}(?: (?:here|goes here|aquí|ici|qui|aqui|hier))?\W*",
    re.IGNORECASE,
)


def spoken(source: str, target: str) -> str:
    """What ``target`` does in place of translating ``source``, from its first words; an empty text if it translates."""
    if _REFUSED.match(target) and not _SORRY.search(source):
        return "declines to translate"
    if _ASKS.match(target) and "?" not in source:
        return "asks for more"
    if _PLACEHOLDER.fullmatch(target) and not re.search("translat|text", source, re.IGNORECASE):
        return "a placeholder"
    return "comments on the translation" if _ABOUT.match(target) and not _ABOUT.match(source) else ""


def without(text: str, source: str, target_locale: str) -> str:
    """``text``, a translation of ``source``, without what surely is said to the user."""
    text = text if "!" in source else _CONSENT.sub("", text)
    text = _without_introduction(text, source, target_locale)
    return text if _TO_READERS.search(source) else _CLOSING.sub("", text)


_CONSENT = re.compile(rf"\A\s*+¡?{_listed('consents')}\s?[!！]\s*+(?=\S)", re.IGNORECASE)
_CLOSING = re.compile(
    r"(?<!\s)(?:(?<=[.!?…»”\"。])\s++|\s++(?=¿)|[^\S\n]*+\n\s*+)[¡¿]?" + _listed("closes") + r"[^\n]*+\s*+\Z",
    re.IGNORECASE,
)

# What a source has if its translation may say something of the kind.
_TO_READERS = re.compile(
    r"\b(?:know|hope|help|need|want|wish|like|anything|free|hesitate|alternative|option)", re.IGNORECASE
)


def _without_introduction(text: str, source: str, target_locale: str) -> str:
    if match := _label(target_locale).match(text):
        return text if _LABELLED.match(source) else text[match.end() :]
    if _ABOUT_WORDS.search(source) or locales.english_name(target_locale).partition(" ")[0] in source:
        return text
    match = _introduction(target_locale).match(text)
    if match is None or (match["stop"] and stops(text) <= stops(source)):
        return text
    return text[match.end() :]


_LABELLED = re.compile("[^:：]{1,40}[:：]")
# What a source has if its translation may speak of translations, or have a colon of its own.
_ABOUT_WORDS = re.compile(r"[:：]|translat|version|language|render", re.IGNORECASE)


@cache
def _label(locale: str) -> re.Pattern[str]:
    """A pattern for the language's name, in English and in itself, or the word *translation*, with a colon or in a line
    of its own."""
    tag = re.escape(locale).replace("_", "[-_]")
    code = rf"(?-i:{locales.language(locale).upper()})" if len(locale) > 2 else rf"(?-i:{locale.upper()})"
    names = rf"(?:{_names(locale)}|{_TRANSLATION})(?: translation)?|{code}|{tag}"
    line = r"(?:\s?[:：]\**|\s*\n)"
    return re.compile(
        rf"\s*(?:(?:#{{1,6}} )?\**(?:{names}|\[{tag}\])\**{line}|\[{tag}\]|\({tag}\))\s*(?=\S)", re.IGNORECASE
    )


@cache
def _introduction(locale: str) -> re.Pattern[str]:
    """A pattern for a few words that name a translation, or a language with *in*: *Aquí tienes la frase en español: …*.

    A colon, a stop or the quotation of all the rest is behind them. A language's name alone may be a nationality: *El
    español Alcaraz: …*.
    """
    around = r"[^:：.!?{\n]"
    language = rf"(?:in|into|en|em|auf)\W+(?:{_names(locale)})|(?:{_names(locale)}) version"
    named = rf"(?<!\w)(?:{_TRANSLATION}|{_TRANSLATED}|{language})(?!\w)|[语語文翻][訳译譯]"
    ends = rf"[:：]\**\s*|(?P<stop>[.!])\s+|\s+(?=[{DOUBLE}].+[{DOUBLE}]\.?\Z)"
    return re.compile(rf"{around}{{0,50}}?(?:{named}){around}{{0,50}}?(?:{ends})(?=\S)", re.IGNORECASE)


def _names(locale: str) -> str:
    """The names of a language, in English and in itself, as the alternatives of a pattern."""
    common = locales.cldr("en").languages.get(locale, "")  # Brazilian Portuguese
    full = (locales.english_name(locale), locales.own_name(locale), *filter(None, [common]))
    names = {name for one in full for name in (one, one.partition(" (")[0])}
    return "|".join(map(re.escape, sorted(names, key=len, reverse=True)))


_TRANSLATION = (
    "Translation|Translated text|Traducción|Traduction|Traduzione|Tradução|Traducció|Tradución|Übersetzung|Vertaling"
    "|Tłumaczenie|Перевод|Переклад|翻訳|译文|譯文|翻译|翻譯|번역|الترجمة"
)
_TRANSLATED = (
    "translates|translated|traducid[oa]|traduite?|tradott[oa]|traduzid[oa]|traduït|traduïda|übersetzt|vertaald"
    "|se traduce|se traduit|si traduce|se traduz|es tradueix"
)
