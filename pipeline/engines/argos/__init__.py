"""The Argos engine: neural translation on the local machine, with the same packages as other Argos tools.

Packages come from Argos Translate's folders and index. CTranslate2 and SentencePiece are called directly, because Argos
Translate's own API loads torch, translates one paragraph at a time and puts one sentence in a batch.
"""

from pipeline.engines.argos.engine import ARGOS, Argos

__all__ = ["ARGOS", "Argos"]
