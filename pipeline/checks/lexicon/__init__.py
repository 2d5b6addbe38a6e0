"""What the checks know of each language that CLDR does not say: one TOML file a language, for its speakers to extend.

A language without a file is checked less, never wrongly: what would need its words stays silent. Words are written in
lower case; ``*`` at the end or the beginning of one
stands for any letters, ``_`` for a space.
"""

import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import Any

from pipeline import locales


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The words of one language. Everything may be empty."""

    function: frozenset[str] = frozenset()
    """Articles, prepositions, pronouns, auxiliaries: what no sentence of the language can do without."""
    negation: re.Pattern[str] | None = None
    """Matches a word that denies what the sentence says."""
    half_negation: re.Pattern[str] | None = None
    """Matches words that may stand for a negation of another language: *hardly*, *refuse*, *unable*, *only*."""
    numerals: Mapping[int, re.Pattern[str]] = field(default_factory=lambda: MappingProxyType({}))
    """Numbers written out."""
    scale: Mapping[str, int] = field(default_factory=lambda: MappingProxyType({}))
    """Scale words beyond those of CLDR."""


@cache
def of(locale: str) -> Lexicon:
    """The lexicon of the locale's language; an empty one when there is no file for it."""
    file = files(__package__) / f"{locales.language(locale)}.toml"
    return _lexicon(tomllib.loads(file.read_text(encoding="utf-8"))) if file.is_file() else Lexicon()


def _lexicon(table: Mapping[str, Any]) -> Lexicon:
    return Lexicon(
        function=frozenset(table.get("function", "").split()),
        negation=_words(table.get("negation", "").split()),
        half_negation=_words(table.get("half_negation", "").split()),
        numerals=MappingProxyType(
            {
                int(value): pattern
                for value, forms in table.get("numerals", {}).items()
                if (pattern := _words(forms.split()))
            }
        ),
        scale=MappingProxyType(
            {form: int(value) for value, forms in table.get("scale", {}).items() for form in forms.split()}
        ),
    )


def _words(forms: Iterable[str]) -> re.Pattern[str] | None:
    """One pattern for all ``forms``, to be used on text in lower case."""
    patterns = sorted((_form(form) for form in forms), reverse=True)
    return re.compile(rf"(?<!\w)(?:{'|'.join(patterns)})(?!\w)") if patterns else None


def _form(form: str) -> str:
    words = re.escape(form.strip("*").replace("_", " "))
    return r"\w*" * form.startswith("*") + words + r"\w*" * form.endswith("*")
