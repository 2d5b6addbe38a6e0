"""The settings of Argos: the table ``[engine.argos]`` in pipeline.toml."""

from typing import Literal

from pipeline.config.tables import Count, Positive, Settings, WebAddress

# CTranslate2's names; see "Quantization" in its documentation, and ctranslate2.get_supported_compute_types.
ComputeType = Literal[
    "auto", "default", "int8", "int8_float32", "int8_float16", "int8_bfloat16", "int16", "float16", "bfloat16",
    "float32",
]  # fmt: skip


class ArgosSettings(Settings, frozen=True):
    """``[engine.argos]`` in pipeline.toml."""

    index: WebAddress | None = None
    """Address of the package index; None: the address in Argos' own settings."""
    device: Literal["cpu", "cuda", "auto"] = "cpu"
    compute_type: ComputeType = "auto"
    """The default is Argos Translate's own."""
    beam_size: Positive = 4
    """The default is Argos Translate's own."""
    inter_threads: Count = 0
    """Batches translated in parallel; 0: one for each core."""
    intra_threads: Count = 1
    """Threads within a batch."""
