"""How near machine drafts come to human translations: chrF2 by locale.

    python -m tests.bench.quality FOLDER [--engine apertium] [--locales es ca gl pt_BR fr it]

FOLDER holds the same sentences in several languages, one a line: ``NAME.eng.txt``, ``NAME.spa.txt``,
``NAME.por-BR.txt`` and so on. The drafts are the engine's own on its route, names unprotected, as it gives them.
"""

import argparse
import sys
from pathlib import Path

from sacrebleu.metrics.chrf import CHRF

from pipeline import engines
from pipeline.engines import routes

FILES = {"es": "spa", "ca": "cat", "gl": "glg", "pt_BR": "por-BR", "pt": "por", "fr": "fra", "it": "ita", "de": "deu"}


def lines(folder: Path, language: str) -> list[str]:
    [path] = folder.glob(f"*.{language}.txt")
    return path.read_text(encoding="utf-8").splitlines()


def main() -> int:
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("folder", type=Path)
    arguments.add_argument("--engine", default="apertium")
    arguments.add_argument("--locales", nargs="+", default=["es", "ca", "gl", "pt_BR", "fr", "it"], choices=FILES)
    given = arguments.parse_args()
    engine, chrf = engines.get(given.engine), CHRF()
    sources = lines(given.folder, "eng")
    print(f"{'locale':8} {'route':14} {'chrF2':>6} {'sentences':>10}  models")
    for locale in given.locales:
        route = routes.find(engine, "en", locale)
        if route is None:
            print(f"{locale:8} no route")
            continue
        targets = [draft.text for draft in routes.translate(engine, sources, route)]
        score = chrf.corpus_score(targets, [lines(given.folder, FILES[locale])]).score
        print(f"{locale:8} {route!s:14} {score:6.1f} {len(sources):10}  {routes.signature(engine, route)}")
    print(chrf.get_signature())
    return 0


if __name__ == "__main__":
    sys.exit(main())
