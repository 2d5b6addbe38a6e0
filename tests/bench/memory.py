"""The memory side by side with other ways to find similar sentences, on near-duplicates as an archive has them.

    python -m tests.bench.memory [UNITS]

The others are an exhaustive rapidfuzz on the same tokens, OmegaT's formula (the distance of words over the longer
sentence, exhaustively), and Weblate's query by trigrams in PostgreSQL, where that is installed. Times are medians and
95th percentiles of one run, in CPU time except PostgreSQL's; recall is against the exhaustive search. Exits with 1 when
a target of the project is missed.
"""

import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from statistics import median, quantiles
from time import process_time

from rapidfuzz import process
from rapidfuzz.distance import Indel, Levenshtein

from pipeline.language.word_tokens import word_tokens
from pipeline.memory import matching, store
from pipeline.memory.fuzzy_index import CUTOFF
from pipeline.memory.matching import MemoryQuery
from pipeline.memory.store import Store
from pipeline.memory.unit import MemoryUnit
from tests.bench.near_duplicates import sentences

QUERIES, COMPARED = 60, 12
LARGE = 1_000_000
EACH = 10
"""Milliseconds for the slowest look-up among ``LARGE`` units."""
DRAFTING = 0.1
"""Seconds in all for the sentences of an article, among fewer units than ``LARGE``."""
Timed = tuple[list[float], list[object]]


def timed(search: Callable[[str], object], queries: Sequence[str], clock: Callable[[], float] = process_time) -> Timed:
    """Milliseconds and result of each query."""
    times, found = [], []
    for query in queries:
        start = clock()
        found.append(search(query))
        times.append(1000 * (clock() - start))
    return times, found


def shown(name: str, times: Sequence[float], ours: float) -> None:
    worst = quantiles(times, n=20)[-1] if len(times) > 1 else times[0]
    print(
        f"{name}: {median(times):.2f} ms, 95 % under {worst:.2f} ms, at most {max(times):.2f} ms, "
        f"{median(times) / ours:.1f} times ours"
    )


def filled(folder: Path, known: Sequence[str]) -> Store:
    opened = store.open_(folder)
    opened.replace("archive", "1", (MemoryUnit(text, text, "es", "en", origin="archive") for text in known))
    opened.settle()
    opened.close()
    start = process_time()
    opened = store.open_(folder)
    opened.settle()
    print(f"opening: {process_time() - start:.3f} s")
    return opened


def trigrams(known: Sequence[str], queries: Sequence[str]) -> list[float] | None:
    """Weblate's query (weblate/memory/models.py): a similarity threshold, then the 50 most similar."""
    if shutil.which("psql") is None or subprocess.run(["pg_isready", "-q"], check=False).returncode:
        return None
    as_postgres = ["runuser", "-u", "postgres", "--", "psql", "-q", "-t", "-A", "-v", "ON_ERROR_STOP=1"]
    setup = "create extension if not exists pg_trgm; drop table if exists bench; create table bench (source text);"
    rows = "\n".join(known)
    made = f"{setup}\ncopy bench from stdin;\n{rows}\n\\.\ncreate index on bench using gin (source gin_trgm_ops);\n"
    if subprocess.run(as_postgres, input=made, text=True, capture_output=True, check=False).returncode:
        return None
    quoted = [query.replace("'", "''") for query in queries]
    asked = "\n".join(
        f"select count(*) from (select 1 from bench where source % '{query}' limit 50) as found;" for query in quoted
    )
    script = f"set pg_trgm.similarity_threshold = 0.75;\n\\timing on\n{asked}\n"
    done = subprocess.run(as_postgres, input=script, text=True, capture_output=True, check=False)
    return [float(line.split()[1]) for line in done.stdout.splitlines() if line.startswith("Time:")] or None


def drafted(memory: Store, article: Iterable[str]) -> float:
    """The seconds of processor time that the look-ups for ``article`` take."""
    start = process_time()
    for sentence in article:
        matching.matches(memory, MemoryQuery(sentence, "paragraph"), "en", "es", limit=2)
    return process_time() - start


def main(units: int) -> int:
    known, queries = list(sentences(units)), list(sentences(QUERIES, seed=99))
    missed = []
    with tempfile.TemporaryDirectory() as folder, filled(Path(folder) / "memory", known) as memory:
        times, found = timed(lambda query: memory.like(query, 20), queries)
        ours = median(times)
        shown(f"ours, {units:,} units", times, ours)
        # The first article loads the index's pages and the languages' own data; the target counts from then on.
        loading, drafting = (drafted(memory, article) for article in (sentences(QUERIES, seed=98), queries))
        print(
            f"drafting {len(queries)} sentences: {drafting:.3f} s, {drafting / DRAFTING:.2f} times the target; "
            f"the first time, with loading: {loading:.3f} s"
        )
        searches, _ = timed(lambda query: memory.search(" ".join(query.split()[:2])), queries)
        print(f"concordance: {median(searches):.1f} ms, at most {max(searches):.1f} ms")
        tokens = [word_tokens(text) for text in known]
        some = queries[:COMPARED]
        exhaustive, best = timed(
            lambda query: process.extract(
                word_tokens(query), tokens, scorer=Indel.normalized_similarity, processor=None, score_cutoff=CUTOFF,
                limit=20,
            ),
            some,
        )  # fmt: skip
        shown("exhaustive rapidfuzz", exhaustive, ours)
        omegat, _ = timed(
            lambda query: process.extract(
                word_tokens(query), tokens, scorer=Levenshtein.normalized_similarity, processor=None,
                score_cutoff=CUTOFF, limit=5,
            ),
            some,
        )  # fmt: skip
        shown("OmegaT's formula, exhaustively", omegat, ours)
        weblate = trigrams(known, some)
        if weblate is None:
            print("Weblate's trigrams: PostgreSQL with pg_trgm is not running here")
        else:
            shown("Weblate's trigrams in PostgreSQL", weblate, ours)
        recall = recalled(best, found)
        print(f"recall of the exhaustive search at 75: {recall:.4f}")
        if recall < 0.99:
            missed.append("recall")
        if units < LARGE and drafting > DRAFTING:
            missed.append(f"{DRAFTING} s for {QUERIES} sentences")
        if units >= LARGE and max(times) > EACH:
            missed.append(f"{EACH} ms for each look-up")
    print(f"missed: {', '.join(missed)}" if missed else "every target is met")
    return int(bool(missed))


def recalled(best: Sequence[object], found: Sequence[object]) -> float:
    """The share of the exhaustive search's similarities that ours found too."""
    wanted = hit = 0
    for theirs, mine in zip(best, found, strict=False):
        scores = sorted((round(score, 9) for _, score, _ in theirs), reverse=True)  # type: ignore[attr-defined]
        reached = sorted((round(score, 9) for _, score in mine), reverse=True)  # type: ignore[attr-defined]
        wanted += len(scores)
        hit += sum(one == other for one, other in zip(scores, reached, strict=False))
    return hit / wanted if wanted else 1.0


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else 100_000))
