"""Finds the names in a sentence that an engine must keep."""
