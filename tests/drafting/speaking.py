"""An engine that knows some Spanish, word for word, and can be made to fail in every way that engines fail."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from pipeline.engines import Attention, Draft, Pair, WordReadings
from pipeline.engines.attention import words

_LISTED = """
the=el of=de said=dijo that=que boats=barcos harbour=puerto old=viejo were=estaban in=en city=ciudad and=y house=casa
a=una has=tiene windows=ventanas river=río with=con minister=ministro closed=cerró school=escuela on=el friday=viernes
friends=amigos never=nunca it=ello was=fue his=su will=va return=volver to=a people=gente waited=esperaba for=por
water=agua all=toda night=noche yesterday=ayer because=porque bridge=puente not=no safe=seguro notes=notas
storm=tormenta closes=cierra million=millones
"""
WORDS = dict(pair.split("=") for pair in _LISTED.split())
TOKEN = re.compile(r"Q\d+Q")
_WORD = re.compile(r"\w+")


def spanish(text: str) -> str:
    """``text`` word for word; what is not in ``WORDS`` stays."""

    def word(match: re.Match[str]) -> str:
        known = WORDS.get(match[0].lower())
        return match[0] if known is None else known.title() if match[0][0].isupper() else known

    return _WORD.sub(word, text)


Fault = Callable[[str, str], str]
"""From a source and its translation to the answer of a broken engine."""

_CYRILLIC = str.maketrans(
    "aábcdeéfghiíjklmnñoópqrstuúvwxyz", "аабцдееф\u0433хиижклмннооп\u043arстууввхуз".replace("r", "р")
)

_DIGRESSION = "Además, otra gente de una ciudad lejana contaba cosas distintas sobre aquel mismo asunto. "
_ENGLISH = "A spokesman for them told us yesterday what was on the other side of it."
_FRENCH = "Ce que les gens de la ville ont dit est dans le journal, et nous le lirons avec eux."

FAULTS: dict[str, Fault] = {
    "a code is dropped": lambda _, target: TOKEN.sub("", target, count=1),
    "a code is doubled": lambda _, target: TOKEN.sub(r"\g<0> \g<0>", target, count=1),
    "a code is mangled": lambda _, target: TOKEN.sub(lambda token: f"Q{token[0][1:-1]}", target),
    "a code is translated": lambda _, target: TOKEN.sub("cola", target),
    "a code is another": lambda _, target: TOKEN.sub("Q7Q", target),
    "the end is a loop": lambda _, target: f"{target} {' '.join(['y la ciudad'] * 6)}",
    "a word is a loop": lambda _, target: f"{target} {'puerto ' * 9}",
    "the source comes back": lambda source, _: source,
    "the source comes back without its stop": lambda source, _: source.rstrip("."),
    "most of the source comes back": lambda source, _: f"{source} Sí.",
    "nothing comes back": lambda *_: "",
    "blanks come back": lambda *_: " \u00a0 ",
    "marks come back": lambda *_: "...",
    "it is far too long": lambda _, target: f"{target} {_DIGRESSION * (1 + len(target) // 20)}",
    "it is in another script": lambda _, target: target.lower().translate(_CYRILLIC),
    "a word is in another script": lambda _, target: re.sub(r"\b(?:barcos|ciudad)\b", "город", target),
    "it is in another language": lambda *_: _FRENCH,
    "numbers are changed": lambda _, target: re.sub(r"(?<!Q)\d+(?!\d*Q)", "975", target),
    "numbers are lost": lambda _, target: re.sub(r"(?<!Q)\d+(?!\d*Q)", "", target),
    "the second half stays in the source's language": lambda source, target: _halves(target, source),
    "the first half stays in the source's language": lambda source, target: _halves(f"{source} ", target),
    "it declines to translate": lambda *_: "Lo siento, pero no puedo ayudar con esa solicitud.",
    "it is in the source's language, in other words": lambda *_: _ENGLISH,
    "a scale word is another": lambda _, target: target.replace("millones", "mil millones"),
    "a scale word is lost": lambda _, target: target.replace(" millones", ""),
}  # fmt: skip

# What a draft may be wrong in and stand, if it is said: a translator may have had a reason.
DOUBTFUL: dict[str, Fault] = {
    "a sentence is dropped": lambda _, target: target.split(". ", maxsplit=1)[0].rstrip(".") + ".",
    "a sentence is another's": lambda *_: "El ministro dijo que los barcos estaban en el viejo puerto de la ciudad.",
    "the beginning comes again": lambda _, target: f"{target.rstrip('.')}, {' '.join(target.split()[:5])}.",
    "a name is translated": lambda _, target: target.replace("Oslo", "Ursa"),
    "a name is dropped": lambda _, target: target.replace(" de Oslo", ""),
    "a negation is lost": lambda _, target: re.sub(r"\b(?:no|nunca) ", "", target),
    "an address is made up": lambda _, target: f"{target} https://other.example/b",
    "markup is made up": lambda _, target: f"<b>{target}</b>",
    "an article is doubled": lambda _, target: re.sub(r"\b(el|la) ", r"\1 \1 ", target, count=1),
    "a quotation mark is lost": lambda _, target: target.replace("”", ""),
}  # fmt: skip


def _halves(first: str, second: str) -> str:
    """The first half of ``first`` and the second of ``second``, by words."""
    start, end = first.split(), second.split()
    return " ".join([*start[: len(start) // 2], *end[len(end) // 2 :]])


def diagonal(source: str, target: str) -> Attention:
    """Each word of ``target`` looks at the word of ``source`` that has its number, or at the last one."""
    theirs, ours = words(source), words(target)
    rows = [[0.0] * len(theirs) for _ in ours]
    for number, row in enumerate(rows if theirs else ()):
        row[min(number, len(theirs) - 1)] = 1.0
    return Attention(tuple(theirs), tuple(ours), tuple(map(tuple, rows)))


class Speaking:
    """Answers with the next of its ``faults``, over and over; None is an answer without."""

    name = "speaking"

    def __init__(self, faults: Sequence[Fault | None] = (None,)) -> None:
        self._faults = list(faults)
        self.asked: list[str] = []

    def pairs(self) -> frozenset[Pair]:
        return frozenset({Pair("en", "es")})

    def signature(self, _pair: Pair) -> str:
        return "speaking-1"

    def token(self, number: int) -> str:
        return f"Q{number}Q"

    def translate(self, texts: Sequence[str], _pair: object = None) -> list[Draft]:
        return list(self._drafts(texts))

    def readings(self, texts: Sequence[str], _pair: object = None) -> list[tuple[WordReadings, ...]]:
        return [() for _ in texts]

    def alternatives(self, texts: Sequence[str], _pair: object = None) -> list[list[Draft]]:
        return [list(self._drafts([text, text])) for text in texts]

    def aligned(self, texts: Sequence[str], _pair: object = None) -> list[Draft]:
        """Looks at the word of the same number, whatever it says in the end."""
        drafts = self._drafts(texts)
        return [replace(draft, attention=diagonal(text, draft.text)) for text, draft in zip(texts, drafts, strict=True)]

    def _drafts(self, texts: Sequence[str]) -> Iterator[Draft]:
        for text in texts:
            fault = self._faults[len(self.asked) % len(self._faults)]
            self.asked.append(text)
            target = spanish(text)
            yield Draft(fault(text, target) if fault else target)
