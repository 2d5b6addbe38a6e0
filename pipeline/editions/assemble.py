"""Assemble an edition from an article and its catalog: each sentence in its place, and how much is reviewed."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from pipeline import catalog, formats, locales
from pipeline.catalog import Catalog, Entry, header, provenance
from pipeline.catalog.review_record import How
from pipeline.config.workspace_config import Config
from pipeline.edition import Edition, EditionState, Passage, Sentence
from pipeline.editions import own_front_matter
from pipeline.formats.left import Spans, without_marks
from pipeline.formats.plain_text.text_tables import TABLE, VERSE
from pipeline.markup import Syntax
from pipeline.model import Article, Block, FrontMatter, Role, Segment, State
from pipeline.rendering.sanitize import clean, resolved
from pipeline.style.typography import profile, typeset

# Places of blocks that describe the article, as the formats name them; the preferred one first.
_DESCRIPTIONS = ("front description", "attribute content", "front summary", "front excerpt")
_BY = re.compile(r"\W*(?:(?:written|words|text|story) )?by\b", re.IGNORECASE)
# States that need nobody's work any more.
_READY = (State.REVIEWED, State.DONE)
Targets = Mapping[tuple[Role, str], Entry]


def source_edition(article: Article, config: Config, catalogs: Iterable[Catalog] = ()) -> Edition:
    """Return the article itself as an edition, complete and in its own language.

    The newest creation date among its ``catalogs`` is the date of its last change.
    """
    dates = [date for current in catalogs if (date := header.created(current.header))]
    return replace(_edition(article, config, config.source_locale, {}), updated=max(dates, default=None))


def original_edition(article: Article, original: Article, locale: str, config: Config) -> Edition:
    """Return ``original``, from which ``article`` was translated, as the untranslated edition in ``locale``."""
    own = _edition(article, config, config.source_locale, {})
    passages = [
        Passage(block.role, tuple(_own(block, locale)), block.level, block.place == TABLE) for block in original.blocks
    ]
    return replace(
        own,
        locale=locale,
        passages=_worded(original, passages),
        description=_described(original, passages, locale),
        state=EditionState.ORIGINAL,
        # The original has the article's authors, but not its translators.
        front=replace(
            article.front,
            translators=(),
            authors=original.front.authors or article.front.authors,
            extra=own_front_matter.localized(article.front.extra, config.source_locale, locale),
        ),
        filled=formats.published(original) if formats.get(original.format).fills_whole else None,
        signed=None,
    )


def edition(
    article: Article, current: Catalog | None, locale: str, config: Config, reviewed_only: bool = False
) -> Edition:
    """Return ``article`` in ``locale``; sentences without a target in its catalog stay in the source language.

    With ``reviewed_only``, drafts are ignored. Raises StructureError when the targets change the structure of the
    article.
    """
    entries = () if current is None else current.entries
    targets = {entry.key: entry for entry in entries if not reviewed_only or entry.state in _READY}
    whole = _edition(article, config, locale, targets)
    drafts = [entry.provenance for entry in targets.values() if entry.state is State.DRAFT]
    engines = tuple(sorted({draft.engine for draft in drafts if draft and draft.engine}))
    behind = any(draft and draft.reason is provenance.Reason.SOURCE_CHANGED for draft in drafts)
    records = [entry.record for entry in targets.values() if entry.state is State.REVIEWED]
    created = header.created(current.header) if current else None
    return replace(
        whole,
        engines=engines,
        reviewers=_reviewers(article, current, config) if current and whole.reviewed else (),
        updated=header.revised(current.header) if current else None,
        changed=created[:10] if created and behind else None,
        typed=bool(records) and all(record is not None and record.how is How.TYPED for record in records),
    )


def _reviewers(article: Article, current: Catalog, config: Config) -> tuple[str, ...]:
    """Return whom the credits name: where the settings publish names, everybody who approved a sentence.

    Otherwise, and where no record has a name, whom the catalog's header names as its last translator.
    """
    if config.review_rules(article.id, current.locale).record == "names":
        approved = (entry for entry in current.entries if entry.state is State.REVIEWED)
        named = Counter(
            record.by for entry in approved if (record := entry.record) and record.holds(entry.target) and record.by
        )
        if named:
            return tuple(sorted(named, key=lambda name: (-named[name], name)))
    last = header.last_translator(current.header)
    return (last,) if last else ()


def units(article: Article, current: Catalog | None) -> int:
    """Return how many sentences of ``article`` are people's work, as ``pipeline status`` counts them."""
    states = _states(article, {entry.key: entry for entry in current.entries} if current else {})
    return len(states) - states.count(State.DONE)


def _states(article: Article, targets: Targets) -> list[State]:
    """Return the state of each sentence; equal ones in the same role have one entry in a catalog and count once."""
    keys = dict.fromkeys(catalog.keys(article))
    return [targets[key].state if key in targets else State.UNTRANSLATED for key in keys]


