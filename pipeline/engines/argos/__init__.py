"""Argos: neural translation on one's own machine, with the packages that other Argos tools use.

Packages come from Argos Translate's folders and index. CTranslate2 and SentencePiece are called directly: Argos
Translate's own way to translate loads torch, takes one paragraph at a time and puts one sentence in a batch.
"""

from pipeline.engines.argos.engine import ARGOS, Argos

__all__ = ["ARGOS", "Argos"]
