"""Finds the article in a saved web page."""
