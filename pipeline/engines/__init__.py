"""Machine translation engines, and ``get``, which makes one by its name.

An engine gives its raw answer; protecting names and codes, judging the answer and trying again is the work of
``pipeline.drafting``. Locales are written as gettext does (``pt_BR``); an engine's private codes (``pb``, ``spa``)
never leave its module.
"""

from pipeline.engines.contract import (
    Aligned,
    Alternatives,
    Attention,
    Contextual,
    Draft,
    Engine,
    EngineKind,
    EveryPair,
    Fetching,
    NoSettings,
    Pair,
    ProgressCallback,
    Reading,
    Remote,
    SentenceContext,
    Span,
    Supply,
    Tidying,
    WordReadings,
)
from pipeline.engines.registry import get, kind, known, names, rough, settings, verify

__all__ = [
    "Aligned",
    "Alternatives",
    "Attention",
    "Contextual",
    "Draft",
    "Engine",
    "EngineKind",
    "EveryPair",
    "Fetching",
    "NoSettings",
    "Pair",
    "ProgressCallback",
    "Reading",
    "Remote",
    "SentenceContext",
    "Span",
    "Supply",
    "Tidying",
    "WordReadings",
    "get",
    "kind",
    "known",
    "names",
    "rough",
    "settings",
    "verify",
]
