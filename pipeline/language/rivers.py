"""Rivers whose names sound otherwise in other languages: the Vistula is Weichsel in German and Wisła in Polish."""

import re
import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from types import MappingProxyType

from pipeline.language.phonetics import fold

_ENDING = 4
"""An ending has at most so many letters: Dunajem, Dunărea."""


def is_named(name: str, text: str) -> bool:
    """Whether ``text`` has a form that another language uses for the river ``name``, an English one."""
    forms = _names().get(name)
    if forms is None:
        return False
    return any(word[0].isupper() and forms.fullmatch(fold(word)) for word in _WORD.findall(text))


_WORD = re.compile(r"[^\W\d_]+")


@cache
def _names() -> Mapping[str, re.Pattern[str]]:
    """For each river a pattern for its folded names in other languages, with an ending."""
    table = tomllib.loads((files(__package__) / "river_names.toml").read_text(encoding="utf-8"))
    return MappingProxyType(
        {name: re.compile(rf"(?:{'|'.join(stems.split())})[a-z]{{0,{_ENDING}}}") for name, stems in table.items()}
    )
