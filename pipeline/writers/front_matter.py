"""The edition's metadata in a fixed order: the front matter of Markdown editions, and helpers for JSON editions."""

import re
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from math import isfinite

from pipeline import locales
from pipeline.rendering.rendered_article import RenderedArticle
from pipeline.rendering.sanitize import clean
from pipeline.writers import digital_source
from pipeline.writers.disclosure import back_translation, credits_of, notice

_AMBIGUOUS = re.compile(r"[-+.]?[\d.]|(?i:y|n|yes|no|on|off|true|false|null|[-+.]*(?:inf|nan))$")


def written(values: Mapping[str, object]) -> str:
    """Return ``values`` as YAML that parsers of versions 1.1 (Jekyll, PyYAML) and 1.2 (Hugo, Eleventy) read alike."""
    import yaml

    class Dumper(yaml.SafeDumper):
        """Quotes text that either version would read as a number or a boolean."""

    def text(dumper: yaml.SafeDumper, value: str) -> yaml.ScalarNode:
        return dumper.represent_scalar("tag:yaml.org,2002:str", value, style="'" if _AMBIGUOUS.match(value) else None)

    Dumper.add_representer(str, text)
    return yaml.dump(values, Dumper=Dumper, allow_unicode=True, sort_keys=False, width=10_000, default_flow_style=False)


def fields(rendered: RenderedArticle) -> dict[str, object]:
    """Return the front matter as plain values: text, numbers, lists, mappings, dates. The source's own keys go last."""
    edition = rendered.edition
    known: dict[str, object] = {
        "title": rendered.title,
        "description": rendered.description,
        **translation_state(rendered),
        "authors": [clean(name) for name in edition.front.authors],
        "translators": [clean(name) for name in edition.front.translators],
        "published": edition.front.published,
        **disclosed(rendered),
    }
    own = {str(key): simple(value) for key, value in edition.front.extra.items() if str(key) not in known}
    return {key: value for key, value in known.items() if value not in (None, "", [])} | own


def translation_state(rendered: RenderedArticle) -> dict[str, object]:
    """Return what distinguishes an edition from the others: its language, its state, who made it."""
    edition = rendered.edition
    own = edition.front.extra.get("translationKey")
    # Jekyll and Eleventy take the address from this key. Without it, Jekyll would publish a file and not a folder.
    own_address = any(str(key).lower() == "permalink" for key in edition.front.extra)
    page = rendered.context.pages.get(edition.article, {}).get(edition.locale)
    known: dict[str, object] = {
        "lang": locales.tag(edition.locale),
        "article": edition.article,
        # Hugo's key that connects the languages of a page; the publisher's own value has priority.
        "translationKey": clean(own) if own and isinstance(own, str) else edition.article,
        "translation_state": edition.state.value,
        "reviewed": round(edition.reviewed, 4),
        "untranslated": edition.untranslated,
        "source_changed": edition.changed,
        "source_locale": edition.source_locale,
        "original_locale": edition.original_locale,
        "back_translation": edition.back_translation,
        "engines": list(edition.engines),
        "reviewers": [clean(name) for name in edition.reviewers],
        "responsible": clean(rendered.context.responsible),
        "digital_source_type": digital_source.term(rendered),
        "canonical": rendered.address,
        "permalink": None if own_address else f"/{page}" if page else None,
    }
    return {key: value for key, value in known.items() if value not in (None, "", [])}


def disclosed(rendered: RenderedArticle) -> dict[str, object]:
    """Return the notice and the credits, for a site's theme to show; a key without a value is left out."""
    edition, say = rendered.edition, rendered.say
    lines = [line for line in (*notice(edition, say), back_translation(edition, say)) if line]
    named = [credit.text for credit in credits_of(rendered)]
    return ({"translation_notice": " ".join(lines)} if lines else {}) | ({"credits": named} if named else {})


def simple(value: object) -> object:
    """Convert ``value``, parsed from YAML or TOML, to types that every writer supports; clean text line by line."""
    if isinstance(value, str | bytes) or (isinstance(value, float) and not isfinite(value)):
        return "\n".join(map(clean, re.split(r"\r\n?|\n", str(value))))
    if value is None or isinstance(value, bool | int | float | date | datetime):
        return value
    if isinstance(value, Mapping):
        return {clean(str(key)): simple(inner) for key, inner in value.items()}
    if isinstance(value, Sequence | set | frozenset):
        return [simple(inner) for inner in value]
    return clean(str(value))
