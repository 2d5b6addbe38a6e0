"""Publishing systems' tags: shortcodes (Hugo), Liquid (Jekyll), Jinja, ERB, attribute lists, comments of MDX.

These tags are opaque here, parameters included; their meaning is up to the publishing system. Publishing systems read
them before Markdown or HTML is parsed, so white space and quotation marks in a tag end no address or attribute.
"""

import re
from collections.abc import Sequence

# Longest form first. No tag spans an empty line or contains another tag, so an unclosed tag costs no time.
_INNER = r"\n(?![ \t]*\n)|\{(?![{%#])"
# Attribute lists of kramdown, goldmark and Pandoc: {#id .class key="value"}.
_VALUE = r"\"[^\"\n]{0,2000}+\"|'[^'\n]{0,2000}+'|[^\s{}\"']{1,200}+"
_ATTRIBUTE = rf"(?:[.#][\w:-]{{1,80}}+|[A-Za-z][\w:-]{{0,40}}+=(?:{_VALUE}))"
# Expressions of MDX: a name, a call, or JavaScript's operators between braces. {see there} is words.
_STRING = r"\"[^\"\n]{0,500}+\"|'[^'\n]{0,500}+'|`[^`]{0,500}+`"
_PATH = r"[A-Za-z_$][\w$]{0,80}+(?>(?:(?:\?\.|\.)[\w$]{1,80}+|\[[\w$\"']{1,80}+\])*)"
_LINE = r"[^{}\n]|\n(?![ \t]*\n)"
_NESTED = rf"(?>{_LINE}|\{{(?![{{%#])(?>(?:{_LINE}|\{{[^{{}}\n]{{0,500}}+\}})*)\}})"
_EXPRESSION = (
    rf"\{{[ ]?(?:{_PATH}|{_STRING})[ ]?\}}(?!`)"  # {ref}`here` is a role of MyST
    rf"|\{{[ ]?(?:new[ ]|!)?{_PATH}\((?>{_NESTED}{{0,4000}})\}}"
    rf"|\{{[ ]?!?{_PATH}[ ](?:&&|\|\||\?\??|[=!]==?|[<>]=?|=>|[-+*/])[ \n](?>{_NESTED}{{0,4000}})\}}"
)
# The value of a component's attribute: data={[1, 2]}.
_PROPERTY = rf"(?<=[A-Za-z]=)\{{(?>{_NESTED}{{0,4000}})\}}"
# A comment, which nobody reads, up to the tag that closes it.
_COMMENT = (
    r"\{\{[<%][ ]*comment[ ]*[%>]\}\}(?>(?:[^\n{]|\n(?![ \t]*\n)|\{(?!\{[<%][ ]*(?:/|comment\b)))*)"
    r"\{\{[<%][ ]*/[ ]*comment[ ]*[%>]\}\}"
    r"|\{%-?[ ]*comment[ ]*-?%\}(?>(?:[^\n{]|\n(?![ \t]*\n)|\{(?!%-?[ ]*(?:end|comment\b)))*)"
    r"\{%-?[ ]*endcomment[ ]*-?%\}"
)
TEMPLATE = re.compile(
    rf"{_COMMENT}"
    rf"|\{{\{{<(?>(?:[^\n>{{]|{_INNER}|>(?!\}}\}}))*)>\}}\}}"
    rf"|\{{\{{%(?>(?:[^\n%{{]|{_INNER}|%(?!\}}\}}))*)%\}}\}}"
    rf"|\{{\{{(?>(?:[^\n}}{{]|{_INNER}|\}}(?!\}}))*)\}}\}}"
    rf"|\{{%(?>(?:[^\n%{{]|{_INNER}|%(?!\}}))*)%\}}"
    rf"|\{{#(?>(?:[^\n#{{]|{_INNER}|#(?!\}}))*)#\}}"
    r"|<%(?>(?:[^\n%<]|<(?!%)|\n(?![ \t]*\n)|%(?!>))*)%>"
    r"|\{/\*(?>(?:[^\n*{]|\{(?!/\*)|\n(?![ \t]*\n)|\*(?!/))*)\*/[ \t]*\}"
    r"|\{:?[ ]?[#.][A-Za-z][^{}\n]*\}"
    r"|\{:[^{}\n]*\}"
    rf"|\{{[ ]?{_ATTRIBUTE}(?:[ ]+{_ATTRIBUTE}){{0,8}}[ ]?\}}"
    rf"|{_EXPRESSION}"
    rf"|{_PROPERTY}"
)
COMMENTED = re.compile(
    r"\{%-?[ ]*comment\b[^{}\n]*%\}(?>(?:[^{]|\{(?!%-?[ ]*(?:end)?comment\b))*)\{%-?[ ]*endcomment[ ]*-?%\}"
)
"""A comment of Liquid or Jinja, whose words no reader sees."""
EXPRESSION = re.compile(_EXPRESSION)
"""An expression of MDX: a value that the site generator puts there."""
# Replaces every character of a tag but the first: any parser reads it as a letter, and no author writes it.
_FILLER = "\ue003"
MASKED = re.compile(r"\{(?=\n?[ \t]*\ue003)\ue003*(?:\n[ \t]*\ue003+)*")
"""Matches a tag in the output of ``masked``."""
# An address with spaces, which Jekyll's kramdown allows, and the title behind it, if any.
_SPACED = re.compile(
    r"(?<=\]\()[ ]*(?P<address>[^\s()<>\"']+(?:[ ]+[^\s()<>\"']+)+)"
    r"(?=[ ]*(?:[ ](?:\"[^\"\n]*\"|'[^'\n]*'))?[ ]*\))"
)


