"""The stages of a run: each calls the rooms below and returns an immutable result; one bad article stops no other."""
