"""Locales: one spelling for each, and what CLDR knows about it.

Inside the pipeline, on disk and in PO headers a locale is written as gettext writes it (``pt_BR``, ``zh_Hans``,
``sr@latin``); ``tag`` gives the BCP 47 form for everything that is published (``pt-BR``, ``zh-Hans``, ``sr-Latn``).
"""

import re
from collections.abc import Mapping, Sequence
from difflib import get_close_matches
from functools import cache, cached_property
from types import MappingProxyType
from typing import Any

from babel import Locale, UnknownLocaleError
from babel.localedata import LocaleDataDict, load, locale_identifiers
from babel.messages.plurals import get_plural

from pipeline.errors import UsageError, excerpt

# gettext's modifiers for scripts; other scripts (Hans, Hant) are part of the code, as in Weblate and CLDR.
_MODIFIERS = {"Latn": "latin", "Cyrl": "cyrillic", "Arab": "arabic", "Deva": "devanagari"}
_SCRIPTS = {modifier: script for script, modifier in _MODIFIERS.items()}
# ISO 639 withdrew these codes; programs and old catalogs still use them.
_WITHDRAWN = {"iw": "he", "in": "id", "ji": "yi", "jw": "jv"}
# For Chinese the script decides, although programs name the territory. CHS and CHT were .NET's names of the scripts.
_CHINESE = {
    "zh_CHS": "zh_Hans",
    "zh_CHT": "zh_Hant",
    "zh_CN": "zh_Hans",
    "zh_SG": "zh_Hans",
    "zh_TW": "zh_Hant",
    "zh_HK": "zh_Hant_HK",
    "zh_MO": "zh_Hant_MO",
}
# Languages that put no space between sentences (Unicode line breaking class SA and the CJK scripts, Korean excepted).
_UNSPACED = {"zh", "ja", "yue", "th", "lo", "km", "my", "bo", "dz"}

_CODE = re.compile(
    r"(?P<language>[a-z]{2,3})(?:[_-](?P<script>[a-z]{4}))?(?:[_-](?P<territory>[a-z]{2}|\d{3}|CHS|CHT))?"
    r"(?:[_-](?P<variant>[a-z\d]{5,8}|\d[a-z\d]{3}))?(?:\.[\w-]+)?(?:@(?P<modifier>[a-z\d]+))?",
    re.IGNORECASE,
)


@cache
def normalize(code: str) -> str:
    """``code`` in gettext's spelling, from any common one (``pt-br``, ``pt_BR.UTF-8``, ``sr-Latn``, ``zh_TW``).

    Raises UsageError for a locale that CLDR does not know; the hint lists similar ones.
    """
    match = _CODE.fullmatch(code.strip())
    if match is None:
        raise UsageError(f"'{excerpt(code)}' is not a locale code.", _hint(_named(code)))
    language = match["language"].lower()
    # The table of longer codes takes a while to load, and hardly anyone writes them.
    locale = _WITHDRAWN.get(language) or (_two_letters().get(language, language) if len(language) > 2 else language)
    script = (match["script"] or "").title()
    modifier = (match["modifier"] or match["variant"] or "").lower()
    if script in _MODIFIERS:
        modifier, script = _MODIFIERS[script], ""
    locale += f"_{script}" * bool(script) + f"_{match['territory'] or ''}".upper() * bool(match["territory"])
    locale = _CHINESE.get(locale, locale) + f"@{modifier}" * bool(modifier)
    try:
        cldr(locale)
    except (UnknownLocaleError, ValueError):
        near = _spoken_in(locale) or get_close_matches(locale, locale_identifiers(), n=3)
        raise UsageError(f"Unknown locale '{excerpt(code)}'.", _hint(near)) from None
    return locale


def _hint(meant: Sequence[str]) -> str:
    return f"Did you mean {', '.join(meant)}?" if meant else "Write it like es, pt_BR, zh_Hans or sr@latin."


def _named(name: str) -> list[str]:
    """The code of the language with this English name, or nearly this one: *spanish*, *portugues*."""
    known = {spoken.casefold(): code for code, spoken in cldr("en").languages.items()}
    return [known[near] for near in get_close_matches(name.strip().casefold(), known, n=1, cutoff=0.85)]


