"""Rendering: an edition as HTML, Markdown and plain text, each rendered once for all writers."""
