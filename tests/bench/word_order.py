"""Counts which words follow each other in human translations, and writes the tables of ``drafting.word_order``.

    python -m tests.bench.word_order EVAL [--part ntrex-dev2] [--locales es ca gl pt_BR it fr]

The ``FREQUENT`` most frequent words of a language are counted as themselves, all others by their endings. Pairs that
occur fewer than ``SEEN`` times are left out.
"""

from collections import Counter
from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path

from pipeline import locales
from pipeline.drafting import word_order
from tests.bench.drafts import lines, table_arguments
from tests.bench.news import LANGUAGES

FREQUENT, SEEN = 120, 2
_NOTE = (
    "# How often a kind of word (a frequent word, a mark, or an ending), or a pair of neighbours, is in human\n"
    "# translations. Written by tests.bench.word_order; counted on NTREX-128, second development part.\n"
)


def counted(texts: Sequence[str], frequent: int) -> tuple[Counter[str], Counter[tuple[str, str]]]:
    """How often each kind of token, and each pair of kinds, is in ``texts``; ``frequent`` words count as themselves."""
    lists = [word_order.tokens(text) for text in texts]
    words = Counter(token.lower() for found in lists for token in found if token[0].isalpha() and token.islower())
    own = dict(words.most_common(frequent))
    kinds = [word_order.kinds(found, own) for found in lists]
    singles = Counter(one for found in kinds for one in found)
    return singles, Counter(pair for found in kinds for pair in pairwise(found))


def table(texts: Sequence[str]) -> str:
    """The table of ``texts`` as it is written."""
    singles, pairs = counted(texts, FREQUENT)
    rows = [
        *((kind, count) for kind, count in singles.items()),
        *((*pair, count) for pair, count in pairs.items() if count >= SEEN),
    ]
    return _NOTE + "".join(sorted("\t".join(map(str, row)) + "\n" for row in rows))


def main() -> None:
    given = table_arguments(__doc__)
    for locale in given.locales:
        written = table(lines(given.folder / "mt" / f"{given.part}.{LANGUAGES[locale]}.txt"))
        path = Path(word_order.__file__).with_name(f"{locales.language(locale)}.tsv")
        path.write_text(written, encoding="utf-8")
        print(f"{locale:8} {written.count(chr(10)):6} rows", flush=True)


if __name__ == "__main__":
    main()
