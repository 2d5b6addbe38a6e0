"""The review desk: an article in one locale on the reviewer's own machine, saved straight into its PO file.

It works like any other editor: it takes no lock, reads the catalog before each save, and never overwrites a text that
was not on the reviewer's screen.
"""
