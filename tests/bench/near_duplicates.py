"""Sentences as an agency's archive has them: weather, markets, sport, courts, in frames that recur with other facts."""

import random
from collections.abc import Iterator, Sequence

_FRAMES = (
    "{person}, the {post} of {town}, said on {day} that {number} {things} would be {done} {when}",
    "Shares of {firm} {moved} {number} percent on {day} after the {body} {did} its {plan}",
    "{number} people were {hurt} when a {vehicle} {hit} a {vehicle2} near {town} on {day}, {source} said",
    "{team} beat {team2} {score} in {town} on {day}, with {person} scoring {number} minutes before the end",
    "The {body} of {town} {did} a {plan} worth {number} million euros to {aim} by {year}",
    "Rain and {weather} are expected in {town} and {town2} on {day}, with temperatures of up to {number} degrees",
    "A court in {town} sentenced {person} to {number} years in prison for {crime}, {source} said on {day}",
    "{person} won the election in {town} with {number} percent of the vote, ahead of {person2}, who had {number2}",
    "“We will {aim} by {year},” said {person}, who leads the {body} of {town}",
    "The {things} {done} in {town} on {day} cost the {body} about {number} million euros, according to {source}",
    "{firm} said it would cut {number} jobs at its plant in {town} and close {number2} of its {things} {when}",
    "Trains between {town} and {town2} will be {late} until {day} because of {weather}, the {body} said",
)
_SLOTS = {
    "day": "Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday",
    "post": "mayor|governor|deputy mayor|police chief|head of the port|spokeswoman|former mayor|finance minister",
    "things": "schools|bridges|ferries|houses|bus lines|fishing boats|health centres|wind turbines libraries shops",
    "done": "closed|opened|rebuilt|sold|inspected|repaired|moved|handed over",
    "when": "next month|this year|by the end of the week|before the summer|in the coming days|without delay|in autumn",
    "moved": "rose|fell|gained|lost|jumped|slipped|went up by|went down by",
    "body": "council|parliament|regional government|port authority|central bank|board|commission|city council",
    "did": "approved|rejected|presented|delayed|changed|announced|voted for|drew back",
    "plan": "plan|budget|programme|reform|rescue plan|merger|loan|investment plan|new law",
    "hurt": "killed|injured|slightly injured|badly hurt|taken to hospital|rescued",
    "vehicle": "bus lorry train car tram|delivery van|motorcycle|ferry",
    "hit": "hit|struck|crashed into|ran into|collided with|grazed",
    "source": "police|the fire brigade|officials|a spokesman|local media|the prosecutor|witnesses|the ministry",
    "weather": "storms|snow|fog|strong winds|hail|heavy rain|high waves|frost",
    "aim": "rebuild the harbour|protect the coast|plant new trees|renovate the schools|lower the taxes|"
    "repair the roads",
    "crime": "fraud|theft|corruption|tax evasion|taking bribes|arson|dangerous driving",
    "late": "cancelled|delayed|replaced by buses|less frequent|slower than usual",
}
_BEGIN = ("", "", "", "", "In a statement, ", "According to {source}, ", "Last {day}, ", "For the second time, ")
_END = ("", "", "", "", ", the first time since {year}", ", {source} added", ", despite protests in {town2}", " again")
_SYLLABLES = "ba ce di fo gu ha ke li mo nu pa re si to va we xi yo zu bran cel dor fen gar hol kri lun mar nor"


def sentences(count: int, seed: int = 7) -> Iterator[str]:
    """``count`` sentences, most of which differ from many others in a few words only."""
    chance = random.Random(seed)
    words = {name: text.split("|") for name, text in _SLOTS.items()}
    names = {
        "person": [f"{_name(chance, 2)} {_name(chance, 3)}" for _ in range(4_000)],
        "town": [_name(chance, 3) for _ in range(1_500)],
        "firm": [_name(chance, 2) for _ in range(600)],
        "team": [f"{_name(chance, 2)} United" for _ in range(200)],
    }
    for _ in range(count):
        yield _sentence(chance, words, names)


def _name(chance: random.Random, syllables: int) -> str:
    return "".join(chance.choice(_SYLLABLES.split()) for _ in range(syllables)).capitalize()


def _sentence(chance: random.Random, words: dict[str, list[str]], names: dict[str, list[str]]) -> str:
    frame = chance.choice(_BEGIN) + chance.choice(_FRAMES) + chance.choice(_END)
    values = {name: chance.choice(several) for name, several in words.items()}
    # Names in the news are not equally frequent.
    values |= {name: _often(chance, several) for name, several in names.items()}
    values |= {f"{name}2": _often(chance, names[name]) for name in ("person", "town", "team")}
    values["vehicle2"] = chance.choice(words["vehicle"])
    values |= {"number": str(chance.randint(2, 99)), "number2": str(chance.randint(2, 40))}
    values |= {"year": str(chance.randint(1990, 2035)), "score": f"{chance.randint(1, 5)}-{chance.randint(0, 4)}"}
    text = frame.format(**values)
    return f"{text[0].upper()}{text[1:]}."


def _often(chance: random.Random, several: Sequence[str]) -> str:
    return several[int(len(several) * chance.random() ** 3)]
