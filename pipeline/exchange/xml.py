"""Reads untrusted XML as a stream: entities are never resolved, nothing is fetched, and entity bombs are refused."""

from collections.abc import Iterator
from pathlib import Path

from lxml import etree

from pipeline.errors import PipelineError

XML = "{http://www.w3.org/XML/1998/namespace}"


def elements(path: Path, names: tuple[str, ...]) -> Iterator[etree._Element]:
    """The complete elements of ``path`` with one of the local ``names``, in document order.

    Each element is emptied when the next one is requested, so large files need little memory. Raises PipelineError,
    naming file and line, for XML that is not well-formed and for files that declare entities.
    """
    if path.exists() and not path.is_file():  # reading a pipe that has no writer would never end
        raise PipelineError(f"{path} is not a regular file.", "Name a file.")
    try:
        with path.open("rb") as stream:
            pieces = etree.iterparse(
                stream,
                events=("start", "end"),
                resolve_entities=False,
                load_dtd=False,
                no_network=True,
                huge_tree=False,
            )
            inside = 0
            for event, element in pieces:
                _refuse_entities(element, path)
                if not isinstance(element.tag, str) or etree.QName(element).localname not in names:
                    continue
                inside += 1 if event == "start" else -1
                if event == "end" and not inside:
                    yield element
                    _clear(element)
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


def _refuse_entities(element: etree._Element, path: Path) -> None:
    if element.getparent() is not None:
        return
    document = element.getroottree().docinfo.internalDTD
    if document is not None and next(document.iterentities(), None) is not None:
        raise _entities(path, element.sourceline)


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
    return (message or "it ends too early").rsplit(", line ", 1)[0].rstrip(".")
