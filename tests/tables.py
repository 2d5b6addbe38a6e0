"""Reads, as it is imported, the largest table that most commands need. No table of plug-ins: tests install some."""

import gc

from pipeline.language import identification

identification.likely("On Monday, Mayor Halvorsen of Geneva did not pay for the old harbour bridge.")
gc.freeze()  # what a process that is forked from this one does not touch is not copied
