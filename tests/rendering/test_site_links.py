"""Ids of headings that links lead to, as every site generator reads them."""

import pytest

from pipeline.rendering.site_links import anchored, plain_id


@pytest.mark.parametrize(
    ("heading", "link", "made"),
    [
        ("## Part one", "part-one", "## Part one"),
        ("## The café", "the-café", "## The café {#the-cafe}"),
        ("## The café", "the-caf", "## The café {#the-caf}"),
        ("## 2. Ferries", "2-ferries", "## 2. Ferries {#section-2-ferries}"),
        ("## Don't go ##", "dont-go", "## Don't go ## {#dont-go}"),
        ("## McKay's ferry", "mckays-ferry", "## McKay's ferry {#mckays-ferry}"),
        ("## Mine {#9-lives} ##", "9-lives", "## Mine {#section-9-lives}"),
        ("Snake_case\n---", "snake_case", "Snake_case {#snake_case}\n---"),
        ("> ## It's here", "its-here", "> ## It's here {#its-here}"),
        ("## The café {#6-cafés}", "6-cafés", "## The café {#section-6-cafes}"),
        ("```\n## It's here\n```", "its-here", "```\n## It's here\n```"),
    ],
)
def test_a_heading_has_an_explicit_id_where_generators_differ(heading: str, link: str, made: str) -> None:
    text, renamed = anchored(f"---\ntitle: x\n---\n{heading}\n\nSee [it](#{link}).\n", 17)
    assert text.startswith(f"---\ntitle: x\n---\n{made}\n\n")
    assert renamed.get(link, link) == plain_id(link)


def test_a_link_in_angle_brackets_leads_to_a_heading_too() -> None:
    assert anchored("## The café\n\n[it](<#the-café>)\n", 0)[0].startswith("## The café {#the-cafe}\n")


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_other_text_stays_whatever_the_line_ends(end: str) -> None:
    text = f"# Title{end}{end}## The café{end}{end}## Other café{end}{end}See [it](#the-café).{end}"
    assert anchored(text, 0)[0] == text.replace("## The café", "## The café {#the-cafe}")


def test_names_of_other_scripts_stay_apart() -> None:
    assert plain_id("第一部分") != plain_id("第二部分")
    assert plain_id("第一部分") == plain_id("第一部分")
    assert plain_id("own") == "own"
