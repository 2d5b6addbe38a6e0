"""Parses Apertium's readings of words: what each word may be, according to its dictionary.

``^saw/see<vblex><past>/saw<n><sg>$`` has two readings; ``^Zyrgon/*Zyrgon$`` has no reading.
"""

import re

from pipeline.engines import WordReadings

_UNIT = re.compile(r"\^((?>(?:[^\\/$^]|\\.)*))/((?>(?:[^\\$^]|\\.)*))\$")
# np: a proper noun; ant, cog: a person's first name and surname.
_NAME, _FIRST_NAME = "<np>", "<np><ant>"
_PERSON = re.compile("<np><(?:ant|cog)>")


def read(answer: str) -> tuple[WordReadings, ...]:
    """The words in ``answer``, the output of Apertium's analyser, in order."""
    return tuple(_word(form, found) for form, found in _UNIT.findall(answer))


def _word(form: str, found: str) -> WordReadings:
    readings = re.split(r"(?<!\\)/", found)
    known = not found.startswith("*")
    return WordReadings(
        re.sub(r"\\(.)", r"\1", form),
        len(readings) if known else 0,
        any(_NAME in reading for reading in readings),
        any(_FIRST_NAME in reading for reading in readings),
        all(_PERSON.search(reading) for reading in readings if _NAME in reading) and _NAME in found,
    )
