"""Values of ``pipeline.toml``: each is valid, or one sentence says what to write instead."""

import re
from collections.abc import Mapping, Sequence
from difflib import get_close_matches
from ipaddress import IPv6Address
from types import MappingProxyType
from typing import Any
from urllib.parse import urlsplit

from pipeline import locales
from pipeline.config.setting_lines import located
from pipeline.errors import UsageError

_HOST = re.compile(r"[a-z\d-]+(?:\.[a-z\d-]+)+(?::\d+)?")
_WEB = re.compile(r"https?://[^\s/?#\"'<>]+(?:/[^\s?#\"'<>]*)?", re.IGNORECASE)
# The name or value of a setting, as somebody might think of one.
_PLAIN = re.compile(r"[a-z]{1,12}\d{0,2}(?:_[a-z]{1,12}\d{0,2}){0,2}")
# What no text of a page, a feed or an address may hold.
_CONTROL = re.compile("[\x00-\x1f\x7f-\x9f\ufffe\uffff]")

KINDS: Mapping[type, str] = MappingProxyType(
    {str: "a text in quotation marks", int: "a whole number", list: "a list", dict: "a table", bool: "true or false"}
)


def wrong(where: object, key: str, what: str, hint: str = "") -> UsageError:
    """The error that says ``what`` is wrong with the setting ``key`` in the table at ``where``, with its line."""
    return UsageError(f"{located(str(where), key)}: {what}", hint)


def known_keys(table: Mapping[str, Any], known: tuple[str, ...], where: str, *, hide: bool = False) -> None:
    """``hide``: a secret may be in the wrong place, so only what may be a setting's name is shown."""
    for key in table:
        if key not in known:
            near = get_close_matches(key, known, n=1, cutoff=0.7)
            guess = f"Did you mean '{near[0]}'? " if near else ""
            listed = f"Known keys: {', '.join(known)}." if known else "Nothing can be set here: remove it."
            shown = "" if hide and not near and not plain(key) else f" {key!r}"
            raise wrong(where, key, f"unknown key{shown}.", guess + listed)


def plain(word: str) -> bool:
    """Whether ``word`` can be shown where a secret may be."""
    return _PLAIN.fullmatch(word) is not None


def typed(table: Mapping[str, Any], key: str, kind: type, where: object) -> Any:
    """The value of ``key``. Raises UsageError if it is not of that ``kind``."""
    if not isinstance(table[key], kind):
        raise wrong(where, key, f"'{key}' must be {KINDS[kind]}.", example(key, kind))
    if kind is str:
        writable(table[key], key, where)
    return table[key]


def example(key: str, kind: type) -> str:
    """How ``key`` is written with a value of ``kind``, as a hint; empty where that is plain."""
    if kind is str:
        return f'Write it like {key} = "…".'
    return f'Write it like {key} = ["…", "…"].' if kind is list else ""


def writable(value: str, key: str, where: object) -> None:
    """Raises UsageError if ``value`` contains a control character."""
    if found := _CONTROL.search(value):
        raise wrong(where, key, f"'{key}' contains the control character U+{ord(found[0]):04X}.", "Remove it.")


def strings(table: Mapping[str, Any], key: str, where: object, *, empty: bool = False) -> tuple[str, ...]:
    """The strings of a list; ``empty``: there may be none."""
    values = table[key]
    if not isinstance(values, list) or not (values or empty) or not all(isinstance(value, str) for value in values):
        what = f"'{key}' must be a list of texts in quotation marks" + ", and not empty" * (not empty) + "."
        raise wrong(where, key, what, example(key, list))
    for value in values:
        writable(value, key, where)
    return tuple(values)


def among(values: tuple[str, ...], known: tuple[str, ...], key: str, where: object) -> tuple[str, ...]:
    """``values`` without repetitions. Raises UsageError if one is not ``known``."""
    for value in values:
        if value not in known:
            raise wrong(where, key, f"{key}: unknown value '{value}'.", f"Known values: {', '.join(known)}.")
    return tuple(dict.fromkeys(values))


def locale_code(code: str, key: str, where: object) -> str:
    """``code`` as gettext spells it. Raises UsageError if it names no locale."""
    try:
        return locales.normalize(code)
    except UsageError as error:
        raise wrong(where, f"{key}.{code}", f"{key}: {error}", error.hint) from None


def host_name(name: str, where: object) -> str:
    """``name`` in lower case. Raises UsageError if it is not the name of a host."""
    if not _HOST.fullmatch(name.lower()):
        raise wrong(where, "frames", f"frames: '{name}' is not the name of a host.", "Write it like www.example.org.")
    return name.lower()


def web_address(
    url: str, key: str, where: object, *, hide: bool = False, such_as: str = "https://news.example/world"
) -> str:
    """``url`` without a slash at its end. ``hide``: it is not shown where it is wrong, as it may hold a key."""
    try:
        parts = urlsplit(url)
        sound = bool(_WEB.fullmatch(url) and parts.hostname and parts.port != 0 and url.isprintable())
        if "[" in parts.netloc:
            IPv6Address(parts.hostname or "")
    except ValueError:  # an invalid port or IPv6 address
        sound = False
    if not sound:
        shown = key if hide or any(sign in url for sign in "@?#") else f"{key}: {url!r}"
        raise wrong(where, key, f"{shown} is not a web address.", f"Write it like {such_as}.")
    return url.rstrip("/")


def once(values: Sequence[str], key: str, where: object) -> None:
    """Raises UsageError if two spellings of one value are both given: one of them would be ignored."""
    for value in values:
        if values.count(value) > 1:
            raise wrong(where, key, f"{key}: '{value}' is given twice, in two spellings.", "Merge the two.")
