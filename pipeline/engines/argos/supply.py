"""Gets the packages that a run needs: missing packages are installed from the index, if it can be reached."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

from pipeline.engines import Pair, ProgressCallback, routes
from pipeline.engines.argos import index, install, lock, packages
from pipeline.engines.argos.index import Offer
from pipeline.engines.argos.packages import Package
from pipeline.errors import EngineError


@dataclass(frozen=True, slots=True)
class ArgosSupply:
    """The result for the pairs that a run needs."""

    installed: tuple[Package, ...]
    """Packages that were just installed."""
    missing: tuple[Pair, ...]
    """Pairs that still have no route."""
    reasons: tuple[str, ...]
    """Why pairs are missing, one sentence each; empty if no pair is missing or the index has no packages for them."""


def ensure(
    wanted: Iterable[Pair],
    address: str | None = None,
    locked: Path | None = None,
    progress: ProgressCallback | None = None,
    preference: Sequence[str] = (),
) -> ArgosSupply:
    """Install missing packages for the pairs ``wanted``, each by its best route (``pipeline.engines.routes``).

    A pair that an installed route serves needs nothing, so a run with all packages installed uses no network. Missing
    packages are reported, not raised, because another engine may serve the pair. Raises EngineError only if Argos' own
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
    progress: ProgressCallback | None = None,
    preference: Sequence[str] = (),
) -> list[Package]:
    """Install the newest packages for ``pair``, even if older packages or an indirect route already serve it.

    Returns the newly installed packages; empty if everything is up to date. Raises EngineError if the index cannot be
    reached or has no route for the pair, or if a package cannot be installed.
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
    """The packages in the index; for a locked package only the locked version, if the index still has it."""
    offers = index.offers(address)
    versions = {name: entry.version for name, entry in lock.read(locked).items()} if locked else {}
    kept = {offer.code for offer in offers if versions.get(offer.code) == offer.version}
    return [offer for offer in offers if offer.code not in kept or offer.version == versions[offer.code]]


def _needed(
    wanted: Iterable[Pair], offers: list[Offer], here: dict[Pair, Package], preference: Sequence[str]
) -> list[Offer]:
    """The newest offers that the best routes for ``wanted`` need in addition to the packages ``here``."""
    offered = packages.by_pair(offers)
    pairs = frozenset(offered) | frozenset(here)
    hops = [_route(pair, pairs, preference) or () for pair in wanted]
    legs = dict.fromkeys(Pair(*ends) for route in hops for ends in pairwise(route))
    return [offered[leg] for leg in legs if leg not in here]


def _route(pair: Pair, pairs: frozenset[Pair], preference: Sequence[str]) -> tuple[str, ...] | None:
    return routes.search(pairs, pair.source, pair.target, preference)
