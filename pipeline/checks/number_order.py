"""Numbers whose order has a meaning: scores, votes and changes that a translation turns round."""

import re
from collections.abc import Sequence

from pipeline.language.numerals import Number
from pipeline.language.words import has_digits

JOINED = re.compile(r"(?<![\d./:–-])(?<!\d,)(\d{1,3})\s?[-–:/]\s?(\d{1,3})(?![\d/:–-]|[.,]\d)")
"""A score, a range, a fraction or a day with its month: 7-5, 2/3, 9/11."""
_AGAINST = (
    r"(?:\s\w+)?\s(?:a|à|contra|contre|contro|do|до|frente a|gegen|împotriva|kontra|la|mod|mot|para|pret|prieš|proti"
    r"|против|проти|przeciw|przeciwko|срещу|tegen|til|till|zu)\s(?:\w+\s)?"
)
"""What European languages have between the two numbers of a vote: *voix contre*, *zu*."""
_VOTE = re.compile(r"(?<![\d.,:/–-])(\d{1,3})(?:[-–]| (?:votes )?(?:to|against) )(\d{1,3})(?![\d/:–-]|[.,]\d)")

_PART = re.compile(r"(?<![\d.,])(\d{1,3}) (?:out )?of (?:the |its |their |his |her )?(\d{1,3})(?![\d%]|[.,]\d)")
_OF = r"\s(?:da|dai|de|dei|dels|delle|des|do|dos|din|iz|von|van de|von den|z|из|з|sur)\s(?:(?:los|las|les|os|as)\s)?"
"""What European languages have between a part and its whole: 7 of 9."""

_CHANGE = re.compile(r"\bfrom \D{0,3}(\d[\d.,]*)\D{0,12} to \D{0,3}(\d[\d.,]*)")
_TO = r"\D{0,12}\s(?:à|a|al|ao|as|auf|до|do|la|na|naar|para|til|till|to)\s\D{0,3}"
"""The words of European languages between the ends of a change."""


def changed_back(
    source: str, target: str, wanted: Sequence[Number], offered: Sequence[Number]
) -> tuple[tuple[str, str], ...]:
    """The change *from 4.5 to 4.2* whose ends the target exchanges."""
    for match in _CHANGE.finditer(source) if "from " in source else ():
        ends = [next((one for one in wanted if one.start == match.start(group)), None) for group in (1, 2)]
        first, last = (
            next((one for one in offered if end and not end.values.isdisjoint(one.values)), None) for end in ends
        )
        if first and last and last.end < first.start:
            between = re.compile(_TO).fullmatch(target, last.end, first.start)
            if between:
                return ((match[0], target[last.start : first.end]),)
    return ()


def turned(source: str, target: str) -> tuple[tuple[str, str], ...]:
    """The first score of ``source`` that is reversed in ``target``."""
    if not has_digits(source) or not any(map(source.__contains__, ("-", "–", ":", " to ", " against ", " of "))):
        return ()
    for vote in _VOTE.finditer(source):
        back = re.search(rf"(?<![\d.,]){vote[2]}{_AGAINST}{vote[1]}(?![\d.,]*\d)", target, re.IGNORECASE)
        if back and vote[1] != vote[2]:
            return ((vote[0], back[0]),)
    for part in _PART.finditer(source):
        back = re.search(rf"(?<![\d.,]){part[2]}{_OF}{part[1]}(?![\d.,]*\d)", target, re.IGNORECASE)
        if back and int(part[1]) < int(part[2]):
            return ((part[0], back[0]),)
    theirs = {match.groups(): match[0] for match in JOINED.finditer(source) if "/" not in match[0]}
    if not theirs:
        return ()
    ours = {match.groups(): match[0] for match in JOINED.finditer(target) if "/" not in match[0]}
    turned = ((pair, written) for pair, written in theirs.items() if pair not in ours and pair[::-1] not in theirs)
    return next((((written, ours[pair[::-1]]),) for pair, written in turned if pair[::-1] in ours), ())
