"""Puts codes around the whole of a compound past, of which Apertium's pairs mark the auxiliary only.

Italian and Catalan have two words for a past that English and Spanish have one for: *reported* with a link is *ha
riportato*, not *ha* with a link and *riportato* behind it.
"""

import re
from collections.abc import Mapping
from types import MappingProxyType

# The auxiliaries with what follows them: Italian participles (passato prossimo), Catalan infinitives (passat
# perifràstic).
_PASTS: Mapping[str, re.Pattern[str]] = MappingProxyType(
    {
        language: re.compile(rf"(?i)(?<!\w)(?P<first>{first})(?P<codes>(?:⟦\d+⟧)+) (?P<last>{last})(?![\w-])")
        for language, first, last in (
            ("it", "ho|hai|ha|abbiamo|avete|hanno", r"\w+[ts][oaie]"),
            ("ca", "vaig|vas|va|vam|vau|van", r"\w+re?"),
        )
    }
)
# Auxiliaries in English and Spanish. If a code ends behind one of them, it is for the auxiliary alone.
_ITS_OWN = r"\b(?:ha(?:s|ve|d)|’?ve|go(?:es)?|went|h[ae]n?|hemos|habéis|había[ns]?|tien(?:e|en|es)|va[ns]?|voy|vamos)"


def marked_whole(source: str, answer: str, language: str) -> str:
    """``answer``, Apertium's translation of ``source`` into ``language``, with codes behind the last word of pasts."""
    past = _PASTS.get(language)
    if past is None or "⟦" not in answer:
        return answer

    def whole(match: re.Match[str]) -> str:
        code = re.escape(match["codes"].partition("⟧")[0])
        if re.search(f"{_ITS_OWN}{code}⟧", source, re.IGNORECASE):
            return match[0]
        return f"{match['first']} {match['last']}{match['codes']}"

    return past.sub(whole, answer)
