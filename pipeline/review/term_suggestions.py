"""Terms that are worth a decision: words that reviewers replaced again and again, and words that articles share."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from rapidfuzz.distance import Indel

from pipeline import locales
from pipeline.glossary.inflection import stem
from pipeline.language import english_words, lexicon, word_lists
from pipeline.language.dates import calendar_names
from pipeline.language.word_tokens import word_spans, word_tokens
from pipeline.review.reviewed_drafts import ReviewedDraft
from pipeline.review.term_statistics import LONGEST, SURE, phrases, ratio

CORRECTED, RECURRING = "corrected", "recurring"
_TWICE, _THRICE, _NEARLY = 2, 3, 0.8
_EXAMPLES = 3

Phrase = tuple[str, ...]
"""The stems of a word or a phrase."""


@dataclass(frozen=True, slots=True)
class TermSuggestion:
    """A term that the glossary may need."""

    source: str
    locale: str
    """Empty if no reviewed translation shows what the locale uses."""
    target: str
    avoid: str
    """What the drafts had in its place; empty for a recurring term."""
    reason: str
    """``corrected`` or ``recurring``."""
    count: int
    """The sentences in which it was corrected, or occurs."""
    articles: int
    ratio: float
    """Dunning's log-likelihood ratio: how far this is from chance."""
    examples: tuple[str, ...]
    """Source sentences."""


def corrected(drafts: Sequence[ReviewedDraft], source_locale: str, at_least: int = _TWICE) -> Iterator[TermSuggestion]:
    """Words that reviewers replaced by the same other words in ``at_least`` sentences, the most frequent first."""
    changed: dict[tuple[str, Phrase, Phrase], dict[str, ReviewedDraft]] = defaultdict(dict)
    forms: dict[tuple[str, Phrase], Counter[str]] = defaultdict(Counter)
    for one in drafts:
        for old, new in set(_replaced(one.draft or one.text, one.text)):
            before, after = (_stems(text, one.locale) for text in (old, new))
            if before != after:
                changed[one.locale, before, after][one.source] = one
                forms[one.locale, before][old] += 1
                forms[one.locale, after][new] += 1
    texts = {
        locale: _Texts.of((one.source for one in drafts if one.locale == locale), source_locale)
        for locale in {one.locale for one in drafts}
    }
    ranked = sorted(changed.items(), key=lambda item: (-len(item[1]), item[0]))
    for (locale, before, after), found in ranked:
        if len(found) < at_least:
            continue
        source, value = _cause(found, texts[locale])
        if source:
            yield TermSuggestion(
                source, locale, _usual(forms[locale, after]), _usual(forms[locale, before]), CORRECTED, len(found),
                len({one.article for one in found.values()}), round(value, 1), tuple(found)[:_EXAMPLES],
            )  # fmt: skip


def _replaced(draft: str, text: str) -> Iterator[tuple[str, str]]:
    """The words of ``draft`` that were replaced in ``text``, each with those in their place."""
    before, after = word_spans(draft), word_spans(text)
    for gone, come in _exchanges(word_tokens(draft), word_tokens(text)):
        if len(gone) <= LONGEST and len(come) <= LONGEST:
            old = draft[before[gone[0]][0] : before[gone[-1]][1]]
            new = text[after[come[0]][0] : after[come[-1]][1]]
            yield old, new


def _exchanges(before: Sequence[str], after: Sequence[str]) -> Iterator[tuple[range, range]]:
    """Positions of words that are gone, with the positions of those that came in the same place."""
    gone, come = range(0), range(0)
    for code in Indel.opcodes(before, after):
        if code.tag == "equal":
            if gone and come:
                yield gone, come
            gone, come = range(0), range(0)
            continue
        if code.src_end > code.src_start:
            gone = range(gone.start if gone else code.src_start, code.src_end)
        if code.dest_end > code.dest_start:
            come = range(come.start if come else code.dest_start, code.dest_end)
    if gone and come:
        yield gone, come


def _stems(text: str, locale: str) -> Phrase:
    return tuple(stem(word.casefold(), locale) for word in word_tokens(text))


def _usual(forms: Counter[str]) -> str:
    return min(forms, key=lambda form: (-forms[form], form))


@dataclass(frozen=True, slots=True)
class _Texts:
    """Texts of one language, and in how many of them each phrase is."""

    locale: str
    total: int
    counts: Counter[Phrase]

    @classmethod
    def of(cls, texts: Iterable[str], locale: str) -> "_Texts":
        distinct = set(texts)
        counts = Counter(one for text in distinct for one in {phrase for phrase, _ in phrases(text, locale)})
        return cls(locale, len(distinct), counts)


