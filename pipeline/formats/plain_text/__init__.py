"""Plain text: its paragraphs, headings, lists and tables, and their roles."""
