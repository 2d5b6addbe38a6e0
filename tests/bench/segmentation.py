"""Sentence segmentation side by side with pySBD: speed, cost by length and, given gold data, quality.

    python -m tests.bench.segmentation [--gold FOLDER] [--failures]

Speed is taken in CPU time, on this repository's article and on its English test cases, which are full of abbreviations
and quotations; both ways split the same paragraphs, turn by turn, so that other work on the machine hits both alike.
``--gold`` names a folder with ``golden-rules.en.txt`` and ``sentencex.LANG.txt`` (text, ``---``, one sentence a line,
``===``) and ``ewt-300.en.txt`` (one sentence a line, a blank line behind each paragraph). Exits with 1 when a target of
the project is missed.
"""

import argparse
import re
import sys
import warnings
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from statistics import median
from time import process_time

from pipeline.segmentation import VERSION, split
from tests.bench.target import Target

with warnings.catch_warnings():
    warnings.simplefilter("ignore")  # pySBD's patterns are not raw strings
    from pysbd import Segmenter  # type: ignore[import-untyped]  # pySBD has no types

CASES = Path(__file__).parent.parent / "cases" / "segmentation"
MARKED = re.compile(r"[.!?…][\"'“”‘’»)\]]*$")
LONG = 5_000_000
ROUNDS = 5

Splitter = Callable[[str], list[str]]


def ours(locale: str) -> Splitter:
    return lambda text: [segment.source for segment in split(text, locale)]


def theirs(language: str) -> Splitter:
    segmenter = Segmenter(language=language, clean=False)
    return lambda text: [sentence.strip() for sentence in segmenter.segment(text)]


def paragraphs(name: str) -> list[str]:
    """The cases of a file, some 500 characters a paragraph."""
    lines = [
        line.replace(" | ", " ")
        for line in (CASES / name).read_text("utf-8").splitlines()
        if line and not line.startswith("# ")
    ]
    size = max(1, 500 * len(lines) // sum(map(len, lines)))
    return [" ".join(lines[at : at + size]) for at in range(0, len(lines), size)]


def rate(splitter: Splitter, texts: Sequence[str]) -> float:
    """Megabytes of UTF-8 a second of CPU time."""
    began = process_time()
    for text in texts:
        splitter(text)
    return sum(len(text.encode()) for text in texts) / 1e6 / (process_time() - began)


def compared(name: str) -> tuple[float, float]:
    """Our rate on the paragraphs of a file, and how often it is pySBD's."""
    texts = paragraphs(name)
    pairs = [(rate(ours("en"), texts * 50), rate(theirs("en"), texts)) for _ in range(ROUNDS)]
    print(f"  {name}: " + ", ".join(f"{mine:.1f} against {reference:.2f} MB/s" for mine, reference in pairs))
    return median(mine for mine, _ in pairs), median(mine / reference for mine, reference in pairs)


def speed() -> list[Target]:
    plain, ratio = compared("en-article.txt")
    _, dense = compared("en-abbreviations.txt")
    whole = " ".join(paragraphs("en-article.txt"))
    short, long = (rate(ours("en"), [whole * (length // len(whole))]) for length in (LONG // 4, LONG))
    return [
        Target("MB/s, the article, a paragraph a call", plain, 5),
        Target("times as fast as pySBD on it", ratio, 1),
        Target("times as fast as pySBD on abbreviations", dense, 1),
        Target("MB/s, a line of 5 MB", long, 5),
        Target("rate on 5 MB by rate on 1.25 MB", long / short, 0.5),
    ]


def gold_cases(path: Path) -> Iterator[tuple[str, list[str]]]:
    text = "\n".join(line for line in path.read_text("utf-8").split("\n") if not line.startswith("#"))
    for case in text.split("\n==="):
        given, found, expected = case.partition("\n---\n")
        if found:
            yield given.strip("\n"), [line for line in map(folded, expected.split("\n")) if line]


def folded(text: str) -> str:
    return " ".join(text.split())


def passed(splitter: Splitter, path: Path, *, failures: bool = False) -> tuple[int, int]:
    """How many cases come out right, of how many."""
    right = total = 0
    for given, expected in gold_cases(path):
        sentences = [folded(sentence) for sentence in splitter(given)]
        right, total = right + (sentences == expected), total + 1
        if failures and sentences != expected:
            print(f"  {path.name}: {' | '.join(sentences)}")
    return right, total


def f1(splitter: Splitter, path: Path, *, failures: bool = False) -> float:
    """Of the boundaries inside paragraphs that a mark shows, in the gold and in the answer."""
    hits = misses = extras = 0
    for paragraph in path.read_text("utf-8").strip().split("\n\n"):
        gold = [folded(sentence) for sentence in paragraph.split("\n")]
        text = " ".join(gold)
        wanted, found = ends(text, gold), ends(text, splitter(text))
        hits, misses, extras = hits + len(wanted & found), misses + len(wanted - found), extras + len(found - wanted)
        for at in sorted(wanted ^ found) if failures else ():
            print(f"  {'missed' if at in wanted else 'extra'}: {text[max(0, at - 60) : at]} | {text[at + 1 : at + 40]}")
    return 2 * hits / (2 * hits + misses + extras)


def ends(text: str, sentences: Sequence[str]) -> set[int]:
    at, offsets = 0, set()
    for sentence in sentences:
        at = text.index(sentence.strip(), at) + len(sentence.strip())
        offsets.add(at)
    offsets.discard(len(text.rstrip()))
    return {offset for offset in offsets if MARKED.search(text, max(0, offset - 8), offset)}


def quality(folder: Path, *, failures: bool) -> list[Target]:
    golden, sample = folder / "golden-rules.en.txt", folder / "ewt-300.en.txt"
    print(f"  pySBD: golden rules {passed(theirs('en'), golden)}, F1 {f1(theirs('en'), sample):.3f}")
    for path in sorted(folder.glob("sentencex.*.txt")):
        language = path.suffixes[0][1:]
        print(f"  {path.name}: {passed(ours(language), path, failures=failures)}", end="")
        print(f", pySBD {passed(theirs(language), path)}" if language != "pt" else "")  # pySBD has no Portuguese
    return [
        Target("golden rules", passed(ours("en"), golden, failures=failures)[0], 48),
        Target("F1 on web text", f1(ours("en"), sample, failures=failures), 0.955),
    ]


def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--gold", type=Path, help="folder with gold data")
    parser.add_argument("--failures", action="store_true", help="print every case that comes out wrong")
    options = parser.parse_args()
    print(f"segmentation, rules {VERSION}")
    targets = speed() + (quality(options.gold, failures=options.failures) if options.gold else [])
    print(*targets, sep="\n")
    return 0 if all(target.met for target in targets) else 1


if __name__ == "__main__":
    sys.exit(main())
