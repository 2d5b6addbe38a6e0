"""Machine translation engines, and ``get``, which creates one by name.

An engine returns its raw answer; ``pipeline.drafting`` protects names and codes, judges the answer and retries. Locales
use gettext's spelling (``pt_BR``); an engine's private codes (``pb``, ``spa``) never leave its module.
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
    PreEditing,
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
    "PreEditing",
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
