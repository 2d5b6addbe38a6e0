"""Writes one verb for an English verb with a particle: *abandon* for *give up*.

Apertium translates many such verbs word by word, *dieron arriba del plan*, but knows the verbs that dictionaries give
as their meaning (Longman Dictionary of Contemporary English). Verbs with several meanings are left out, or need what
tells the meaning apart behind them.
"""

import re
from collections.abc import Mapping, Sequence
from functools import cache
from types import MappingProxyType

from pipeline import locales, word_tables

# An object, not the beginning of another phrase, and not a street to turn down.
_OBJECT = (
    r" (?=(?!(?:and|or|but|to|in|on|at|for|from|with|by|when|as|after|before|because|that|than|if|while|where|of"
    r"|against|again|there|here|now|then|today|too|all|early|late|yesterday|last|next|this (?:week|month|year))\b)"
    r"(?!(?:\w+ ){0,2}(?:streets?|roads?|lanes?|heat|volume|music|lights?|balloons?)\b)[\w⟦])"
)
_END = (
    r"(?=[.,;]|$| (?:in|on|at|as|after|from|over|near|with|under|last|this|next|amid|because|yesterday|today|aged)\b)"
)
_OWN = "(?:the|an?|his|her|their|its)"
_DOUBLED = frozenset({"get", "put", "let", "set", "shut", "wrap", "step", "omit", "expel", "cancel"})
_PASSIVE = r"\b(?:was|were|is|are|be|been|being)(?: not| \w+ly)? "
_PARTICLE = re.compile(r"\b(?:up|out|off|down|about|over|rid|forward|with|back|into|away|on)\b")
_BASE_BEFORE = re.compile(
    r"(?:\b(?:to|will|would|can|could|may|might|must|should|shall|not|do|does|did)|n['’]t|['’]ll)(?: \w+ly)? $",
    re.IGNORECASE,
)
_CALLED_ON = re.compile(
    r"\bcall(?P<ending>s|ed|ing|) on"
    r" (?P<who>(?!the (?:phone|way|day)\b)(?:(?!to\b)(?:[\w’'-]+|⟦\d+⟧) ){1,6})(?=to [a-z])"
)
_URGE: Mapping[str, str] = MappingProxyType({"": "urge", "s": "urges", "ed": "urged", "ing": "urging"})
_MADE_UP = re.compile(r"\b(?P<be>is|are|was|were) (?:mostly |mainly |largely )?made up of\b")
_CONSIST: Mapping[str, str] = MappingProxyType(
    {"is": "consists of", "are": "consist of", "was": "consisted of", "were": "consisted of"}
)


def single(text: str, locale: str) -> str:
    """English ``text``, to be translated into ``locale``, with one verb for each known verb with a particle."""
    if not _PARTICLE.search(text):
        return text
    text = _MADE_UP.sub(lambda match: _CONSIST[match["be"]], text)
    text = _CALLED_ON.sub(lambda match: f"{_URGE[match['ending']]} {match['who']}", text)
    for pattern, written in _patterns(through_spanish=locales.language(locale) not in ("ca", "gl")):
        text = pattern.sub(lambda match, written=written: _instead(match, written), text)  # type: ignore[misc]
    return text


def _instead(match: re.Match[str], written: Sequence[Mapping[str, str]]) -> str:
    # Put, set, let and shut are a past tense, unless they stand where only a base can.
    forms = written[bool(_BASE_BEFORE.search(match.string, 0, match.start()))]
    return f"{match['be'] or ''}{forms[match['participle'] or match['verb']]}{match['space'] or ''}"


@cache
def _patterns(*, through_spanish: bool) -> tuple[tuple[re.Pattern[str], Sequence[Mapping[str, str]]], ...]:
    """For each verb a pattern, and what to write for each of its forms, elsewhere and where a base is needed."""
    tables = word_tables.read(__package__, "phrasal_verbs")
    listed, found = {**tables["verbs"], **(tables["over_spanish"] if through_spanish else {})}, []
    for phrase, (meaning, *behind) in listed.items():
        follows = behind[0].replace("<end>", _END).replace("<own>", _OWN) if behind else _OBJECT
        (verb, _, particle), (other, space, rest) = phrase.partition(" "), meaning.partition(" ")
        forms = _forms(verb)
        pattern = re.compile(
            rf"(?P<be>{_PASSIVE})(?P<participle>{forms[3]}) {particle}\b(?! (?:of|on|to)\b)"
            rf"|\b(?P<verb>{'|'.join(dict.fromkeys(forms))}) {particle}(?P<space>{follows})"
        )
        pairs = [(form, f"{own}{space}{rest}") for form, own in zip(forms, _forms(other), strict=True)]
        found.append((pattern, (dict(pairs), dict(reversed(pairs)))))
    return tuple(found)


def _forms(verb: str) -> tuple[str, ...]:
    """The base, the third person, the past, the participle and the form in *-ing*."""
    regular = f"{verb.removesuffix('y')}ied" if verb.endswith("ry") else f"{verb.removesuffix('e')}ed"
    irregular = word_tables.read(__package__, "phrasal_verbs", "irregular")
    past = irregular[verb].split() if verb in irregular else [regular] * 2
    ing = "dying" if verb == "die" else f"{verb + verb[-1] if verb in _DOUBLED else verb.removesuffix('e')}ing"
    stem, ending = (verb[:-1], "ies") if verb.endswith("ry") else (verb, "es" if verb.endswith(("ch", "sh")) else "s")
    return verb, stem + ending, *past, ing
