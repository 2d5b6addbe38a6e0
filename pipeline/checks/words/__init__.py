"""Checks of words: left out, added, untranslated, in the wrong language, or against the glossary."""
