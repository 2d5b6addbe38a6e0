"""Reads untrusted XML as a stream: entities are never resolved, nothing is fetched, and entity bombs are refused."""

import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Literal

from lxml import etree

from pipeline.errors import PipelineError

XML = "{http://www.w3.org/XML/1998/namespace}"

# Elements of XLIFF and TMX in which white space counts.
_TEXTS = ("source", "target", "seg", "note", "data")
# What a PO file may contain and XML 1.0 may not (section 2.2, Char).
NOT_IN_XML = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


def local_name(element: etree._Element) -> str:
    """The element's name without its namespace; "" for a comment. lxml's ``QName`` refuses some namespaces."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def clean(text: str) -> str:
    """``text`` without the characters that XML cannot contain."""
    return NOT_IN_XML.sub("", text)


def append(parent: etree._Element, text: str) -> None:
    """Add ``text`` behind everything that ``parent`` contains."""
    if len(parent):
        parent[-1].tail = (parent[-1].tail or "") + text
    else:
        parent.text = (parent.text or "") + text


def document(top: etree._Element) -> bytes:
    """The file for ``top``, with a line for each element except those inside texts."""
    _break_lines(top, "\n")
    return etree.tostring(top, xml_declaration=True, encoding="UTF-8") + b"\n"


def _break_lines(element: etree._Element, line: str) -> None:
    if not len(element) or etree.QName(element).localname in _TEXTS:
        return
    element.text = line + " "
    for child in element:
        _break_lines(child, line + " ")
        child.tail = line + " "
    element[-1].tail = line


def root(path: Path) -> etree._Element:
    """The outermost element of ``path``, without its contents. Raises PipelineError as ``elements`` does."""
    top = next(_parsed(path, ("start",)))[1]
    document = top.getroottree().docinfo.internalDTD
    if document is not None and next(document.iterentities(), None) is not None:
        raise _entities(path, top.sourceline)
    return top


def elements(path: Path, names: tuple[str, ...]) -> Iterator[etree._Element]:
    """The complete elements of ``path`` with one of the local ``names``, in document order.

    Each element is emptied when the next one is requested, so large files need little memory. Raises PipelineError,
    naming file and line, for XML that is not well-formed and for files that declare entities.
    """
    root(path)
    inside = 0
    for event, element in _parsed(path, ("start", "end"), [f"{{*}}{name}" for name in names]):
        inside += 1 if event == "start" else -1
        if event == "end" and not inside:
            yield element
            _clear(element)


def _parsed(
    path: Path, events: tuple[Literal["start", "end"], ...], tags: Sequence[str] | None = None
) -> Iterator[tuple[str, etree._Element]]:
    """The parser's events for elements with one of ``tags``, or for all elements."""
    if path.exists() and not path.is_file():  # reading a pipe that has no writer would never end
        raise PipelineError(f"{path} is not a regular file.", "Name a file.")
    try:
        with path.open("rb") as stream:
            yield from etree.iterparse(
                stream,
                events=events,
                tag=tags,
                resolve_entities=False,
                load_dtd=False,
                no_network=True,
                huge_tree=False,
            )
    except etree.XMLSyntaxError as error:
        line = f", line {error.lineno}" if error.lineno else ""
        raise PipelineError(
            f"{path}{line}: this is not well-formed XML: {_plain(error.msg)}.",
            "Export the file again, or correct it there.",
        ) from None
    except OSError as error:
        raise PipelineError(
            f"{path} cannot be read: {error.strerror}.", "Check the name and its permissions."
        ) from None


def _entities(path: Path, line: int | None) -> PipelineError:
    where = f", line {line}" if line else ""
    return PipelineError(
        f"{path}{where}: the file declares entities of its own, which are not resolved.",
        "Export it again without a document type of its own.",
    )


def _clear(element: etree._Element) -> None:
    """Free an element that was processed, and the elements before it."""
    element.clear()
    parent = element.getparent()
    while parent is not None and element.getprevious() is not None:
        del parent[0]


def _plain(message: str | None) -> str:
    return " ".join((message or "it ends too early").rsplit(", line ", 1)[0].split()).rstrip(".")
