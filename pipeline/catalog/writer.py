"""Catalog → bytes of a PO file. What did not change keeps its bytes, as other tools wrapped and ordered them."""

import re
from collections.abc import Iterator
from dataclasses import replace

import polib

from pipeline.catalog import header
from pipeline.catalog.catalog import Catalog
from pipeline.catalog.entry import Entry
from pipeline.catalog.folding import GLUE

_MESSAGE = re.compile(r"^[ \t]*(?:#~[ \t]*)?msg(?:ctxt|id)\b", re.MULTILINE)
_MSGID = re.compile(r"^[ \t]*(?:#~[ \t]*)?msgid\b", re.MULTILINE)


def write(catalog: Catalog) -> tuple[bytes, Catalog]:
    """The file for ``catalog``, and the catalog as reading that file would give it.

    Its path is that of the catalog's origin, or none when it has no origin: ``storage`` fills it in.
    """
    catalog = replace(catalog, header=header.utf8(catalog.header))
    origin = catalog.origin
    texts = dict(_texts(catalog))
    numbers: dict[Entry, int] = {}
    line = 1
    for entry, text in texts.items():
        numbers[entry] = line + text.count("\n", 0, _words(text, _MSGID))
        line += text.count("\n") + 2
    tail = origin.tail if origin else ""
    newline = origin.newline if origin else "\n"
    whole = "\n\n".join([*texts.values(), *([tail] if tail else [])]) + "\n"
    content = whole.replace("\r\n", "\n").replace("\n", newline).encode()
    entries = tuple(_placed(entry, numbers[entry]) for entry in catalog.entries)
    obsolete = tuple(_placed(entry, numbers[entry]) for entry in catalog.obsolete)
    if origin is None:
        return content, replace(catalog, entries=entries, obsolete=obsolete)
    written = replace(
        origin, content=content, header=catalog.header, entries=entries, obsolete=obsolete, texts=texts, tail=tail
    )
    return content, replace(catalog, entries=entries, obsolete=obsolete, origin=written)


def _placed(entry: Entry, line: int) -> Entry:
    return entry if entry.line == line else replace(entry, line=line)


def _texts(catalog: Catalog) -> Iterator[tuple[Entry, str]]:
    """Every entry with its text: its old one where nothing changed, the old message where only comments did."""
    origin = catalog.origin
    known = origin.texts if origin else {}
    messages = {_message(entry): text for entry, text in known.items()}
    named = [catalog.header] if catalog.header != Entry("") or catalog.header in known else []
    for entry in (*named, *catalog):
        text = known.get(entry)
        if text is None:
            text = render(entry)
            old = messages.get(_message(entry))
            if old is not None:
                text = text[: _words(text)] + old[_words(old) :]
        yield entry, text


def _message(entry: Entry) -> tuple[object, ...]:
    """What stands in an entry from its msgctxt on."""
    return (entry.context, entry.source, entry.plural, entry.target, entry.targets, entry.obsolete)


def _words(text: str, begin: re.Pattern[str] = _MESSAGE) -> int:
    """Where the message begins, below the comments."""
    match = begin.search(text)
    return match.start() if match else 0


def render(entry: Entry) -> str:
    """One entry as PO, unwrapped, without an empty line at its end."""
    rendered = polib.POEntry(
        msgid=entry.source,
        msgstr=entry.target,
        msgctxt=entry.context,
        msgid_plural=entry.plural or "",
        msgstr_plural=dict(enumerate(entry.targets)),
        tcomment="\n".join(line or GLUE for line in entry.comments),
        comment="\n".join(line or GLUE for line in entry.extracted),
        occurrences=[(reference, "") for reference in entry.references],
        flags=list(entry.flags),
        previous_msgid=entry.previous_source,
        previous_msgctxt=entry.previous_context,
        previous_msgid_plural=entry.previous_plural,
        obsolete=entry.obsolete,
    ).__unicode__(wrapwidth=0)
    return re.sub(rf" {GLUE}$", "", rendered, flags=re.MULTILINE).rstrip("\n")
