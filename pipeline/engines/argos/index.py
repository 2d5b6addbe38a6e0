"""The package index, which lists the packages to install, from Argos' own address or a mirror."""

import json
from contextlib import suppress
from dataclasses import dataclass
from urllib.parse import urljoin, urlsplit

from pipeline import files
from pipeline.engines import secret
from pipeline.engines.argos import download, library, packages
from pipeline.errors import EngineError, PipelineError

# The result for each address in this process: a run asks once, and waits for an unreachable index only once.
_answers: dict[str, "list[Offer] | EngineError"] = {}


@dataclass(frozen=True, slots=True)
class Offer(packages.PackageName):
    """A package that the index lists."""

    links: tuple[str, ...]
    """Addresses to try in order. Some addresses in the index are not web addresses."""


def offers(address: str | None = None) -> list[Offer]:
    """The translation packages in the index, in its order.

    ``address`` is the address of ``index.json`` or of its folder; None: the address in Argos' settings. Raises
    EngineError, within seconds, if the index cannot be reached or is invalid; the process does not ask again.
    """
    folders = library.folders()
    own = _file(folders.index)
    wanted = _file(address) if address else own
    if wanted not in _answers:
        try:
            data = download.index(wanted)
            _answers[wanted] = _parse(data, wanted)
            if wanted == own:
                _keep(data)
        except EngineError as error:
            _answers[wanted] = error
    answer = _answers[wanted]
    if isinstance(answer, EngineError):
        raise EngineError(str(answer), answer.hint)
    return answer


def _file(address: str) -> str:
    return address if urlsplit(address).path.endswith(".json") else f"{address.rstrip('/')}/index.json"


def _parse(data: bytes, address: str) -> list[Offer]:
    try:
        entries = json.loads(data)
    except ValueError:
        entries = None
    if not isinstance(entries, list):
        raise EngineError(
            f"{secret.address(address)} is not an Argos package index.", "Check index under [engine.argos]."
        )
    return [offer for entry in entries if (offer := _offer(entry, address)) is not None]


def _offer(entry: object, address: str) -> Offer | None:
    metadata = library.metadata(entry)
    names = packages.named(metadata)
    if metadata is None or names is None or not isinstance(metadata.links, list):
        return None
    # A mirror may use links relative to the index.
    links = tuple(urljoin(address, link) for link in metadata.links if isinstance(link, str))
    return Offer(names.from_code, names.to_code, names.version, links)


def _keep(data: bytes) -> None:
    """Save the index where other Argos tools look for it. A failure to save is ignored."""
    with suppress(PipelineError):
        files.replace(library.folders().local_index, data)
