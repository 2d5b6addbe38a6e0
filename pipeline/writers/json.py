"""The edition as JSON for publishers' own systems; ``schema/edition.json`` documents its shape."""

import json
from datetime import date, datetime

from pipeline import locales
from pipeline.model import Edition, EditionState, FrontMatter, Passage, Role, State
from pipeline.rendering.edition_context import EditionContext, path_of
from pipeline.rendering.inline import plain, title
from pipeline.rendering.rendered_article import as_html
from pipeline.rendering.sanitize import clean
from pipeline.writers.disclosure import back_translation, corrections, credits_of, notice
from pipeline.writers.front_matter import simple
from pipeline.writers.page_metadata import description


def write(edition: Edition, context: EditionContext) -> bytes:
    """UTF-8, keys sorted, indented by two, ending in a line feed."""
    text = json.dumps(content(edition, context), ensure_ascii=False, indent=2, sort_keys=True, default=_date)
    return f"{text}\n".encode()


def content(edition: Edition, context: EditionContext) -> dict[str, object]:
    """What ``write`` writes. ``text`` is without markup; a sentence's ``text`` has that of the source's format."""
    say = context.say(edition)
    lines = [line for line in (*notice(edition, say), back_translation(edition, say)) if line]
    return {
        "article": edition.article,
        "locale": edition.locale,
        "tag": locales.tag(edition.locale),
        "dir": locales.direction(edition.locale),
        "source_locale": edition.source_locale,
        "original_locale": edition.original_locale,
        "back_translation": edition.back_translation,
        "translation_state": edition.state.value,
        "reviewed": round(edition.reviewed, 4),
        "unreviewed": _unreviewed(edition),
        "updated": edition.updated,
        "changed": edition.changed,
        "earlier": edition.earlier,
        "corrections": [
            {"date": note.day and note.day.isoformat(), "text": note.text} for note in corrections(edition)
        ],
        "description": description(edition, context),
        "filled": edition.filled,
        "untranslated": edition.untranslated,
        "engines": list(edition.engines),
        "reviewers": [clean(name) for name in edition.reviewers],
        "format": context.syntax,
        "title": title(edition, context),
        "subtitle": next((plain(p, context) for p in edition.passages if p.role is Role.SUBTITLE), None),
        "html": as_html(edition, context),
        "passages": [_passage(passage, context) for passage in edition.passages],
        "credits": [credit.text for credit in credits_of(edition, say)],
        "notice": " ".join(lines) or None,
        "address": context.address(path_of(edition.article, edition.locale)),
        "editions": [
            {
                "locale": sibling.locale,
                "tag": sibling.tag,
                "path": sibling.path,
                "translation_state": sibling.state.value,
            }
            for sibling in context.siblings
        ],
        "front_matter": _front(edition.front),
    }


def _unreviewed(edition: Edition) -> list[dict[str, object]]:
    """Where the sentences stand that no person has reviewed."""
    if edition.state in (EditionState.SOURCE, EditionState.ORIGINAL):
        return []
    return [
        {"passage": place, "sentence": number, "state": sentence.state.value, "text": clean(sentence.text)}
        for place, passage in enumerate(edition.passages)
        for number, sentence in enumerate(passage.sentences)
        if sentence.state is not State.REVIEWED
    ]


def _passage(passage: Passage, context: EditionContext) -> dict[str, object]:
    return {
        "role": passage.role.value,
        "level": passage.level,
        "text": plain(passage, context),
        "sentences": [
            {
                "text": clean(sentence.text),
                "gap": clean(sentence.gap),
                "locale": sentence.locale,
                "state": sentence.state.value,
            }
            for sentence in passage.sentences
        ],
    }


def _front(front: FrontMatter) -> dict[str, object]:
    """The source's front matter as it was read, the publisher's own keys under ``extra``."""
    return {
        "title": simple(front.title),
        "description": simple(front.description),
        "original_locale": front.original_locale,
        "original": simple(front.original),
        "authors": simple(front.authors),
        "translators": simple(front.translators),
        "published": simple(front.published),
        "extra": simple(front.extra),
    }


def _date(value: object) -> str:
    return value.isoformat() if isinstance(value, date | datetime) else str(value)
