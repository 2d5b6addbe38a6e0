"""The Python entry points that others build on: what changes here belongs in CHANGELOG.md."""

import inspect
from collections.abc import Callable, Sequence
from dataclasses import fields
from pathlib import Path
from typing import Protocol

import pytest

from pipeline.catalog import Catalog, load, merge, save
from pipeline.config.workspace_config import Config
from pipeline.engines import Draft, Engine, Pair, get
from pipeline.formats import fill, read
from pipeline.model import Article, Segment
from pipeline.segmentation import split


class Documented(Protocol):
    """Each entry point as the documentation shows it."""

    def split(self, text: str, locale: str = "en") -> list[Segment]: ...

    def read(self, path: Path) -> Article: ...

    def fill(self, article: Article, targets: Sequence[str], locale: str | None = None) -> bytes: ...

    def load(self, path: Path) -> Catalog: ...

    def save(self, catalog: Catalog, path: Path) -> bool: ...

    def get(self, name: str, config: Config | None = None) -> Engine: ...

    def translate(self, texts: Sequence[str], pair: Pair) -> list[Draft]: ...


@pytest.mark.parametrize(
    "entry_point", [split, read, fill, load, save, get, Engine.translate], ids=lambda value: value.__name__
)
def test_an_entry_point_is_called_as_documented(entry_point: Callable[..., object]) -> None:
    """Parameters may be added after the documented ones if they have a default."""
    documented = inspect.signature(getattr(Documented, entry_point.__name__))
    actual = inspect.signature(entry_point)
    known, parameters = (
        [one for one in each.parameters.values() if one.name != "self"] for each in (documented, actual)
    )
    assert parameters[: len(known)] == known
    assert all(one.default is not inspect.Parameter.empty for one in parameters[len(known) :])
    assert actual.return_annotation == documented.return_annotation


def test_what_the_entry_points_give_has_the_documented_fields() -> None:
    assert {"source", "gap"} <= {field.name for field in fields(Segment)}
    assert [field.name for field in fields(Draft)][:2] == ["text", "score"]
    assert [field.name for field in fields(Pair)][:2] == ["source", "target"]
    assert isinstance(inspect.getattr_static(Article, "segments"), property)
    assert {"name", "pairs", "signature", "translate"} <= set(dir(Engine)) | set(Engine.__annotations__)


def test_an_article_and_its_catalog_go_through_the_entry_points(tmp_path: Path) -> None:
    text = "Ferries stay in port. Nobody was hurt.\n"
    assert "".join(segment.source + segment.gap for segment in split(text)) == text
    path = tmp_path / "storm.txt"
    path.write_text(text, encoding="utf-8")
    article = read(path)
    sources = [segment.source for segment in article.segments]
    assert fill(article, sources) == path.read_bytes()
    drafts = get("pseudo").translate(sources, Pair("en", "es"))
    assert [type(draft) for draft in drafts] == [Draft] * len(sources)
    catalog = tmp_path / "storm.po"
    assert save(merge(None, article, "es", "source/storm.txt"), catalog)
    assert not save(load(catalog), catalog)
