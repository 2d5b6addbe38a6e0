"""The evaluation set as units: news in English, and human translations of it, line by line alike."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import groupby
from pathlib import Path

from pipeline.model import Role, State, Unit

LANGUAGES = {
    "es": "spa", "fr": "fra", "pt": "por", "pt_BR": "por-BR", "de": "deu", "it": "ita", "ca": "cat", "gl": "glg",
    "ru": "rus", "ar": "arb",
}  # fmt: skip
News = Mapping[str, Sequence[Sequence[Unit]]]
"""By locale: the units of each article."""


def read(folder: Path, part: str = "ntrex-dev") -> News:
    """A part of the set in ``folder/mt``: ``<part>.<language>.txt``, and the documents in ``<part>.docs.tsv``."""
    table = [line.split("\t") for line in _lines(folder / "mt" / f"{part}.docs.tsv")[1:]]
    sources = _lines(folder / "mt" / f"{part}.eng.txt")
    news = {}
    for locale, code in LANGUAGES.items():
        targets = _lines(folder / "mt" / f"{part}.{code}.txt")
        rows = enumerate(zip(table, sources, targets, strict=True), 1)
        units = [
            Unit(document, locale, Role.PARAGRAPH, source, target, State.REVIEWED, Path(f"{locale}.po"), line)
            for line, ((_, document, _), source, target) in rows
        ]
        articles = (list(group) for _, group in groupby(units, key=lambda unit: unit.article))
        news[locale] = [[replace(title, role=Role.TITLE), *rest] for title, *rest in articles]
    return news


def _lines(path: Path) -> list[str]:
    return path.read_text("utf-8").removesuffix("\n").split("\n")


def halves(news: News) -> tuple[News, News]:
    """Every other article of each locale, and the rest."""
    return {locale: list(articles[::2]) for locale, articles in news.items()}, {
        locale: list(articles[1::2]) for locale, articles in news.items()
    }


def flat(articles: Sequence[Sequence[Unit]]) -> list[Unit]:
    """The units of all ``articles``, in order."""
    return [unit for article in articles for unit in article]
