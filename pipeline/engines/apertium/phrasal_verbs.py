"""Writes one verb for an English verb with a particle: *abandon* for *give up*.

Apertium translates many such verbs word by word, *dieron arriba del plan*, but knows the verbs that dictionaries give
as their meaning (Longman Dictionary of Contemporary English). Verbs with several meanings are left out, or need what
tells the meaning apart behind them.
"""

import re
from collections.abc import Mapping, Sequence
from functools import cache
from types import MappingProxyType

from pipeline import locales

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
# What a verb and its particle mean, and what must follow; or, before all of them, the verb in the passive. Apertium
# takes *resigned* for a participle; *renounce to* has the preposition of the languages it is translated into.
_VERBS: Mapping[str, str] = MappingProxyType(
    dict.fromkeys(
        [
            "give up: abandon",
            "pull out of: abandon",
            "rule out: exclude",
            "call off: cancel",
            "turn down: reject",
            "bring about: cause",
            "get rid of: eliminate",
            "hand over: deliver",
            "lay off: sack",
            "put forward: propose",
            "come up with: propose",
            "sort out: resolve",
            "wipe out: destroy",
            "blow up: destroy",
            "draw up: prepare",
            "fill out: complete",
            "knock down: demolish",
            "leave out: omit",
            "play down: minimize",
            "roll out: launch",
            "track down: locate",
            "wrap up: conclude",
            "hold back: contain",
            "kick out: expel",
            "let down: disappoint",
            "set up: establish",
        ],
        _OBJECT,
    )
    | {
        "point out: indicate": rf" (?=(?:that|how|{_OWN})\b)",
        "look into: investigate": rf" (?=(?:how|whether|why|claims|reports|{_OWN}) (?!eyes?|camera|mirror|future))",
        "pass away: die": _END,
        "step down: renounce to his function": _END,
        "grow up: grow": _END,
    }
)
# The pairs to Catalan and Galician know these.
_OVER_SPANISH: Mapping[str, str] = MappingProxyType(
    dict.fromkeys(("carry out: execute", "step up: increase", "shut down: close", "speed up: accelerate"), _OBJECT)
    | {
        "pick up: collect": rf" (?={_OWN} (?!pace|speed|steam|phone|tab|slack|habit))",
        "take over: assume control of": rf" (?={_OWN} (?!next|last|past|course))",
        "take on: assume": rf" (?=(?:more|{_OWN}) (?:[a-z]+ )?(?:role|task|job|debt|post|dut|challenge))",
    }
)
# The past and the participle of verbs that do not end in *-ed*, and of those that double their last letter.
_IRREGULAR: Mapping[str, Sequence[str]] = MappingProxyType(
    {
        row.split()[0]: row.split()[1:]
        for row in [
            "give gave given",
            "bring brought brought",
            "get got got",
            "lay laid laid",
            "put put put",
            "come came come",
            "take took taken",
            "blow blew blown",
            "draw drew drawn",
            "leave left left",
            "hold held held",
            "let let let",
            "set set set",
            "shut shut shut",
            "speed sped sped",
            "grow grew grown",
            "wrap wrapped wrapped",
            "step stepped stepped",
            "omit omitted omitted",
            "expel expelled expelled",
            "cancel cancelled cancelled",
        ]
    }
)
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
    found = []
    for row, behind in {**_VERBS, **(_OVER_SPANISH if through_spanish else {})}.items():
        phrase, _, meaning = row.partition(": ")
        (verb, _, particle), (other, space, rest) = phrase.partition(" "), meaning.partition(" ")
        forms = _forms(verb)
        pattern = re.compile(
            rf"(?P<be>{_PASSIVE})(?P<participle>{forms[3]}) {particle}\b(?! (?:of|on|to)\b)"
            rf"|\b(?P<verb>{'|'.join(dict.fromkeys(forms))}) {particle}(?P<space>{behind})"
        )
        pairs = [(form, f"{own}{space}{rest}") for form, own in zip(forms, _forms(other), strict=True)]
        found.append((pattern, (dict(pairs), dict(reversed(pairs)))))
    return tuple(found)


def _forms(verb: str) -> tuple[str, ...]:
    """The base, the third person, the past, the participle and the form in *-ing*."""
    regular = f"{verb.removesuffix('y')}ied" if verb.endswith("ry") else f"{verb.removesuffix('e')}ed"
    past = _IRREGULAR.get(verb) or [regular] * 2
    ing = "dying" if verb == "die" else f"{verb + verb[-1] if verb in _DOUBLED else verb.removesuffix('e')}ing"
    stem, ending = (verb[:-1], "ies") if verb.endswith("ry") else (verb, "es" if verb.endswith(("ch", "sh")) else "s")
    return verb, stem + ending, *past, ing
