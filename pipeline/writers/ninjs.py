"""The edition as ninjs 3.0, IPTC's News in JSON, for newsroom systems: one object for each language.

ninjs has no word for a translation: its source is an association named ``translationOf``. What the gate holds back is
``withheld`` and has neither headline nor body.
"""

import json
from typing import Any

from pipeline import locales
from pipeline.model import Edition, EditionState
from pipeline.rendering.edition_context import EditionContext, name_of, path_of
from pipeline.rendering.rendered_article import RenderedArticle
from pipeline.rendering.sanitize import clean
from pipeline.writers.disclosure import PROGRAMS, back_translation, notice

TRANSLATION_OF = "translationOf"


def write(rendered: RenderedArticle) -> bytes:
    """UTF-8, indented by two, ending in a line feed."""
    return (json.dumps(content(rendered), ensure_ascii=False, indent=2) + "\n").encode()


def content(rendered: RenderedArticle) -> dict[str, Any]:
    """What ``write`` writes. Properties that the edition has nothing for are left out."""
    edition, context = rendered.edition, rendered.context
    usable = edition.state is not EditionState.WITHHELD
    known: dict[str, Any] = {
        "uri": _uri(edition.article, edition.locale, context),
        "type": "text",
        "language": locales.tag(edition.locale),
        "pubStatus": "usable" if usable else "withheld",
        "versionCreated": edition.updated,
        "edNote": _note(rendered),
        "altIds": [{"role": "article", "value": edition.article}],
        "associations": _associations(edition, context),
    }
    if usable:
        known |= {
            "by": ", ".join(clean(name) for name in edition.front.authors),
            "headlines": [{"role": "main", "contentType": "text/plain", "value": rendered.title}],
            "descriptions": _descriptions(rendered),
            "bodies": _bodies(rendered),
            "infoSources": _sources(edition),
        }
    return {key: value for key, value in known.items() if value not in (None, "", [])}


def _uri(article: str, locale: str, context: EditionContext) -> str:
    return name_of(path_of(article, locale), context.base_url)


def _note(rendered: RenderedArticle) -> str:
    """What an editor has to know before using it, in the edition's language."""
    edition, say = rendered.edition, rendered.say
    if edition.state is EditionState.WITHHELD:
        return clean(edition.reason or "")
    return " ".join(line for line in (*notice(edition, say), back_translation(edition, say)) if line)


def _associations(edition: Edition, context: EditionContext) -> list[dict[str, str]]:
    if edition.state in (EditionState.SOURCE, EditionState.ORIGINAL):
        return []
    source = {
        "name": TRANSLATION_OF,
        "rel": TRANSLATION_OF,
        "uri": _uri(edition.article, edition.source_locale, context),
        "type": "text",
        "language": locales.tag(edition.source_locale),
    }
    return [source]


def _descriptions(rendered: RenderedArticle) -> list[dict[str, str]]:
    summary = rendered.description
    return [{"role": "summary", "contentType": "text/plain", "value": summary}] if summary else []


def _bodies(rendered: RenderedArticle) -> list[dict[str, Any]]:
    """The text twice: in plain words, and as HTML."""
    words = rendered.text
    sizes = {"charCount": len(words), "wordCount": len(words.split())}
    return [
        {"role": "main", "contentType": "text/plain", "value": words, **sizes},
        {"role": "main", "contentType": "text/html", "value": rendered.html, **sizes},
    ]


def _sources(edition: Edition) -> list[dict[str, str]]:
    people = [{"name": clean(name), "role": "translator"} for name in edition.front.translators]
    engines = [{"name": PROGRAMS.get(name, name), "role": "machineTranslation"} for name in edition.engines]
    return people + engines + [{"name": clean(name), "role": "reviewer"} for name in edition.reviewers]
