"""What authors may tell the pipeline, what translations may not change, and where words must be escaped."""

from pathlib import Path

import pytest

from pipeline import formats
from pipeline.errors import ArticleError
from pipeline.model import Article, Role


def _read(folder: Path, name: str, text: str) -> Article:
    path = folder / name
    path.write_text(text, encoding="utf-8", newline="")
    return formats.read(path)


def _fill(folder: Path, name: str, text: str, *targets: str, locale: str | None = None) -> str:
    article = _read(folder, name, text)
    filled = formats.fill(article, targets, locale)
    formats.verify(article, filled)
    return filled.decode()


@pytest.mark.parametrize("name", ["a.md", "a.html"])
def test_authors_switch_translation_off_and_on_and_leave_notes(name: str, tmp_path: Path) -> None:
    text = (
        "<!-- translate: off -->\n\n<p>Secret.</p>\n\n<!-- translate: ON -->\n\n<p>Open.</p>\n\n"
        "<!-- note: first -->\n<!--note:second,\n too-->\n\n<p>Noted.</p>\n\n<p>Not noted.</p>\n"
    )
    blocks = _read(tmp_path, name, text).blocks
    assert [(block.segments[0].source, block.note) for block in blocks] == [
        ("Open.", ""),
        ("Noted.", "first second, too"),
        ("Not noted.", ""),
    ]


def test_an_element_that_is_not_to_be_translated_may_hold_markdown(tmp_path: Path) -> None:
    text = 'Before.\n\n<div translate="no">\n\nNot *these* words.\n\n<div>nor these</div>\n\n</div>\n\nAfter.\n'
    assert [segment.source for segment in _read(tmp_path, "a.md", text).segments] == ["Before.", "After."]


def test_a_page_in_its_own_language_is_no_island(tmp_path: Path) -> None:
    article = _read(tmp_path, "a.html", "<html lang=en-GB><p>Words.</p><p lang=fr>Mots.</p><p lang=en>More.</p></html>")
    assert [segment.source for segment in article.segments] == ["Words.", "More."]


def test_a_second_main_heading_is_no_title(tmp_path: Path) -> None:
    roles = [block.role for block in _read(tmp_path, "a.md", "# One\n\n# Two\n").blocks]
    assert roles == [Role.TITLE, Role.HEADING]
    roles = [block.role for block in _read(tmp_path, "b.md", "---\ntitle: One\n---\n# Two\n").blocks]
    assert roles == [Role.TITLE, Role.HEADING]


@pytest.mark.parametrize(
    ("text", "target", "filled"),
    [
        ("A year.", "1986. Un año.", "1986\\. Un año."),
        ("A year.", "# Un año", "\\# Un año"),
        ("A year.", "- Un año", "\\- Un año"),
        ("A year.", "> Un año", "\\> Un año"),
        ("A year.", "<!-- un año", "&lt;!-- un año"),
        ("A year.", "Un <b>año", "Un &lt;b>año"),
        ("A year.", "Un <b>año</b>", "Un <b>año</b>"),
        ("A year.", "Un <b onclick=x>año</b>", "Un &lt;b onclick=x>año&lt;/b>"),
        ("A year.", "Un [año](/x)", "Un \\[año\\](/x)"),
        ("A year.", "Un `año", "Un `año"),
        ("A `year`.", "Un ` de `year`", "Un \\` de `year`"),
        ("# A year", "Un año #", "# Un año \\#"),
        ("A year\n---", "Un | año", "Un &#124; año\n---"),
        ("| A |\n|---|\n| b |", "Un | año", "| Un \\| año |\n|---|\n| b |"),
        ("A | B\n---|---\nb | c", "# Un año", "\\# Un año | B\n---|---\nb | c"),
        ("A | B\n---|---\nb | c", "1. Un | año", "1\\. Un \\| año | B\n---|---\nb | c"),
        ("> A | B\n> ---|---\n> b | c", "- Un año", "> \\- Un año | B\n> ---|---\n> b | c"),
        ("| A | B |\n|---|---|\n| b | c |", "# Un año", "| # Un año | B |\n|---|---|\n| b | c |"),
        ("> One year,\n> not two.", "Un\n\naño", "> Un año"),
        ("- One year,\nnot two.", "Un año", "- Un año"),
        ("1. One year,\r\n   not two.", "Un año", "1. Un año"),
        ("![A year](x.png)", "Un [año", "![Un \\[año](x.png)"),
        ("_A year_ goes.", "Va_un año_x.", "Va*un año*x."),
        ("**“A year”** goes.", "は**「年」**は", "は**\u200b「年」\u200b**は"),
        ("See [year].\n\n[year]: /x", "Vea [año].", "Vea [año][year].\n\n[year]: /x"),
        ("See [year][].\n\n[year]: /x", "Vea [año][].", "Vea [año][year].\n\n[year]: /x"),
    ],
)
def test_markdown_is_escaped_for_the_place(text: str, target: str, filled: str, tmp_path: Path) -> None:
    article = _read(tmp_path, "a.md", text)
    result = formats.fill(article, [target, *[""] * (len(article.segments) - 1)])
    assert result.decode() == filled
    formats.verify(article, result)


