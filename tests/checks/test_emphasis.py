"""Marks of emphasis pair in a sentence as the editions' parser pairs them."""

import re

import pytest
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from pipeline.checks import codes
from pipeline.checks.marks import emphasis
from pipeline.markup.markdown_inline import parser

TAGS = {"*": "em", "_": "em", "**": "strong", "__": "strong", "~~": "s"}


def rendered(text: str) -> str:
    """``text`` with tags for the marks that pair, all other marks left in."""
    spans = [match.span() for match in re.finditer(r"\*+|_+|~{2,}", text)]
    html, end = "", 0
    for run in emphasis.runs(text, spans):
        rest = run.mark * (run.size - sum(map(len, (*run.closing, *run.opening))))
        html += text[end : run.start]
        html += "".join(f"</{TAGS[mark]}>" for mark in run.closing)
        html += rest + "".join(f"<{TAGS[mark]}>" for mark in reversed(run.opening))
        end = run.start + run.size
    return html + text[end:]


@settings(max_examples=500)
@given(st.text("**__~A1É市。.„“( ", max_size=24))
@example("**市長：**彼")
@example("*foo**bar***baz***")
@example("__foo_ bar_*_")
def test_marks_pair_as_in_the_editions(text: str) -> None:
    # Small letters on both sides of a star are German's way to mean people of every gender.
    inside = f"X{text}Y"
    # A single ~ marks a subscript, which is no emphasis.
    assume(not re.search(r"(?<!~)~(?!~)", inside))
    assert rendered(inside) == parser().renderInline(inside)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("5 * 3 = 15", ()),
        (r"\*Not\* this", ()),
        ("*„La Voz“*.", ("*", "*")),
        ("*Vigo*er Rat", ("*", "*")),
        ("यह *बहुत* अच्छा है", ("*", "*")),
        ("彼は*とても*良い", ("*", "*")),
        ("Bürger*innen und Politiker*innen", ()),
        ("Bürger*innen sagen *nein*, Politiker*innen auch", ("*", "*")),
        ("snake_case and file_name_2 of `_x_`", ("`_x_`",)),
        ("@_jane wrote https://desk.example/_next", ()),
        ("_The mayor left.", ("_",)),
        ("~~old~~ ~5 km", ("~~", "~~")),
        ("Sign here: ____.", ()),
        ("What the f***, m**da", ()),
        ("[*a*](https://desk.example/*b*)", ("[", "*", "*", "](https://desk.example/*b*)")),
        ("***a** b*", ("*", "**", "**", "*")),
    ],
)
def test_codes_of_a_sentence(text: str, found: tuple[str, ...]) -> None:
    assert codes.inline(text) == found


def test_two_long_runs_pair_in_their_time() -> None:
    assert len(codes.inline("*" * 50_000 + "a" + "*" * 50_000)) == 50_000
