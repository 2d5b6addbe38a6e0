"""What is known about languages: words, numerals, names, scripts, quotation marks."""
