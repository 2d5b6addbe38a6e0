"""Data about languages: words, numerals, names, scripts, quotation marks."""
