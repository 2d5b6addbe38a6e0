"""Latin letters in a translation into another script that do not come from the source."""

import re
from collections.abc import Iterator

from pipeline.checks import terms
from pipeline.language import scripts
from pipeline.language.name_matching import new_words
from pipeline.language.phonetics import fold
from pipeline.language.proper_names import SHORTEST
from pipeline.language.words import has_latin
from pipeline.model import Unit
from pipeline.style.style_guide import StyleGuide

_LATIN = re.compile(r"[A-Za-zÀ-ɏ]+(?:[’'][A-Za-zÀ-ɏ]+)*")


def strangers(unit: Unit, guide: StyleGuide) -> Iterator[str]:
    """Name that the source does not have

    A Latin-script word in a translation into another script comes from the source.

    Source: MQM, Accuracy/Addition.
    """
    if scripts.is_latin(unit.locale) or not has_latin(unit.target):
        return
    source = fold(unit.source + "".join(term.target for term in terms.asked(unit.source, guide.terms)))
    for run in new_words(unit.source, unit.target):
        # The word of the other script may follow without a space, as in Japanese, or with a hyphen: VIP-билет.
        if new := [word for word in _LATIN.findall(run) if len(word) >= SHORTEST and fold(word) not in source]:
            yield f"“{new[0]}” is not in the source"
            return
