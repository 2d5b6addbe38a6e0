"""Write an edition as JSON for publishers' own systems, and read an edition from such a file.

``schema/edition.json`` documents the format. It has every field of ``Edition``, taken from the class itself, so
that ``read`` returns the edition that ``write`` wrote; the other keys are derived from these fields.
"""

import json
from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime
from types import MappingProxyType
from typing import Any

import msgspec

from pipeline import locales
from pipeline.edition import Edition, Passage
from pipeline.model import State
from pipeline.rendering.rendered_article import RenderedArticle
from pipeline.rendering.sanitize import clean
from pipeline.writers import digital_source
from pipeline.writers.disclosure import back_translation, corrections, credits_of, notice
from pipeline.writers.front_matter import simple

_NAMES: Mapping[str, str] = MappingProxyType(
    {"state": "translation_state", "front": "front_matter", "description": "summary"}
)
"""Fields with another name in the file; its ``description`` is ``RenderedArticle.description``, which has fallbacks."""


_ENCODER = msgspec.json.Encoder(order="sorted")


def write(rendered: RenderedArticle) -> bytes:
    """Return the JSON in UTF-8: keys sorted, indented by two spaces, ending in a line feed."""
    return msgspec.json.format(_ENCODER.encode(content(rendered)), indent=2) + b"\n"


def read(content: bytes) -> Edition | None:
    """Return the edition that ``content`` was written from, or None if ``write`` did not write ``content``.

    A date under one of the publisher's own keys is returned as ISO 8601 text, because JSON has no dates.
    """
    try:
        fields = json.loads(content)
        return msgspec.convert(fields | {name: fields[key] for name, key in _NAMES.items()}, Edition)
    except (ValueError, KeyError, TypeError):
        return None


def content(rendered: RenderedArticle) -> dict[str, object]:
    """Return the values that ``write`` writes.

    A passage's ``text`` has no markup; a sentence's ``text`` has the markup of the source's format.
    """
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
        "digital_source_type": digital_source.term(rendered),
        "responsible": {"name": clean(context.responsible), "contact": clean(context.contact)}
        if context.responsible
        else None,
        "title": rendered.title,
        "subtitle": rendered.subtitle,
        "html": rendered.html,
        "credits": [credit.text for credit in credits_of(rendered)],
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
    """Return every field of ``edition`` by its name in the file, with cleaned text."""
    fields = msgspec.to_builtins(replace(edition, passages=()), builtin_types=(date, datetime), enc_hook=dict)
    # The filled file is passed on unchanged, with its line breaks and white space.
    fields = {_NAMES.get(name, name): value if name == "filled" else simple(value) for name, value in fields.items()}
    fields["front_matter"]["extra"] = _own(fields["front_matter"]["extra"])
    return fields | {
        "reviewed": round(edition.reviewed, 4),
        "passages": [_passage(passage) for passage in edition.passages],
    }


def _unreviewed(edition: Edition) -> list[dict[str, object]]:
    """Return the positions, states and texts of unreviewed sentences."""
    if not edition.state.is_translation:
        return []
    return [
        {"passage": index, "sentence": number, "state": sentence.state.value, "text": clean(sentence.text)}
        for index, passage in enumerate(edition.passages)
        for number, sentence in enumerate(passage.sentences)
        if sentence.state not in (State.REVIEWED, State.DONE)
    ]


def _passage(passage: Passage) -> dict[str, Any]:
    """Return the fields of ``passage``, with each sentence on one line."""
    cleaned = (
        {
            **msgspec.to_builtins(sentence),
            "text": clean(sentence.text),
            "gap": sentence.gap if sentence.gap == "\n" else clean(sentence.gap),
        }
        for sentence in passage.sentences
    )
    return {"role": passage.role.value, "level": passage.level, "sentences": list(cleaned)}


def _own(keys: Mapping[str, object]) -> msgspec.Raw:
    """Return the publisher's own keys as JSON. Python's writer is slow, but takes numbers of any size."""
    return msgspec.Raw(json.dumps(keys, ensure_ascii=False, sort_keys=True, default=_date).encode())


def _date(value: object) -> str:
    return value.isoformat() if isinstance(value, date | datetime) else str(value)