@pytest.mark.parametrize(
    ("text", "target", "filled"),
    [
        ("<p>A year</p>", "Un <script>x</script> año & 5 < 6", "<p>Un &lt;script>x&lt;/script> año &amp; 5 &lt; 6</p>"),
        ("<p>A <b>year</b></p>", "<b>Un</b> 1<sup>er</sup> año</p>", "<p><b>Un</b> 1<sup>er</sup> año&lt;/p></p>"),
        (
            "<p>A <a href='?a&b'>year</a></p>",
            "<a href='?a&b'>Año</a> &amp; día",
            "<p><a href='?a&b'>Año</a> &amp; día</p>",
        ),
        ('<img alt="A year">', 'Un "año" & <más>', '<img alt="Un &quot;año&quot; &amp; &lt;más&gt;">'),
        ("<img alt='A year'>", "L'année", "<img alt='L&#39;année'>"),
        ("<img alt=Year>", "Un año", '<img alt="Un año">'),
    ],
)
def test_html_is_escaped_for_the_place(text: str, target: str, filled: str, tmp_path: Path) -> None:
    assert _fill(tmp_path, "a.html", text, target) == filled


def test_line_ends_of_the_file_are_no_part_of_a_sentence(tmp_path: Path) -> None:
    article = _read(tmp_path, "a.html", "<p>One\r\nline. Two <b\r\nclass=x>lines</b>.\r\nThree.")
    assert [segment.source for segment in article.segments] == ["One\nline.", "Two <b\nclass=x>lines</b>.", "Three."]
    filled = formats.fill(article, ["Una.", "", "Tres."], "es")
    assert filled == b"<p>Una.\x20Two <b\r\nclass=x>lines</b>.\r\nTres."


def test_line_ends_of_the_file_may_be_in_an_attribute(tmp_path: Path) -> None:
    article = _read(tmp_path, "a.html", '<p><img src="a.png" alt="A pier. \r\n"></p>')
    filled = formats.fill(article, ["Un muelle."], "es")
    assert filled == b'<p><img src="a.png" alt="Un muelle. \r\n"></p>'
    formats.verify(article, filled)


def test_a_hard_line_break_stays_in_every_language(tmp_path: Path) -> None:
    text = "> One.\n> Two.  \n> Three.\\\n> Four."
    assert (
        _fill(tmp_path, "a.md", text, "一。", "二。", "三。", "四。", locale="zh_Hans")
        == "> 一。二。  \n> 三。\\\n> 四。"
    )


def test_a_sentence_left_in_the_source_language_keeps_its_space(tmp_path: Path) -> None:
    text = "> One.\n> Two and\n> two. Three. Four.\n"
    assert (
        _fill(tmp_path, "a.md", text, "一。", "", "三。", "四。", locale="ja") == "> 一。\n> Two and\n> two. 三。四。\n"
    )


def test_lines_of_inline_code_begin_no_quotation_or_list(tmp_path: Path) -> None:
    text = "<b>Run</b> it\n12. > ```a\n    > b``` now.\n"
    assert _fill(tmp_path, "a.md", text, "<b>Ahora</b> ```a > b```.") == "<b>Ahora</b> ```a > b```.\n"
    assert _fill(tmp_path, "a.md", "Run `a\nb` now.\n", "Ahora `a b`.") == "Ahora `a\nb`.\n"


