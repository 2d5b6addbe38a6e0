"""One side of the comparison, in a process of its own: translates the same paragraphs whenever it is told to.

Run with the way to translate as argument; reads one line of JSON (paragraphs, each a list of sentences; the package's
folder; a setting), then answers every further line, a number of paragraphs, with seconds and targets. Imports nothing
of ours at the top, so that the interpreter of another environment can run it.
"""

import json
import sys
import time
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import Any

Paragraphs = list[list[str]]
Translate = Callable[[Paragraphs], list[str]]


def main() -> None:
    way, given = sys.argv[1], json.loads(sys.stdin.readline())
    translate = WAYS[way](given)
    translate(given["paragraphs"][:1])
    answer({"megabytes": peak()})
    for line in sys.stdin:
        paragraphs = given["paragraphs"][: int(line)]
        begun, worked = time.perf_counter(), time.process_time()
        targets = translate(paragraphs)
        seconds, worked = time.perf_counter() - begun, time.process_time() - worked
        answer({"seconds": seconds, "worked": worked, "targets": targets, "megabytes": peak()})


def answer(value: dict[str, Any]) -> None:
    print(json.dumps(value), flush=True)


def peak() -> float:
    """Peak of this program alone; getrusage would count what the parent had when it started us."""
    lines = Path("/proc/self/status").read_text().splitlines()
    return int(next(line for line in lines if line.startswith("VmHWM")).split()[1]) / 1024


def argos(given: dict[str, Any]) -> Translate:
    """``argostranslate.translate``, with a sentence splitter that costs nothing: it knows the answer."""
    known = {" ".join(paragraph): paragraph for paragraph in given["paragraphs"]}
    minisbd: Any = ModuleType("minisbd")
    minisbd.SBDetect, minisbd.models = object, ModuleType("minisbd.models")
    sys.modules["minisbd"] = minisbd
    translate: Any = import_module("argostranslate.translate")

    class Splitter:
        def __init__(self, package: object) -> None:
            pass

        def split_sentences(self, text: str) -> list[str]:
            return list(known.get(text, []))

    translate.MiniSBDSentencizer = Splitter
    translation = translate.get_translation_from_codes("en", "es")

    def run(paragraphs: Paragraphs) -> list[str]:
        translation.cache.clear()
        text = "\n".join(" ".join(paragraph) for paragraph in paragraphs)
        return str(translation.translate(text)).split("\n")

    return run


def pipeline(given: dict[str, Any]) -> Translate:
    from pipeline.engines import Pair
    from pipeline.engines.argos import Argos

    engine = Argos()

    def run(paragraphs: Paragraphs) -> list[str]:
        drafts = iter(
            engine.translate([sentence for paragraph in paragraphs for sentence in paragraph], Pair("en", "es"))
        )
        return [" ".join(next(drafts).text for _ in paragraph) for paragraph in paragraphs]

    return run


def raw(given: dict[str, Any]) -> Translate:
    """One call of ``translate_batch`` on pieces made beforehand; neither cutting nor joining pieces is counted."""
    import ctranslate2  # type: ignore[import-untyped]  # it ships no types
    import sentencepiece

    workers, kind, size = given["setting"]
    pieces = sentencepiece.SentencePieceProcessor(model_file=f"{given['package']}/sentencepiece.model")
    model = ctranslate2.Translator(
        f"{given['package']}/model", compute_type="auto", inter_threads=workers, intra_threads=1
    )
    cut = {
        sentence: pieces.encode(sentence, out_type=str) for paragraph in given["paragraphs"] for sentence in paragraph
    }

    def run(paragraphs: Paragraphs) -> list[str]:
        model.translate_batch(
            [cut[sentence] for paragraph in paragraphs for sentence in paragraph],
            batch_type=kind,
            max_batch_size=size,
            beam_size=4,
            length_penalty=0.2,
            replace_unknowns=True,
            return_scores=True,
        )
        return []

    return run


WAYS = {"argos": argos, "pipeline": pipeline, "raw": raw}

if __name__ == "__main__":
    main()
