"""The article's words and sentences."""

import re
from collections.abc import Iterator

from pipeline.checks import completeness
from pipeline.checks.source_position import Note, note
from pipeline.language import lexicon
from pipeline.model import Article

_LONG = 50
_ACRONYM = re.compile(r"(?<![\w-])[A-Z]{3,5}(?=s?(?![\w-]))")
_WORD = re.compile(r"[^\W\d_]+")


def doubled_words(article: Article) -> Iterator[Note]:
    """Word is repeated

    No word occurs twice in a row, except words that may (*had had*, *that that*).

    Source: Translate Toolkit's test "doublewords"; Weblate's check "duplicate".
    """
    for segment in article.segments:
        word = completeness.twice(segment.source)
        # "Walla Walla" is a town.
        town = f"{word.title()} {word.title()}"
        if word and word not in lexicon.of("en").doubles and town not in segment.source:
            yield note(article, segment, f"“{word} {word}”")


def long_sentences(article: Article) -> Iterator[Note]:
    """Sentence is over-long

    A sentence of more than fifty words is hard to follow, and machines translate it badly; two sentences are better.

    Source: Koehn and Knowles, Six Challenges for Neural Machine Translation (2017), 3.5; plainlanguage.gov.
    """
    for segment in article.segments:
        if (number := len(segment.source.split())) > _LONG:
            yield note(article, segment, f"{number} words")


def acronyms(article: Article) -> Iterator[Note]:
    """Acronym is not explained

    An acronym that not every reader knows is explained at its first use, in words or in brackets.

    Source: The Chicago Manual of Style, 10.3; Microsoft Writing Style Guide, "Acronyms".
    """
    text = " ".join(segment.source for segment in article.segments)
    initials = "".join(word[0] for word in _WORD.findall(text) if word[0].isupper() and not word.isupper())
    known = set(lexicon.of("en").acronyms)
    for segment in article.segments:
        # In a line of capitals every word looks like an acronym.
        for match in () if segment.source.isupper() else _ACRONYM.finditer(segment.source):
            if match[0] not in known and match[0] not in initials and not _explained(match[0], text):
                yield note(article, segment, f"“{match[0]}” is not explained")
            known.add(match[0])


def _explained(acronym: str, text: str) -> bool:
    return bool(re.search(rf"[(\[]{acronym}s?[)\]]|(?<!\w){acronym}s?,? [(\[]", text))
