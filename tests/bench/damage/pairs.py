"""What a damage takes and gives."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from random import Random


@dataclass(frozen=True, slots=True)
class Pair:
    """A sentence, its translation, and what else a damage may want."""

    source: str
    target: str
    locale: str
    others: Mapping[str, str]
    """The same sentence in other locales."""
    elsewhere: str
    """The translation of another sentence."""
    title: bool = False


Damage = Callable[[Random, Pair], Pair | None]


def edit(pattern: "re.Pattern[str]", rng: Random, pair: Pair, new: Callable[[str], str]) -> Pair | None:
    """``pair`` with one place of its target that ``pattern`` matches changed by ``new``."""
    offsets = list(pattern.finditer(pair.target))
    if not offsets:
        return None
    offset = rng.choice(offsets)
    target = pair.target[: offset.start()] + new(offset[0]) + pair.target[offset.end() :]
    target = re.sub(r" {2,}", " ", target).strip()
    return replace(pair, target=target) if target != pair.target else None
