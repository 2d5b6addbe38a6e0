"""The glossary: names that stay as they are, words with one translation, forms that must not be used.

``locales/glossary.csv`` has the columns ``source``, ``do_not_translate``, ``case_sensitive``, ``note``, then one for
each locale (``es``: the form to use) and, optionally, ``es:forbidden`` (forms separated by ``|``).
"""

import csv
import io
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from pipeline import files, locales
from pipeline.errors import UsageError
from pipeline.model import Term

_FIXED = ("source", "do_not_translate", "case_sensitive", "note")
_TRUTH = {"yes": True, "true": True, "1": True, "x": True, "no": False, "false": False, "0": False, "": False}


@dataclass(frozen=True, slots=True)
class Occurrence:
    """A term found in a text, at ``text[start:end]``."""

    start: int
    end: int
    term: Term


@dataclass(frozen=True, slots=True)
class Glossary:
    rows: tuple[Mapping[str, str], ...] = ()
    """The lines of the file; the keys of locale columns use gettext's spelling."""

    @property
    def kept(self) -> tuple[str, ...]:
        """Names that are not translated, as the source spells them."""
        return tuple(row["source"] for row in self.rows if _TRUTH[row["do_not_translate"].lower()])

    def terms(self, locale: str) -> tuple[Term, ...]:
        """The terms for ``locale``; ``pt_BR`` takes missing terms from ``pt``. The longest source comes first."""
        terms = (self._term(row, locale) for row in self.rows)
        return tuple(sorted((term for term in terms if term), key=lambda term: (-len(term.source), term.source)))

    @staticmethod
    def _term(row: Mapping[str, str], locale: str) -> Term | None:
        keep = _TRUTH[row["do_not_translate"].lower()]
        bases = (locale, locales.language(locale))
        target = next((row[base] for base in bases if row.get(base)), row["source"] if keep else "")
        forbidden = next((row[f"{base}:forbidden"] for base in bases if row.get(f"{base}:forbidden")), "")
        if not target and not forbidden:
            return None
        return Term(
            source=row["source"],
            target=target,
            forbidden=tuple(form.strip() for form in forbidden.split("|") if form.strip()),
            case_sensitive=_TRUTH[row["case_sensitive"].lower()] if row["case_sensitive"] else True,
            do_not_translate=keep,
            note=row["note"],
        )


def load(path: Path) -> Glossary:
    """The glossary in ``path``; an empty one if there is no such file.

    Raises UsageError, which names the file, the line and the column.
    """
    try:
        text = files.read(path).decode("utf-8-sig")
    except FileNotFoundError:
        return Glossary()
    except OSError as error:
        raise UsageError(f"{path} cannot be read: {error.strerror}.", "Check its permissions.") from None
    except UnicodeDecodeError as error:
        raise UsageError(f"{path}: byte {error.start} is not UTF-8.", "Export the sheet as CSV in UTF-8.") from None
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    try:
        head = [_column(name, path) for name in next(reader, [])]
        if "source" not in head:
            raise UsageError(f"{path}:1: the column 'source' is missing.", f"Begin the file with {','.join(_FIXED)}.")
        rows = [(reader.line_num, cells) for cells in reader if any(cell.strip() for cell in cells)]
    except csv.Error as error:
        raise UsageError(f"{path}:{reader.line_num}: the line is not valid CSV: {error}.") from None
    return Glossary(tuple(_row(head, cells, f"{path}:{line}") for line, cells in rows))


def _column(name: str, path: Path) -> str:
    name = name.strip()
    if name in _FIXED:
        return name
    code, _, kind = name.partition(":")
    if kind not in ("", "forbidden"):
        raise UsageError(
            f"{path}:1: unknown column '{name}'.", "Name the columns of a locale like es and es:forbidden."
        )
    try:
        return locales.normalize(code) + f":{kind}" * bool(kind)
    except UsageError:
        raise UsageError(
            f"{path}:1: unknown column '{name}', which is not a locale either.",
            f"Known columns: {', '.join(_FIXED)}, and locales.",
        ) from None


def _row(head: Sequence[str], cells: Sequence[str], where: str) -> Mapping[str, str]:
    if len(cells) > len(head):
        raise UsageError(
            f"{where}: the line has {len(cells)} cells, but there are {len(head)} columns.",
            'Put a cell that contains a comma into quotation marks: "a, b".',
        )
    row = dict.fromkeys((*_FIXED, *head), "") | {name: cell.strip() for name, cell in zip(head, cells, strict=False)}
    if not row["source"]:
        raise UsageError(f"{where}: the column 'source' is empty.")
    for column in ("do_not_translate", "case_sensitive"):
        if row[column].lower() not in _TRUTH:
            raise UsageError(f"{where}: {column} is '{row[column]}'.", "Write yes or no.")
    return row


def find(text: str, terms: tuple[Term, ...]) -> list[Occurrence]:
    """The occurrences of ``terms`` in ``text`` as whole words, without overlaps; the longest term wins."""
    pattern = _pattern(terms)
    return [] if pattern is None else [_occurrence(match, terms) for match in pattern.finditer(text)]


def _occurrence(match: re.Match[str], terms: tuple[Term, ...]) -> Occurrence:
    # Each term has a group of the same number: the group that matched is the term found.
    return Occurrence(match.start(), match.end(), terms[(match.lastindex or 1) - 1])


@cache
def _pattern(terms: tuple[Term, ...]) -> re.Pattern[str] | None:
    # terms() puts "Sergey Ryabkov" before "Ryabkov" alone.
    forms = (f"({_words(term)})" if term.case_sensitive else f"((?i:{_words(term)}))" for term in terms)
    return re.compile(rf"(?<!\w)(?:{'|'.join(forms)})(?!\w)") if terms else None


def _words(term: Term) -> str:
    return r"\s+".join(re.escape(word) for word in term.source.split())
