"""Localizes news articles: machine drafts as gettext PO files, reviewed by people, published as editions."""

__version__ = "0.1.0"
