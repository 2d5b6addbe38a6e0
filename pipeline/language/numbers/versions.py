"""Numbers of versions, whose points separate no decimals: *Python 3.12*."""

import re


def is_version(figures: str, source: str, target: str) -> bool:
    """Whether ``figures`` number a version in an English ``source``: *version 3.12*, or with a name that is kept.

    The name, *Python 3.12*, is a word with a capital directly before the figures in both texts. The number of a
    section, *4.2. The vote*, comes first in both.
    """
    if target.startswith(figures) and re.match(rf"{re.escape(figures)}\.?\s{_CAPITALIZED}", source):
        return True
    if not (match := re.search(rf"(\w+) v?{re.escape(figures)}(?![\d%])", source)):
        return False
    if match[1].lower() in _VERSIONS:
        return True
    return any(map(str.isupper, match[1])) and not _CODE.fullmatch(match[1]) and match[0] in target


def may_be_shortened(source: str) -> bool:
    """Whether ``source`` has the number of a version that ends in a nought."""
    return "0" in source and _ENDS_IN_NOUGHT.search(source) is not None


def shortened(source: str, target: str) -> str:
    """The number of a version that lost its last nought, which makes it another one: 3.10 and 3.1; "" if none did."""
    for match in _ENDS_IN_NOUGHT.finditer(source):
        name = "" if match[1].lower() in _VERSIONS else f"{match[1]} "
        if re.search(rf"(?<![\w.,]){name}{re.escape(match[2])}(?![\d.,]*\d)", target):
            return f"{match[2]}0"
    return ""


_ENDS_IN_NOUGHT = re.compile(r"\b([^\W\d]+) v?(\d+(?:\.\d+)*\.[1-9])0(?![\d%]|\.\d)")
_VERSIONS = frozenset(
    re.findall(
        r"\w+",
        "version versions release update firmware section sections chapter article clause paragraph appendix annex"
        " example exercise figure goal item lesson part point rule regulation standard step table verse",
    )
)
"""Words before the number of a version, or of a part of a text, whose point separates two numbers."""
_CAPITALIZED = "(?!(?:Thousand|(?:[MB]|Tr)illion|Percent|Per)\\b)[A-Z]"
_CODE = re.compile("[A-Z]{3}")
"""The code of a currency: USD 3.50."""
