"""Whether an article is in the language that the settings name."""

from collections import Counter
from collections.abc import Iterator, Sequence

from pipeline import locales
from pipeline.checks.sources.source_position import Note, note, words
from pipeline.language import identification, lexicon
from pipeline.language.words import spoken
from pipeline.model import Article, Role, Segment

# Text of an article that is not its author's, or too short to tell a language by.
_RUNNING = frozenset({Role.PARAGRAPH, Role.QUOTATION, Role.LISTITEM, Role.SUBTITLE})
_FEWEST, _ENOUGH = 20, 400
"""Words that are needed to tell the language, and that are read at most."""
_OWN = 0.15
"""The share of function words that no running text in a language is below; in English it is about 40 %."""
_SAMPLE, _SAMPLES, _LIKELY = 100, 6, 0.9


def source_language(article: Article, locale: str) -> Iterator[Note]:
    """Article is in another language

    Articles in ``source/`` are in the language of ``source_locale``. The original that an article was translated from
    is kept elsewhere; drafts and editions of it as an article would be nonsense.

    Source: Lui and Baldwin, langid.py: An Off-the-shelf Language Identification Tool (2012).
    """
    running = [segment for block in article.blocks if block.role in _RUNNING for segment in block.segments]
    language = _other(article, running, locale)
    if language:
        name, own = locales.english_name(language), locales.english_name(locale)
        yield note(
            article,
            running[0],
            f"the text is in {name}, but the articles here are in {own}. If it is the original of an article, move it "
            "out of source/ and name it as 'original' in the front matter of that article. If all articles are in "
            f'{name}, write source_locale = "{language}" into pipeline.toml.',
        )


def _other(article: Article, running: Sequence[Segment], locale: str) -> str:
    """The language of ``running``, text of ``article``; empty if it is that of ``locale``, or is not clear."""
    known, read = lexicon.of(locale).function, list[str]()
    for segment in running:
        read += spoken(words(article, segment))
        if len(read) >= _ENOUGH:
            break
    if len(read) < _FEWEST or (known and sum(word in known for word in read) > _OWN * len(read)):
        return ""
    text = " ".join(read)
    step = max(_SAMPLE, len(text) // _SAMPLES)
    samples = [text[start : start + _SAMPLE] for start in range(0, len(text), step)]
    found = (identification.other_than(locale, sample) for sample in samples)
    told = Counter(language for language, likely in found if likely >= _LIKELY)
    language, times = max(told.items(), key=lambda one: one[1], default=("", 0))
    return language if 2 * times > len(samples) else ""
