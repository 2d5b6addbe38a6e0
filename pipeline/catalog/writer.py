"""Catalog → bytes of a PO file. Unchanged entries keep their bytes, as other tools wrapped and ordered them."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import polib

from pipeline.catalog import header
from pipeline.catalog.catalog import Catalog, Origin
from pipeline.catalog.entry import Address, Entry
from pipeline.catalog.polib_normalizer import GLUE

_MESSAGE = re.compile(r"^[ \t]*(?:#~[ \t]*)?msg(?:ctxt|id)\b", re.MULTILINE)
# A quoted line that contains a control character; in a comment, control characters may stay.
_CONTROL = re.compile(
    r'^(?:#~\|? |#\| )?(?:msg[a-z_]+(?:\[\d\])? )?"[^\x01-\x08\x0a-\x1f\x7f]*+[\x01-\x08\x0b-\x1f\x7f].*+(?<=")$',
    re.MULTILINE,
)
_ESCAPES = {"\a": r"\a"}
_MSGID = re.compile(r"^[ \t]*(?:#~[ \t]*)?msgid\b", re.MULTILINE)


def write(catalog: Catalog, path: Path) -> tuple[bytes, Catalog]:
    """The file for ``catalog``, and the catalog as it would be read back from ``path``."""
    ordered = _in_order(catalog)
    catalog = replace(
        catalog, header=header.utf8(catalog.header), obsolete=tuple(entry for entry in ordered if entry.obsolete)
    )
    tail, newline = (catalog.origin.tail, catalog.origin.newline) if catalog.origin else ("", "\n")
    texts = tuple(_texts(catalog, ordered))
    lines: dict[Address, int] = {}
    line = 1
    for entry, text in texts:
        lines[entry.address] = line + text.count("\n", 0, _msgid(text))
        line += text.count("\n") + 2
    whole = "\n\n".join([*(text for _, text in texts), *([tail] if tail else [])]) + "\n"
    content = (whole if newline == "\n" else whole.replace("\n", newline)).encode()
    written = Origin(path, content, catalog.header, catalog.entries, catalog.obsolete, texts, lines, tail, newline)
    return content, replace(catalog, origin=written)


def _texts(catalog: Catalog, ordered: Sequence[Entry]) -> Iterator[tuple[Entry, str]]:
    """Every entry with its text: the old text if nothing changed, the old message if only comments changed."""
    before = catalog.origin.texts if catalog.origin else ()
    same = {id(entry): text for entry, text in before}
    now = {id(entry) for entry in (catalog.header, *ordered)}
    known = {entry: text for entry, text in before if id(entry) not in now}
    messages: dict[tuple[object, ...], str] | None = None
    has_header = id(catalog.header) in same or catalog.header in known
    named = [catalog.header] if has_header or catalog.header != Entry("") else []
    for entry in (*named, *ordered):
        text = same.get(id(entry)) or known.get(entry)
        if text is None:
            text = render(entry)
            if messages is None:
                messages = {_message(old): text for old, text in known.items()}
            old = messages.get(_message(entry))
            if old is not None:
                text = text[: _words(text)] + old[_words(old) :]
        yield entry, text


def _in_order(catalog: Catalog) -> tuple[Entry, ...]:
    """The entries in the order of the file: an obsolete entry that followed an active one stays there."""
    if not catalog.obsolete:
        return catalog.entries
    obsolete = {entry.address: entry for entry in catalog.obsolete}
    behind: dict[Address, list[Entry]] = {}
    last: Address = (None, "")
    waiting: list[Entry] = []
    for entry, _ in catalog.origin.texts if catalog.origin else ():
        if entry.obsolete:
            waiting += [obsolete[entry.address]] if entry.address in obsolete else []
        else:
            behind.setdefault(last, []).extend(waiting)
            last, waiting = entry.address, []
    active = {entry.address: [entry] for entry in catalog.entries}
    order: list[Entry] = []
    for address in ((None, ""), *active):
        order += active.get(address, []) + behind.get(address, [])
    placed = {entry.address for entry in order}
    return (*order, *(entry for entry in catalog.obsolete if entry.address not in placed))


def _message(entry: Entry) -> tuple[object, ...]:
    """The content of an entry from its msgctxt on."""
    return (entry.context, entry.source, entry.plural, entry.target, entry.targets, entry.obsolete)


def _words(text: str, begin: re.Pattern[str] = _MESSAGE) -> int:
    """The offset at which the message begins, below the comments."""
    match = begin.search(text)
    return match.start() if match else 0


def _msgid(text: str) -> int:
    """The offset of the msgid; most texts need no search by pattern, which is slow."""
    offset = text.find('\nmsgid "') + 1
    return offset if offset and "#~" not in text[:offset] else _words(text, _MSGID)


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
    if GLUE in rendered:
        rendered = re.sub(rf" {GLUE}$", "", rendered, flags=re.MULTILINE)
    return _CONTROL.sub(_spelled, rendered.rstrip("\n"))


def _spelled(line: re.Match[str]) -> str:
    """A quoted line with its control characters as escapes; polib escapes only some of them."""
    return "".join(
        _ESCAPES.get(character, f"\\{ord(character):03o}") if character < " " or character == "\x7f" else character
        for character in line[0]
    )
