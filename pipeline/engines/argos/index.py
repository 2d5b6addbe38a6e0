"""The package index: what can be installed, from Argos' own address or from a mirror's."""

import json
from dataclasses import dataclass
from urllib.parse import urljoin, urlsplit

from pipeline import files
from pipeline.engines.argos import download, library, packages
from pipeline.errors import EngineError, PipelineError

# What each address answered in this process: a run asks once, and an unreachable index costs its seconds once.
_answers: dict[str, "list[Offer] | EngineError"] = {}


@dataclass(frozen=True, slots=True)
class Offer(packages.Named):
    """A package that the index lists."""

    links: tuple[str, ...]
    """Addresses, to be tried in turn; the index also holds some that are no web addresses."""


def offers(address: str | None = None) -> list[Offer]:
    """The translation packages that the index lists, in its order; ``address`` None: the one Argos is set to.

    ``address`` is that of ``index.json`` or of the folder it lies in. Raises EngineError, after seconds, when it
    cannot be reached or is no index; the process does not ask again.
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
        raise EngineError(f"{address} is not an Argos package index.", "Look at index under [engine.argos].")
    return [offer for entry in entries if (offer := _offer(entry, address)) is not None]


def _offer(entry: object, address: str) -> Offer | None:
    metadata = library.metadata(entry)
    names = packages.named(metadata)
    if metadata is None or names is None or not isinstance(metadata.links, list):
        return None
    # A mirror may name its files as they lie beside the index.
    links = tuple(urljoin(address, link) for link in metadata.links if isinstance(link, str))
    return Offer(names.from_code, names.to_code, names.version, links)


def _keep(data: bytes) -> None:
    """Leave the index where other Argos tools look for it; theirs to do without when that fails."""
    try:
        files.replace(library.folders().local_index, data)
    except PipelineError:
        return
