"""Converts front matter keys into FrontMatter, and checks the type of each value that the pipeline uses."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from types import MappingProxyType
from typing import Any

from pipeline import locales
from pipeline.errors import ArticleError, UsageError
from pipeline.formats.front.front_keys import canonical
from pipeline.model import FrontMatter


def front_matter(values: Mapping[str, Any], path: Path, lines: Mapping[str, int]) -> FrontMatter:
    """Convert the keys ``values``; ``lines`` gives the line of each. Raises ArticleError for a wrong type."""
    known = FrontMatter.__dataclass_fields__.keys() - {"extra"}
    named = {canonical(key): value for key, value in values.items()} | dict(values)
    reader = _Reader(named, path, {canonical(key): line for key, line in lines.items()} | dict(lines))
    return FrontMatter(
        title=reader.text("title"),
        description=reader.text("description"),
        original_locale=reader.locale("original_locale"),
        original=reader.place("original"),
        authors=reader.texts("authors") or reader.texts("author"),
        translators=reader.texts("translators"),
        published=reader.date("published"),
        targets=reader.targets("targets"),
        translate=reader.flag("translate"),
        extra=MappingProxyType({key: value for key, value in values.items() if canonical(key) not in known}),
    )


_ZONE = re.compile(r"(?<!\s)\s++([+-]\d\d:?\d\d)$")
_DATES = ("%B %d, %Y", "%d %B %Y", "%Y/%m/%d")


@dataclass(frozen=True, slots=True)
class _Reader:
    """Reads the keys that the pipeline knows; each method raises ArticleError if the value has another type."""

    values: Mapping[str, Any]
    path: Path
    lines: Mapping[str, int]

    def wrong(self, key: str, expected: str, hint: str = "") -> ArticleError:
        where = f"{self.path}, line {self.lines.get(key, 1)}"
        return ArticleError(f"{where}: front matter: '{key}' must be {expected}.", hint)

    def text(self, key: str) -> str | None:
        value = self.values.get(key)
        if value is None or isinstance(value, str):
            return value
        if isinstance(value, bool):
            raise self.wrong(
                key, "a text", "Put it into quotation marks: YAML reads yes, no, on and off as true or false."
            )
        if not isinstance(value, int | float | date):
            raise self.wrong(key, "a text")
        return str(value)

    def place(self, key: str) -> str | None:
        value = self.text(key)
        if value and "\0" in value:
            raise self.wrong(key, "a path or an address, without NUL")
        return value

    def texts(self, key: str) -> tuple[str, ...]:
        value = self.values.get(key) or ()
        value = (value,) if isinstance(value, str | dict) else value
        if not isinstance(value, list | tuple):
            raise self.wrong(key, "a text or a list of texts")
        # Some publishing systems store authors as tables; a credit needs only the name.
        named = [entry for entry in value if not isinstance(entry, dict) or "name" in entry]
        names = [entry["name"] if isinstance(entry, dict) else entry for entry in named]
        if not all(isinstance(name, str) for name in names):
            raise self.wrong(key, "a text or a list of texts")
        return tuple(str(name).strip() for name in names)

    def locale(self, key: str) -> str | None:
        value = self.text(key)
        return None if value is None else self._normal(key, value)

    def targets(self, key: str) -> tuple[str, ...] | None:
        if self.values.get(key) is None:
            return None
        return tuple(dict.fromkeys(self._normal(key, code) for code in self.texts(key)))

    def _normal(self, key: str, code: str) -> str:
        try:
            return locales.normalize(code)
        except UsageError as error:
            line = self.lines.get(key, 1)
            raise ArticleError(f"{self.path}, line {line}: front matter: {key}: {error}", error.hint) from None

    def flag(self, key: str) -> bool:
        value = self.values.get(key, True)
        if not isinstance(value, bool):
            raise self.wrong(key, "true or false")
        return value

    def date(self, key: str) -> str | None:
        """``published``, else the ``date`` of Jekyll and Hugo if it is a date; in ISO 8601."""
        value = self.values.get(key)
        lenient = value is None or isinstance(value, bool)  # Jekyll's "published: false"
        value = self.values.get("date") if lenient else value
        read = None if value is None else iso_date(value)
        if read is None and not lenient:
            raise self.wrong(key, "a date like 2019-07-24 or 2019-07-24T18:30:00+00:00")
        return read


def iso_date(value: object) -> str | None:
    """A front matter date in ISO 8601; None if ``value`` is not a date. Jekyll puts a space before the time zone."""
    if isinstance(value, date):  # also true for a datetime
        return value.isoformat()
    for pattern in _DATES:
        try:
            return datetime.strptime(str(value).strip(), pattern).date().isoformat()  # noqa: DTZ007 - a day alone
        except ValueError:
            continue
    try:
        return datetime.fromisoformat(_ZONE.sub(r"\1", str(value).strip())).isoformat()
    except ValueError:
        return None
