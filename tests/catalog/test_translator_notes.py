"""What translators are told of a sentence: role, position, neighbours, the author's note, where it stands."""

from dataclasses import replace
from pathlib import Path

from pipeline import catalog, formats
from pipeline.catalog import Drafted, Entry
from pipeline.model import Article, Role, Segment
from tests.catalog.articles import SOURCE, article

ARTICLE = article(
    """
title| The harbour reopens
The harbour opened again on Monday. / It had been closed for 12 days. / Two ferries left at noon.
heading| Weather
heading| Fares
caption| A ferry leaves the harbour of Almora.
Fares stay as they are. / No.
listitem| The harbour opened again on Monday.
"""
)

APART = (Role.ALT, Role.ATTRIBUTE)


def entries(source: Article) -> dict[tuple[Role, str], Entry]:
    return {entry.key: entry for entry in catalog.template(source, SOURCE).entries}


def extracted(role: Role, source: str) -> tuple[str, ...]:
    return entries(ARTICLE)[role, source].extracted


def test_role_and_position_are_counted_within_the_role() -> None:
    assert extracted(Role.TITLE, "The harbour reopens") == ("title",)
    assert extracted(Role.HEADING, "Fares") == ("heading 2",)
    assert extracted(Role.CAPTION, "A ferry leaves the harbour of Almora.") == ("caption 1",)
    assert extracted(Role.PARAGRAPH, "Two ferries left at noon.") == ("paragraph 1, sentence 3 of 3",)
    assert extracted(Role.PARAGRAPH, "Fares stay as they are.") == ("paragraph 2, sentence 1 of 2",)


PLACES = """---
title: Gates
description: Why the gates are shut.
seo: {title: The gates of Almora}
---
![The gate](gate.png) and [the quay][quay].

{{< figure src="gate.png" title="A gate of iron" >}}

[quay]: https://port.example "Opens the timetable"
"""
PAGE = """<html><head><title>Gates of Almora</title><meta name="description" content="Why they are shut."></head>
<body><h1>Gates</h1><p>They are shut.</p><img src="gate.png" alt="An iron gate" title="Gate 4"></body></html>
"""


def test_words_that_are_not_in_the_text_say_where_they_are(tmp_path: Path) -> None:
    (tmp_path / "gates.md").write_text(PLACES, encoding="utf-8")
    (tmp_path / "page.html").write_text(PAGE, encoding="utf-8")
    of_markdown, of_page = (
        [entry.extracted[0] for entry in catalog.template(formats.read(path), SOURCE).entries if entry.key[0] in APART]
        for path in (tmp_path / "gates.md", tmp_path / "page.html")
    )
    assert of_markdown == [
        "attribute 1 (description in the front matter)",
        "attribute 2 (seo.title in the front matter)",
        "attribute 3 (in a shortcode)",
        "attribute 4 (title of a link or a picture)",
    ]
    assert of_page == [
        "attribute 1 (title of the page, for search results)",
        "attribute 2 (for search engines and social networks)",
        "alt 1 (in place of a picture)",
        "attribute 3 (shown when a reader points at it)",
    ]


def test_sentence_that_points_to_another_one_is_shown_with_its_neighbours() -> None:
    assert extracted(Role.PARAGRAPH, "It had been closed for 12 days.") == (
        "paragraph 1, sentence 2 of 3",
        "previous sentence: The harbour opened again on Monday.",
        "next sentence: Two ferries left at noon.",
    )
    assert extracted(Role.PARAGRAPH, "No.")[1:] == ("previous sentence: Fares stay as they are.",)


def test_note_of_the_author_is_handed_on() -> None:
    first, *rest = ARTICLE.blocks
    noted = replace(ARTICLE, blocks=(replace(first, note="Keep it short.\n\nAt most 40 letters."), *rest))
    assert entries(noted)[Role.TITLE, "The harbour reopens"].extracted == (
        "title",
        "note: Keep it short.",
        "note: At most 40 letters.",
    )


def test_same_sentence_in_the_same_role_is_one_entry_with_all_its_places() -> None:
    twice = article("Yes, it is open. / Two left.\nMore text follows here.\nYes, it is open.")
    entry = entries(twice)[Role.PARAGRAPH, "Yes, it is open."]
    assert entry.extracted == ("paragraph 1, sentence 1 of 2", "paragraph 3, sentence 1 of 1")
    assert entry.references == (f"{SOURCE}:1", f"{SOURCE}:5")
    assert len(entries(ARTICLE)) == 10, "the list item is an entry of its own"


def test_places_of_a_sentence_that_stands_everywhere_are_counted() -> None:
    table = article("\n".join(["cell| Yes"] * 9))
    assert entries(table)[Role.CELL, "Yes"].extracted == ("cell 1", "cell 2", "cell 3", "and 6 more places")


def test_reference_is_the_line_of_the_sentence_itself() -> None:
    block = ARTICLE.blocks[1]
    wrapped = Article(
        "wrapped",
        ARTICLE.path,
        "One line.\r\nTwo\r\n  lines.\r\n",
        "text",
        (
            replace(
                block, segments=(Segment("One line.", "\r\n", 0, 9), Segment("Two\r\n  lines.", "", 11, 24)), line=1
            ),
        ),
    )
    found = entries(wrapped)
    assert found[Role.PARAGRAPH, "Two lines."].references == (f"{SOURCE}:2",)


def test_soft_line_breaks_and_runs_of_white_space_are_one_space_in_a_msgid() -> None:
    assert catalog.msgid("  Two\r\n  lines\tand\u2028more ") == "Two lines and more"
    assert catalog.msgid("40\u00a0million\x07") == "40\u00a0million"
    current = catalog.merge(None, article("Two lines."), "es", SOURCE)
    assert current.lookup(Role.PARAGRAPH, "Two\n lines.") == current.entries[0]


def test_text_that_a_person_changed_but_did_not_approve_is_not_pending() -> None:
    current = catalog.merge(None, article("Two ferries left."), "es", SOURCE)
    key = current.entries[0].key
    current = current.drafted({key: Drafted("Dos ferries.", "argos", "en>es", "m")})
    (entry,) = current.entries
    touched = replace(current, entries=(replace(entry, target="Dos transbordadores."),))
    assert current.pending(retranslate=True) == [entry]
    assert touched.pending(retranslate=True) == []
    assert touched.drafted({key: Drafted("Otra", "argos", "en>es", "m")}) == touched


def test_source_language_is_named_when_it_is_not_english() -> None:
    def header(locale: str) -> str:
        return catalog.merge(None, article("Two."), "es", SOURCE, source_locale=locale).header.target

    assert "X-Source-Language" not in header("en")
    assert "X-Source-Language: pt_BR\n" in header("pt_BR")
