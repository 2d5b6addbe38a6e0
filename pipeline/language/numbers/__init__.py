"""Numbers in figures and in words, with their scales, units and currencies."""
