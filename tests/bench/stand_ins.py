"""Which stand-in Apertium hands through best for a name that must not change.

    python -m tests.bench.stand_ins FOLDER

FOLDER holds the same sentences in several languages, one a line (``NAME.eng.txt``, ``NAME.spa.txt`` …). Taken are the
sentences with names that stand alike in all of them. For each form: how many names come through exactly once, and
chrF2 of the sentences with the names put back, so that the grammar around them counts too.
"""

import argparse
import re
import sys
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from sacrebleu.metrics.chrf import CHRF

from pipeline.engines import Pair, routes
from pipeline.engines.apertium import Apertium, stream
from tests.bench.quality import FILES, lines

LOCALES = ("es", "ca", "gl", "pt_BR", "fr", "it")
CAPITALIZED = r"[A-ZÁÉÍÓÚÑÇ][\w’'.-]*\w"
NAME = re.compile(rf"(?<![\w’'-]){CAPITALIZED}(?: {CAPITALIZED})*(?!\w)")
STAND_IN = re.compile(r"⟦(\d+)⟧")


def kept_names(sentence: str, references: Sequence[str]) -> list[str]:
    """The longest names in ``sentence`` that stand in all of its translations, each once."""
    found: list[str] = []
    for run in NAME.findall(sentence):
        words, start = run.split(" "), 0
        while start < len(words):
            runs = (re.sub("['’]s$", "", " ".join(words[start:end])) for end in range(len(words), start, -1))
            whole = next((name for name in runs if len(name) > 2 and stands(name, sentence, references)), "")
            found += [whole] * bool(whole)
            start += len(whole.split(" ")) if whole else 1
    return list(dict.fromkeys(found))


def stands(name: str, sentence: str, references: Sequence[str]) -> bool:
    places = [len(re.findall(rf"(?<!\w){re.escape(name)}(?!\w)", text)) for text in (sentence, *references)]
    return places[0] == 1 and all(places)


Form = Callable[[Apertium, list[str], Pair], list[str]]


def as_word(spell: Callable[[int], str]) -> Form:
    """The stand-in is an ordinary word of the text."""

    def translate(engine: Apertium, texts: list[str], pair: Pair) -> list[str]:
        spelled = [STAND_IN.sub(lambda match: spell(int(match[1])), text) for text in texts]
        answers = [draft.text for draft in engine.translate(spelled, pair)]
        for number in range(25, -1, -1):
            answers = [re.sub(rf"(?<!\w){spell(number)}(?!\w)", stream.stand_in(number), answer) for answer in answers]
        return answers

    return translate


def as_superblank(engine: Apertium, texts: list[str], pair: Pair) -> list[str]:
    encode = stream.encode
    stream.encode = partial(encode, bare=True)
    try:
        return [draft.text for draft in engine.translate(texts, pair)]
    finally:
        stream.encode = encode


def bound(surname: str, place: str) -> Form:
    """A known name inside a word-bound blank."""

    def translate(engine: Apertium, texts: list[str], pair: Pair) -> list[str]:
        before = stream.SURNAME, stream.PLACE, stream._KNOWN
        stream.SURNAME, stream.PLACE, stream._KNOWN = surname, place, re.compile(f"{surname}|{place}", re.IGNORECASE)
        try:
            return [draft.text for draft in engine.translate(texts, pair)]
        finally:
            stream.SURNAME, stream.PLACE, stream._KNOWN = before

    return translate


FORMS: dict[str, Form] = {
    "superblank": as_superblank,
    "word X1": as_word(lambda number: f"X{number}"),
    "word Xqa": as_word(lambda number: "Xq" + chr(ord("a") + number)),
    "bound Xqa": bound("Xqa", "Xqa"),
    "bound Obama": bound("Obama", "Obama"),
    "bound Clinton": bound("Clinton", "Clinton"),
    "bound Toronto": bound("Toronto", "Toronto"),
    "as used": bound(stream.SURNAME, stream.PLACE),
}


def main() -> int:
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("folder", type=Path)
    folder = arguments.parse_args().folder
    references = {locale: lines(folder, FILES[locale]) for locale in LOCALES}
    pairs = list(zip(lines(folder, "eng"), zip(*references.values(), strict=True), strict=True))
    names = [kept_names(sentence, translations) for sentence, translations in pairs]
    taken = [index for index, found in enumerate(names) if found]
    print(f"{sum(map(len, names))} names in {len(taken)} sentences; share kept, chrF2")
    print(f"{'':14}" + "".join(f"{locale:>14}" for locale in LOCALES))
    with Apertium() as engine:
        for label, form in FORMS.items():
            print(f"{label:14}", end="")
            for locale in LOCALES:
                texts = [masked(pairs[index][0], names[index]) for index in taken]
                route = routes.find(engine, "en", locale)
                for leg in route.legs if route else ():
                    texts = form(engine, texts, leg)
                kept = sum(kept_once(text, len(names[index])) for text, index in zip(texts, taken, strict=True))
                filled = [unmasked(text, names[index]) for text, index in zip(texts, taken, strict=True)]
                score = CHRF().corpus_score(filled, [[references[locale][index] for index in taken]]).score
                print(f"{kept / sum(map(len, names)):8.3f} {score:5.2f}", end="")
            print()
    return 0


def masked(sentence: str, names: Sequence[str]) -> str:
    for number, name in enumerate(names):
        sentence = re.sub(rf"(?<!\w){re.escape(name)}(?!\w)", stream.stand_in(number), sentence)
    return sentence


def kept_once(text: str, names: int) -> int:
    return sum(text.count(stream.stand_in(number)) == 1 for number in range(names))


def unmasked(text: str, names: Sequence[str]) -> str:
    for number, name in enumerate(names):
        text = text.replace(stream.stand_in(number), name)
    return text


if __name__ == "__main__":
    sys.exit(main())
