"""Runs a package's model with fast, direct calls of CTranslate2 and SentencePiece.

Decoding options are those of ``argostranslate.translate`` (length penalty 0.2, unknown words copied from the source),
so the same sentence, package and beam give the same text. Known differences, all in cases where Argos loses text:

* An underscore in the source is kept; Argos turns every ``_`` in a translation into a space.
* A translation may be longer than 256 tokens, and a sentence longer than 1,024 tokens is translated in parts; Argos
  truncates both.
* A package's target prefix is removed as a token; Argos searches for it in the decoded text, and may not find it there.
"""

import os
from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from math import exp
from typing import Any, cast

from rapidfuzz.distance import Levenshtein

from pipeline.engines import Attention, Draft
from pipeline.engines.argos import batches
from pipeline.engines.argos.packages import Package
from pipeline.engines.argos.settings import ArgosSettings
from pipeline.engines.argos.tokenizers import spans, tokenizer
from pipeline.errors import EngineError

LENGTH_PENALTY = 0.2
# CTranslate2's own limit for the input, in tokens, and the default limit that Argos leaves for the output.
INPUT_LIMIT = 1024
OUTPUT_LIMIT = 256
# In natural logarithms: a hypothesis ten thousand times less likely than the best only fills the beam. Pruning relative
# to the best probability is usual (Freitag and Al-Onaizan, Beam Search Strategies for NMT, 2017); the value is a guess.
UNLIKELY = 9.2
# Length of the token runs that must not be repeated, in the alternative for a draft that was a loop.
NO_REPEAT = 3
# How many times the batch of a core a graphics card takes; a conservative guess, not measured.
GPU_SCALE = 16
# Sentences tokenized and sorted at a time, to limit the memory for any number of articles.
WINDOW = 4096


@dataclass(frozen=True, slots=True)
class Job:
    """A line to translate, with its tokens."""

    line: str
    tokens: list[str]


