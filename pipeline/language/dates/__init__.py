"""Dates and times: as English and as each language write them."""
