"""A published JSON edition → Edition again: what is kept from an earlier build is written anew, links up to date."""

import json
from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from pipeline.model import Edition, EditionState, FrontMatter, Passage, Role, Sentence, State


def revive(content: bytes) -> Edition | None:
    """The edition that ``content`` was written from; None for what this version of the program did not write."""
    try:
        return _edition(json.loads(content))
    except (ValueError, KeyError, TypeError, AttributeError):
        return None


def _edition(said: Mapping[str, Any]) -> Edition:
    return Edition(
        article=said["article"],
        locale=said["locale"],
        source_locale=said["source_locale"],
        original_locale=said["original_locale"],
        passages=tuple(map(_passage, said["passages"])),
        front=_front(said["front_matter"]),
        state=EditionState(said["translation_state"]),
        reviewed=said["reviewed"],
        untranslated=said["untranslated"],
        engines=tuple(said["engines"]),
        reviewers=tuple(said["reviewers"]),
        updated=said["updated"],
        changed=said["changed"],
        earlier=said["earlier"],
        description=said["description"],
        filled=said["filled"],
    )


def _passage(said: Mapping[str, Any]) -> Passage:
    sentences = tuple(
        Sentence(sentence["text"], sentence["locale"], State(sentence["state"]), sentence["gap"])
        for sentence in said["sentences"]
    )
    return Passage(Role(said["role"]), sentences, said["level"])


def _front(said: Mapping[str, Any]) -> FrontMatter:
    return FrontMatter(
        title=said["title"],
        description=said["description"],
        original_locale=said["original_locale"],
        original=said["original"],
        authors=tuple(said["authors"]),
        translators=tuple(said["translators"]),
        published=said["published"],
        extra=MappingProxyType(said["extra"]),
    )
