"""Checks of punctuation, quotation marks, spaces, capitals, emphasis and addresses."""
