"""Checks of numbers and dates, compared by value."""
