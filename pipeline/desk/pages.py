"""The desk's pages, made from templates of its own, with buttons for characters that a keyboard may lack."""

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from pipeline import locales
from pipeline.config.desk_keys import DeskKeys
from pipeline.config.tables import descriptions
from pipeline.desk import static_files
from pipeline.desk.newsroom import Newsroom
from pipeline.desk.open_catalogs import OpenCatalog
from pipeline.desk.review_progress import ArticleProgress
from pipeline.desk.suggestions import Suggestions, changed
from pipeline.model import State
from pipeline.style.style_guide import StyleGuide

_TEMPLATES = Path(__file__).parent / "templates"
STATES = {"untranslated": "not translated", "draft": "draft", "reviewed": "reviewed"}

# Letters beyond A to Z of each language, as CLDR's main exemplar sets list them.
_LETTERS = {
    "es": "áéíñóúü¿¡", "fr": "àâæçéèêëîïôœùûüÿ", "pt": "áâãàçéêíóôõú", "it": "àèéìòù", "ca": "àçéèíïóòúü·",
    "gl": "áéíïñóúü¿¡", "de": "äöüß", "nl": "éëïóöü", "pl": "ąćęłńóśźż", "cs": "áčďéěíňóřšťúůýž", "ro": "ăâîșț",
    "tr": "çğıİöşü", "sv": "åäö", "da": "åæø", "nb": "åæø", "fi": "åäö", "hu": "áéíóöőúüű", "eu": "ñ", "el": "άέήίόύώ",
    "ja": "。、・「」『』ー", "zh": "。，、；：？！「」《》", "ar": "،؛؟", "fa": "،؛؟", "ur": "،؛؟۔", "vi": "ăâđêôơư",
}  # fmt: skip
_NAMES = {
    "\u00a0": "no-break space",
    "\u202f": "narrow no-break space",
    "\u200c": "zero-width non-joiner",
    "\u2067": "right-to-left isolate",
    "\u2066": "left-to-right isolate",
    "\u2069": "end of isolate",
}
_SHORT = {"\u00a0": "nbsp", "\u202f": "nnbsp", "\u200c": "zwnj", "\u2067": "rli", "\u2066": "lri", "\u2069": "pdi"}
_NARROW = frozenset({"fr"})
_JOINING = frozenset({"fa", "ur", "ckb"})
"""Languages that write a zero-width non-joiner inside words."""


@cache
def _environment() -> Environment:
    made = Environment(
        loader=FileSystemLoader(_TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.globals["version_of_static"] = static_files.version()
    return made


def fragment(name: str, **values: Any) -> str:
    """The part of a page that the template ``name`` makes of ``values``."""
    return _environment().get_template(f"{name}.html").render(values)


def language(locale: str) -> str:
    """The English name of the language of ``locale``."""
    return locales.english_name(locale)


def directions(newsroom: Newsroom, locale: str, opened: OpenCatalog | None = None) -> dict[str, str]:
    """Language tags and directions of source, original and target, for the attributes ``lang`` and ``dir``."""
    config = newsroom.workspace.config
    named = any(unit.original for unit in opened.units) if opened else False
    article = newsroom.article(opened.article) if opened and named else None
    original = (article.front.original_locale if article else None) or config.original_locale or config.source_locale
    return {
        "tag": locales.tag(locale),
        "direction": locales.direction(locale),
        "source_tag": locales.tag(config.source_locale),
        "source_direction": locales.direction(config.source_locale),
        "original_tag": locales.tag(original),
        "original_direction": locales.direction(original),
    }


def list_page(
    newsroom: Newsroom, rows: Sequence[ArticleProgress], unreadable: Sequence[str], page: str, reviewer: str
) -> str:
    """The list of articles and locales with their progress; ``unreadable``: why others cannot be shown."""
    return fragment(
        "list",
        rows=rows,
        unreadable=unreadable,
        language=language,
        page=page,
        reviewer=reviewer,
        source_tag=locales.tag(newsroom.workspace.config.source_locale),
    )


def article_page(newsroom: Newsroom, opened: OpenCatalog, page: str, reviewer: str) -> str:
    """One article in one locale, sentence by sentence."""
    locale, keys = opened.current.locale, newsroom.workspace.config.review.keys
    return fragment(
        "article",
        article=opened.article,
        title=next((unit.source for unit in opened.units if unit.role == "title"), opened.article),
        locale=locale,
        language=language(locale),
        units=opened.units,
        version=opened.version,
        reviewed=sum(one.state == "reviewed" for one in opened.units),
        done=sum(entry.state is State.DONE for entry in opened.current.entries),
        states=STATES,
        keys={name: getattr(keys, name) for name in keys.__struct_fields__},
        shown={name: key_shown(getattr(keys, name)) for name in keys.__struct_fields__},
        purposes=descriptions(DeskKeys),
        characters=special_characters(newsroom.guide(locale)),
        page=page,
        reviewer=reviewer,
        **directions(newsroom, locale, opened),
    )


def side(newsroom: Newsroom, opened: OpenCatalog, found: Suggestions, *, drafts: bool) -> str:
    """The panel of suggestions; ``drafts``: whether the engine can be asked for other drafts."""
    where = directions(newsroom, opened.current.locale)
    return fragment("side", found=found, findings=found.findings, drafts=drafts, **where)


def conflict(locale: str, theirs: str, mine: str) -> str:
    """Two texts of one sentence, and their difference."""
    return fragment(
        "conflict",
        theirs=theirs,
        mine=mine,
        difference=changed(theirs, mine),
        tag=locales.tag(locale),
        direction=locales.direction(locale),
    )


def key_shown(key: str) -> str:
    """A key as keyboards print it: ``Alt+↓``, ``Alt+C``."""
    for name, sign in (("ArrowDown", "↓"), ("ArrowUp", "↑"), ("ArrowLeft", "←"), ("ArrowRight", "→")):
        key = key.replace(name, sign)
    held, _, last = key.rpartition("+")
    return f"{held}+{last.upper()}" if held and len(last) == 1 else key


@dataclass(frozen=True, slots=True)
class SpecialCharacter:
    """A character that many keyboards lack, with a button at the desk."""

    character: str

    @property
    def shown(self) -> str:
        """What its button shows."""
        return _SHORT.get(self.character, self.character)

    @property
    def name(self) -> str:
        return _NAMES.get(self.character) or unicodedata.name(self.character, self.character).lower()


def special_characters(guide: StyleGuide) -> list[SpecialCharacter]:
    """The quotation marks of the house style, letters of the language, dashes, spaces, marks of direction."""
    language = locales.language(guide.locale)
    marks = "".join(mark for pair in (*guide.quotes, guide.nested) for mark in pair)
    spaces = "\u00a0" + "\u202f" * (language in _NARROW) + "\u200c" * (language in _JOINING)
    isolates = "\u2066\u2067\u2069" if locales.direction(guide.locale) == "rtl" else ""
    return [SpecialCharacter(one) for one in dict.fromkeys(f"{marks}{_LETTERS.get(language, '')}–—…{spaces}{isolates}")]
