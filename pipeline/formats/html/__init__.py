"""HTML: whole pages and fragments."""
