"""Dates and times, as each language writes them."""
