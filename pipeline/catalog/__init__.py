"""Catalogs: the PO files with all translations. No other room uses polib.

``load`` reads what gettext's tools, Poedit, Weblate and OmegaT write; ``merge`` brings a catalog up to date with its
article; ``write`` and ``save`` write it back, and leave everything unchanged that did not change.
"""

from pipeline.catalog.catalog import Catalog
from pipeline.catalog.entry import Entry, Key, keys, msgid
from pipeline.catalog.merging import merge, renamed, template
from pipeline.catalog.original import Original, align, originals
from pipeline.catalog.provenance import Drafted, Provenance, Reason, Undrafted
from pipeline.catalog.storage import find, load, save, stale, write

__all__ = [
    "Catalog",
    "Drafted",
    "Entry",
    "Key",
    "Original",
    "Provenance",
    "Reason",
    "Undrafted",
    "align",
    "find",
    "keys",
    "load",
    "merge",
    "msgid",
    "originals",
    "renamed",
    "save",
    "stale",
    "template",
    "write",
]
