"""Argos: neural translation on one's own machine, with the packages that other Argos tools use.

Packages come from ``argostranslate``'s folders and index; the translating is CTranslate2's and SentencePiece's own,
because ``argostranslate.translate`` loads torch, takes paragraph by paragraph and puts one sentence in a batch.
"""

from pipeline.engines.argos.engine import ARGOS, Argos

__all__ = ["ARGOS", "Argos"]