def may_have_tags(text: str) -> bool:
    """Whether there may be tags in ``text``; a quick look."""
    return "{" in text or "<%" in text


def masked(text: str) -> str:
    """``text`` with its tags replaced by characters without meaning to a parser; every position stays the same.

    So are the spaces in an address that has a tag.
    """
    return _joined(TEMPLATE.sub(_filled, text)) if may_have_tags(text) else text


def masked_in_line(text: str) -> str:
    """``masked`` for running words, where a line break in a tag ends no address either."""
    if not may_have_tags(text):
        return text
    return _joined(TEMPLATE.sub(lambda tag: "{" + _FILLER * (len(tag[0]) - 1), text))


def _joined(text: str) -> str:
    return _SPACED.sub(_without_spaces, text) if "](" in text and _FILLER in text else text


def _without_spaces(link: re.Match[str]) -> str:
    address = link["address"]
    lead = link[0][: -len(address)]
    return lead + (address.replace(" ", _FILLER) if _FILLER in address else address)


def _filled(tag: re.Match[str]) -> str:
    first, *others = tag[0].split("\n")
    if not others:
        return "{" + _FILLER * (len(first) - 1)
    line_start = tag.string.rfind("\n", 0, tag.start()) + 1
    mark = _QUOTED if _QUOTED.match(tag.string, line_start) else _INDENT
    # Where a line begins says which container it belongs to.
    marks = [mark.match(line) or _INDENT.match(line) for line in others]
    begins = [begin[0] if begin else "" for begin in marks]
    masked_lines = [begin + _FILLER * (len(line) - len(begin)) for begin, line in zip(begins, others, strict=True)]
    return "\n".join(["{" + _FILLER * (len(first) - 1), *masked_lines])


_INDENT = re.compile(r"[ \t]*")
# The beginning of a line in a block quotation, which may lie in a list.
_QUOTED = re.compile(r"[ \t>*+\-\d.)]*>[ \t]*")


# The name of a tag that may open a part of the page, and of one that closes it.
OPENS = re.compile(r"\{\{[<%]-?\s*(?P<hugo>[\w./-]+)|\{%-?\s*(?P<liquid>\w+)")
CLOSES = re.compile(r"\{\{[<%]-?\s*/\s*(?P<hugo>[\w./-]+)|\{%-?\s*end(?P<liquid>\w+)")


def tag_pairs(text: str, starts: Sequence[int]) -> dict[int, int]:
    """Map the start of each tag that opens or closes a part of ``text`` to the start of the other tag of its pair.

    ``starts`` are the starts of all tags, in order.
    """
    opened: dict[str, list[int]] = {}
    found: dict[int, int] = {}
    for start in starts:
        if (closing := CLOSES.match(text, start)) and opened.get(name := closing["hugo"] or closing["liquid"]):
            found[start] = opened[name].pop()
            found[found[start]] = start
        elif not closing and (opening := OPENS.match(text, start)):
            opened.setdefault(opening["hugo"] or opening["liquid"], []).append(start)
    return found
