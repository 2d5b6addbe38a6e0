"""The glossary: names that stay as they are, words with one translation, and forms that must not be used.

``locales/glossary.csv`` is a sheet that people keep; ``sheet`` reads it, ``finding`` finds its terms in a text.
"""

from pipeline.glossary.finding import Occurrence, certain, find, mentions
from pipeline.glossary.glossary import Glossary, GlossaryRow
from pipeline.glossary.sheet import load

__all__ = ["Glossary", "GlossaryRow", "Occurrence", "certain", "find", "load", "mentions"]
