"""Checks of an article before it is translated."""
