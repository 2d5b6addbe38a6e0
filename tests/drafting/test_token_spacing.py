"""Which tokens of codes stand apart from the words, and which are joined to the next one."""

import pytest

from pipeline import markup
from pipeline.drafting.token_spacing import spaced

CASES = [
    # No word: a line break, a picture, a field, a symbol, an element with nothing in it.
    ("The house <br> fell.", "html", "The house ⟦0⟧fell."),
    ("The house <wbr> fell.", "html", "The house ⟦0⟧fell."),
    ('The <img src="a.png"> house fell.', "html", "The ⟦0⟧house fell."),
    ("The <!-- old --> house fell.", "html", "The ⟦0⟧house fell."),
    ('A <input type="radio"> house <svg><path/></svg> fell.', "html", "A ⟦0⟧house ⟦1⟧fell."),
    ("By <span> </span> Ana Poe", "html", "By ⟦0⟧⟦1⟧Ana Poe"),
    ("By <i></i> Ana Poe", "html", "By ⟦0⟧⟦1⟧Ana Poe"),
    ("By <b><i> </i></b> Ana Poe", "html", "By ⟦0⟧⟦1⟧⟦2⟧⟦3⟧Ana Poe"),
    ("The house <br> fell.", "markdown", "The house ⟦0⟧fell."),
    ("The house [^1] fell.", "markdown", "The house ⟦0⟧fell."),
    ('<input type="radio"> <label>The old house</label> fell', "html", "⟦0⟧⟦1⟧The old house⟦2⟧ fell"),
    ('The house fell <img src="a.png"> <svg><path/></svg>', "html", "The house fell⟦0⟧⟦1⟧"),
    # Read as a word: program text, a key, an address, a word in another language.
    ("Press <kbd>K</kbd> now.", "html", "Press ⟦0⟧ now."),
    ("The <code>open</code> call fell.", "html", "The ⟦0⟧ call fell."),
    ("See https://example.org/a now.", "html", "See ⟦0⟧ now."),
    ('The <i lang="de">Haus</i> fell.', "html", "The ⟦0⟧ fell."),
    # Around words or beside them already.
    ("The <b>old house</b> fell.", "html", "The ⟦0⟧old house⟦1⟧ fell."),
    ("The house<br>fell.", "html", "The house⟦0⟧fell."),
]


@pytest.mark.parametrize(("source", "syntax", "wanted"), CASES)
def test_tokens(source: str, syntax: str, wanted: str) -> None:
    protected = markup.protect(source, syntax, lambda number: f"⟦{number}⟧")
    text = spaced(protected)
    assert text == wanted
    assert markup.restore(text, protected).text == source


def test_a_token_of_letters_stands_apart() -> None:
    protected = markup.protect("The house<br>fell.", "html", lambda number: f"X{number}X")
    assert spaced(protected) == "The house X0X fell."