def _spoken_in(territory: str) -> list[str]:
    """The likely language of a territory that was taken for its language: ``jp``, ``cz``."""
    from babel.core import get_global

    likely = get_global("likely_subtags").get(f"und_{territory.upper()}", "")
    return [likely.split("_")[0]] if len(territory) == len("jp") and likely else []


@cache
def _two_letters() -> Mapping[str, str]:
    """The codes of ISO 639-2 and 639-3, with the codes of two letters that BCP 47 has for these languages."""
    from babel.core import get_global

    aliases = get_global("language_aliases")
    return MappingProxyType({code: short for code, short in aliases.items() if (len(code), len(short)) == (3, 2)})


@cache
def cldr(locale: str) -> Locale:
    """Babel's Locale for a code in gettext's spelling."""
    base, _, modifier = locale.partition("@")
    if modifier in _SCRIPTS:
        language, _, territory = base.partition("_")
        base = "_".join(part for part in (language, _SCRIPTS[modifier], territory) if part)
    return _Locale.parse(base)


class _Locale(Locale):
    """A locale that shares no data with others.

    Babel keeps the value of an alias in the data of the root locale, for all locales: after Chinese, Dutch had 五月 as
    its name for a month that stands alone.
    """

    @cached_property
    def _data(self) -> LocaleDataDict:
        return LocaleDataDict(_copied(load(str(self))))


def _copied(data: Mapping[Any, Any]) -> dict[Any, Any]:
    return {key: _copied(value) if isinstance(value, dict) else value for key, value in data.items()}


@cache
def tag(locale: str) -> str:
    """The BCP 47 tag: ``pt-BR``, ``zh-Hans``, ``sr-Latn``, ``ca-valencia``."""
    base, _, modifier = locale.partition("@")
    language, *rest = base.split("_")
    if modifier in _SCRIPTS:
        rest.insert(0, _SCRIPTS[modifier])
    elif modifier:
        rest.append(modifier)
    return "-".join([language, *rest])


@cache
def language(locale: str) -> str:
    """The language alone: ``pt`` of ``pt_BR``."""
    return re.split("[_@]", locale)[0]


@cache
def og_locale(locale: str) -> str | None:
    """``language_TERRITORY`` for OpenGraph, with CLDR's likely territory; None if CLDR has none."""
    known = cldr(locale)
    if known.territory == "419":
        return f"{known.language}_LA"  # OpenGraph's own code for Latin America
    territory = likely_territory(locale)
    if territory is None or not territory.isalpha():
        return None
    return f"{known.language}_{territory}"


def likely_territory(locale: str) -> str | None:
    """The locale's territory, or CLDR's likely one: ``SE`` for ``sv``; None if CLDR has none."""
    from babel.core import get_global

    known = cldr(locale)
    if known.territory:
        return str(known.territory)
    likely = get_global("likely_subtags")
    for key in (f"{known.language}_{known.script}", known.language):
        if key in likely:
            last = str(likely[key]).rsplit("_", 1)[-1]
            return last if len(last) == 2 else None
    return None


def direction(locale: str) -> str:
    """``ltr`` or ``rtl``."""
    return str(cldr(locale).text_direction)


def joiner(locale: str) -> str:
    """The separator between two sentences of a paragraph: a space, or nothing in Chinese, Japanese, Thai …"""
    return "" if language(locale) in _UNSPACED else " "


@cache
def numerals(locale: str) -> tuple[str, ...]:
    """CLDR's names of the digits that are used in ``locale``, the usual ones first."""
    data = cldr(locale)
    native = data.other_numbering_systems.get("native", "latn")
    return tuple(dict.fromkeys((data.default_numbering_system, native, "latn")))


def plural_forms(locale: str) -> str:
    """The value of a PO file's ``Plural-Forms`` header."""
    return get_plural(str(cldr(locale))).plural_forms


def english_name(locale: str) -> str:
    """The locale's name in English, for PO headers and tables; CLDR names some languages of which it has no data."""
    try:
        return cldr(locale).get_display_name("en") or locale
    except UnknownLocaleError:
        return str(cldr("en").languages.get(locale, locale))


def own_name(locale: str) -> str:
    """The locale's name in its own language, as readers look for it in a language switcher."""
    return cldr(locale).get_display_name() or locale
