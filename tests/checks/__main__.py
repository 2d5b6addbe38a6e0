"""Writes the page of checks anew: ``python -m tests.checks``."""

from tests.checks import reference
from tests.checks.test_reference import PAGE

PAGE.write_text(reference.markdown(), encoding="utf-8")
