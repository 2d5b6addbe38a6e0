"""Drafts sentences with one engine: each sentence tries the strategies in order until one gives a sound target."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Protocol

from pipeline import glossary, markup
from pipeline.drafting import attributes
from pipeline.drafting.answers.answers import DraftResult, result
from pipeline.drafting.answers.comparison import additions, alike, elsewhere
from pipeline.drafting.answers.quality import Judging, lenient
from pipeline.drafting.answers.unfinished import cut_off
from pipeline.drafting.attempts import Attempt, DraftJob, Words
from pipeline.drafting.attributes import Apart
from pipeline.drafting.names import names, place_names
from pipeline.drafting.names.article_names import NO_NAMES, ArticleNames
from pipeline.drafting.restored_names import of_names
from pipeline.drafting.strategies import STRATEGIES, Strategy
from pipeline.drafting.token_spacing import spaced
from pipeline.engines import Contextual, Draft, Engine, Pair, PreEditing, Reading, SentenceContext, WordReadings
from pipeline.markup import Protected


def usual(engine: Engine) -> frozenset[str]:
    """Names of the strategies that count as the engine's normal way; any other means that the sentence needed help."""
    return frozenset({"tokens", "plain"} if isinstance(engine, Contextual) else {"tokens"})


def strategies(engine: Engine) -> Sequence[Strategy]:
    """The strategies in the order for ``engine``. Contextual engines get the glossary, so unmasked names come first."""
    if not isinstance(engine, Contextual):
        return STRATEGIES
    order = {strategy.name: index for index, strategy in enumerate(STRATEGIES)}
    order["tokens"], order["plain"] = order["plain"], order["tokens"]
    return sorted(STRATEGIES, key=lambda strategy: order[strategy.name])


@dataclass(frozen=True, slots=True)
class DraftRequest:
    """A sentence to draft."""

    source: str
    format: str = "text"
    """The article's format, which determines the syntax of inline codes."""
    context: SentenceContext | None = None
    """The sentence's context, for an engine that reads neighbouring sentences (``Contextual``). Equal sentences in
    different contexts are separate requests."""
    names: ArticleNames = NO_NAMES
    """The names in the sentence that its article shows, for an engine with a dictionary (``Reading``)."""


class Translator(Protocol):
    """An engine together with its route."""

    def translate(self, texts: Sequence[str], contexts: Sequence[SentenceContext] = ..., /) -> list[Draft]:
        """One draft for each of ``texts``, in order. ``contexts``: what surrounds each text, if known."""
        ...

    def alternatives(self, texts: Sequence[str], /) -> list[list[Draft]]:
        """Further drafts for each text. Called only if the engine offers them."""
        ...

    def readings(self, texts: Sequence[str], /) -> list[tuple[WordReadings, ...]]:
        """The dictionary readings of each text's words. Called only if the engine has a dictionary."""
        ...

    def aligned(self, texts: Sequence[str], /) -> list[Draft]:
        """As ``translate``, with attention. Called only if the engine offers it."""
        ...


@dataclass(frozen=True, slots=True)
class _Prepared:
    protected: Protected
    words: Words


def draft(
    requests: Sequence[DraftRequest],
    job: DraftJob,
    translator: Translator,
    judge: Judging,
) -> list[DraftResult]:
    """One result for each of ``requests``, in order. Equal requests are drafted once.

    ``translator`` is the engine of ``job`` with its route. A doubtful draft is kept until a later strategy gives one
    without a doubt. Strategies that read stiffly are tried only for sentences without a draft. If a sentence gets no
    draft, the reason is the first strategy's. Raises EngineError if the engine breaks down.
    """
    distinct = list(dict.fromkeys(requests))
    apart = {request: tags for request in distinct if (tags := _apart(request, job))}
    inner = [DraftRequest(text, names=request.names) for request, tags in apart.items() for text in tags.words]
    answers = _one_by_one(list(dict.fromkeys([*distinct, *inner])), apart, job, translator, judge)
    answers |= {request: _joined(answers[request], request, tags, answers) for request, tags in apart.items()}
    answers = {request: answers[request] for request in distinct}
    answers = _compared(answers, judge)
    if judge is not lenient:
        answers = {
            request: _doubted(answer, cut_off(request.source, answer.target, job.target_locale))
            for request, answer in answers.items()
        }
    return [answers[request] for request in requests]


