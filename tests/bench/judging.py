"""What the judge of drafts says of human translations, and of the same ones damaged.

    python -m tests.bench.judging EVAL [--locales es fr …] [--sample 25]

A fault found in a human translation would have thrown a good draft away, a doubt would have asked for another; a
damage that is neither would have gone through as a plain draft. Every sentence is judged alone, as the ladder does it.

Measured on 2026-11-23 on 3,450 human translations into ten locales: 13 faults, 158 doubts.
"""

import argparse
from collections import Counter
from pathlib import Path
from random import Random

from pipeline.drafting.answers.quality import Judge
from pipeline.model import Unit
from tests.bench import damage, news
from tests.bench.quality_checks import harmed

SEED = 7


def verdict(judge: Judge, unit: Unit) -> str:
    found = judge(unit.source, unit.target)
    return "fault" if found.fault else "doubt" if found.doubt else "sound"


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("folder", type=Path)
    arguments.add_argument("--locales", nargs="+", choices=news.LANGUAGES, default=list(news.LANGUAGES))
    arguments.add_argument("--sample", type=int, default=25)
    given = arguments.parse_args()
    every = news.read(given.folder)
    judges = {locale: Judge("en", locale) for locale in given.locales}
    print(f"{'human translations':24} {'fault':>7} {'doubt':>7} {'of':>6}")
    total = Counter[str]()
    for locale in given.locales:
        counts = Counter(verdict(judges[locale], unit) for unit in news.flat(every[locale]))
        total += counts
        print(f"{locale:24} {counts['fault']:7} {counts['doubt']:7} {counts.total():6}")
    print(f"{'all':24} {total['fault']:7} {total['doubt']:7} {total.total():6}")
    print(f"{'damaged':24} {'fault':>7} {'doubt':>7} {'through':>7} {'of':>6}")
    sentences = {locale: news.flat(articles) for locale, articles in every.items()}
    for harm in damage.DAMAGES:
        rng, counts = Random(SEED), Counter[str]()
        for locale in given.locales:
            rows = list(range(len(sentences[locale])))
            rng.shuffle(rows)
            hurt = (harmed(harm, rng, sentences, locale, row) for row in rows)
            some = [unit for unit, _ in zip(filter(None, hurt), range(given.sample), strict=False)]
            counts.update(verdict(judges[locale], unit) for unit in some)
        print(
            f"{harm.__name__:24} {counts['fault']:7} {counts['doubt']:7} {counts['sound']:7} {counts.total():6}",
            flush=True,
        )


if __name__ == "__main__":
    main()
