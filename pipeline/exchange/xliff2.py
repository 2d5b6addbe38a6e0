"""Writes XLIFF 2.1 (OASIS, 2018): a block is a unit, a sentence is a segment, the space between two is ignorable.

Modules: Metadata for the mark of the export, Translation Candidates for drafts, ITS for who drafted and reviewed.
"""

from collections.abc import Iterator, Sequence
from math import exp

from lxml import etree

from pipeline.catalog import Entry, Reason
from pipeline.catalog.translator_comments import persons
from pipeline.exchange import inline_codes
from pipeline.exchange.bilingual import BilingualFile, ExportedBlock, ExportedSentence
from pipeline.exchange.inline_codes import Piece
from pipeline.exchange.xml import NOT_IN_XML, XML, append, clean, document
from pipeline.locales import tag
from pipeline.markup import CodeKind
from pipeline.model import State

CORE = "urn:oasis:names:tc:xliff:document:2.0"
_MATCHES = "urn:oasis:names:tc:xliff:matches:2.0"
_METADATA = "urn:oasis:names:tc:xliff:metadata:2.0"
_ITS = "http://www.w3.org/2005/11/its"
_ITSM = "urn:oasis:names:tc:xliff:itsm:2.1"
_NAMESPACES = {None: CORE, "mtc": _MATCHES, "mda": _METADATA, "its": _ITS, "itsm": _ITSM}
# An unreviewed text is "initial", as Poedit, Weblate and Translate Toolkit mark what needs work.
_STATES = {State.UNTRANSLATED: "initial", State.DRAFT: "initial", State.REVIEWED: "reviewed"}
COMMENT, RECORD = "comment", "record"


def written(exported: BilingualFile) -> bytes:
    """``exported`` as XLIFF 2.1."""
    root = etree.Element(f"{{{CORE}}}xliff", nsmap=_NAMESPACES)
    root.set("version", "2.1")
    root.set("srcLang", tag(exported.source_locale))
    root.set("trgLang", tag(exported.locale))
    root.set(f"{{{_ITS}}}version", "2.0")
    # Each segment is a sentence of the article: a tool that joins or splits them could not bring them back.
    file = _child(root, "file", id="f1", original=exported.original, canResegment="no")
    for block in exported.blocks:
        _unit(file, block, exported)
    return document(root)


def _unit(file: etree._Element, block: ExportedBlock, exported: BilingualFile) -> None:
    unit = _child(file, "unit", id=block.id, type=f"role:{block.role.value}")
    unit.set(f"{XML}space", "preserve")
    data = _OriginalData()
    segments = etree.Element(f"{{{CORE}}}unit")
    for sentence in block.sentences:
        _segment(segments, sentence, exported, data)
    _matches(unit, block, exported)
    _metadata(unit, block)
    _provenance(unit, block)
    notes = [note for sentence in block.sentences for note in _notes(sentence)]
    if notes:
        _child(unit, "notes").extend(notes)
    data.into(unit)
    unit.extend(list(segments))


def _segment(unit: etree._Element, sentence: ExportedSentence, exported: BilingualFile, data: "_OriginalData") -> None:
    entry = sentence.entry
    segment = _child(unit, "segment", id=sentence.id, state=_STATES[entry.state])
    if origin := _origin(entry):
        segment.set("subState", origin)
    _texts(segment, entry, exported, data, f"{sentence.id}-", bool(entry.target))
    if sentence.gap:
        ignorable = _child(unit, "ignorable")
        _child(ignorable, "source").text = clean(sentence.gap)
        _child(ignorable, "target").text = exported.joiner


def _texts(
    parent: etree._Element, entry: Entry, exported: BilingualFile, data: "_OriginalData", prefix: str, translated: bool
) -> None:
    source, target = inline_codes.pieces(
        entry.source, entry.target, exported.syntax, exported.source_locale, exported.locale
    )
    _fill(_child(parent, "source"), source, data, prefix)
    if translated:
        _fill(_child(parent, "target"), target, data, prefix)


def _origin(entry: Entry) -> str:
    """Why a text is not reviewed, as a subState."""
    if entry.state is not State.DRAFT:
        return ""
    if entry.untouched and entry.provenance:
        return f"draft:{entry.provenance.reason.value}"
    changed = entry.provenance is not None and entry.provenance.reason is Reason.SOURCE_CHANGED
    return f"draft:{Reason.SOURCE_CHANGED.value}" if changed else "draft:edited"


def _notes(sentence: ExportedSentence) -> Iterator[etree._Element]:
    """The notes on one sentence; an id begins with the segment's, as XLIFF 2.1 attaches notes to units only."""
    entry = sentence.entry
    own = persons(entry.comments)
    wanted = [("context", "source", line) for line in entry.extracted]
    if entry.previous_source:
        wanted.append(("previous", "source", entry.previous_source))
    wanted += [(COMMENT if line in own else RECORD, "target", line) for line in entry.comments]
    for number, (category, side, line) in enumerate(wanted, 1):
        note = etree.Element(f"{{{CORE}}}note", id=f"{sentence.id}-n{number}", appliesTo=side, category=category)
        note.text = clean(line)
        yield note


