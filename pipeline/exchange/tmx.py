"""Reads and writes translation memories in TMX 1.4b (LISA, 2005)."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import BinaryIO

from lxml import etree

from pipeline import __version__, locales, segmentation
from pipeline.catalog import msgid
from pipeline.errors import PipelineError, UsageError, excerpt
from pipeline.exchange.xml import XML, clean, elements, local_name
from pipeline.memory.unit import MemoryUnit

# Elements within a segment that contain a tool's own codes; codes that look like HTML tags are kept.
_CODES = ("bpt", "ept", "ph", "it", "ut")
_TAG = re.compile(r"</?[A-Za-z][^<>]*>")
# OmegaT writes ``<a1>`` for a link and ``<b0>`` for bold type; no element that is within a sentence has such a name.
_SHORTCUT = re.compile(r"</?[a-z]\d+/?>")
# Markup around several sentences would be cut.
_MARKUP = re.compile(r"[<*_`\[]")
_TOOL = "article-localization-pipeline"
_REASONS = 12
"""Reasons that a summary lists; a file may have any number of unknown languages."""
_ORIGIN, _ROLE, _BEFORE, _AFTER = "origin", "role", "before", "after"


@dataclass
class Summary:
    """Counts what happened to the units of a file while it was read."""

    taken: Counter[str] = field(default_factory=Counter)
    """By pair, such as ``en→es``."""
    turned: int = 0
    """Units whose file has a target language of ours as its source language."""
    cut: int = 0
    """Units for a whole paragraph, of which each sentence became a unit."""
    regions: Counter[str] = field(default_factory=Counter)
    """By locale: units for a region that is not among the targets, or for the language without one."""
    skipped: Counter[str] = field(default_factory=Counter)
    """By reason."""
    earlier: Path | None = None
    """Where the memory of the same name is kept if the import replaced texts that the file does not have."""

    def lines(self) -> list[str]:
        """The summary for people, one line for each count."""
        counts = [f"{count:,} {pair}" for pair, count in self.taken.items()] or ["nothing to import"]
        counts += [f"{self.turned:,} of them reversed"] * bool(self.turned)
        counts += [f"{self.cut:,} of them cut into sentences"] * bool(self.cut)
        counts += [f"{count:,} of them written for {locale}, with a penalty" for locale, count in self.regions.items()]
        listed = self.skipped.most_common(_REASONS)
        counts += [f"{count:,} skipped: {reason}" for reason, count in listed]
        others = self.skipped.total() - sum(count for _, count in listed)
        return counts + [f"{others:,} skipped for other reasons"] * bool(others)


def read(path: Path, source_locale: str, targets: Sequence[str], summary: Summary) -> Iterator[MemoryUnit]:
    """The units of a TMX file for translation from ``source_locale`` into one of ``targets``.

    Languages match in any region and spelling. Tools that keep whole paragraphs together give their sentences, where
    source and translation have as many. ``summary`` counts the units that were taken and why others were
    skipped. Raises PipelineError, naming file and line, if the file is not valid XML or not TMX.
    """
    found, own, declared = False, False, ""
    for element in elements(path, ("header", "tu")):
        if local_name(element) == "header":
            found, declared = True, str(element.get("srclang", ""))
            own = element.get("creationtool") == _TOOL
            continue
        found = True
        units = _units(element, path, source_locale, targets, declared, summary)
        yield from units if own else (part for unit in units for part in _sentences(unit, summary))
    if not found:
        raise PipelineError(f"{path} contains no TMX translation units.", "Export it as TMX 1.4.")


def _units(
    element: etree._Element, path: Path, source_locale: str, targets: Sequence[str], declared: str, summary: Summary
) -> Iterator[MemoryUnit]:
    variants = list(_variants(element, summary))
    sources = [one for one in variants if _same_language(one[0], source_locale)]
    others = [one for one in variants if one not in sources]
    if not sources:
        summary.skipped[f"no text in {locales.english_name(source_locale)}"] += 1
        return
    written, source = next((one for one in sources if one[0] == source_locale), sources[0])
    served = [(locale, text, target) for locale, text in others if (target := _target(locale, targets))]
    if not served:
        named = ", ".join(dict.fromkeys(locales.tag(locale) for locale, _ in others))
        summary.skipped["no text in a target language" + f" (has {named})" * bool(named)] += 1
    properties = {str(prop.get("type")): prop.text or "" for prop in element.iterchildren("{*}prop")}
    written_from = _locale(element.get("srclang", declared))
    for locale, text, target in served:
        summary.taken[f"{locales.tag(source_locale)}→{locales.tag(target)}"] += 1
        summary.turned += bool(written_from and _same_language(written_from, locale))
        if locale != target:
            summary.regions[locales.tag(locale)] += 1
        yield MemoryUnit(
            source=source,
            target=text,
            locale=locale,
            source_locale=written,
            role=properties.get(_ROLE, ""),
            before=properties.get(_BEFORE, ""),
            after=properties.get(_AFTER, ""),
            origin=properties.get(_ORIGIN, "") or path.stem,
            imported=True,
        )


def _sentences(unit: MemoryUnit, summary: Summary) -> list[MemoryUnit]:
    """The sentences of a unit for a whole paragraph, if its translation has as many; else the unit itself."""
    if _MARKUP.search(unit.source):
        return [unit]
    texts = ((unit.source, unit.source_locale), (unit.target, unit.locale))
    sources, translations = ([one.source for one in segmentation.split(text, locale)] for text, locale in texts)
    if len(sources) == 1 or len(sources) != len(translations):
        return [unit]
    summary.cut += 1
    pairs = zip(sources, translations, strict=True)
    return [replace(unit, source=source, target=target, before="", after="") for source, target in pairs]


def _variants(element: etree._Element, summary: Summary) -> Iterator[tuple[str, str]]:
    """Locale and text of each language of a unit."""
    for variant in element.iterchildren("{*}tuv"):
        code = variant.get(f"{XML}lang") or variant.get("lang") or ""
        text = _text(variant.find("{*}seg"))
        if (locale := _locale(code)) is None:
            summary.skipped[f"the language '{excerpt(code)}' is not known" if code else "a text has no language"] += 1
        elif not text:
            summary.skipped["a text is empty"] += 1
        else:
            yield locale, text


def _target(locale: str, targets: Sequence[str]) -> str | None:
    """The target that a text in ``locale`` serves: the same locale, or else the first in its language."""
    return locale if locale in targets else next((one for one in targets if _same_language(one, locale)), None)


def _locale(code: str | None) -> str | None:
    """The locale of a language's code; of one with a region or extension that is not known, the language."""
    plain = (code or "").strip().replace("_", "-")
    for written in (plain, plain.partition("-")[0]):
        try:
            return locales.normalize(written)
        except UsageError:
            continue
    return None


