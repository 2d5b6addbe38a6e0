"""Infers the role of a block from its words, in any format."""
