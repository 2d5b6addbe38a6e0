"""Mistakes in TOML: the line, what is wrong there, and what to do, in place of the parser's words."""

import re
from dataclasses import dataclass

_MARKS = r"#[^\n]*|\"{3}[\s\S]*?\"{3}|'{3}[\s\S]*?'{3}|\"(?:[^\"\\\n]|\\.)*\"|'[^'\n]*'|[\[\]{}]"
_PLACE = r" \(at (?:line (\d+), column (\d+)|end of document)\)"
_NAME = r"\s*([\w.\"'-]+)\s*[=:]"
# What Python's parser says → what is wrong, and what to do. {name} is the setting on that line.
_SAID = (
    (r"Cannot overwrite a value|Duplicate inline", "{name} is set twice", "Keep one of the two."),
    (r"Cannot (?:declare|redefine|mutate)", "this table is there twice", "Put the settings of both into one."),
    (
        r"Illegal character '\\n'|Unterminated string|Expected \"'",
        "a quotation mark is never closed",
        "Close it at the end of the value.",
    ),
    (r"Unescaped '\\'", "a backslash in a text stands alone", "Write \\\\, or put the text into 'single' marks."),
    (
        r"Invalid value",
        "the value of {name} is not valid TOML",
        "Put texts into straight quotation marks: {key} = {form}.",
    ),
    (r"Expected '='|Invalid (?:statement|initial)", "this is not a setting in TOML", 'Write it like {key} = "…".'),
    (r"Expected '\]", "the name of a table is never closed", "Close it with as many ] as it has [."),
    (r"Illegal character", "a text contains a character that cannot be seen", "Remove it."),
    (
        r"Expected newline",
        "something follows the value of {name}, which is not valid TOML",
        "Put texts into quotation marks, and each setting on a line of its own.",
    ),
)
_OPENED = {"[": ("the list is never closed", "Add ]."), "{": ("the table is never closed", "Add }.")}


@dataclass(frozen=True, slots=True)
class Mistake:
    """Why a TOML file cannot be read, in words for people."""

    line: int
    what: str
    """Such as ``a quotation mark is never closed``."""
    hint: str
    """What to do; may be empty."""


def explained(text: str, said: str) -> Mistake:
    """The mistake in ``text`` about which Python's parser ``said`` something, in words for people."""
    lines = text.rstrip("\n").split("\n")
    position = re.search(_PLACE, said)
    before, rest = text, ""
    if position and position[2]:
        line = min(int(position[1]), len(lines))
        column = int(position[2]) - 1
        before, rest = "\n".join((*lines[: line - 1], lines[line - 1][:column])), lines[line - 1][column:]
    else:  # a text over several lines never ends, or the last line is wrong
        opening = max(text.rfind('"""'), text.rfind("'''"))
        line = text.count("\n", 0, opening) + 1 if opening >= 0 else len(lines)
    if "Unclosed array" in said and rest.startswith(('"', "'")):
        return Mistake(line, "a comma is missing in the list", "Write a comma between two values.")
    if ("Unclosed" in said or "end of document" in said) and (left_open := _left_open(before)):
        return left_open
    named = re.match(_NAME, lines[line - 1])
    key = named[1] if named else "name"
    for pattern, what, hint in _SAID:
        if re.search(pattern, said):
            form = '["…", "…"]' if re.match(rf"{_NAME}\s*\[", lines[line - 1]) else '"…"'
            words = {"name": f"'{key}'" if named else "a setting", "key": key, "form": form}
            return Mistake(line, what.format(**words), hint.format(**words))
    return Mistake(line, f"not valid TOML: {re.sub(_PLACE, '', said)}", "")


def _left_open(before: str) -> Mistake | None:
    """The first list or table in ``before`` that is never closed."""
    open_ones: list[re.Match[str]] = []
    for token in re.finditer(_MARKS, before):
        if token[0] in "[{":
            open_ones.append(token)
        elif token[0] in "]}" and open_ones:
            open_ones.pop()
    if not open_ones:
        return None
    what, hint = _OPENED[open_ones[0][0]]
    return Mistake(before.count("\n", 0, open_ones[0].start()) + 1, what, hint)