@pytest.mark.parametrize(
    ("name", "text", "target", "message"),
    [
        ("a.md", "One.\n\nSee [it](/x).\n", "Vea eso.", "line 3: after filling, a text lost ‘link /x’"),
        ("a.md", "One.\n\nRun `it` now.\n", "Ejecute ahora.", "line 3: after filling, a text lost ‘code `it`’"),
        (
            "a.md",
            "One.\n\nSee {{< it >}} now.\n",
            "Vea ahora.",
            "line 3: after filling, a text lost ‘template {{< it >}}’",
        ),
        ("a.html", "<p>One.</p>\n<p>See <a href=x>it</a> now.</p>", "Vea eso.", "line 2: after filling, a text lost"),
    ],
)
def test_what_a_translation_lost_is_named_with_its_line(
    name: str, text: str, target: str, message: str, tmp_path: Path
) -> None:
    article = _read(tmp_path, name, text)
    with pytest.raises(ArticleError) as caught:
        formats.verify(article, formats.fill(article, ["", target]))
    assert message in str(caught.value)
    assert "Compare the markup" in caught.value.hint


@pytest.mark.parametrize(
    ("name", "before", "after", "message"),
    [
        ("a.md", "# One\n\nTwo.\n", "## One\n\nTwo.\n", "line 1: after filling, a heading 1 became a heading 2"),
        ("a.md", "One.\n\n- two\n", "One.\n\ntwo\n", "line 3: after filling, a bullet list became a paragraph"),
        ("a.md", "```\nx\n```\n", "```\ny\n```\n", "line 1: after filling, a code block lost"),
        ("a.md", "[a]: /x\n\n[a]\n", "[a]: /y\n\n[a]\n", "line 1: after filling, a link definition lost"),
        ("a.md", "3. a\n", "4. a\n", "a numbered list lost ‘from 3’ and gained ‘from 4’"),
        ("a.html", "<p>One.<p>Two.", "<p>One.", "line 1: after filling, a <p> is missing"),
        ("a.html", "<p class=a>One.", "<p class=b>One.", "line 1: after filling, a <p> lost"),
    ],
)
def test_verify_tells_the_first_difference(name: str, before: str, after: str, message: str, tmp_path: Path) -> None:
    article = _read(tmp_path, name, before)
    formats.verify(article, before.encode())
    with pytest.raises(ArticleError) as caught:
        formats.verify(article, after.encode())
    assert message in str(caught.value)


@pytest.mark.parametrize("list_mark", ["", "- "])
def test_backticks_in_two_cells_do_not_pair(list_mark: str, tmp_path: Path) -> None:
    text = f"{list_mark}| a | b |\n  |---|---|\n  | c | `d \\| e` |\n"
    filled = _fill(tmp_path, "a.md", text, "á `", "b `", "ç")
    assert filled.startswith(f"{list_mark}| á \\` | b \\` |")
    assert "`d \\| e`" in filled


@pytest.mark.parametrize("element", ["iframe", "object", "svg", "video", "code"])
@pytest.mark.parametrize("name", ["a.md", "a.html"])
def test_the_title_of_a_frame_is_translated_and_its_address_is_not(name: str, element: str, tmp_path: Path) -> None:
    text = f'<p>One.</p>\n<{element} src="https://a.example/1" title="The film"></{element}>\n<p>Two.</p>\n'
    article = _read(tmp_path, name, text)
    targets = [{"The film": "El cine"}.get(segment.source, segment.source) for segment in article.segments]
    assert "El cine" in targets
    filled = formats.fill(article, targets, "es")
    formats.verify(article, filled)
    assert filled.decode() == text.replace("The film", "El cine")
    with pytest.raises(ArticleError):
        formats.verify(article, filled.replace(b"a.example", b"b.example"))


@pytest.mark.slow
@pytest.mark.parametrize(
    "text",
    [">" * 2000 + " deep", "[" * 2000 + "a" + "]" * 2000, "- " * 2000 + "deep", "[^a]: " * 500 + "x",
     "<div>" * 5000 + "deep", "".join(f"{' ' * 2 * depth}- a\n" for depth in range(300)), "| a " * 5000,
     "{{< highlight go >}}\n" * 3000, "word word " * 20000, "*a _b " * 5000, "<!-- " * 5000, "Short.\n\n" * 5000],
    ids=lambda text: text[:8].strip(),
)  # fmt: skip
@pytest.mark.parametrize("name", ["a.md", "a.html", "a.txt"])
def test_deep_and_long_documents_are_read_to_the_end(name: str, text: str, tmp_path: Path) -> None:
    article = _read(tmp_path, name, text)
    assert formats.fill(article, [segment.source for segment in article.segments]).decode() == text
    formats.verify(article, text.encode())
