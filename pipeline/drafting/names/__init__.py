"""Names in a sentence that an engine must keep."""
