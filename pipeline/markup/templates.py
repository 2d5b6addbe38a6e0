"""Tags of publishing systems in a text: shortcodes (Hugo), Liquid (Jekyll), Jinja, attribute lists, comments of MDX.

What they mean is their system's affair; here they are opaque, parameters included. Their systems read them before any
parser of Markdown or HTML does: white space and quotation marks in them end no address and no attribute.
"""

import re

# Longest form first. None spans an empty line, and none holds another one: what is never closed costs nothing.
_INNER = r"\n(?![ \t]*\n)|\{(?![{%#])"
# kramdown, goldmark, Pandoc: {#id .class key="value"}.
_VALUE = r"\"[^\"\n]{0,200}+\"|'[^'\n]{0,200}+'|[^\s{}\"']{1,200}+"
_ATTRIBUTE = rf"(?:[.#][\w:-]{{1,80}}+|[A-Za-z][\w:-]{{0,40}}+=(?:{_VALUE}))"
TEMPLATE = re.compile(
    rf"\{{\{{<(?>(?:[^\n>{{]|{_INNER}|>(?!\}}\}}))*)>\}}\}}"
    rf"|\{{\{{%(?>(?:[^\n%{{]|{_INNER}|%(?!\}}\}}))*)%\}}\}}"
    rf"|\{{\{{(?>(?:[^\n}}{{]|{_INNER}|\}}(?!\}}))*)\}}\}}"
    rf"|\{{%(?>(?:[^\n%{{]|{_INNER}|%(?!\}}))*)%\}}"
    rf"|\{{#(?>(?:[^\n#{{]|{_INNER}|#(?!\}}))*)#\}}"
    r"|\{/\*(?>(?:[^\n*]|\n(?![ \t]*\n)|\*(?!/))*)\*/[ \t]*\}"
    r"|\{:?[ ]?[#.][A-Za-z][^{}\n]*\}"
    r"|\{:[^{}\n]*\}"
    rf"|\{{[ ]?{_ATTRIBUTE}(?:[ ]+{_ATTRIBUTE}){{0,8}}[ ]?\}}"
)
# Stands for every character of a tag but the first: a letter to any parser, and none that an author writes.
_FILLER = "\ue003"
MASKED = re.compile(r"\{[\ue003\n]*\ue003")
"""A tag in what ``masked`` gives."""


def masked(text: str) -> str:
    """``text`` with its tags made of characters that mean nothing to a parser; every place stays where it is."""
    return TEMPLATE.sub(_filled, text) if "{" in text else text


def _filled(tag: re.Match[str]) -> str:
    return "{" + "".join("\n" if sign == "\n" else _FILLER for sign in tag[0][1:])


_PARAMETER = re.compile(
    r"(?<![\w-])(?P<name>[A-Za-z][\w-]{0,40})\s*[=:]\s*(?:\"(?P<double>(?:[^\"\\]|\\.)*)\"|'(?P<single>[^']*)')"
)


def parameters(tag: str) -> dict[str, str]:
    """The named parameters of a tag with their values, as far as these stand in quotation marks."""
    return {
        match["name"].lower(): match["single"] if match["double"] is None else match["double"].replace('\\"', '"')
        for match in _PARAMETER.finditer(tag)
    }
