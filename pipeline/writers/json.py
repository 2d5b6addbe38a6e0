"""The edition as JSON for publishers' own systems, and the edition that such a file was written from.

``schema/edition.json`` documents the shape. Every field of ``model.Edition`` is in it, taken from that class itself, so
that ``read`` finds again what ``write`` wrote; the other keys are worked out from these fields.
"""

import json
from collections.abc import Mapping
from datetime import date, datetime
from types import MappingProxyType
from typing import Any

import msgspec

from pipeline import locales
from pipeline.model import Edition, EditionState, Passage, State
from pipeline.rendering.rendered_article import RenderedArticle
from pipeline.rendering.sanitize import clean
from pipeline.writers.disclosure import back_translation, corrections, credits_of, notice
from pipeline.writers.front_matter import simple

_NAMES: Mapping[str, str] = MappingProxyType(
    {"state": "translation_state", "front": "front_matter", "description": "summary"}
)
"""Fields that have another name in the file: its ``description`` is there in any case."""


def write(rendered: RenderedArticle) -> bytes:
    """UTF-8, keys sorted, indented by two, ending in a line feed."""
    text = json.dumps(content(rendered), ensure_ascii=False, sort_keys=True, default=_date)
    return msgspec.json.format(text.encode(), indent=2) + b"\n"  # json's own indentation is written in Python


def read(content: bytes) -> Edition | None:
    """The edition that ``content`` was written from; None for anything that ``write`` did not write.

    A date under a key of the publisher's own comes back as text, in ISO 8601: JSON has no dates.
    """
    try:
        fields = json.loads(content)
        return msgspec.convert(fields | {name: fields[key] for name, key in _NAMES.items()}, Edition)
    except (ValueError, KeyError, TypeError):
        return None


def content(rendered: RenderedArticle) -> dict[str, object]:
    """What ``write`` writes. ``text`` is without markup; a sentence's ``text`` has that of the source's format."""
    edition, context, say = rendered.edition, rendered.context, rendered.say
    lines = [line for line in (*notice(edition, say), back_translation(edition, say)) if line]
    fields = _fields(edition)
    for recorded, words in zip(fields["passages"], rendered.plain_passages, strict=True):
        recorded["text"] = words
    return fields | {
        "tag": locales.tag(edition.locale),
        "dir": locales.direction(edition.locale),
        "back_translation": edition.back_translation,
        "unreviewed": _unreviewed(edition),
        "corrections": [
            {"date": note.day and note.day.isoformat(), "text": note.text} for note in corrections(edition)
        ],
        "description": rendered.description,
        "authors": [clean(name) for name in edition.front.authors],
        "published": clean(edition.front.published or "") or None,
        "image": rendered.picture and {"address": rendered.picture.address, "alt": rendered.picture.alternative},
        "site_name": rendered.context.site_name,
        "format": context.syntax,
        "title": rendered.title,
        "subtitle": rendered.subtitle,
        "html": rendered.html,
        "credits": [credit.text for credit in credits_of(edition, say)],
        "notice": " ".join(lines) or None,
        "address": rendered.address,
        "editions": [
            {
                "locale": sibling.locale,
                "tag": sibling.tag,
                "path": sibling.path,
                "translation_state": sibling.state.value,
            }
            for sibling in context.siblings
        ],
    }


def _fields(edition: Edition) -> dict[str, Any]:
    """Every field of ``edition`` by its published name, each text in it cleaned."""
    fields = msgspec.to_builtins(edition, builtin_types=(date, datetime), enc_hook=dict)
    # The file is for the publisher as it is: its lines, its white space.
    fields = {_NAMES.get(name, name): value if name == "filled" else simple(value) for name, value in fields.items()}
    return fields | {
        "reviewed": round(edition.reviewed, 4),
        "passages": [_passage(passage) for passage in edition.passages],
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


def _passage(passage: Passage) -> dict[str, Any]:
    """Its fields; a sentence is one line."""
    cleaned = (
        {**msgspec.to_builtins(sentence), "text": clean(sentence.text), "gap": clean(sentence.gap)}
        for sentence in passage.sentences
    )
    return {"role": passage.role.value, "level": passage.level, "sentences": list(cleaned)}


def _date(value: object) -> str:
    return value.isoformat() if isinstance(value, date | datetime) else str(value)
