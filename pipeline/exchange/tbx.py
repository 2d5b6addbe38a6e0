"""Reads and writes glossaries in TBX (ISO 30042:2019, dialect TBX-Basic), and reads the older TBX of ISO 30042:2008.

Both styles are read: data categories as attributes (DCA: ``<termNote type="partOfSpeech">``) and as elements (DCT:
``<min:partOfSpeech>``). What TBX-Basic has no category for, such as a word that stays as it is, is a note.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO

from lxml import etree

from pipeline import locales
from pipeline.catalog import msgid
from pipeline.errors import PipelineError, UsageError
from pipeline.exchange.xml import XML, elements, local_name
from pipeline.glossary import GlossaryRow
from pipeline.glossary.glossary import alternatives

_NAMESPACE = "urn:iso:std:iso:30042:ed-2"
_CONCEPTS, _LANGUAGES, _TERMS = ("conceptEntry", "termEntry"), ("langSec", "langSet"), ("termSec", "tig", "ntig")
_STATUS = ("administrativeStatus", "normativeAuthorization")
_PREFERRED, _ADMITTED, _DEPRECATED = "preferredTerm-admn-sts", "admittedTerm-admn-sts", "deprecatedTerm-admn-sts"
_AVOIDED = ("deprecated", "superseded", "obsolete")
_KEPT, _ANY_CASE = "do_not_translate: yes", "case_sensitive: no"


@dataclass
class TbxSummary:
    """Counts what happened to the concepts of a file."""

    taken: int = 0
    skipped: dict[str, int] = field(default_factory=dict)
    """By reason."""

    def skip(self, reason: str) -> None:
        self.skipped[reason] = self.skipped.get(reason, 0) + 1


def read(path: Path, source_locale: str, targets: Sequence[str], summary: TbxSummary) -> Iterator[GlossaryRow]:
    """The terms of ``path`` for translation from ``source_locale`` into ``targets``, in any region.

    Raises PipelineError, naming file and line, if the file is not valid XML or not TBX.
    """
    found = False
    for element in elements(path, ("tbxHeader", "martifHeader", *_CONCEPTS)):
        found = True
        if local_name(element) in _CONCEPTS:
            yield from _rows(element, source_locale, targets, summary)
    if not found:
        raise PipelineError(f"{path} contains no TBX terms.", "Export it as TBX-Basic.")


def _rows(
    concept: etree._Element, source_locale: str, targets: Sequence[str], summary: TbxSummary
) -> Iterator[GlossaryRow]:
    sources: list[_Term] = []
    others: list[tuple[str, _Term]] = []
    for section in _children(concept, _LANGUAGES):
        locale = _locale(section.get(f"{XML}lang") or section.get("lang") or "")
        terms = [term for one in _children(section, _TERMS) if (term := _Term.of(one)).text]
        if locale is None:
            summary.skip("a language is not known")
        elif locales.language(locale) == locales.language(source_locale):
            sources += [term for term in terms if not term.avoided]
        else:
            others += [(target, term) for target in _columns(locale, targets) for term in terms]
    wanted = [(target, term.text) for target, term in others if not term.avoided]
    avoided = [(target, term.text) for target, term in others if term.avoided]
    notes = _notes(concept) + [note for term in sources for note in term.notes]
    keep = _KEPT in notes
    if not sources:
        summary.skip(f"no term in {locales.english_name(source_locale)}")
        return
    if not others and not keep:
        summary.skip("no term in a target language")
        return
    summary.taken += 1
    by, on = _decided(concept)
    for source in sources:
        yield GlossaryRow(
            line=0,
            source=source.text,
            do_not_translate=keep,
            case_sensitive=_ANY_CASE not in notes,
            note="; ".join(dict.fromkeys(note for note in notes if note not in (_KEPT, _ANY_CASE))),
            part_of_speech=source.part_of_speech,
            decided_by=by,
            decided_on=on,
            targets=_cells((target, text) for target, text in wanted if not (keep and text == source.text)),
            avoided=_cells(avoided),
        )


def _cells(terms: Iterable[tuple[str, str]]) -> dict[str, str]:
    """By target, the forms of its terms as a cell of the glossary has them."""
    forms: dict[str, dict[str, None]] = {}
    for target, text in terms:
        forms.setdefault(target, {})[text] = None
    return {target: "|".join(own) for target, own in forms.items()}


@dataclass(frozen=True, slots=True)
class _Term:
    text: str
    part_of_speech: str
    avoided: bool
    notes: tuple[str, ...]

    @classmethod
    def of(cls, section: etree._Element) -> "_Term":
        term = next(iter(_below(section, ("term",))), None)
        status = next((value for name in _STATUS if (value := _value(section, name))), "")
        return cls(
            "" if term is None else msgid("".join(str(piece) for piece in term.itertext())),
            _value(section, "partOfSpeech"),
            status.startswith(_AVOIDED),
            tuple(_notes(section)),
        )


def _columns(locale: str, targets: Sequence[str]) -> list[str]:
    """The targets that a language of the file serves: the same locale, or else those of the language."""
    if locale in targets:
        return [locale]
    return [target for target in targets if locales.language(target) == locales.language(locale)]


def _children(element: etree._Element, names: Sequence[str]) -> list[etree._Element]:
    return [child for child in element if local_name(child) in names]


def _below(element: etree._Element, names: Sequence[str]) -> Iterator[etree._Element]:
    return (one for one in element.iter() if local_name(one) in names)


def _value(element: etree._Element, category: str) -> str:
    """The value of a data category, in either style."""
    for one in element.iter():
        if isinstance(one.tag, str) and category in (local_name(one), one.get("type")):
            return msgid("".join(str(piece) for piece in one.itertext()))
    return ""


def _notes(element: etree._Element) -> list[str]:
    """The notes and definitions directly in ``element``."""
    found = []
    for child in element:
        if not isinstance(child.tag, str):
            continue
        name = str(child.get("type") or local_name(child))
        if name == "descripGrp":
            found += _notes(child)
        elif name in ("note", "definition"):
            found.append(msgid("".join(str(piece) for piece in child.itertext())))
    return [note for note in found if note]


def _decided(concept: etree._Element) -> tuple[str, str]:
    """Who decided a concept, and when: the last transaction of the entry."""
    groups = list(_below(concept, ("transacGrp",)))
    if not groups:
        return "", ""
    date = next((msgid(one.text or "") for one in _below(groups[-1], ("date",))), "")
    return _value(groups[-1], "responsibility"), date[:10]


def _locale(code: str) -> str | None:
    try:
        return locales.normalize(code.strip().replace("_", "-"))
    except UsageError:
        return None


def write(stream: BinaryIO, rows: Sequence[GlossaryRow], source_locale: str, targets: Sequence[str]) -> None:
    """Write ``rows`` as TBX-Basic in the style DCA; a word that stays as it is has the same term in all ``targets``."""
    root = etree.Element(
        f"{{{_NAMESPACE}}}tbx",
        {"type": "TBX-Basic", "style": "dca", f"{XML}lang": locales.tag(source_locale)},
        nsmap={None: _NAMESPACE},
    )
    description = _add(_add(_add(root, "tbxHeader"), "fileDesc"), "sourceDesc")
    _add(description, "p", "Glossary of the article localization pipeline")
    body = _add(_add(root, "text"), "body")
    for number, row in enumerate(rows, 1):
        _concept(_add(body, "conceptEntry", id=f"c{number}"), row, source_locale, targets)
    etree.indent(root)
    etree.ElementTree(root).write(stream, encoding="utf-8", xml_declaration=True)


def _concept(concept: etree._Element, row: GlossaryRow, source_locale: str, targets: Sequence[str]) -> None:
    if row.decided_by or row.decided_on:
        group = _add(concept, "transacGrp")
        _add(group, "transac", "origination", type="transactionType")
        if row.decided_by:
            _add(group, "transacNote", row.decided_by, type="responsibility")
        if row.decided_on:
            _add(group, "date", row.decided_on)
    for note in (row.note, _KEPT * row.do_not_translate, _ANY_CASE * (not row.case_sensitive)):
        if note:
            _add(concept, "note", note)
    _language(concept, source_locale, [(row.source, _PREFERRED)], row.part_of_speech)
    kept = dict.fromkeys(targets, row.source) if row.do_not_translate else {}
    wanted: Mapping[str, str] = {**kept, **row.targets}
    for locale in dict.fromkeys((*wanted, *row.avoided)):
        forms = alternatives(wanted.get(locale, ""))
        terms = [(form, _ADMITTED if index else _PREFERRED) for index, form in enumerate(forms)]
        terms += [(form, _DEPRECATED) for form in alternatives(row.avoided.get(locale, ""))]
        _language(concept, locale, terms, row.part_of_speech)


def _language(concept: etree._Element, locale: str, terms: Sequence[tuple[str, str]], part_of_speech: str) -> None:
    section = _add(concept, "langSec", **{f"{XML}lang": locales.tag(locale)})
    for text, status in terms:
        term = _add(section, "termSec")
        _add(term, "term", text)
        if part_of_speech:
            _add(term, "termNote", part_of_speech, type="partOfSpeech")
        _add(term, "termNote", status, type="administrativeStatus")


def _add(parent: etree._Element, name: str, text: str | None = None, **attributes: str) -> etree._Element:
    element = etree.SubElement(parent, f"{{{_NAMESPACE}}}{name}", attributes)
    element.text = None if text is None else msgid(text)
    return element
