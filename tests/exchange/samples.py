"""Articles and catalogs to exchange, and a way there and back through a file."""

import tempfile
from collections.abc import Callable
from pathlib import Path

from pipeline import catalog
from pipeline.catalog import Catalog, Entry
from pipeline.catalog.entry import msgid
from pipeline.exchange import bilingual, spreadsheet, xliff2, xliff2_reader, xliff12, xliff12_reader
from pipeline.exchange.acceptance import Acceptance, accept
from pipeline.exchange.bilingual import BilingualFile
from pipeline.exchange.returned import ReturnedFile
from pipeline.model import Article, Block, Role, Segment

FORMATS: dict[str, tuple[Callable[[BilingualFile], bytes], Callable[[Path], list[ReturnedFile]], str]] = {
    "XLIFF 2.1": (xliff2.written, xliff2_reader.read, "storm.xlf"),
    "XLIFF 1.2": (xliff12.written, xliff12_reader.read, "storm.xlf"),
    "CSV": (spreadsheet.written, spreadsheet.read, "storm.csv"),
}


def article(*blocks: tuple[Role, list[str]], syntax: str = "markdown") -> Article:
    """An article with these sentences, a space between two of a block."""
    made = [
        Block(role, tuple(Segment(text, " " * (number + 1 < len(texts))) for number, text in enumerate(texts)), line)
        for line, (role, texts) in enumerate(blocks, 1)
    ]
    return Article("storm", Path("source/storm.md"), "", syntax, tuple(made))


def fresh(of: Article, locale: str = "es") -> Catalog:
    """The catalog of an article that nobody has translated."""
    return catalog.merge(None, of, locale, "source/storm.md")


def exported(of: Article, current: Catalog, layout: str) -> bytes:
    return FORMATS[layout][0](bilingual.of(of, current, "source/storm.md", "en"))


def returned(content: bytes, layout: str) -> ReturnedFile:
    """The one article in a file that comes back."""
    _, read, name = FORMATS[layout]
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, name)
        path.write_bytes(content)
        [one] = read(path)
    return one


def imported(of: Article, current: Catalog, content: bytes, layout: str, by: str = "Ana Ruiz") -> Acceptance:
    return accept(current, of, returned(content, layout).texts, by)


def entry_of(current: Catalog, source: str) -> Entry:
    return next(entry for entry in current.entries if entry.source == msgid(source))
