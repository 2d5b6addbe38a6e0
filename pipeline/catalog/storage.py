"""Catalogs on disk: read, and written so that no work is lost if others write or the program is interrupted."""

from dataclasses import replace
from pathlib import Path
from time import sleep

from pipeline import files
from pipeline.catalog import header, reader, writer
from pipeline.catalog.catalog import Catalog, Origin
from pipeline.catalog.concurrent_edits import reconcile
from pipeline.catalog.entry import Entry
from pipeline.errors import CatalogError

# How often a catalog that somebody saves at the same time is merged again, with growing pauses: about 6 s in all.
_TRIES, _PAUSE = 36, 0.01
# How many seconds to wait for an editor that is writing a catalog, before the catalog is read as it is.
_PATIENCE = 1.0


def load(path: Path) -> Catalog:
    """The catalog in ``path``. Raises CatalogError, which names file and line, if it is not valid PO."""
    found = find(path)
    if found is None:
        raise CatalogError(f"{path} is missing.", "Run 'pipeline extract' to create it.")
    return found


def find(path: Path) -> Catalog | None:
    """Like ``load``; None if there is no file."""
    content = _content(path)
    return None if content is None else reader.read(content, path)


def save(catalog: Catalog, path: Path) -> bool:
    """Write ``catalog`` to ``path`` like ``write``; False if there was nothing to write."""
    return write(catalog, path)[1]


def write(catalog: Catalog, path: Path) -> tuple[Catalog, bool]:
    """Write ``catalog`` to ``path``; returns the catalog as it is on disk then, and whether a byte was changed.

    If the file was changed since the catalog was read from it, it is read again and both are merged. Raises
    CatalogError if they cannot be merged without losing a person's text, or if the file cannot be read; PipelineError
    if it cannot be written. In either case the file is unchanged.
    """
    for tried in range(_TRIES):
        try:
            current, content, disk = _prepared(catalog, path, 0 if tried else _PATIENCE)
        except CatalogError:
            if files.at_rest(path) or tried == _TRIES - 1:
                raise
            sleep(_PAUSE * tried)  # an editor has written half of it
            continue
        if content is None:
            return current, False
        # Editors take no lock. A link, which the caller has checked to stay in the workspace, remains a link.
        try:
            files.replace_if(files.real(path), content, disk)
        except files.SavedMeanwhileError as meanwhile:
            for saved in meanwhile.displaced:
                # The file is merged in the next round, from the same base: entries missing from it were not removed.
                catalog = replace(reconcile(catalog, catalog.origin, reader.read(saved, path)), origin=catalog.origin)
            sleep(_PAUSE * tried)
            continue
        return current, True
    raise CatalogError(
        f"{path} is saved again and again by another program; the pipeline's changes were not written.",
        "Close it there, and run again.",
    )


def stale(catalog: Catalog, path: Path) -> bool:
    """Whether ``save`` would write. Raises the same errors as ``write``."""
    return _prepared(catalog, path)[1] is not None


def _prepared(catalog: Catalog, path: Path, patience: float = _PATIENCE) -> tuple[Catalog, bytes | None, bytes | None]:
    """The catalog to write, its bytes (None if they are on disk already), and the bytes that are on disk now."""
    disk = _content(path, patience)
    if path.suffix == ".pot" and catalog.origin is None:
        return *_template(catalog, path, disk), disk
    known = catalog.origin if catalog.origin and catalog.origin.path == path else None
    if disk is not None and (known is None or known.content != disk):
        catalog = reconcile(catalog, known, reader.read(disk, path))
        known = catalog.origin
    if disk is not None and known is not None and _same(catalog, known):
        return catalog, None, disk
    origin = known or catalog.origin
    content, written = writer.write(replace(catalog, header=_header(catalog, origin), origin=origin), path)
    return written, content, disk


def _template(catalog: Catalog, path: Path, disk: bytes | None) -> tuple[Catalog, bytes | None]:
    """A template has no person's work in it: it is replaced, unless only its date would change."""
    if disk is not None:
        try:
            dates = header.dates(reader.read(disk, path).header)
        except CatalogError:
            dates = {}
        content, written = writer.write(replace(catalog, header=header.changed(catalog.header, dates)), path)
        if content == disk:
            return written, None
    content, written = writer.write(replace(catalog, header=header.dated(catalog.header, new_sentences=True)), path)
    return written, content


def _same(catalog: Catalog, known: Origin) -> bool:
    mine = (catalog.header, catalog.entries, catalog.obsolete)
    return mine == (known.header, known.entries, known.obsolete)


def _header(catalog: Catalog, origin: Origin | None) -> Entry:
    """The header to write: with a new date if the pipeline's own work has changed.

    A review does not change the date. Otherwise the files of two reviewers would always conflict in git.
    """
    pairs = zip(catalog.entries, () if origin is None else origin.entries, strict=False)
    changed = [(entry, old) for entry, old in pairs if entry is not old]
    in_place = origin is not None and len(catalog.entries) == len(origin.entries)
    if in_place and all(entry.address == old.address for entry, old in changed):
        redrafted = any(entry.target != old.target and entry.untouched for entry, old in changed)
        due = redrafted or header.undated(catalog.header)
        return header.dated(catalog.header, new_sentences=False) if due else catalog.header
    before = {} if origin is None else {entry.address: entry for entry in origin.entries}
    after = {entry.address: entry for entry in catalog.entries}
    redrafted = any(
        address not in before or (entry.target != before[address].target and entry.untouched)
        for address, entry in after.items()
    )
    new_sentences = before.keys() != after.keys()
    if redrafted or new_sentences or header.undated(catalog.header):
        return header.dated(catalog.header, new_sentences)
    return catalog.header


def _content(path: Path, patience: float = _PATIENCE) -> bytes | None:
    try:
        return files.read_at_rest(path, patience)
    except FileNotFoundError:
        return None
    except OSError as error:
        raise CatalogError(
            f"{path} cannot be read: {error.strerror}.", "Check its permissions and, if it is a link, where it leads."
        ) from None
