"""Bytes of a PO file → Catalog. A file that is not valid PO is refused, with the line of the error."""

import re
from collections.abc import Iterator
from pathlib import Path

import polib

from pipeline import locales
from pipeline.catalog import charset, fast_parser, header
from pipeline.catalog.catalog import Catalog, Origin
from pipeline.catalog.entry import Address, Entry
from pipeline.catalog.fast_parser import ParsedCatalog
from pipeline.catalog.polib_normalizer import GLUE, NormalizedLines, PoSyntaxError, normalize
from pipeline.errors import CatalogError, UsageError, excerpt

# How msgcat separates the texts of several files that it joins in one entry.
_JOINED = "#-#-#-#-#"
# polib treats comments above the first entry as the file's own, and drops those below the last entry.
_STAND_IN = ['msgid "-"', 'msgstr ""']


def read(content: bytes, path: Path) -> Catalog:
    """The catalog in ``content``, which was read from ``path``.

    Raises CatalogError naming file and line for anything that is not PO: nothing is skipped.
    """
    try:
        return _parse(*charset.decode(content, _locale(path)), content, path)
    except PoSyntaxError as error:
        hint = error.hint or "Correct the line, or restore the file from version control. The file was not changed."
        raise CatalogError(f"{path}:{error.line}: {error}.", hint) from None


class _Lines(str):
    """A text whose lines end only at line feeds: a sentence may contain U+2028 and similar characters."""

    __slots__ = ()

    def splitlines(self, _keepends: bool = False) -> list[str]:
        return self.split("\n")


class _File(polib.POFile):
    """Keeps the header as an entry: as polib's metadata it would lose comments, order and repeated fields."""

    def find(self, *_args: object, **_kwargs: object) -> None:
        return None


def _parse(text: str, encoding: str, content: bytes, path: Path) -> Catalog:
    if "\n" not in text:
        text = text.replace("\r", "\n")  # as editors for old Macs save it
    newline = "\r\n" if text.count("\r\n") * 2 > text.count("\n") else "\n"
    text = text.replace("\r\n", "\n")
    parsed = fast_parser.parse(text) or through_polib(text, encoding)
    _refuse_doubles(parsed)
    if _JOINED in text:
        _refuse_joined(parsed)
    head = next((entry for entry in parsed.entries if entry.address == (None, "")), None)
    entries = [entry for entry in parsed.entries if entry is not head]
    origin = Origin(
        path=path,
        content=content,
        header=head or Entry(""),
        entries=tuple(entry for entry in entries if not entry.obsolete),
        obsolete=tuple(entry for entry in entries if entry.obsolete),
        texts=tuple(zip(parsed.entries, parsed.texts, strict=True)),
        lines={entry.address: line for entry, line in zip(parsed.entries, parsed.lines, strict=True)},
        tail=parsed.tail,
        newline=newline,
    )
    locale = _locale(path) or _known(header.fields(origin.header).get("Language", ""), path)
    return Catalog(locale, origin.entries, origin.obsolete, origin.header, origin)


def through_polib(text: str, encoding: str = "utf-8") -> ParsedCatalog:
    """The entries of ``text`` in any layout. Raises PoSyntaxError if it is not PO."""
    lines = text.split("\n")
    normalized = normalize(lines, encoding)
    if not normalized.msgids:
        if not any(normalized.lines):
            raise PoSyntaxError("the file has no entries", 1)
        return ParsedCatalog([], [], [], text.strip())  # only comments
    found = _entries(normalized)
    starts = [(entry.linenum or 1) - len(_STAND_IN) for entry in found]
    ends = [start - 1 for start in starts[1:]]
    return ParsedCatalog(
        entries=[_entry(entry) for entry in found[:-1]],
        texts=["\n".join(lines[start - 1 : end]).strip("\n") for start, end in zip(starts, ends, strict=False)],
        lines=normalized.msgids,
        tail="\n".join(lines[starts[-1] - 1 :]).strip(),
    )


def _entries(normalized: NormalizedLines) -> list[polib.POEntry]:
    """polib's entries, and an extra one that marks where the last entry ends."""
    lines = [*_STAND_IN, *normalized.lines, *_STAND_IN]
    try:
        return list(polib.pofile(_Lines("\n".join(lines)), encoding="utf-8", klass=_File))[1:]
    except OSError as error:
        last = max(number for number, text in enumerate(normalized.lines, start=1) if text)
        line = re.search(r"line (\d+)", str(error))
        number = min(int(line[1]) - len(_STAND_IN), last) if line else last
        raise PoSyntaxError("an entry is incomplete here, or its parts are out of order", max(number, 1)) from None


def _entry(entry: polib.POEntry) -> Entry:
    plurals = entry.msgstr_plural
    return Entry(
        source=entry.msgid,
        target=entry.msgstr,
        context=entry.msgctxt,
        flags=tuple(dict.fromkeys(entry.flags)),
        comments=_split(entry.tcomment),
        extracted=_split(entry.comment),
        references=tuple(_references(entry)),
        previous_source=entry.previous_msgid,
        previous_context=entry.previous_msgctxt,
        previous_plural=entry.previous_msgid_plural,
        plural=entry.msgid_plural or None,
        targets=tuple(plurals.get(index, "") for index in range(max(plurals) + 1)) if plurals else (),
        obsolete=bool(entry.obsolete),
    )


def _references(entry: polib.POEntry) -> Iterator[str]:
    for path, line in entry.occurrences:
        yield f"{path}:{line}".replace(GLUE, " ") if line else path.replace(GLUE, " ")


def _split(comment: str) -> tuple[str, ...]:
    return tuple(comment.replace(GLUE, "").split("\n")) if comment else ()


def _refuse_doubles(parsed: ParsedCatalog) -> None:
    seen: dict[Address, int] = {}
    for entry, line in zip(parsed.entries, parsed.lines, strict=True):
        first = seen.setdefault(entry.address, line)
        if first != line:
            hint = "Keep one of the two: gettext's tools refuse a file with both."
            raise PoSyntaxError(f"'{excerpt(entry.source)}' already has an entry in line {first}", line, hint)


def _refuse_joined(parsed: ParsedCatalog) -> None:
    """The header may have the texts of several files, but a sentence must have one translation."""
    for entry, line in zip(parsed.entries, parsed.lines, strict=True):
        if _JOINED in entry.target and _JOINED not in entry.source and entry.source and not entry.obsolete:
            hint = f"Keep one of them and delete the lines with {_JOINED}."
            raise PoSyntaxError("this entry has the translations of several files", line, hint)


def _locale(path: Path) -> str:
    """The locale according to the file's folder; empty if the folder names no locale, and for a template."""
    parts = path.parts
    folders = [parts[number - 1] for number, part in enumerate(parts) if part == "LC_MESSAGES" and number]
    return next(filter(None, (_known(code, path) for code in folders)), "")


def _known(code: str, path: Path) -> str:
    try:
        return "" if path.suffix == ".pot" else locales.normalize(code)
    except UsageError:
        return ""
