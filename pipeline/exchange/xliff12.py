"""Writes XLIFF 1.2 (OASIS, 2008), which most tools read: a block is a group, a sentence is a trans-unit.

Codes are bpt, ept, it and ph elements, which contain their text: a tool without the source file shows and keeps them.
"""

from collections.abc import Sequence

from lxml import etree

from pipeline import __version__
from pipeline.catalog import Reason, header
from pipeline.catalog.translator_comments import persons
from pipeline.exchange import inline_codes
from pipeline.exchange.bilingual import BilingualFile, ExportedSentence
from pipeline.exchange.inline_codes import InlineCode, Piece
from pipeline.exchange.xml import XML, append, clean, document
from pipeline.locales import tag
from pipeline.markup import CodeKind, Syntax
from pipeline.model import State

NAMESPACE = "urn:oasis:names:tc:xliff:document:1.2"
# Who a note is from.
TRANSLATOR, RECORD, DEVELOPER = "translator", header.GENERATOR, "developer"
EXPORTED = "x-exported"
_STATES = {State.DRAFT: "needs-review-translation", State.REVIEWED: "signed-off"}
_TYPES = {Syntax.TEXT: "plaintext", Syntax.HTML: "html", Syntax.MARKDOWN: "x-markdown"}
_QUALIFIERS = {Reason.MACHINE: "leveraged-mt", Reason.MEMORY: "fuzzy-match"}


def written(exported: BilingualFile) -> bytes:
    """``exported`` as XLIFF 1.2."""
    root = etree.Element(f"{{{NAMESPACE}}}xliff", nsmap={None: NAMESPACE}, version="1.2")
    file = _child(root, "file", original=exported.original, datatype=_TYPES[Syntax(exported.syntax)])
    file.set("source-language", tag(exported.source_locale))
    file.set("target-language", tag(exported.locale))
    tool = _child(_child(file, "header"), "tool")
    tool.set("tool-id", header.GENERATOR)
    tool.set("tool-name", header.GENERATOR)
    tool.set("tool-version", __version__)
    body = _child(file, "body")
    for block in exported.blocks:
        group = _child(body, "group", id=block.id, restype=f"x-{block.role.value}")
        for sentence in block.sentences:
            _unit(group, sentence, exported)
    return document(root)


def _unit(group: etree._Element, sentence: ExportedSentence, exported: BilingualFile) -> None:
    entry = sentence.entry
    reviewed = entry.state is State.REVIEWED
    unit = _child(group, "trans-unit", id=sentence.id, approved="yes" if reviewed else "no")
    unit.set(f"{XML}space", "preserve")
    source, target = inline_codes.pieces(
        entry.source, entry.target, exported.syntax, exported.source_locale, exported.locale
    )
    _fill(_child(unit, "source"), source)
    if entry.target:
        text = _child(unit, "target", state=_STATES.get(entry.state, "needs-translation"))
        origin = entry.provenance
        if not reviewed and entry.untouched and origin and origin.reason in _QUALIFIERS:
            text.set("state-qualifier", _QUALIFIERS[origin.reason])
        _fill(text, target)
    marks = _child(unit, "context-group", purpose="information")
    context = _child(marks, "context")
    context.set("context-type", EXPORTED)
    context.text = sentence.exported
    own = persons(entry.comments)
    for line in entry.extracted:
        _note(unit, DEVELOPER, "source", line)
    for line in entry.comments:
        _note(unit, TRANSLATOR if line in own else RECORD, "target", line)


def _note(unit: etree._Element, author: str, side: str, line: str) -> None:
    note = _child(unit, "note", annotates=side)
    note.set("from", author)
    note.text = clean(line)


def _fill(parent: etree._Element, pieces: Sequence[Piece]) -> None:
    for piece in pieces:
        if isinstance(piece, str):
            append(parent, clean(piece))
        else:
            parent.append(_code(piece))


def _code(code: InlineCode) -> etree._Element:
    if code.paired:
        element = _element("bpt" if code.kind is CodeKind.OPEN else "ept")
    elif code.kind is CodeKind.ALONE:
        element = _element("ph")
    else:
        element = _element("it")
        element.set("pos", "open" if code.kind is CodeKind.OPEN else "close")
    # The schema wants an id for each code, the same for both ends of a pair.
    element.set("id", str(code.number))
    element.text = clean(code.text)
    return element


def _element(name: str) -> etree._Element:
    return etree.Element(f"{{{NAMESPACE}}}{name}")


def _child(parent: etree._Element, name: str, **attributes: str) -> etree._Element:
    return etree.SubElement(parent, f"{{{NAMESPACE}}}{name}", attributes)
