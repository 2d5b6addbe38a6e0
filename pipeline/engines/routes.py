"""The route from one locale to another through an engine: direct, or through one other language (the pivot).

A direct pair always wins, because every leg adds its own errors. Between pivots, the workspace's preference decides,
then the order of ``PIVOTS``; others come last, by code, so that the choice is the same on every machine. If an engine
has no pair for a regional form, the route ends in the general one and says so: ``en>pt`` for ``pt_BR``.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from pipeline import locales
from pipeline.engines import Aligned, Alternatives, Attention, Draft, Engine, Pair, Tidying
from pipeline.engines.attention import by_words, composed
from pipeline.errors import EngineError

# The articles were written in Spanish first, and most targets are close to Spanish. English has pairs with everything.
PIVOTS = ("es", "en", "pt", "fr", "ca")
# Where there is no pair for a locale, draft in this one: the same language in another region or script.
_GENERAL = {
    "pt_BR": "pt",
    "zh_Hant": "zh_Hans",
    "zh_Hant_HK": "zh_Hant",
    "zh_Hant_MO": "zh_Hant",
    "zh": "zh_Hans",
    "no": "nb",
}


@dataclass(frozen=True, slots=True)
class Route:
    """The locales that a text passes through, from its own to the target."""

    engine: str
    hops: tuple[str, ...]

    def __str__(self) -> str:
        return ">".join(self.hops)

    @property
    def legs(self) -> tuple[Pair, ...]:
        return tuple(Pair(*ends) for ends in pairwise(self.hops))

    def note(self, target: str) -> str:
        """A note for a person who asked for ``target``; empty if the route ends in ``target``."""
        if self.hops[-1] == target:
            return ""
        return f"{self.engine} has no {target}: drafted in {self.hops[-1]}"


def find(engine: Engine, source: str, target: str, preference: Sequence[str] = ()) -> Route | None:
    """The route from ``source`` to ``target`` with what ``engine`` has installed; None if there is none.

    Raises EngineError if the engine itself is not installed.
    """
    hops = search(engine.pairs(), source, target, preference)
    return Route(engine.name, hops) if hops else None


def search(pairs: frozenset[Pair], source: str, target: str, preference: Sequence[str] = ()) -> tuple[str, ...] | None:
    """The locales of the best route that ``pairs`` allow; None if there is none. ``preference``: pivots to prefer."""
    for end in (target, *_more_general(target)):
        for start in (source, *_more_general(source)):
            hops = _hops(pairs, start, end, preference)
            if hops:
                return hops
    return None


def translate(engine: Engine, texts: Sequence[str], route: Route) -> list[Draft]:
    """One draft for each of ``texts``, in order: all of them through the first leg, then all through the second.

    A draft's score and spread are the sums over its legs; None if a leg has none. Raises EngineError as the engine
    does.
    """
    first, *rest = route.legs
    drafts = _drafts(engine, texts, first)
    for leg in rest:
        if isinstance(engine, Tidying):
            # Leftovers of the first leg would mislead the second leg.
            drafts = [
                replace(draft, text=engine.tidy(text, draft.text, leg.source))
                for text, draft in zip(texts, drafts, strict=True)
            ]
        answers = _drafts(engine, [draft.text for draft in drafts], leg)
        drafts = [_onward(old, new) for old, new in zip(drafts, answers, strict=True)]
    return drafts


def _drafts(engine: Engine, texts: Sequence[str], pair: Pair) -> list[Draft]:
    drafts = engine.translate(texts, pair)
    if len(drafts) != len(texts):
        raise EngineError(f"The engine {engine.name} gave {len(drafts)} drafts for {len(texts)} texts.")
    return drafts


def aligned(engine: Aligned, texts: Sequence[str], route: Route) -> list[Draft]:
    """As ``translate``; each draft has its attention on the words of its text, if every leg gave attention.

    Raises EngineError as the engine does.
    """
    drafts: list[Draft] = []
    for leg in route.legs:
        sources = [draft.text for draft in drafts] or list(texts)
        answers = [
            replace(draft, attention=draft.attention and by_words(draft.attention, source, draft.text))
            for source, draft in zip(sources, engine.aligned(sources, leg), strict=True)
        ]
        drafts = [_onward(*both) for both in zip(drafts, answers, strict=True)] if drafts else answers
    return drafts


def alternatives(engine: Alternatives, texts: Sequence[str], route: Route) -> list[list[Draft]]:
    """Further drafts for each of ``texts``: those of the first leg, each translated by the second.

    Raises EngineError as the engine does.
    """
    first, *rest = route.legs
    found = engine.alternatives(texts, first)
    if not rest:
        return found
    onward = translate(
        engine, [draft.text for drafts in found for draft in drafts], Route(route.engine, route.hops[1:])
    )
    drafts = iter(onward)
    return [[_onward(old, new) for old, new in zip(ways, drafts, strict=False)] for ways in found]


def signature(engine: Engine, route: Route) -> str:
    """The models on the route: ``en_es-1.9+es_pt-1.0``."""
    return "+".join(engine.signature(leg) for leg in route.legs)


def _hops(pairs: frozenset[Pair], source: str, target: str, preference: Sequence[str]) -> tuple[str, ...] | None:
    if Pair(source, target) in pairs:
        return (source, target)
    pivots = {pair.target for pair in pairs if pair.source == source and Pair(pair.target, target) in pairs}
    if not pivots:
        return None
    order = {locale: rank for rank, locale in enumerate(dict.fromkeys((*preference, *PIVOTS)))}
    return (source, min(pivots, key=lambda pivot: (order.get(pivot, len(order)), pivot)), target)


def _more_general(locale: str) -> Iterator[str]:
    """``fr`` for ``fr_CA``, unless ``_GENERAL`` says otherwise. A script is never dropped silently."""
    while locale in _GENERAL:
        locale = _GENERAL[locale]
        yield locale
    language = locales.language(locale)
    if language != locale and locales.cldr(locale).script is None:
        yield language


def _onward(first: Draft, second: Draft) -> Draft:
    """``second``, a draft of the text of ``first``, as a draft of the source of ``first``."""
    return Draft(
        second.text,
        _sum(first.score, second.score),
        first.fault or second.fault,
        first.final or second.final,
        _sum(first.spread, second.spread),
        _joined(first.attention, second.attention),
    )


def _joined(first: Attention | None, second: Attention | None) -> Attention | None:
    return None if first is None or second is None else composed(first, second)


def _sum(first: float | None, second: float | None) -> float | None:
    return None if first is None or second is None else first + second
