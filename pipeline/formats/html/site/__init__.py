"""Recognizes what in a page belongs to the site, not to the article."""
