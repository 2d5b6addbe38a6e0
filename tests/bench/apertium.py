"""Apertium side by side: one plain ``apertium -u`` process over a text, and this pipeline's engine.

    python -m tests.bench.apertium [FILE] [--sentences 500] [--rounds 5]

FILE holds one English sentence a line; without it sentences are made from a fixed seed. Both ways translate the same
sentences, turn by turn, so that other work on the machine hits both alike. ``fresh`` is a new engine for every round,
``resident`` one that has its pipeline running. Exits with 1 when a target of the project is missed.
"""

import argparse
import subprocess
import sys
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from random import Random
from statistics import median
from time import perf_counter

from pipeline.engines import Pair
from pipeline.engines.apertium import Apertium

DIRECTIONS = {"eng-spa": Pair("en", "es"), "eng-cat": Pair("en", "ca"), "en-gl": Pair("en", "gl")}
# The engine may take so much of plain Apertium's time. Spanish and Galician take twice its processor time: the engine
# starts their tagger again behind each word of a class it was not trained on, in 140 of the 500 sentences.
TARGET = 1.5

SUBJECTS = (
    "The minister", "A spokeswoman for the bank", "Two of the former mayors", "The red cross near the old bridge",
    "I", "Don Goyo", "Gladwyn Zyrgon", "Our neighbours", "The European Commission", "C-SPAN",
)  # fmt: skip
VERBS = (
    "said that", "has never believed that", "will soon deny that", "told the press on Monday that", "hoped that",
    "would like to know whether", "had written in 2019 that", "cannot prove that",
)  # fmt: skip
CLAUSES = (
    "the river had reached the first houses", "prices rose by 3.5% in a year", "[the law] does not apply to him",
    "“nobody was to blame”", "the ship's crew is at risk", "it's too late for talks", "the Zyrgons would leave",
    "some 1,200 people signed the letter", "the company sold its shares and/or its debt",
)  # fmt: skip
ENDS = (".", ", but few listened.", " after all?", ", she added.", "…", " — so far.")


def made(count: int) -> list[str]:
    """``count`` sentences, the same ones every time."""
    chance = Random(5)
    return [
        f"{chance.choice(SUBJECTS)} {chance.choice(VERBS)} {chance.choice(CLAUSES)}{chance.choice(ENDS)}"
        for _ in range(count)
    ]


def plain(mode: str, sentences: Sequence[str]) -> list[str]:
    """Every sentence is a paragraph of its own, as plain Apertium knows them."""
    text = "\n\n".join(sentences)
    answer = subprocess.run(["apertium", "-u", mode], input=text, capture_output=True, text=True, check=True)
    return answer.stdout.split("\n\n")


def fresh(pair: Pair, sentences: Sequence[str]) -> list[str]:
    with Apertium() as engine:
        return resident(engine, pair, sentences)


def resident(engine: Apertium, pair: Pair, sentences: Sequence[str]) -> list[str]:
    return [draft.text for draft in engine.translate(sentences, pair)]


def seconds(way: Callable[[], list[str]]) -> tuple[float, list[str]]:
    begun = perf_counter()
    answers = way()
    return perf_counter() - begun, answers


def main() -> int:
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("file", type=Path, nargs="?")
    arguments.add_argument("--sentences", type=int, default=500)
    arguments.add_argument("--rounds", type=int, default=5)
    given = arguments.parse_args()
    lines = given.file.read_text(encoding="utf-8").splitlines() if given.file else made(given.sentences)
    sentences = [line for line in lines if line.strip()]
    sentences = (sentences * (given.sentences // len(sentences) + 1))[: given.sentences]
    missed = 0
    print(f"A ratio may be {TARGET}.")
    print(f"{len(sentences)} sentences   plain s   fresh s  ratio  resident s  ratio  different")
    for mode, pair in DIRECTIONS.items():
        with Apertium() as engine:
            ways: dict[str, Callable[[], list[str]]] = {
                "plain": partial(plain, mode, sentences),
                "fresh": partial(fresh, pair, sentences),
                "resident": partial(resident, engine, pair, sentences),
            }
            rounds = [{name: seconds(way) for name, way in ways.items()} for _ in range(given.rounds)]
        times = {name: median(turn[name][0] for turn in rounds) for name in ways}
        ratios = {name: median(turn[name][0] / turn["plain"][0] for turn in rounds) for name in ways}
        # One plain process lets a sentence depend on those before it (``engines.apertium.resident``); ours do not.
        different = sum(
            mine != theirs
            for turn in rounds
            for mine, theirs in zip(turn["fresh"][1], turn["resident"][1], strict=True)
        )
        missed += max(ratios.values()) > TARGET or different > 0
        print(
            f"{mode:13} {times['plain']:9.2f} {times['fresh']:9.2f} {ratios['fresh']:6.2f} {times['resident']:11.2f} "
            f"{ratios['resident']:6.2f} {different:10}"
        )
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main())
