"""The stages of a run: each calls the rooms below and returns a frozen result; one bad article stops no other."""
