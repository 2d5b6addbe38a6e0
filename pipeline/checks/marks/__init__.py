"""Checks of what is no word: punctuation, quotation marks, spaces, capitals, addresses."""
