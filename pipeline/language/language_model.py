"""py3langid's model of 140 languages, kept without its compression in the user's cache folder.

Decompressing the package's file takes half a second, longer than all checks of an article. From the cache folder the
system reads only the parts that a sentence needs. Whoever deletes the folder loses no more than that half second.
"""

import io
from contextlib import suppress
from pathlib import Path
from typing import Any

import numpy as np
from numpy.lib.format import open_memmap
from numpy.typing import NDArray
from py3langid import langid, modelio  # type: ignore[import-untyped]  # it has no types

from pipeline import files
from pipeline.errors import PipelineError
from pipeline.language import unpacked

_PARTS = ("features", "languages", "codes", "moves", "rows", "outputs")


class Identifier(langid.LanguageIdentifier):  # type: ignore[misc]  # it has no types
    """The package's identifier, with probabilities from 0 to 1."""

    def scores(self, text: str) -> list[float]:
        """The probability of each of ``nb_classes`` for ``text``, of which ``classify`` gives the highest only."""
        return list(self._decide(text).tolist())


def identifier() -> Identifier:
    """The identifier of the package's model."""
    folder = unpacked.folder("py3langid")
    parts: list[NDArray[Any]]
    try:
        # As plain arrays, which still read from the file: those that open_memmap returns take longer to compute with.
        parts = [np.asarray(open_memmap(folder / f"{name}.npy", mode="r")) for name in _PARTS]
    except (OSError, ValueError):
        parts = [np.asarray(part) for part in modelio.load_model(langid.MODEL_DIR / langid.MODEL_FILE)]
        with suppress(PipelineError):  # a folder that cannot be written
            _keep(parts, folder)
    features, languages, codes, moves, rows, outputs = parts
    return Identifier(
        features, languages, codes.tolist(), moves.data, outputs.tolist(), norm_probs=True, tk_row=rows.tolist()
    )


def _keep(parts: list[NDArray[Any]], folder: Path) -> None:
    for name, part in zip(_PARTS, parts, strict=True):
        content = io.BytesIO()
        np.save(content, part, allow_pickle=False)
        files.replace(folder / f"{name}.npy", content.getvalue())
