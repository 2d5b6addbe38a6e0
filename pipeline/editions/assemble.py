"""Article + catalog → edition: every sentence in its place, translated or not, and an honest word on its state."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from pipeline import catalog, locales
from pipeline.catalog import Catalog, Entry, header
from pipeline.config import Config
from pipeline.model import Article, Block, Edition, EditionState, Finding, Passage, Role, Sentence, Severity, State

Targets = Mapping[tuple[Role, str], Entry]


def source_edition(article: Article, config: Config) -> Edition:
    """The article itself as an edition: complete, in its own language."""
    return _edition(article, config, config.source_locale, _passages(article, config.source_locale, None, {}))


def edition(article: Article, current: Catalog | None, locale: str, config: Config) -> Edition:
    """``article`` in ``locale`` as far as its catalog goes; what has no target stays in the source language."""
    targets = {} if current is None else {entry.key: entry for entry in current.entries}
    whole = _edition(article, config, locale, _passages(article, config.source_locale, locale, targets))
    drafts = (entry.provenance for entry in targets.values() if entry.state is State.DRAFT)
    engines = tuple(sorted({draft.engine for draft in drafts if draft and draft.engine}))
    return replace(whole, engines=engines, reviewers=_reviewers(current) if whole.reviewed else ())


def _reviewers(current: Catalog | None) -> tuple[str, ...]:
    """Who last worked on the catalog, as the editor wrote it: ``Last-Translator: Full Name <address>``."""
    said = header.fields(current.header).get("Last-Translator", "") if current else ""
    name = said.partition("<")[0].strip()
    return (name,) if name and name not in ("Automatically generated", "FULL NAME") else ()


def _edition(article: Article, config: Config, locale: str, passages: tuple[Passage, ...]) -> Edition:
    sentences = [sentence for passage in passages for sentence in passage.sentences]
    count = {state: sum(1 for sentence in sentences if sentence.state is state) for state in State}
    own = locale == config.source_locale
    if own:
        state = EditionState.SOURCE
    elif count[State.REVIEWED] == len(sentences):
        state = EditionState.REVIEWED
    else:
        state = EditionState.PARTIAL if count[State.REVIEWED] else EditionState.DRAFT
    return Edition(
        article=article.id,
        locale=locale,
        source_locale=config.source_locale,
        original_locale=article.front.original_locale or config.original_locale,
        passages=passages,
        front=article.front,
        state=state,
        reviewed=1.0 if own else count[State.REVIEWED] / max(1, len(sentences)),
        untranslated=0 if own else count[State.UNTRANSLATED],
    )


def _passages(article: Article, source_locale: str, locale: str | None, targets: Targets) -> tuple[Passage, ...]:
    return tuple(
        Passage(block.role, tuple(_sentences(block, source_locale, locale, targets)), block.level)
        for block in article.blocks
        if block.segments
    )


def _sentences(block: Block, source_locale: str, locale: str | None, targets: Targets) -> Iterator[Sentence]:
    for segment in block.segments:
        source = catalog.msgid(segment.source)
        entry = targets.get((block.role, source))
        if locale is None:
            yield Sentence(source, source_locale, State.REVIEWED, " " if segment.gap else "")
        elif entry is not None and entry.target:
            yield Sentence(entry.target, locale, entry.state, locales.joiner(locale))
        else:
            yield Sentence(source, source_locale, State.UNTRANSLATED, locales.joiner(source_locale))


def withheld(edition: Edition, gate: str, findings: Sequence[Finding]) -> str | None:
    """Why ``edition`` may not be published under ``gate``; None when it may. ``findings`` are those of its units."""
    if edition.state is EditionState.SOURCE:
        return None
    total = sum(len(passage.sentences) for passage in edition.passages)
    if edition.untranslated == total:
        return "nothing is translated yet"
    return _unfinished(edition, total, findings) if gate == "reviewed" else None


def _unfinished(edition: Edition, total: int, findings: Sequence[Finding]) -> str | None:
    if edition.untranslated:
        return f"{edition.untranslated} of {total} sentences are not translated"
    if edition.state is not EditionState.REVIEWED:
        return f"{round(total * (1 - edition.reviewed))} of {total} sentences are not reviewed"
    errors = [finding for finding in findings if finding.severity is Severity.ERROR]
    if errors:
        return f"{len(errors)} errors, the first on line {errors[0].line} of {errors[0].path.name}: {errors[0].message}"
    return None
