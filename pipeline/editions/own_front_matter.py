"""Front matter of an edition: translated, and without keys that apply only to the source page.

A site generator takes an address in front matter literally: two editions with one address overwrite each other.
"""

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from types import MappingProxyType
from urllib.parse import urlsplit

from pipeline import locales
from pipeline.errors import UsageError
from pipeline.formats.front.front_matter import read_head
from pipeline.model import FrontMatter

# Key names of Hugo, Jekyll, Eleventy, Zola, Astro and their plug-ins, in lower case without separators.
_ADDRESSES = frozenset(("permalink", "url", "path", "canonical", "canonicalurl", "canonicallink", "ogurl"))
_FORMER = frozenset(("alias", "aliases", "redirectfrom", "redirectto", "redirects", "redirect"))
_LANGUAGES = frozenset(
    ("lang", "language", "locale", "languagecode", "langcode", "oglocale", "contentlanguage", "inlanguage")
)
# Tables that describe the page to search engines and social networks.
_ABOUT = frozenset(("seo", "meta", "metadata", "og", "opengraph", "twitter", "social"))


def own(front: FrontMatter, filled: str | None, source_locale: str, locale: str) -> FrontMatter:
    """Return the source's ``front`` for the edition in ``locale``; ``filled`` is the edition's translated file."""
    translated = read_head(filled, Path("edition"), "en").front if filled else front
    # An HTML page has some of these values in its head, not in front matter.
    extra = localized({**front.extra, **translated.extra}, source_locale, locale)
    return replace(front, title=translated.title, description=translated.description, extra=MappingProxyType(extra))


def is_address(key: str) -> bool:
    """Return whether ``key`` of front matter gives an address of the page."""
    return _kind(key) in _ADDRESSES | _FORMER


def _kind(key: object) -> str:
    return "".join(filter(str.isalnum, str(key))).lower()


def localized(extra: Mapping[str, object], source_locale: str, locale: str) -> dict[str, object]:
    """Return the publisher's own keys for an edition.

    Paths get the edition's language; former addresses and absolute addresses are left out.
    """
    tags = locales.tag(source_locale), locales.tag(locale)
    made: dict[str, object] = {}
    for key, value in extra.items():
        kind = _kind(key)
        if kind in _FORMER or (kind in _ADDRESSES and isinstance(value, str) and urlsplit(value).netloc):
            continue
        if kind in _ADDRESSES and isinstance(value, str):
            made[key] = _address(value, *tags)
        elif kind in _LANGUAGES and isinstance(value, str):
            made[key] = _language(value, source_locale, locale)
        elif kind in _ABOUT and isinstance(value, Mapping):
            made[key] = localized(value, source_locale, locale)
        else:
            made[key] = value
    return made


def _address(written: str, source: str, own: str) -> str:
    """Return ``written`` with ``own`` instead of the source's language, or before a path without a language."""
    parts = urlsplit(written)
    path = parts.path
    segments = path.split("/")
    names = {source.lower(), source.lower().partition("-")[0]}
    index = next((number for number, name in enumerate(segments) if name.lower().replace("_", "-") in names), None)
    if index is not None:
        segments[index] = own
    else:
        segments.insert(1 if path.startswith("/") or not path else 0, own)
    return parts._replace(path="/".join(segments)).geturl() if path else written


def _language(written: str, source_locale: str, locale: str) -> str:
    """Return the name or code of ``locale`` in the notation of ``written``.

    ``written`` itself is returned if it does not name the source language.
    """
    known, other = locales.cldr(source_locale), locales.cldr(locale)
    for name in (known.get_display_name("en"), known.get_language_name("en")):
        if name and written.lower() == name.lower():
            return other.get_display_name("en") or written
    try:
        if locales.language(locales.normalize(written)) != locales.language(source_locale):
            return written
    except UsageError:
        return written
    territory = locales.og_locale(locale)
    if ("_" in written or "-" in written) and territory:
        return territory if "_" in written else territory.replace("_", "-")
    return locales.tag(locale)