def _metadata(unit: etree._Element, block: ExportedBlock) -> None:
    metadata = etree.SubElement(unit, f"{{{_METADATA}}}metadata")
    for sentence in block.sentences:
        group = etree.SubElement(metadata, f"{{{_METADATA}}}metaGroup", id=sentence.id, category="sentence")
        etree.SubElement(group, f"{{{_METADATA}}}meta", type="exported").text = sentence.exported


def _matches(unit: etree._Element, block: ExportedBlock, exported: BilingualFile) -> None:
    """The drafts as translation candidates, with the engine's or the memory's estimate."""
    matches = etree.Element(f"{{{_MATCHES}}}matches")
    for sentence in block.sentences:
        entry, origin = sentence.entry, sentence.entry.provenance
        if not entry.untouched or origin is None:
            continue
        memory = origin.reason is Reason.MEMORY
        match = etree.SubElement(matches, f"{{{_MATCHES}}}match", ref=f"#{sentence.id}", type="tm" if memory else "mt")
        match.set("origin", clean(origin.origin if memory else " ".join(filter(None, (origin.engine, origin.model)))))
        confidence = None if memory or origin.score is None else exp(min(origin.score, 0.0))
        if memory and origin.match is not None:
            match.set("similarity", str(min(origin.match, 100)))
        elif confidence is not None:
            match.set("matchQuality", f"{100 * confidence:.1f}")
        data = _OriginalData()
        inside = etree.Element(f"{{{CORE}}}match")
        _texts(inside, entry, exported, data, f"{sentence.id}-m", translated=True)
        if confidence is not None:
            _marked(inside[1], sentence.id, f"{confidence:.4f}", str(match.get("origin")))
        data.into(match)
        match.extend(list(inside))
    if len(matches):
        unit.append(matches)


def _marked(target: etree._Element, name: str, confidence: str, engine: str) -> None:
    """Mark the whole content of ``target`` with the engine's confidence (ITS 2.0, section 8.19)."""
    mark = etree.Element(f"{{{CORE}}}mrk", id=f"{name}-confidence", type="itsm:generic")
    mark.set(f"{{{_ITS}}}mtConfidence", confidence)
    mark.set(f"{{{_ITS}}}annotatorsRef", f"mt-confidence|urn:engine:{'-'.join(engine.split())}")
    mark.text, target.text = target.text, None
    mark.extend(list(target))
    target.append(mark)


def _provenance(unit: etree._Element, block: ExportedBlock) -> None:
    """Who drafted and who reviewed the texts of the block (ITS 2.0, section 8.11)."""
    agents: dict[tuple[str, str], None] = {}
    for entry in (sentence.entry for sentence in block.sentences):
        record = entry.record if entry.state is State.REVIEWED else None
        tool = entry.provenance.engine if entry.provenance else ""
        reviewer = record.by if record and record.holds(entry.target) else ""
        if tool or reviewer:
            agents[clean(tool), clean(reviewer)] = None
    if not agents:
        return
    name = f"{block.id}-provenance"
    unit.set(f"{{{_ITS}}}provenanceRecordsRef", f"#its={name}")
    records = etree.SubElement(unit, f"{{{_ITS}}}provenanceRecords", {f"{XML}id": name})
    for tool, reviewer in agents:
        record_ = etree.SubElement(records, f"{{{_ITS}}}provenanceRecord")
        if tool:
            record_.set("tool", tool)
        if reviewer:
            record_.set("revPerson", reviewer)


class _OriginalData:
    """The texts of the codes of one unit, each once."""

    def __init__(self) -> None:
        self._ids: dict[str, str] = {}

    def ref(self, text: str) -> str:
        return self._ids.setdefault(text, f"d{len(self._ids) + 1}")

    def into(self, parent: etree._Element) -> None:
        if self._ids:
            original = _child(parent, "originalData")
            for text, name in self._ids.items():
                _add(_child(original, "data", id=name), text)


def _fill(parent: etree._Element, pieces: Sequence[Piece], data: _OriginalData, prefix: str) -> None:
    """Put ``pieces`` into ``parent``: pairs as pc, single codes as ph, halves of a pair as isolated sc and ec."""
    where = parent
    for piece in pieces:
        if isinstance(piece, str):
            _add(where, piece)
        elif piece.paired and piece.kind is CodeKind.OPEN:
            where = _child(where, "pc", id=f"{prefix}c{piece.number}", dataRefStart=data.ref(piece.text))
        elif piece.paired:
            where.set("dataRefEnd", data.ref(piece.text))
            above = where.getparent()
            where = parent if above is None else above
        else:
            name = {CodeKind.ALONE: "ph", CodeKind.OPEN: "sc", CodeKind.CLOSE: "ec"}[piece.kind]
            code = _child(where, name, id=f"{prefix}c{piece.number}", dataRef=data.ref(piece.text))
            if piece.kind is CodeKind.ALONE:
                code.set("equiv", clean(piece.text))
            else:
                code.set("isolated", "yes")


def _add(parent: etree._Element, text: str) -> None:
    """Append ``text``; what XML cannot contain becomes a cp element."""
    position = 0
    for found in NOT_IN_XML.finditer(text):
        append(parent, text[position : found.start()])
        _child(parent, "cp", hex=f"{ord(found[0]):04X}")
        position = found.end()
    append(parent, text[position:])


def _child(parent: etree._Element, name: str, **attributes: str) -> etree._Element:
    return etree.SubElement(parent, f"{{{CORE}}}{name}", attributes)
