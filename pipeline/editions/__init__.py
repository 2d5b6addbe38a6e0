"""Editions: one article in one locale, assembled from its catalog and passed or withheld by its gate."""
