"""Checks of words: left out, added, untranslated, in another language, negated, or not as the glossary says."""
