"""Rendering: an edition as HTML, Markdown and plain text, each made once for all its writers."""
