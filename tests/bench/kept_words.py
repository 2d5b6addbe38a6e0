"""Counts how much of each word of a draft a human translation keeps, and writes the tables of ``kept_words``.

    python -m tests.bench.kept_words EVAL [--part ntrex-dev2] [--locales es ca gl pt_BR it fr]

For each word of a draft, the share of the sequences of one to six characters that start in it and are in the human
translation too (what chrF counts as precision). A ridge regression, weighted by the words' lengths, splits it among the
traits of words. Traits that occur fewer than ``SEEN`` times are left out.
"""

from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np

from pipeline import locales
from pipeline.drafting import kept_words
from tests.bench.drafts import lines, table_arguments, translated
from tests.bench.news import LANGUAGES

SEEN, PENALTY = 2, 10
_LONGEST = 6
_NOTE = (
    "# What a word's stem, ending, length or likeness to the source adds to the share of its letters that a\n"
    "# translator keeps, in thousandths. Written by tests.bench.kept_words; counted on NTREX-128, second part.\n"
)


def kept(target: str, reference: str) -> list[float]:
    """For each word of ``target``, how much of it is in ``reference``."""
    left = _sequences("".join(reference.split()))
    flat = "".join(target.split())
    before = np.cumsum([0, *(not sign.isspace() for sign in target)])
    found = []
    for word in kept_words.WORD.finditer(target):
        start, end = int(before[word.start()]), int(before[word.end()])
        hits = []
        for size in range(1, _LONGEST + 1):
            for at in range(start, min(end, len(flat) - size + 1)):
                piece = flat[at : at + size]
                hits.append(left[piece] > 0)
                left[piece] -= 1
        found.append(sum(hits) / max(1, len(hits)))
    return found


def _sequences(text: str) -> Counter[str]:
    return Counter(text[at : at + size] for size in range(1, _LONGEST + 1) for at in range(len(text) - size + 1))


def fitted(sources: Sequence[str], drafts: Sequence[str], references: Sequence[str]) -> dict[str, int]:
    """The table for these drafts, in thousandths."""
    rows: list[tuple[Sequence[str], int, float]] = []
    for source, draft, reference in zip(sources, drafts, references, strict=True):
        words = kept_words.words_with_traits(source, draft)
        rows += [
            (traits, len(word), share) for (word, traits), share in zip(words, kept(draft, reference), strict=True)
        ]
    seen = Counter(trait for traits, _, _ in rows for trait in traits)
    names = [kept_words.USUAL, *sorted(trait for trait, count in seen.items() if count >= SEEN)]
    indices = {name: index for index, name in enumerate(names)}
    square: Any = np.zeros((len(names), len(names)))
    right: Any = np.zeros(len(names))
    for traits, weight, share in rows:
        held = [0, *(indices[trait] for trait in traits if trait in indices)]
        square[np.ix_(held, held)] += weight
        right[held] += weight * share
    square[np.diag_indices(len(names))] += [0, *([PENALTY] * (len(names) - 1))]
    return dict(zip(names, np.rint(1000 * np.linalg.solve(square, right)).astype(int).tolist(), strict=True))


def main() -> None:
    given = table_arguments(__doc__)
    sources = lines(given.folder / "mt" / f"{given.part}.eng.txt")
    for locale in given.locales:
        references = lines(given.folder / "mt" / f"{given.part}.{LANGUAGES[locale]}.txt")
        table = fitted(sources, translated(sources, locale)[1], references)
        path = Path(kept_words.__file__).with_name(f"{locales.language(locale)}.tsv")
        written = "".join(f"{trait}\t{weight}\n" for trait, weight in table.items() if weight)
        path.write_text(_NOTE + written, encoding="utf-8")
        print(f"{locale:8} {len(table):6} traits", flush=True)


if __name__ == "__main__":
    main()