def _edition(article: Article, config: Config, locale: str, targets: Targets) -> Edition:
    own = locale == config.source_locale
    asked = profile(locale, config.for_locale(locale))
    passages = tuple(
        Passage(block.role, tuple(_own(block, locale)), block.level, block.place == TABLE)
        if own
        else typeset(_passage(block, config.source_locale, locale, targets), asked, formats.get(article.format).syntax)
        for block in article.blocks
    )
    sentences = [sentence for passage in passages for sentence in passage.sentences]
    count = Counter(_states(article, targets))
    if own:
        state = EditionState.SOURCE
    elif not (count[State.DRAFT] or count[State.UNTRANSLATED]):
        state = EditionState.REVIEWED
    else:
        state = EditionState.PARTIAL if count[State.REVIEWED] else EditionState.DRAFT
    asked_of_people = count.total() - count[State.DONE]
    filled, left = _filled(article, sentences, locale, own)
    return Edition(
        article=article.id,
        locale=locale,
        source_locale=config.source_locale,
        original_locale=article.front.original_locale or config.original_locale,
        passages=_worded(article, passages),
        description=_described(article, passages, locale),
        front=article.front if own else _own_front(article, sentences, filled, config, locale),
        state=state,
        reviewed=1.0 if own or not asked_of_people else round(count[State.REVIEWED] / asked_of_people, 4),
        untranslated=0 if own else count[State.UNTRANSLATED],
        filled=filled,
        left=left,
        signed=any(_names_authors(block, article) for block in article.blocks if block.role is Role.BYLINE),
    )


def _own_front(
    article: Article, sentences: list[Sentence], filled: str | None, config: Config, locale: str
) -> FrontMatter:
    """Return the edition's front matter, translated also in formats that are not published as filled files."""
    if filled is None and any(block.place.startswith("front ") for block in article.blocks):
        filled, _ = formats.fill_in(article, _words(sentences), locale)
    return own_front_matter.own(article.front, filled, config.source_locale, locale)


def _words(sentences: list[Sentence]) -> list[str]:
    """Return the text that the filled file has for each sentence; empty for an untranslated sentence."""
    return ["" if sentence.state is State.UNTRANSLATED else _harmless(sentence.text) for sentence in sentences]


def _names_authors(byline: Block, article: Article) -> bool:
    """Return whether ``byline`` names who wrote ``article``, rather than only a date or a place."""
    words = " ".join(segment.source for segment in byline.segments)
    return bool(_BY.match(words)) or any(name in words for name in article.front.authors)


def _own(block: Block, locale: str) -> Iterator[Sentence]:
    """Yield the block's sentences as written, in ``locale``."""
    for segment in block.segments:
        gap = _line_end(block, segment) or (" " if segment.gap else "")
        yield Sentence(catalog.msgid(segment.source), locale, State.REVIEWED, gap)


def _line_end(block: Block, segment: Segment) -> str:
    """The line end behind ``segment`` if it is the same in every language."""
    return segment.gap if block.place == VERSE and segment.gap == "\n" else ""


def _passage(block: Block, source_locale: str, locale: str, targets: Targets) -> Passage:
    sentences = []
    for segment in block.segments:
        source = catalog.msgid(segment.source)
        entry = targets.get((block.role, source))
        line_end = _line_end(block, segment)
        if entry is not None and entry.target:
            sentences.append(Sentence(entry.target, locale, entry.state, line_end or locales.joiner(locale)))
        else:
            joiner = line_end or locales.joiner(source_locale)
            sentences.append(Sentence(source, source_locale, State.UNTRANSLATED, joiner))
    return Passage(block.role, tuple(sentences), block.level, block.place == TABLE)


def _described(article: Article, passages: Sequence[Passage], locale: str) -> str:
    """Return the description from front matter or the head of a page; empty unless it is all in ``locale``."""
    placed = [(block.place, passage) for block, passage in zip(article.blocks, passages, strict=True)]
    for where in _DESCRIPTIONS:
        found = next((passage for place, passage in placed if place.startswith(where)), None)
        if found:
            return found.text if all(sentence.locale == locale for sentence in found.sentences) else ""
    return ""


def _worded(article: Article, passages: Sequence[Passage]) -> tuple[Passage, ...]:
    """Return ``passages`` with the markup that they have in the file of ``article``."""
    own = formats.words(article, [sentence.text for passage in passages for sentence in passage.sentences])
    bare = (formats.without_notes(article, text) for text in own)
    safe = bare if formats.get(article.format).syntax is Syntax.TEXT else map(resolved, bare)
    return tuple(
        replace(passage, sentences=tuple(_saying(next(safe), sentence) for sentence in passage.sentences))
        for passage in passages
    )


def _saying(text: str, sentence: Sentence) -> Sentence:
    return sentence if text == sentence.text else replace(sentence, text=text)


def _harmless(target: str) -> str:
    """Return ``target`` without control characters and without our own marks, its bidirectional controls closed."""
    return without_marks(clean(resolved(target)))


def _filled(article: Article, sentences: list[Sentence], locale: str, own: bool) -> tuple[str | None, Spans]:
    """Return the article's file with ``sentences`` filled in, and where the file has untranslated text.

    The file is None for formats whose editions are not published as filled files.
    """
    if not formats.get(article.format).fills_whole:
        return None, ()
    if own:
        return formats.published(article), ()
    return formats.fill_in(article, _words(sentences), locale)