def _apart(request: DraftRequest, job: DraftJob) -> Apart | None:
    """The tags with words of ``request``. Contextual engines read tags as a person does, and get the whole sentence."""
    if isinstance(job.engine, Contextual):
        return None
    return attributes.apart(request.source, request.format, job.source_locale, job.engine.token)


def _joined(
    answer: DraftResult, request: DraftRequest, tags: Apart, answers: Mapping[DraftRequest, DraftResult]
) -> DraftResult:
    """``answer``, with the words of ``tags`` in it. Those that have no draft stay as they are, with a doubt."""
    if not answer.target:
        return answer
    inner = {text: answers[DraftRequest(text, names=request.names)] for text in tags.words}
    if tags.is_wordless and not any(one.target for one in inner.values()):
        return next(iter(inner.values()))
    left = next((text for text, one in inner.items() if not one.target), "")
    doubt = f"“{left}” is not translated" if left else next((one.doubt for one in inner.values() if one.doubt), "")
    target = tags.joined(answer.target, {text: one.target for text, one in inner.items()})
    return _doubted(replace(answer, target=target), doubt)


def _one_by_one(
    requests: Sequence[DraftRequest],
    apart: Mapping[DraftRequest, Apart],
    job: DraftJob,
    translator: Translator,
    judge: Judging,
) -> dict[DraftRequest, DraftResult]:
    """The best result of all strategies for each of ``requests``, without the words of the tags ``apart``."""
    reads = isinstance(job.engine, Reading)
    readings = translator.readings([one.source for one in requests]) if reads else [()] * len(requests)
    open_ones: dict[DraftRequest, _Prepared] = {}
    answers: dict[DraftRequest, DraftResult] = {}
    for request, words in zip(requests, readings, strict=True):
        prepared = _prepare(request, job, words, apart.get(request))
        if request in apart and apart[request].is_wordless:
            answers[request] = DraftResult(prepared.protected.source, "", strategy="tokens")
        elif names_alone := of_names(prepared.words, job):
            answers[request] = DraftResult(names_alone, "", strategy="tokens")
        else:
            open_ones[request] = prepared
    for strategy in strategies(job.engine):
        drafted = {request for request, answer in answers.items() if strategy.stiff and answer.target}
        wanted = {request: one for request, one in open_ones.items() if request not in drafted}
        for request, new in _results(strategy, wanted, job, translator, judge):
            old = answers.get(request)
            if old is None or _better(new, old):
                answers[request] = new
            if new.final or (new.target and not new.doubt):
                del open_ones[request]
        if not open_ones:
            break
    return answers


def _compared(answers: Mapping[DraftRequest, DraftResult], judge: Judging) -> dict[DraftRequest, DraftResult]:
    """``answers`` with the doubts that only a comparison with the others shows.

    If most of them are in another language, the engine does not translate into this one: no answer has a target.
    """
    compared = dict(answers)
    texts = {request: (request.source, answer.target) for request, answer in answers.items()}
    for request in alike(texts):
        compared[request] = _doubted(compared[request], "the same as another sentence's")
    if judge is not lenient:
        for request, words in additions({request: both for request, both in texts.items() if both[1]}):
            doubt = f"“{words}” is in most answers, and not in their sources"
            compared[request] = _doubted(compared[request], doubt)
    if language := elsewhere([answer.reason for answer in answers.values()]):
        reason = f"{language}, as most of the engine's answers"
        for request, answer in compared.items():
            compared[request] = replace(answer, target="", reason=reason) if answer.target else answer
    return compared


def _doubted(answer: DraftResult, doubt: str) -> DraftResult:
    """``answer`` with ``doubt``, if it has none yet."""
    return replace(answer, doubt=answer.doubt or doubt)


