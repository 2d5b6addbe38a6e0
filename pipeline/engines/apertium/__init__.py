"""The Apertium engine, run as a program: rule-based translation for machines without Argos packages.

``modes`` finds what is installed, ``resident`` keeps one pipeline running for each direction, ``stream`` writes texts
in Apertium's stream format and reads the answers, and ``tidy`` repairs certain errors in the answers.
"""

from pipeline.engines.apertium.engine import APERTIUM, Apertium, ApertiumSettings

__all__ = ["APERTIUM", "Apertium", "ApertiumSettings"]
