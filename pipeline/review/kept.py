"""How much of a draft survived its review."""

import re
import unicodedata

from rapidfuzz.distance import LCSseq

# Scripts that put no spaces between words (Unicode Standard Annex 14, class SA, and the ideographic ones): Thai, Lao,
# Myanmar, Khmer, kana and Han. Each of their characters counts as a word.
_UNSPACED = re.compile(
    "[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff"
    "\uf900-\ufaff\U00020000-\U0003ffff]"
)


def words(text: str) -> list[str]:
    """The words of ``text``: runs of letters, marks and figures; single characters in scripts without spaces."""
    spaced = "".join(letter if unicodedata.category(letter)[0] in "LMN" else " " for letter in text)
    return _UNSPACED.sub(lambda letter: f" {letter[0]} ", spaced).split()


def kept(draft: str, text: str) -> float:
    """The share of words that ``draft`` and ``text`` have in common and in order, 0 to 1.

    The longest common subsequence of their words over the longer of the two, as MediaWiki's Content Translation
    measures unmodified machine translation; case counts, punctuation does not. Two texts without words are the same.
    """
    before, after = words(draft), words(text)
    longer = max(len(before), len(after))
    return LCSseq.similarity(before, after) / longer if longer else 1.0
