"""How good Apertium's drafts are, and how well their risk tells the good from the bad.

    python -m tests.bench.drafts EVAL [--part ntrex-dev] [--locales es ca gl pt_BR it fr]

``raw`` is chrF2 of Apertium's own answers against the human translations, ``drafts`` that of what the pipeline makes
of them; a sentence without a draft counts as its source. ``tau`` is Kendall's rank correlation of the difficulty with
the loss of chrF, ``without length`` the partial one. Rules and weights were made on ``ntrex-dev2``.

Measured on ntrex-dev: see ``drafts.md``.
"""

import argparse
from collections.abc import Sequence
from itertools import combinations
from pathlib import Path

import sacrebleu

from pipeline.checks import autofix
from pipeline.drafting import drafter
from pipeline.drafting.answers.quality import Judge
from pipeline.drafting.attempts import DraftJob
from pipeline.drafting.difficulty import difficulty
from pipeline.drafting.drafter import DraftRequest
from pipeline.drafting.names.article_names import NO_NAMES, ArticleNames, of_article
from pipeline.drafting.providers import Service
from pipeline.engines import routes
from pipeline.engines.apertium import Apertium
from pipeline.model import Role, State, Unit
from pipeline.style import style_guide
from tests.bench.news import LANGUAGES

LOCALES = ("es", "ca", "gl", "pt_BR", "it", "fr")


def tau(first: Sequence[float], second: Sequence[float]) -> float:
    """Kendall's tau-b."""
    agree = one = other = 0
    for i, j in combinations(range(len(first)), 2):
        a = (first[i] > first[j]) - (first[i] < first[j])
        b = (second[i] > second[j]) - (second[i] < second[j])
        agree, one, other = agree + a * b, one + abs(a), other + abs(b)
    return agree / ((one * other) ** 0.5 or 1)


def partial(first: Sequence[float], second: Sequence[float], given: Sequence[float]) -> float:
    """``tau`` of the first two where ``given`` is held still (Kendall 1942)."""
    both, one, other = tau(first, second), tau(first, given), tau(second, given)
    return (both - one * other) / float(((1 - one**2) * (1 - other**2)) ** 0.5)


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("folder", type=Path)
    arguments.add_argument("--part", default="ntrex-dev")
    arguments.add_argument("--locales", nargs="+", choices=LOCALES, default=LOCALES)
    given = arguments.parse_args()
    sources = lines(given.folder / "mt" / f"{given.part}.eng.txt")
    shown = article_names(sources, given.folder / "mt" / f"{given.part}.docs.tsv")
    print(f"{'locale':8} {'raw':>6} {'drafts':>7} {'gain':>6} {'tau':>6} {'without length':>15}")
    gains = []
    for locale in given.locales:
        references = lines(given.folder / "mt" / f"{given.part}.{LANGUAGES[locale]}.txt")
        raw, drafts = translated(sources, locale, shown)
        before, after = (sacrebleu.corpus_chrf(texts, [references]).score for texts in (raw, drafts))
        gains.append(after - before)
        lost = [
            -sacrebleu.sentence_chrf(*pair).score for pair in zip(drafts, [[text] for text in references], strict=True)
        ]
        hard = [difficulty(*pair, locale).value for pair in zip(sources, drafts, strict=True)]
        ordered, alone = tau(hard, lost), partial(hard, lost, [*map(len, sources)])
        print(f"{locale:8} {before:6.2f} {after:7.2f} {gains[-1]:+6.2f} {ordered:6.2f} {alone:15.2f}", flush=True)
    print(f"{'mean':8} {'':14} {sum(gains) / len(gains):+6.2f}")


def table_arguments(description: str | None) -> argparse.Namespace:
    """The arguments of a script that writes the tables of ``LOCALES``: the folder, the part and the locales."""
    arguments = argparse.ArgumentParser(description=description, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("folder", type=Path)
    arguments.add_argument("--part", default="ntrex-dev2")
    arguments.add_argument("--locales", nargs="+", default=LOCALES)
    return arguments.parse_args()


def article_names(sources: Sequence[str], documents: Path) -> list[ArticleNames]:
    """The names that the article of each sentence shows. ``documents`` is the table that has the article of each."""
    articles = [line.split("\t")[1] for line in lines(documents)[1:]]
    own: dict[str, list[str]] = {}
    for article, source in zip(articles, sources, strict=True):
        own.setdefault(article, []).append(source)
    known = {article: of_article(tuple(sentences), "en") for article, sentences in own.items()}
    return [known[article].within(source) for article, source in zip(articles, sources, strict=True)]


def translated(sources: Sequence[str], locale: str, names: Sequence[ArticleNames] = ()) -> tuple[list[str], list[str]]:
    """Apertium's answers, one leg after the other, and the drafts that the pipeline makes.

    ``names`` are those that the article of each sentence shows.
    """
    with Apertium() as engine:
        route = routes.find(engine, "en", locale, ("es",))
        assert route is not None
        raw = list(sources)
        for leg in route.legs:
            raw = [draft.text for draft in engine.translate(raw, leg)]
        shown = names or [NO_NAMES] * len(sources)
        requests = [DraftRequest(source, names=own) for source, own in zip(sources, shown, strict=True)]
        answers = drafter.draft(
            requests, DraftJob(engine, (), "en", locale), Service(engine, route), Judge("en", locale)
        )
    guide = style_guide.default(locale)
    drafts = [answer.target or source for answer, source in zip(answers, sources, strict=True)]
    return raw, [autofix.fixed(_unit(*pair, locale), guide) for pair in zip(sources, drafts, strict=True)]


def _unit(source: str, target: str, locale: str) -> Unit:
    return Unit("article", locale, Role.PARAGRAPH, source, target, State.DRAFT, Path(), 0)


def lines(path: Path) -> list[str]:
    return path.read_text("utf-8").removesuffix("\n").split("\n")


if __name__ == "__main__":
    main()