def alternatives(request: DraftRequest, job: DraftJob, translator: Translator, judge: Judging) -> list[str]:
    """Sound drafts of one sentence, the likeliest first; none if the engine of ``job`` offers no alternatives.

    Raises EngineError if the engine breaks down.
    """
    readings = translator.readings([request.source])[0] if isinstance(job.engine, Reading) else ()
    prepared = _prepare(request, job, readings)
    several = next(strategy for strategy in STRATEGIES if strategy.name == "several")
    attempt = several.attempt(prepared.words, job)
    if attempt is None:
        return []
    drafts = translator.alternatives([attempt.texts[0]])[0]
    answers = [result(prepared.protected, attempt, [draft], job, judge) for draft in drafts]
    return list(dict.fromkeys(answer.target for answer in answers if answer.target))


def _better(new: DraftResult, old: DraftResult) -> bool:
    return bool(new.target) and (not old.target or (bool(old.doubt) and not new.doubt))


def _results(
    strategy: Strategy,
    wanted: Mapping[DraftRequest, _Prepared],
    job: DraftJob,
    translator: Translator,
    judge: Judging,
) -> Iterator[tuple[DraftRequest, DraftResult]]:
    """The result of ``strategy`` for each of ``wanted`` that it applies to."""
    attempts = {request: strategy.attempt(one.words, job) for request, one in wanted.items()}
    asked = {request: _pre_edited(attempt, job) for request, attempt in attempts.items() if attempt is not None}
    for request, attempt, ways in _ask(asked, translator):
        tried = [result(wanted[request].protected, attempt, drafts, job, judge) for drafts in ways]
        sound = next((answer for answer in tried if answer.target and not answer.doubt), None)
        best = sound or next((answer for answer in tried if answer.target), tried[0] if tried else None)
        if best is not None:
            yield request, replace(best, strategy=strategy.name)


def _pre_edited(attempt: Attempt, job: DraftJob) -> Attempt:
    """``attempt`` with its texts in the form that the engine reads best."""
    if not isinstance(job.engine, PreEditing):
        return attempt
    pair = Pair(job.source_locale, job.target_locale)
    return replace(attempt, texts=tuple(job.engine.pre_edited(text, pair) for text in attempt.texts))


def _ask(
    asked: Mapping[DraftRequest, Attempt], translator: Translator
) -> Iterator[tuple[DraftRequest, Attempt, list[list[Draft]]]]:
    """Each attempt with the engine's answers to it. Each answer has one draft for each of the attempt's texts."""
    several = [(request, attempt) for request, attempt in asked.items() if attempt.several]
    if several:
        found = translator.alternatives([attempt.texts[0] for _, attempt in several])
        for (request, attempt), ways in zip(several, found, strict=True):
            yield request, attempt, [[draft] for draft in ways]
    placed = [(request, attempt, attempt.place) for request, attempt in asked.items() if attempt.place]
    if placed:
        answers = translator.aligned([attempt.texts[0] for _, attempt, _ in placed])
        for (request, attempt, place), draft in zip(placed, answers, strict=True):
            yield request, attempt, [[place(draft)]]
    once = [(request, attempt) for request, attempt in asked.items() if not (attempt.several or attempt.place)]
    texts = [text for _, attempt in once for text in attempt.texts]
    contexts = [request.context for request, attempt in once for _ in attempt.texts if request.context]
    known = [contexts] if len(contexts) == len(texts) else []
    drafts = iter(translator.translate(texts, *known) if texts else ())
    for request, attempt in once:
        yield request, attempt, [[next(drafts) for _ in attempt.texts]]


def _prepare(
    request: DraftRequest, job: DraftJob, readings: Sequence[WordReadings], apart: Apart | None = None
) -> _Prepared:
    if apart is None:
        protected = markup.protect(request.source, request.format, job.engine.token, job.source_locale)
    else:
        protected = markup.substitute(apart.text, apart.codes, job.engine.token)
    text = spaced(protected)
    listed = glossary.find(text, job.named)
    every = list(listed)
    if readings:
        every += place_names.found(text, readings, every, job.source_locale, job.target_locale)
        every += names.found(text, readings, every, job.source_locale, request.names, protected.tokens)
    every.sort(key=lambda name: name.start)
    return _Prepared(protected, Words(text, protected.tokens, tuple(every), protected))
