"""A passage without markup: its sentences one by one say what the parser says of the whole."""

from hypothesis import given
from hypothesis import strategies as st

from pipeline.edition import Passage, Sentence
from pipeline.markup import Syntax
from pipeline.model import Role, State
from pipeline.rendering import inline
from pipeline.rendering.sanitize import words

PIECES = (
    "word", "two words", "é", " ", ". ", "*", "_", "**", "*em*", "**strong**", "_u_", "~~s~~", "[", "]", "](", "(", ")",
    "[x](y)", '[a *b* c](y "t")', "[x](<a b>)", "![i](p)", "`c`", "<b>", "</b>", "&amp;", "\\*", "\n", "\u00a0",
    "[a][b]", "<http://a.example>",
)  # fmt: skip
PASSAGES = st.lists(
    st.builds(
        lambda pieces, gap: Sentence("".join(pieces), "es", State.REVIEWED, gap),
        st.lists(st.sampled_from(PIECES), max_size=8),
        st.sampled_from((" ", "")),
    ),
    min_size=1,
    max_size=3,
).map(lambda sentences: Passage(Role.PARAGRAPH, tuple(sentences)))


@given(PASSAGES)
def test_the_text_of_a_passage_is_that_of_its_whole(passage: Passage) -> None:
    parsed = inline.bare(inline._markdown().renderInline(words(passage)))
    assert inline.plain(passage, Syntax.MARKDOWN).split() == parsed.split()


def test_emphasis_and_links_show_their_words() -> None:
    sentences = ("*No* one was [hurt](a.md).", "It **was [cold](b.md)**.")
    passage = Passage(Role.PARAGRAPH, tuple(Sentence(text, "en", State.REVIEWED, " ") for text in sentences))
    assert inline.plain(passage, Syntax.MARKDOWN) == "No one was hurt. It was cold."
