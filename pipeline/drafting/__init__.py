"""Drafts: codes and names are protected, an engine is asked, its answer is restored and judged.

A sentence goes through ``strategies.LADDER`` until a strategy gives a target without fault or doubt. What no strategy
can draft is left untranslated with the reason: never a wrong sentence in silence.
"""

from pipeline.drafting.attempts import DraftJob
from pipeline.drafting.drafter import DraftRequest, DraftResult, Translator, draft, usual

__all__ = ["DraftJob", "DraftRequest", "DraftResult", "Translator", "draft", "usual"]
