"""A catalog goes to another tool and comes back: same texts, states, comments and contexts."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.catalog import Catalog, Drafted, Entry
from pipeline.catalog.entry import msgid
from pipeline.catalog.translator_comments import persons
from pipeline.exchange import spreadsheet
from pipeline.exchange.acceptance import accept
from pipeline.exchange.returned import ReturnedText
from pipeline.exchange.xml import clean
from pipeline.model import Article, Role
from pipeline.review.recording import with_record
from tests.exchange import samples
from tests.exchange.samples import FORMATS

# What PO files may contain. XML has no U+FFFE and no U+FFFF, and no tool types them.
CHARACTERS = st.characters(codec="utf-8", exclude_categories=["Cc", "Cs", "Cn"])
MARKUP = [
    "*",
    "**",
    "`",
    "[",
    "](https://e.org/a)",
    "<b>",
    "</b>",
    "<br>",
    "&amp;",
    "a@b.org",
    "=1+1",
    "-",
    "'",
    '"',
    " ",
]
TEXTS = (
    st.lists(st.one_of(st.text(CHARACTERS, max_size=8), st.sampled_from(MARKUP)), min_size=1, max_size=8)
    .map("".join)
    .map(msgid)
)
COMMENTS = st.lists(st.text(CHARACTERS, min_size=1, max_size=12), max_size=2).map(tuple)


@st.composite
def catalogs(draw: st.DrawFn) -> tuple[Article, Catalog]:
    """An article, and its catalog in all states that a sentence may be in."""
    blocks = draw(
        st.lists(
            st.tuples(st.sampled_from(Role), st.lists(TEXTS.filter(bool), min_size=1, max_size=3)),
            min_size=1,
            max_size=4,
        )
    )
    article = samples.article(*blocks, syntax=draw(st.sampled_from(["text", "markdown", "html"])))
    empty = samples.fresh(article)
    entries = tuple(_translated(entry, empty, draw) for entry in empty.entries)
    return article, replace(empty, entries=entries)


def _translated(entry: Entry, empty: Catalog, draw: st.DrawFn) -> Entry:
    """``entry`` as a machine drafted it, as a person left it or approved it, or untranslated."""
    target, comments = draw(TEXTS), draw(COMMENTS)
    state = draw(st.sampled_from(["draft", "edited", "reviewed", "recorded", "untranslated"]))
    if state == "draft" and target:
        answers = {entry.key: Drafted(target, "argos", "en>es", "en_es-1.9", -0.31)}
        drafted = replace(empty, entries=(entry,)).drafted(answers).entries[0]
        return replace(drafted, comments=(*comments, *drafted.comments))
    if state == "untranslated" or not target:
        return replace(entry, comments=comments)
    text = replace(entry, target=target, flags=("fuzzy",) if state == "edited" else (), comments=comments)
    return with_record(text, "Ana Ruiz", "2026-11-29", None) if state == "recorded" else text


def kept(current: Catalog) -> list[tuple[object, ...]]:
    return [(one.context, one.source, one.target, one.state, one.comments) for one in current.entries]


@pytest.mark.parametrize("layout", FORMATS)
@given(made=catalogs())
@settings(max_examples=30)
def test_a_catalog_comes_back_as_it_went(layout: str, made: tuple[Article, Catalog]) -> None:
    article, current = made
    content = samples.exported(article, current, layout)
    restored = samples.imported(article, samples.fresh(article), content, layout)
    assert kept(restored.catalog) == kept(current)
    assert (restored.missing, restored.conflicts) == ((), ())
    again = samples.imported(article, current, content, layout)
    assert again.catalog == current
    assert again.taken == ()


@pytest.mark.parametrize("layout", FORMATS)
@given(made=catalogs(), texts=st.lists(TEXTS.filter(bool), min_size=12, max_size=12))
@settings(max_examples=20)
def test_what_another_tool_translates_arrives(layout: str, made: tuple[Article, Catalog], texts: list[str]) -> None:
    """The other tool writes its texts into the file: they arrive letter by letter, whatever markup they contain."""
    article, current = made
    wanted = {entry.key: text for entry, text in zip(current.entries, texts, strict=False)}
    theirs = current.translated(wanted, reviewed=False)
    content = samples.exported(article, replace(theirs, entries=tuple(map(_unmarked, theirs.entries))), layout)
    result = samples.imported(article, samples.fresh(article), content, layout)
    assert {entry.key: entry.target for entry in result.catalog.entries if entry.key in wanted} == wanted


@pytest.mark.slow
@given(made=catalogs(), texts=st.lists(TEXTS, min_size=12, max_size=12), approved=st.booleans(), old=catalogs())
@settings(max_examples=20)
def test_no_import_loses_what_a_person_wrote(
    made: tuple[Article, Catalog], texts: list[str], approved: bool, old: tuple[Article, Catalog]
) -> None:
    """Neither a file without marks, nor the export of an older state of the article or of another one."""
    article, current = made
    foreign = [
        ReturnedText(entry.source, text, approved, 1) for entry, text in zip(current.entries, texts, strict=False)
    ]
    exports = samples.returned(samples.exported(*old, "XLIFF 2.1"), "XLIFF 2.1").texts
    for returned in (foreign, exports, [*foreign, *exports]):
        after = accept(current, article, returned, "").catalog
        now = {entry.key: entry for entry in after}
        for entry in current.entries:
            if entry.human:
                assert now[entry.key].target == entry.target
                assert set(persons(entry.comments)) <= set(now[entry.key].comments)
        assert [entry.key for entry in after.entries] == [entry.key for entry in current.entries]


def _unmarked(entry: Entry) -> Entry:
    return replace(entry, comments=())


@given(st.text(st.characters(codec="utf-8")))
def test_no_cell_becomes_a_formula_and_each_is_read_as_it_was(cell: str) -> None:
    assert spreadsheet.plain(spreadsheet.safe(cell)) == cell
    assert not spreadsheet.safe(cell).startswith(("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠"))


def test_xml_leaves_out_only_what_it_cannot_contain() -> None:
    assert clean("a\ufffe\x0bb\u2028\u00a0\U0001f600") == "ab\u2028\u00a0\U0001f600"
