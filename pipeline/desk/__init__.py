"""The review desk: an article in one locale on the reviewer's own machine, saved straight into its PO file.

It is an editor like any other: it takes no lock, reads a catalog before each save, and never writes over a text that
was not on the reviewer's screen.
"""
