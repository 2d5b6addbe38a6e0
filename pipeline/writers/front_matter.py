"""The edition's facts in a fixed order: front matter of the Markdown edition, and part of the JSON one."""

import re
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from math import isfinite

from pipeline import locales
from pipeline.rendering.rendered_article import RenderedArticle
from pipeline.rendering.sanitize import clean
from pipeline.writers.disclosure import back_translation, credits_of, notice

_AMBIGUOUS = re.compile(r"[-+.]?[\d.]|(?i:y|n|yes|no|on|off|true|false|null|[-+.]*(?:inf|nan))$")


def written(values: Mapping[str, object]) -> str:
    """``values`` as YAML that means the same to readers of version 1.1 (Jekyll, PyYAML) and 1.2 (Hugo, Eleventy)."""
    import yaml

    class Dumper(yaml.SafeDumper):
        """Quotes what only one of them would take for a number or a truth."""

    def text(dumper: yaml.SafeDumper, said: str) -> yaml.ScalarNode:
        return dumper.represent_scalar("tag:yaml.org,2002:str", said, style="'" if _AMBIGUOUS.match(said) else None)

    Dumper.add_representer(str, text)
    return yaml.dump(values, Dumper=Dumper, allow_unicode=True, sort_keys=False, width=10_000, default_flow_style=False)


def fields(rendered: RenderedArticle) -> dict[str, object]:
    """Plain values only: text, numbers, lists, mappings, dates. The publisher's own keys of the source come last."""
    edition = rendered.edition
    known: dict[str, object] = {
        "title": rendered.title,
        "description": rendered.description,
        **standing(rendered),
        "authors": [clean(name) for name in edition.front.authors],
        "translators": [clean(name) for name in edition.front.translators],
        "published": edition.front.published,
        **disclosed(rendered),
    }
    own = {str(key): simple(value) for key, value in edition.front.extra.items() if str(key) not in known}
    return {key: value for key, value in known.items() if value not in (None, "", [])} | own


def standing(rendered: RenderedArticle) -> dict[str, object]:
    """What an edition is among the others: language, state, who made it."""
    edition = rendered.edition
    own = edition.front.extra.get("translationKey")
    known: dict[str, object] = {
        "lang": locales.tag(edition.locale),
        "article": edition.article,
        # Hugo's word for what joins the languages of a page: a publisher may have one of his own.
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
        "canonical": rendered.address,
    }
    return {key: value for key, value in known.items() if value not in (None, "", [])}


def disclosed(rendered: RenderedArticle) -> dict[str, object]:
    """What readers must be told of the edition, for the theme of a site to show; no key where there is nothing."""
    edition, say = rendered.edition, rendered.say
    lines = [line for line in (*notice(edition, say), back_translation(edition, say)) if line]
    named = [credit.text for credit in credits_of(edition, say)]
    return ({"translation_notice": " ".join(lines)} if lines else {}) | ({"credits": named} if named else {})


def simple(value: object) -> object:
    """``value``, as YAML or TOML gave it, in types that every writer knows; text in it cleaned line by line."""
    if isinstance(value, str | bytes) or (isinstance(value, float) and not isfinite(value)):
        return "\n".join(map(clean, re.split(r"\r\n?|\n", str(value))))
    if value is None or isinstance(value, bool | int | float | date | datetime):
        return value
    if isinstance(value, Mapping):
        return {clean(str(key)): simple(inner) for key, inner in value.items()}
    if isinstance(value, Sequence | set | frozenset):
        return [simple(inner) for inner in value]
    return clean(str(value))
