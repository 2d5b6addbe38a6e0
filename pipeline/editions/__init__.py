"""Editions: one article in one locale, assembled from its catalog, then published or withheld by its gate."""
