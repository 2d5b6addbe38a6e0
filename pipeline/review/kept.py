"""How much of a draft survived its review."""

from rapidfuzz.distance import LCSseq

from pipeline.language.word_tokens import word_tokens


def kept(draft: str, text: str) -> float:
    """The share of words that ``draft`` and ``text`` have in common and in order, 0 to 1.

    The longest common subsequence of their words over the longer of the two, as MediaWiki's Content Translation
    measures unmodified machine translation; case counts, punctuation does not. Two texts without words are the same.
    """
    before, after = word_tokens(draft), word_tokens(text)
    longer = max(len(before), len(after))
    return LCSseq.similarity(before, after) / longer if longer else 1.0
