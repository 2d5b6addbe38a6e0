"""Reads XLIFF 1.2 (and 1.0 and 1.1): the texts of its trans-units, with their states, notes and the export's mark."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from lxml import etree

from pipeline.exchange.returned import APPROVING, ReturnedFile, ReturnedText
from pipeline.exchange.xliff12 import DEVELOPER, EXPORTED
from pipeline.exchange.xml import elements, local_name
from pipeline.model import ROLES

# Elements that stand for a code.
_MARKS = ("x", "bx", "ex")
# The header of a PO file, as Translate Toolkit exports it.
_HEADER = "x-gettext-domain-header"
# States in which a text needs work, whatever the unit's "approved" says.
_OPEN = ("new", "needs-")


def read(path: Path) -> list[ReturnedFile]:
    """Each ``file`` in ``path``. Raises PipelineError, naming file and line, for XML that is not well-formed."""
    files: dict[etree._Element, list[ReturnedText]] = {}
    for unit in elements(path, ("trans-unit",)):
        holder = next(unit.iterancestors("{*}file"), None)
        if holder is None or unit.get("restype") == _HEADER:
            continue
        files.setdefault(holder, []).extend(_texts(unit))
    return [
        ReturnedFile(
            path=path,
            original=str(head.get("original", "")),
            source_code=str(head.get("source-language", "")),
            target_code=str(head.get("target-language", "")),
            texts=tuple(texts),
            line=head.sourceline or 0,
        )
        for head, texts in files.items()
    ]


def _texts(unit: etree._Element) -> Iterator[ReturnedText]:
    source, target = unit.find("{*}source"), unit.find("{*}target")
    group = next(unit.iterancestors("{*}group"), None)
    kind = str((unit if unit.get("restype") or group is None else group).get("restype", ""))
    state = "" if target is None else str(target.get("state", ""))
    approved = state in APPROVING or (unit.get("approved") == "yes" and not state.startswith(_OPEN))
    whole = ReturnedText(
        source=_text(source),
        target=_text(target),
        approved=approved,
        line=unit.sourceline or 0,
        role=ROLES.get(kind.removeprefix("x-")),
        exported=_exported(unit),
        comments=tuple(_comments(unit)),
    )
    sources, targets = _segments(unit.find("{*}seg-source")), _segments(target)
    if not sources or sources.keys() != targets.keys():
        yield whole
        return
    for name, text in sources.items():
        yield replace(whole, source=text, target=targets[name], exported="")


def _segments(element: etree._Element | None) -> dict[str, str]:
    """The sentences that a tool cut the text into, by their mid."""
    marks = [] if element is None else element.iterfind(".//{*}mrk[@mtype='seg']")
    return {str(mark.get("mid")): _text(mark) for mark in marks}


def _exported(unit: etree._Element) -> str:
    contexts = unit.iterfind("{*}context-group/{*}context")
    return next((one.text or "" for one in contexts if one.get("context-type") == EXPORTED), "")


def _comments(unit: etree._Element) -> Iterator[str]:
    for note in unit.iterchildren("{*}note"):
        if note.get("from") != DEVELOPER and note.get("annotates") != "source":
            yield from (note.text or "").split("\n")


def _text(element: etree._Element | None) -> str:
    return "" if element is None else "".join(_pieces(element))


def _pieces(element: etree._Element) -> Iterator[str]:
    yield element.text or ""
    for child in element:
        name = local_name(child)
        if name in _MARKS:
            yield str(child.get("equiv-text", ""))
        elif name:
            yield from _pieces(child)
        yield child.tail or ""
