"""The desk's pages, made from templates of its own."""

from collections.abc import Sequence
from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from pipeline import locales
from pipeline.catalog import Catalog
from pipeline.config.workspace_config import Config
from pipeline.desk.articles import ArticleProgress, units

_TEMPLATES = Path(__file__).parent / "templates"
# After the majority of CAT tools; a setting may change each: [review] keys.
KEYS = {
    "approve": "Ctrl+Enter",
    "approve_unreviewed": "Ctrl+Shift+Enter",
    "next": "Alt+ArrowDown",
    "previous": "Alt+ArrowUp",
    "next_unreviewed": "F9",
    "copy_source": "Alt+c",
    "concordance": "Alt+k",
    "comment": "Alt+m",
    "fix": "Alt+f",
    "dismiss": "Alt+i",
    "number": "Ctrl+g",
    "preview": "Alt+p",
    "undo": "Alt+z",
    "sheet": "Alt+h",
}
SAID = {
    "approve": "Approve and go to the next sentence",
    "approve_unreviewed": "Approve and go to the next one that is not reviewed",
    "next": "Next sentence",
    "previous": "Previous sentence",
    "next_unreviewed": "Next sentence that is not reviewed",
    "copy_source": "Copy the source",
    "concordance": "Search the memory for the selected words",
    "comment": "Comment on the sentence",
    "fix": "Take the fix",
    "dismiss": "Dismiss the first finding",
    "number": "Go to a sentence by its number",
    "preview": "Show or hide the preview",
    "undo": "Take the last approval back",
    "sheet": "Show these keys (also ? outside a text)",
}
STATES = {"untranslated": "not translated", "draft": "draft", "reviewed": "reviewed"}


@cache
def _environment() -> Environment:
    return Environment(
        loader=FileSystemLoader(_TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def list_page(rows: Sequence[ArticleProgress], page: str, reviewer: str) -> str:
    """The list of articles and locales with their progress."""
    shown = [
        {
            "article": row.article,
            "locale": row.locale,
            "language": locales.english_name(row.locale),
            "title": row.title,
            "units": row.units,
            "reviewed": row.reviewed,
            "left": row.units - row.reviewed,
        }
        for row in rows
    ]
    return _environment().get_template("list.html").render(rows=shown, page=page, reviewer=reviewer)


def article_page(
    name: str, current: Catalog, config: Config, characters: Sequence[str], page: str, reviewer: str
) -> str:
    """One article in the locale of ``current``, sentence by sentence."""
    found = units(current)
    keys = KEYS | {key: value for key, value in config.review.keys.items() if key in KEYS}
    return (
        _environment()
        .get_template("article.html")
        .render(
            article=name,
            locale=current.locale,
            language=locales.english_name(current.locale),
            tag=locales.tag(current.locale),
            direction=locales.direction(current.locale),
            source_tag=locales.tag(config.source_locale),
            source_direction=locales.direction(config.source_locale),
            units=found,
            reviewed=sum(one.state == "reviewed" for one in found),
            states=STATES,
            keys=keys,
            said=SAID,
            characters=characters,
            page=page,
            reviewer=reviewer,
        )
    )