class Model:
    """A loaded package. Raises EngineError if the package or its settings cannot be used on this machine."""

    def __init__(self, package: Package, settings: ArgosSettings) -> None:
        import ctranslate2  # type: ignore[import-untyped]  # no type hints

        self.package = package
        self._beam = settings.beam_size
        if self._beam < 1 or settings.inter_threads < 0 or settings.intra_threads < 0:
            raise EngineError(
                "[engine.argos] in pipeline.toml has a beam_size below 1 or a number of threads below 0.",
                "Leave them out: the defaults are those of Argos, with a batch for every core.",
            )
        try:
            on_gpu = settings.device == "cuda" or (
                settings.device == "auto" and ctranslate2.get_cuda_device_count() > 0
            )
            # On a CPU, use one worker for each core. On a graphics card, a second copy of the model gains nothing.
            self._workers = settings.inter_threads or (1 if on_gpu else _cores())
            self._scale = GPU_SCALE if on_gpu else 1
            self._translator = ctranslate2.Translator(
                str(package.folder / "model"),
                device=settings.device,
                compute_type=settings.compute_type,
                inter_threads=self._workers,
                intra_threads=settings.intra_threads,
            )
            self._tokenizer = tokenizer(package)
        except (RuntimeError, ValueError, OSError) as error:
            raise EngineError(
                f"The Argos package {package.signature} in {package.folder} cannot be loaded: {_sentence(error)}.",
                "Install the package again, or look at device and compute_type under [engine.argos] in pipeline.toml.",
            ) from None

    def stream(self, lines: Sequence[str]) -> Iterator[tuple[str, Draft]]:
        """Each of ``lines`` with its draft, in the order of completion. ``lines`` must be distinct and not blank.

        Only a few batches run at a time. Raises EngineError if the model breaks down.
        """
        under_way: deque[tuple[list[Job], list[Any]]] = deque()
        try:
            for batch in self._batches(lines):
                # The beam has all hypotheses anyway, so returning all takes no longer than returning the best.
                under_way.append((batch, self._submit(batch, num_hypotheses=self._beam)))
                if len(under_way) > 2 * self._workers:
                    yield from self._finish(*under_way.popleft())
            while under_way:
                yield from self._finish(*under_way.popleft())
        except (RuntimeError, ValueError) as error:
            raise self._broken(error) from None

    def alternatives(self, lines: Sequence[str]) -> dict[str, list[Draft]]:
        """For each of ``lines``, the beam's likely hypotheses, likeliest first, and then a draft without repetition.

        That last draft repeats no run of three tokens. ``lines`` must be distinct and not blank. Raises EngineError if
        the model breaks down.
        """
        found: dict[str, list[Draft]] = {}
        try:
            for batch in self._batches(lines):
                beams = self._submit(batch, num_hypotheses=self._beam)
                unlooped = self._submit(batch, no_repeat_ngram_size=NO_REPEAT)
                for job, beam, other in zip(batch, beams, unlooped, strict=True):
                    ways = [
                        *_likely(beam.result()),
                        *zip(other.result().hypotheses, other.result().scores, strict=True),
                    ]
                    found[job.line] = [self._draft(job, *way) for way in ways if job.tokens]
        except (RuntimeError, ValueError) as error:
            raise self._broken(error) from None
        return found

    def aligned(self, lines: Sequence[str]) -> dict[str, Draft]:
        """For each of ``lines``, its draft with its attention, if the pieces can be found in the texts.

        ``lines`` must be distinct and not blank. The attention is that of the head that the package's converter chose.
        For a model that was not trained to align, this is the first head of the last layer, which may attend to
        anything. Raises EngineError if the model breaks down.
        """
        found: dict[str, Draft] = {}
        try:
            for batch in self._batches(lines):
                for job, pending in zip(batch, self._submit(batch, return_attention=True), strict=True):
                    result = pending.result()
                    tokens = result.hypotheses[0]
                    draft = self._draft(job, tokens, result.scores[0])
                    attention = self._attention(job, draft.text, tokens, result.attention[0])
                    found[job.line] = replace(draft, attention=attention) if job.tokens else Draft(job.line)
        except (RuntimeError, ValueError) as error:
            raise self._broken(error) from None
        return found

    def parts(self, line: str) -> list[str]:
        """``line`` whole if it fits the model's limit; otherwise split between words into parts that fit."""
        if len(line) < INPUT_LIMIT or len(self._encode([line])[0]) <= INPUT_LIMIT:
            return [line]
        limit, parts = INPUT_LIMIT * 3 // 4, []
        while len(line) > limit:
            cut = line.rfind(" ", 1, limit) + 1 or limit
            parts.append(line[:cut])
            line = line[cut:]
        return [*parts, line]

    def _batches(self, lines: Sequence[str]) -> Iterator[list[Job]]:
        for start in range(0, len(lines), WINDOW):
            window = lines[start : start + WINDOW]
            jobs = [Job(line, tokens) for line, tokens in zip(window, self._encode(window), strict=True)]
            for batch in batches.plan([len(job.tokens) for job in jobs], self._workers, self._beam, self._scale):
                yield [jobs[index] for index in batch]

    def _encode(self, lines: Sequence[str]) -> list[list[str]]:
        # Replace lone surrogates: the libraries refuse them, and with them the whole batch.
        return self._tokenizer.encode([line.encode("utf-8", "replace").decode() for line in lines])

    def _broken(self, error: Exception) -> EngineError:
        return EngineError(
            f"The Argos package {self.package.signature} broke down: {_sentence(error)}.",
            "Install the package again; if it breaks down on one sentence only, translate that by hand.",
        )

    def _submit(self, batch: list[Job], **options: int) -> list[Any]:
        prefix = self.package.target_prefix
        results = self._translator.translate_batch(
            [job.tokens for job in batch],
            target_prefix=[[prefix]] * len(batch) if prefix else None,
            beam_size=self._beam,
            length_penalty=LENGTH_PENALTY,
            replace_unknowns=True,
            return_scores=True,
            max_input_length=INPUT_LIMIT,
            max_decoding_length=max(OUTPUT_LIMIT, 2 * len(batch[0].tokens)),
            asynchronous=True,
            **options,
        )
        return cast(list[Any], results)

    def _finish(self, batch: list[Job], results: list[Any]) -> Iterator[tuple[str, Draft]]:
        for job, pending in zip(batch, results, strict=True):
            result = pending.result()
            if not job.tokens:
                # Only characters that the tokenizer drops, such as a zero-width space.
                yield job.line, Draft(job.line)
                continue
            sums = _likelihoods(result)
            draft = self._draft(job, result.hypotheses[0], result.scores[0])
            yield job.line, replace(draft, spread=spread(result.hypotheses, sums))

    def _draft(self, job: Job, tokens: list[str], score: float) -> Draft:
        # Remove the prefix as a token, because it may not be recognizable in the decoded text.
        own = tokens[self._prefixed(tokens) :]
        text = self._tokenizer.decode(own, job.line).removeprefix(" ")
        return Draft(text, score * (len(tokens) + 1) ** (LENGTH_PENALTY - 1))

    def _prefixed(self, tokens: list[str]) -> int:
        return int(tokens[:1] == [self.package.target_prefix])

    def _attention(self, job: Job, text: str, tokens: list[str], rows: list[list[float]]) -> Attention | None:
        """The attention between pieces; None if the pieces cannot be found in their texts."""
        own = self._prefixed(tokens)
        source, target = spans(job.tokens, job.line), spans(tokens[own:], text)
        weights = tuple(tuple(row[: len(job.tokens)]) for row in rows[own:])
        if source is None or target is None or len(weights) != len(target):
            return None
        return Attention(source, target, weights)


def _likelihoods(result: Any) -> list[float]:
    """The log-probability of each hypothesis. CTranslate2 divides it by (tokens + end) ** length penalty."""
    return [
        score * (len(tokens) + 1) ** LENGTH_PENALTY
        for tokens, score in zip(result.hypotheses, result.scores, strict=True)
    ]


def _likely(result: Any) -> list[tuple[list[str], float]]:
    """The hypotheses and scores of ``result``, except those that are far less likely than the best."""
    sums = _likelihoods(result)
    ways = zip(result.hypotheses, result.scores, sums, strict=True)
    return [(tokens, score) for tokens, score, likelihood in ways if likelihood > sums[0] - UNLIKELY]


def _cores() -> int:
    """The number of cores that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _sentence(error: Exception) -> str:
    return " ".join(str(error).split()).rstrip(".") or type(error).__name__


def spread(hypotheses: Sequence[Sequence[str]], likelihoods: Sequence[float]) -> float | None:
    """The expected distance, 0 to 1, of the other ``hypotheses`` from the first; None if there is only one.

    ``likelihoods`` are the log-probabilities of whole hypotheses. The distance is the share of pieces to edit, weighted
    by each hypothesis' share of the total probability. This is the Bayes risk of the first hypothesis (Kumar and Byrne,
    Minimum Bayes-Risk Decoding for Statistical Machine Translation, 2004). It is small if the model is certain, and
    also if the hypotheses differ only in a comma. A difference of scores cannot tell a comma from another translation.
    """
    if len(hypotheses) < 2:
        return None
    best = max(likelihoods)
    shares = [exp(likelihood - best) for likelihood in likelihoods]
    distances = [Levenshtein.normalized_distance(hypotheses[0], other) for other in hypotheses]
    return sum(map(float.__mul__, shares, distances)) / sum(shares)