def _cause(sentences: Iterable[str], texts: _Texts) -> tuple[str, float]:
    """The word or phrase that ``sentences`` share most clearly against all texts, and its ratio; empty if none."""
    distinct = set(sentences)
    shared: Counter[Phrase] = Counter()
    forms: dict[Phrase, Counter[str]] = defaultdict(Counter)
    for text in distinct:
        found = dict(phrases(text, texts.locale))
        shared.update(found.keys())
        for phrase, form in found.items():
            forms[phrase][form] += 1
    ranked = [
        (ratio(both, len(distinct), texts.counts[phrase], texts.total), both, len(phrase), phrase)
        for phrase, both in shared.items()
        if both >= max(_TWICE, _NEARLY * len(distinct))
    ]
    if not ranked:
        return "", 0.0
    value, _, _, best = max(ranked)
    return _usual(forms[best]), value


def recurring(
    sentences: Iterable[tuple[str, str]], reviewed: Mapping[str, Sequence[tuple[str, str]]], source_locale: str
) -> Iterator[TermSuggestion]:
    """Words and phrases that several articles share more often than by chance, the least likely first.

    ``sentences`` are all, each with its article; ``reviewed`` the reviewed sentences of each locale with their texts,
    from which the translation is guessed.
    """
    counts: Counter[Phrase] = Counter()
    forms: dict[Phrase, Counter[str]] = defaultdict(Counter)
    places: dict[Phrase, dict[str, str]] = defaultdict(dict)
    total = 0
    for article, text in sentences:
        total += len(word_tokens(text))
        for phrase, form in phrases(text, source_locale):
            counts[phrase] += 1
            forms[phrase][form] += 1
            places[phrase].setdefault(article, text)
    found = [
        (_surprise(phrase, counts, forms[phrase], total, source_locale), phrase)
        for phrase, count in counts.items()
        if count >= _THRICE and len(places[phrase]) >= _TWICE
    ]
    parts = _parts(counts)
    targets = {locale: _by_phrase(pairs, source_locale) for locale, pairs in reviewed.items()}
    texts = {locale: _Texts.of([target for _, target in pairs], locale) for locale, pairs in reviewed.items()}
    whole = [
        (value, phrase)
        for value, phrase in found
        if value >= SURE and phrase not in parts and not _everyday(_usual(forms[phrase]), source_locale)
    ]
    for value, phrase in sorted(whole, key=lambda one: (-one[0], one[1])):
        guesses = [(locale, *_cause(targets[locale].get(phrase, ()), texts[locale])) for locale in reviewed]
        for locale, target in [(locale, target) for locale, target, sure in guesses if sure >= SURE] or [("", "")]:
            yield TermSuggestion(
                _usual(forms[phrase]), locale, target, "", RECURRING, counts[phrase], len(places[phrase]),
                round(value, 1), tuple(places[phrase].values())[:_EXAMPLES],
            )  # fmt: skip


def _surprise(phrase: Phrase, counts: Counter[Phrase], forms: Counter[str], total: int, locale: str) -> float:
    """How far the count of a phrase is from what its words, or for one word the language, would give by chance."""
    count = counts[phrase]
    if len(phrase) > 1:
        return ratio(count, max(counts[phrase[:-1]], count), max(counts[phrase[-1:]], count), total)
    known, size = english_words.occurrences(_usual(forms).casefold()) if locales.language(locale) == "en" else (0, 0)
    # Without a list of the language, a word in every text counts as one in a thousand.
    known, size = (known, size) if size else (total, 1000 * total)
    return ratio(count, total, count + known, total + size)


def _everyday(phrase: str, locale: str) -> bool:
    """Whether the words of ``phrase`` are all among the commonest of the language, or names of days and months."""
    known, language = lexicon.of(locale).function, locales.language(locale)
    return all(
        word.casefold() in known
        or word_lists.is_everyday(word.casefold(), language)
        or calendar_names.names_day(word, locale)
        or calendar_names.names_month(word, locale)
        for word in word_tokens(phrase)
    )


def _parts(counts: Counter[Phrase]) -> set[Phrase]:
    """The phrases that are nearly always part of one longer phrase."""
    return {
        longer[at : at + size]
        for longer, count in counts.items()
        for size in range(1, len(longer))
        for at in range(len(longer) - size + 1)
        if count >= max(_THRICE, _NEARLY * counts[longer[at : at + size]])
    }


def _by_phrase(pairs: Sequence[tuple[str, str]], locale: str) -> Mapping[Phrase, list[str]]:
    """The translations of the sentences that have each phrase."""
    found: dict[Phrase, list[str]] = defaultdict(list)
    for source, target in pairs:
        for phrase in {one for one, _ in phrases(source, locale)}:
            found[phrase].append(target)
    return found
