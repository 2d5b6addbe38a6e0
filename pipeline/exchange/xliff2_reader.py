"""Reads XLIFF 2.0, 2.1 and 2.2: the texts of its segments, with their states, notes and the mark of the export."""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from lxml import etree

from pipeline.exchange.returned import APPROVING, ReturnedFile, ReturnedText
from pipeline.exchange.xliff2 import COMMENT, RECORD
from pipeline.exchange.xml import elements, local_name
from pipeline.model import ROLES


def read(path: Path) -> list[ReturnedFile]:
    """Each ``file`` in ``path``. Raises PipelineError, naming file and line, for XML that is not well-formed."""
    files: dict[etree._Element, list[ReturnedText]] = {}
    for unit in elements(path, ("unit",)):
        holder = next(unit.iterancestors("{*}file"), None)
        if holder is not None:
            files.setdefault(holder, []).extend(_texts(unit))
    return [_returned(path, holder, texts) for holder, texts in files.items()]


def _returned(path: Path, holder: etree._Element, texts: Sequence[ReturnedText]) -> ReturnedFile:
    root = holder.getparent()
    top = holder if root is None else root
    codes = str(top.get("srcLang", "")), str(top.get("trgLang", ""))
    return ReturnedFile(path, str(holder.get("original", "")), *codes, tuple(texts), _line(top))


def _texts(unit: etree._Element) -> Iterator[ReturnedText]:
    data = {str(one.get("id")): _plain(one) for one in unit.iterfind("{*}originalData/{*}data")}
    exported = _exported(unit)
    notes = list(unit.iterfind("{*}notes/{*}note"))
    segments = list(unit.iterchildren("{*}segment"))
    role = ROLES.get(str(unit.get("type", "")).partition(":")[2])
    for segment in segments:
        name = str(segment.get("id", ""))
        codes: dict[str, tuple[str, str]] = {}
        source = "".join(_pieces(segment.find("{*}source"), data, codes))
        target = "".join(_pieces(segment.find("{*}target"), data, codes))
        yield ReturnedText(
            source=source,
            target=target,
            approved=segment.get("state") in APPROVING,
            line=_line(segment),
            role=role,
            exported=exported.get(name, ""),
            comments=tuple(_comments(notes, name, first=segment is segments[0])),
        )


def _exported(unit: etree._Element) -> dict[str, str]:
    """The mark of the export, by segment."""
    return {
        str(group.get("id")): meta.text or ""
        for group in unit.iterfind("{*}metadata/{*}metaGroup")
        for meta in group.iterfind("{*}meta[@type='exported']")
    }


def _comments(notes: list[etree._Element], segment: str, *, first: bool) -> Iterator[str]:
    """The comments on a segment. A note of another tool is on the whole unit: the first segment gets it."""
    for note in notes:
        owner, exported, _ = str(note.get("id", "")).partition("-n")
        category, lines = note.get("category"), (note.text or "").split("\n")
        if exported and owner == segment and category in (COMMENT, RECORD):
            yield from lines
        elif not exported and first and category in (None, COMMENT) and note.get("appliesTo") != "source":
            yield from (line for line in lines if line.strip())


def _pieces(
    element: etree._Element | None, data: Mapping[str, str], codes: dict[str, tuple[str, str]]
) -> Iterator[str]:
    """The text of ``element`` with its codes; ``codes`` remembers the source's codes for a target without them."""
    if element is None:
        return
    yield element.text or ""
    for child in element:
        name = local_name(child)
        if name == "cp":
            yield _code_point(child)
        elif name in ("mrk", "pc"):
            start, end = _around(child, data, codes)
            yield start
            yield from _pieces(child, data, codes)
            yield end
        elif name in ("ph", "sc", "ec"):
            yield "".join(_around(child, data, codes))
        yield child.tail or ""


def _around(code: etree._Element, data: Mapping[str, str], codes: dict[str, tuple[str, str]]) -> tuple[str, str]:
    """The texts at the start and end of a code."""
    key = str(code.get("copyOf") or code.get("startRef") or code.get("id"))
    if local_name(code) == "ec":
        key += "/end"
    start, end = code.get("dataRef") or code.get("dataRefStart"), code.get("dataRefEnd")
    if start is None and end is None:
        return codes.get(key, (str(code.get("equiv", "")), ""))
    found = data.get(str(start), ""), data.get(str(end), "")
    codes.setdefault(key, found)
    return found


def _plain(element: etree._Element) -> str:
    return "".join(_pieces(element, {}, {}))


def _code_point(element: etree._Element) -> str:
    try:
        character = chr(int(str(element.get("hex")), 16))
    except (ValueError, OverflowError):
        return ""
    return "" if "\ud800" <= character <= "\udfff" else character  # half a character


def _line(element: etree._Element) -> int:
    return element.sourceline or 0
