"""The edition's facts in a fixed order: front matter of the Markdown edition, and part of the JSON one."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from math import isfinite

from pipeline import locales
from pipeline.editions.context import Context, path_of
from pipeline.editions.inline import title
from pipeline.editions.metadata import description
from pipeline.editions.sanitize import clean
from pipeline.model import Edition


def fields(edition: Edition, context: Context) -> dict[str, object]:
    """Plain values only: text, numbers, lists, mappings, dates. The publisher's own keys of the source come last."""
    known: dict[str, object] = {
        "title": title(edition, context),
        "description": description(edition, context),
        **standing(edition, context),
        "authors": [clean(name) for name in edition.front.authors],
        "translators": [clean(name) for name in edition.front.translators],
        "published": edition.front.published,
    }
    own = {str(key): simple(value) for key, value in edition.front.extra.items() if str(key) not in known}
    return {key: value for key, value in known.items() if value not in (None, "", [])} | own


def standing(edition: Edition, context: Context) -> dict[str, object]:
    """What an edition is among the others: language, state, who made it."""
    known: dict[str, object] = {
        "lang": locales.tag(edition.locale),
        "article": edition.article,
        "translationKey": edition.article,
        "translation_state": edition.state.value,
        "reviewed": round(edition.reviewed, 4),
        "untranslated": edition.untranslated,
        "source_changed": edition.changed,
        "source_locale": edition.source_locale,
        "original_locale": edition.original_locale,
        "back_translation": edition.back_translation,
        "engines": list(edition.engines),
        "reviewers": [clean(name) for name in edition.reviewers],
        "canonical": context.address(path_of(edition.article, edition.locale)),
    }
    return {key: value for key, value in known.items() if value not in (None, "", [])}


def facts(edition: Edition, context: Context) -> dict[str, object]:
    """What the manifest keeps of a published edition for feeds, sitemap and index."""
    return {
        "title": title(edition, context),
        "description": description(edition, context),
        "updated": edition.updated,
    }


def simple(value: object) -> object:
    """``value``, as YAML or TOML gave it, in types that every writer knows; text in it cleaned."""
    if isinstance(value, str | bytes) or (isinstance(value, float) and not isfinite(value)):
        return clean(str(value))
    if value is None or isinstance(value, bool | int | float | date | datetime):
        return value
    if isinstance(value, Mapping):
        return {clean(str(key)): simple(inner) for key, inner in value.items()}
    if isinstance(value, Sequence | set | frozenset):
        return [simple(inner) for inner in value]
    return clean(str(value))