def _same_language(one: str, other: str) -> bool:
    first, second = locales.cldr(one), locales.cldr(other)
    return (first.language, first.script) == (second.language, second.script)


def _text(segment: etree._Element | None) -> str:
    """The text of a segment, including codes that are HTML tags."""
    return "" if segment is None else msgid(_SHORTCUT.sub("", "".join(_pieces(segment))))


def _pieces(element: etree._Element) -> Iterator[str]:
    yield element.text or ""
    for child in element:
        name = local_name(child)
        if name in _CODES:
            code = "".join(str(piece) for piece in child.itertext())
            yield code if _TAG.fullmatch(code.strip()) else ""
        elif name == "hi":
            yield from _pieces(child)
        yield child.tail or ""


def write(stream: BinaryIO, units: Iterable[MemoryUnit], source_locale: str) -> int:
    """Write ``units`` as TMX 1.4b to ``stream`` and return their number."""
    count = 0
    with etree.xmlfile(stream, encoding="utf-8") as file:
        file.write_declaration()
        with file.element("tmx", version="1.4"):
            header = {
                "creationtool": _TOOL,
                "creationtoolversion": __version__,
                "segtype": "sentence",
                "o-tmf": "PO",
                "adminlang": "en",
                "srclang": locales.tag(source_locale),
                "datatype": "plaintext",
            }
            file.write("\n", etree.Element("header", header), "\n")
            with file.element("body"):
                for unit in units:
                    file.write("\n", _element(unit))
                    count += 1
                file.write("\n")
    return count


def _element(unit: MemoryUnit) -> etree._Element:
    element = etree.Element("tu")
    properties = ((_ORIGIN, unit.origin), (_ROLE, unit.role), (_BEFORE, unit.before), (_AFTER, unit.after))
    for name, value in properties:
        if value:
            etree.SubElement(element, "prop", {"type": name}).text = clean(value)
    for locale, text in ((unit.source_locale, unit.source), (unit.locale, unit.target)):
        variant = etree.SubElement(element, "tuv", {f"{XML}lang": locales.tag(locale)})
        etree.SubElement(variant, "seg").text = clean(text)
    return element
