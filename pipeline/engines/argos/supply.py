"""Getting the packages that a run needs: what is missing comes from the index, where that can be reached."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

from pipeline.engines import Pair, routes
from pipeline.engines.argos import index, install, lock, packages
from pipeline.engines.argos.index import Offer
from pipeline.engines.argos.install import Progress
from pipeline.engines.argos.packages import Package
from pipeline.errors import EngineError


@dataclass(frozen=True, slots=True)
class ArgosSupply:
    """What became of the pairs a run asked for."""

    installed: tuple[Package, ...]
    """Packages that were fetched just now."""
    missing: tuple[Pair, ...]
    """Pairs that no route serves even so."""
    reasons: tuple[str, ...]
    """Why, one sentence each; empty when nothing is missing or the index simply has nothing for them."""


def ensure(
    wanted: Iterable[Pair],
    address: str | None = None,
    locked: Path | None = None,
    progress: Progress | None = None,
    preference: Sequence[str] = (),
) -> ArgosSupply:
    """Install what the pairs ``wanted`` lack, each by its best route (``pipeline.engines.routes``).

    A pair that any installed route serves asks for nothing, so a run with all packages here touches no network.
    What cannot be had is told, not raised: another engine may serve. Raises EngineError only when Argos' own
    folders cannot be used.
    """
    served = frozenset(packages.serving())
    lacking = [pair for pair in dict.fromkeys(wanted) if _route(pair, served, preference) is None]
    if not lacking:
        return ArgosSupply((), (), ())
    try:
        offers = _offers(address, locked)
    except EngineError as error:
        return ArgosSupply((), tuple(lacking), (str(error),))
    installed, reasons = [], []
    for offer in _needed(lacking, offers, packages.serving(), preference):
        try:
            installed.append(install.from_index(offer, locked, progress))
        except EngineError as error:
            reasons.append(str(error))
    here = frozenset(packages.serving())
    missing = (pair for pair in lacking if _route(pair, here, preference) is None)
    return ArgosSupply(tuple(installed), tuple(missing), tuple(reasons))


def obtain(
    pair: Pair,
    address: str | None = None,
    locked: Path | None = None,
    progress: Progress | None = None,
    preference: Sequence[str] = (),
) -> list[Package]:
    """Install the newest packages for ``pair`` even where older ones, or a roundabout route, serve it already.

    Returns what was installed: nothing when all is there. Raises EngineError when the index cannot be reached, has
    no route for the pair, or a package cannot be had.
    """
    offers = _offers(address, locked)
    needed = _needed([pair], offers, {}, preference)
    if not needed:
        raise EngineError(
            f"The Argos index has no packages from {pair.source} to {pair.target}.",
            "See what there is: pipeline engines list --available.",
        )
    here = {package.signature for package in packages.installed()}
    return [install.from_index(offer, locked, progress) for offer in needed if offer.signature not in here]


def _offers(address: str | None, locked: Path | None) -> list[Offer]:
    """What the index lists; of a locked package only the version that is locked, where the index still has it."""
    offers = index.offers(address)
    versions = {name: entry.version for name, entry in lock.read(locked).items()} if locked else {}
    kept = {offer.code for offer in offers if versions.get(offer.code) == offer.version}
    return [offer for offer in offers if offer.code not in kept or offer.version == versions[offer.code]]


def _needed(
    wanted: Iterable[Pair], offers: list[Offer], here: dict[Pair, Package], preference: Sequence[str]
) -> list[Offer]:
    """The newest offers that the best routes of ``wanted`` need beside what is ``here``."""
    offered = packages.by_pair(offers)
    pairs = frozenset(offered) | frozenset(here)
    hops = [_route(pair, pairs, preference) or () for pair in wanted]
    legs = dict.fromkeys(Pair(*ends) for route in hops for ends in pairwise(route))
    return [offered[leg] for leg in legs if leg not in here]


def _route(pair: Pair, pairs: frozenset[Pair], preference: Sequence[str]) -> tuple[str, ...] | None:
    return routes.search(pairs, pair.source, pair.target, preference)
