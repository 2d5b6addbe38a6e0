"""Writes words that Apertium knows for English words that it does not: *doctor* for *physician*.

A word that its dictionary lacks is left in English, and the rules do not know that it is a noun: its article and its
verb do not agree with it. The synonyms are those of dictionaries (Merriam-Webster); a word without one is translated
afterwards (``wording``).
"""

import re
from collections.abc import Mapping
from types import MappingProxyType

from pipeline import locales


def _pairs(rows: str) -> Mapping[str, str]:
    return MappingProxyType(dict(row.strip().split(": ") for row in rows.split(";")))


EVERYWHERE = _pairs(
    "quake: earthquake; mainland: continent; fabulous: fantastic; unbelievable: incredible; tasty: delicious"
    "; someday: one day; contender: candidate; contenders: candidates; gunfire: shots; teammate: colleague"
    "; teammates: colleagues; grandma: grandmother; grandpa: grandfather; odds: probabilities; lifetime: life"
    "; homeowners: owners; slain: killed"
)
# The pair to Catalan knows these.
BESIDE_CATALAN: Mapping[str, str] = MappingProxyType(
    {
        **EVERYWHERE,
        **_pairs(
            "physician: doctor; physicians: doctors; inmate: prisoner; inmates: prisoners; likelihood: probability"
            "; intent: intention; firearms: weapons; posting: publication; advisor: adviser; advisors: advisers"
            "; rainfall: rain"
            "; coastline: coast; shoreline: coast; lawmaker: legislator; lawmakers: legislators; casualties: victims"
            "; hazard: danger; hazards: dangers; sickness: illness; slaughter: massacre; assassination: murder"
            "; compromise: agreement; savage: wild; unfortunate: unlucky; uncommon: rare; warfare: war; necessity: need"
            "; refuge: shelter; dominance: domination; moisture: humidity; repeal: abolition; breakthrough: advance"
            "; breakthroughs: advances; eligible: suitable; businessman: employer; township: town; cottage: small house"
            "; clearance: permission; peers: colleagues; proceedings: procedures; backyard: garden; siblings: brothers"
        ),
    }
)
_WORD = re.compile(r"(?<![\w@./'’-])[A-Za-z]?[a-z]{3,}(?![\w@/-]|\.\w)")


def known(text: str, locale: str) -> str:
    """English ``text``, to be translated into ``locale``, with synonyms for words that Apertium does not know."""
    words = EVERYWHERE if locales.language(locale) == "ca" else BESIDE_CATALAN

    def synonym(match: re.Match[str]) -> str:
        found = words.get(match[0].lower())
        # With a capital inside a sentence it is a name.
        if found is None or (match[0][0].isupper() and match.start()):
            return match[0]
        return found.capitalize() if match[0][0].isupper() else found

    return _WORD.sub(synonym, text)
