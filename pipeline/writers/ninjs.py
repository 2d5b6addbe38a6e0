"""The edition as ninjs 3.0, IPTC's News in JSON, for newsroom systems: one object for each language.

ninjs has no property for translations: the source is an association named ``translationOf``. An edition that the gate
withholds has the status ``withheld`` and neither headline nor body.
"""

import json
from typing import Any
from urllib.parse import urljoin

from pipeline import locales
from pipeline.edition import Edition, EditionState
from pipeline.rendering.edition_context import EditionContext, name_of, path_of
from pipeline.rendering.media import candidates
from pipeline.rendering.rendered_article import RenderedArticle
from pipeline.rendering.sanitize import clean
from pipeline.rendering.tree import parsed, serialized
from pipeline.writers.disclosure import PROGRAMS, back_translation, notice

TRANSLATION_OF = "translationOf"
# A wire service must not pass on unreviewed text: the text is in the object, the status is ``withheld``, and the note
# says why.


def write(rendered: RenderedArticle) -> bytes:
    """Return the JSON in UTF-8: indented by two spaces, ending in a line feed."""
    return (json.dumps(content(rendered), ensure_ascii=False, indent=2) + "\n").encode()


def content(rendered: RenderedArticle) -> dict[str, Any]:
    """Return the values that ``write`` writes, without empty properties."""
    edition, context = rendered.edition, rendered.context
    held = edition.state is EditionState.WITHHELD
    known: dict[str, Any] = {
        "uri": _uri(edition.article, edition.locale, context),
        "type": "text",
        "language": locales.tag(edition.locale),
        "pubStatus": "withheld" if held or edition.state.is_unreviewed else "usable",
        "versionCreated": edition.updated,
        "edNote": _note(rendered),
        "altIds": [{"role": "article", "value": edition.article}],
        "associations": [*_associations(edition, context), *([] if held else _pictures(rendered))],
    }
    if not held:
        known |= {
            "by": ", ".join(clean(name) for name in edition.front.authors),
            "headlines": [{"role": "main", "contentType": "text/plain", "value": rendered.title}],
            "descriptions": _descriptions(rendered),
            "bodies": _bodies(rendered),
            "infoSources": _sources(edition, context.responsible),
        }
    return {key: value for key, value in known.items() if value not in (None, "", [])}


def _uri(article: str, locale: str, context: EditionContext) -> str:
    return name_of(path_of(article, locale), context.base_url)


def _note(rendered: RenderedArticle) -> str:
    """Return what an editor must know before using the text: the notice, or why the edition is withheld."""
    edition, say = rendered.edition, rendered.say
    if edition.state is EditionState.WITHHELD:
        return clean(edition.reason or "")
    return " ".join(line for line in (*notice(edition, say), back_translation(edition, say)) if line)


def _associations(edition: Edition, context: EditionContext) -> list[dict[str, str]]:
    if not edition.state.is_translation:
        return []
    source = {
        "name": TRANSLATION_OF,
        "rel": TRANSLATION_OF,
        "uri": _uri(edition.article, edition.source_locale, context),
        "type": "text",
        "language": locales.tag(edition.source_locale),
    }
    return [source]


def _pictures(rendered: RenderedArticle) -> list[dict[str, Any]]:
    """Return the article's picture as an association; empty without an absolute address."""
    shown = rendered.picture
    if shown is None or not shown.absolute:
        return []
    association = {"name": "featuremedia", "uri": shown.address, "type": "picture"}
    words = {"headlines": [{"role": "alt", "value": shown.alternative}]} if shown.alternative else {}
    return [{**association, **words, "renditions": [{"name": "original", "href": shown.address}]}]


def _absolute(rendered: RenderedArticle) -> str:
    """Return the text as HTML with absolute links, as it is read away from its page.

    Links stay relative if the address of the page is not known.
    """
    if rendered.address is None or not any(sign in rendered.html for sign in (" href=", " src=", " srcset=")):
        return rendered.html
    root = parsed(rendered.html)
    for name in ("href", "src"):
        for element in root.css(f"[{name}]"):
            element.attrs[name] = urljoin(rendered.address, element.attributes[name] or "")
    for element in root.css("[srcset]"):
        found = candidates(element.attributes["srcset"] or "")
        element.attrs["srcset"] = ", ".join(f"{urljoin(rendered.address, one)} {width}".strip() for one, width in found)
    return serialized(root)


def _descriptions(rendered: RenderedArticle) -> list[dict[str, str]]:
    summary = rendered.description
    return [{"role": "summary", "contentType": "text/plain", "value": summary}] if summary else []


def _bodies(rendered: RenderedArticle) -> list[dict[str, Any]]:
    """Return the text as plain text and as HTML."""
    words = rendered.text
    sizes = {"charCount": len(words), "wordCount": len(words.split())}
    return [
        {"role": "main", "contentType": "text/plain", "value": words, **sizes},
        {"role": "main", "contentType": "text/html", "value": _absolute(rendered), **sizes},
    ]


def _sources(edition: Edition, responsible: str) -> list[dict[str, str]]:
    people = [{"name": clean(name), "role": "translator"} for name in edition.front.translators]
    engines = [{"name": PROGRAMS.get(name, name), "role": "machineTranslation"} for name in edition.engines]
    reviewers = [{"name": clean(name), "role": "reviewer"} for name in edition.reviewers]
    answering = [{"name": clean(responsible), "role": "responsibleEditor"}] if responsible else []
    return people + engines + reviewers + answering
