"""The formats of articles: each is one object that offers all operations on its files.

To add a format, write a module that creates a ``Format`` and register it as an entry point in the group
``pipeline.formats`` (CONTRIBUTING.md has a recipe). Using an operation that a format does not offer is an error.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, replace
from functools import cache
from importlib import import_module
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING

from pipeline import plugins
from pipeline.errors import ArticleError
from pipeline.model import Article, Block, FrontMatter

if TYPE_CHECKING:
    from pipeline.formats.escaping import Landing
    from pipeline.formats.front.front_matter import Head
    from pipeline.formats.structure import Node
    from pipeline.markup import Syntax

# Built-in formats by extension. A module is imported when an article needs it: most workspaces use one format.
_OWN: Mapping[str, str] = MappingProxyType(
    {
        ".txt": "pipeline.formats.plain_text.text:TEXT",
        ".md": "pipeline.formats.markdown:MARKDOWN",
        ".markdown": "pipeline.formats.markdown:MARKDOWN",
        ".mdx": "pipeline.formats.markdown:MARKDOWN",
        ".html": "pipeline.formats.html.reader:HTML",
        ".htm": "pipeline.formats.html.reader:HTML",
    }
)
_OWN_NAMES: Mapping[str, str] = MappingProxyType({"text": ".txt", "markdown": ".md", "html": ".html"})


def _as_it_is(_article: Article) -> "Callable[[Block], Landing]":
    from pipeline.formats.escaping import Landing

    return lambda _block: Landing()


def _front_as_it_is(_text: str, front: FrontMatter) -> FrontMatter:
    return front


@dataclass(frozen=True, slots=True)
class Format:
    """A format of articles: how its files are read, filled, verified and published."""

    name: str
    suffixes: tuple[str, ...]
    """The extensions of its files, in lower case, with the dot."""
    syntax: "Syntax"
    """The inline markup that its sentences may contain."""
    read_blocks: "Callable[[str, Head, str], Iterable[Block]]"
    """(the file's text, the front matter above the body, locale) → the blocks of the body, in reading order."""
    outline: "Callable[[str, int], Sequence[Node]]"
    """(the file's text, where the body begins) → the structure of the body without its words. A filled file is not
    published if its outline differs from the article's."""
    landing: "Callable[[Article], Callable[[Block], Landing]]" = _as_it_is
    """How words are escaped in each block of an article. By default, nothing is escaped."""
    escape: Callable[[str], str] = str
    """Plain words → the same words as markup of the format."""
    notes: Callable[[str, int], Iterable[tuple[int, int]]] = lambda _text, _start: ()
    """(the file's text, where the body begins) → the spans of the notes to translators, which are not published."""
    html: Callable[[str], str] | None = None
    """The body of a filled file → HTML. The HTML may be unsafe: it is sanitized before it is published."""
    from_roles: bool = False
    """Whether pages are built from the blocks and their roles, for a format without its own layout."""
    native: str = ""
    """The extension, without the dot, under which the filled file itself is published; empty if it is not published."""
    media_type: str = "text/plain"
    """The media type of the native output."""
    front: Callable[[str, FrontMatter], FrontMatter] = _front_as_it_is
    """(the file's text, its front matter) → the front matter, completed with metadata from elsewhere in the file."""

    declared: Callable[[bytes], str | None] = lambda _content: None
    """The file's bytes → Python's codec for the encoding that the file declares; None if it declares none."""
    left_out: Callable[[Article], int] = lambda _article: 0
    """How many pieces of text are not read, because they belong to the site and not to the article."""
    outside: Callable[[str], tuple[tuple[int, int], ...]] = lambda _text: ()
    """The file's text → ``Article.outside``, for a workspace that wants the article of any saved page guessed."""
    published: Callable[[Article, str, str | None], str] = lambda _article, text, _locale: text
    """(the article, its filled file, the locale it is translated into) → the part of the file that is published. The
    locale is None for the article's own text."""

    @property
    def pages(self) -> bool:
        """Whether an article in this format can be published in any form other than its native output."""
        return self.html is not None or self.from_roles

    @property
    def fills_whole(self) -> bool:
        """Whether an edition needs the whole filled file, not only its sentences."""
        return self.html is not None or bool(self.native)


def get(name: str) -> Format:
    """The format with the name in ``Article.format``."""
    return _own(_OWN_NAMES[name]) if name in _OWN_NAMES else _registered()[name]


def find(suffix: str) -> Format | None:
    """The format of files with this extension, dot included; None if there is none.

    Raises PluginError if a package registers an unusable format.
    """
    ending = suffix.lower()
    return _own(ending) if ending in _OWN else _registered_suffixes().get(ending)


def takes(suffix: str) -> bool:
    """Whether files with this extension are articles."""
    return suffix.lower() in _OWN or suffix.lower() in _registered_suffixes()


def suffixes() -> tuple[str, ...]:
    """The file extensions of all formats."""
    return (*_OWN, *_registered_suffixes())


def native_outputs() -> frozenset[str]:
    """The extensions under which other packages' formats publish filled files."""
    return frozenset(form.native for form in _registered().values() if form.native)


def calling(form: Format, article: Path) -> AbstractContextManager[None]:
    """Run code of ``form`` on ``article``; any exception from another package's format becomes an ArticleError."""
    own = form.name in _OWN_NAMES
    return nullcontext() if own else plugins.calling(plugins.FORMATS, form.name, article=article)


def refuse_misplaced(article: Article) -> None:
    """Raise ArticleError if another package's format places a segment where the file has other text.

    Filling such an article would overwrite the other text.
    """
    if article.format in _OWN_NAMES:
        return
    end = 0
    for block in article.blocks:
        for segment in () if block.place.startswith("front") else block.segments:
            lines = segment.source.split("\n")
            there = article.text[segment.start : segment.end]
            if segment.start < end or not (there.startswith(lines[0]) and there.endswith(lines[-1])):
                raise ArticleError(
                    f"{article.path}, line {block.line}: the format '{article.format}' places “{segment.source}” at "
                    f"characters {segment.start} to {segment.end}, where the file has “{there}”.",
                    "Report this to the authors of the format.",
                )
            end = segment.end


@cache
def _own(suffix: str) -> Format:
    module, _, attribute = _OWN[suffix].partition(":")
    found: Format = getattr(import_module(module), attribute)
    return found


@cache
def _registered() -> Mapping[str, Format]:
    found = dict(plugins.every(plugins.FORMATS, Format))
    taken = {**_OWN_NAMES, **_OWN}
    for name, form in found.items():
        _refuse(name, form, taken)
        taken |= dict.fromkeys((form.name, *form.suffixes), name)
    return MappingProxyType({name: _guarded(form) for name, form in found.items()})


def _guarded(form: Format) -> Format:
    """``form`` with guarded HTML rendering, which runs without an article: an error names the format instead."""
    to_html = form.html
    if to_html is None:
        return form

    def html(text: str) -> str:
        with plugins.calling(plugins.FORMATS, form.name):
            return to_html(text)

    return replace(form, html=html)


@cache
def _registered_suffixes() -> Mapping[str, Format]:
    return MappingProxyType({suffix: form for form in _registered().values() for suffix in form.suffixes})


def _refuse(name: str, form: Format, taken: Mapping[str, str]) -> None:
    """Raise PluginError for a format that could never be used, or that would replace another format."""
    who = plugins.described(plugins.FORMATS, name)
    if form.name != name:
        raise plugins.PluginError(f"{who} calls itself '{form.name}'.", "Use one name in both places.")
    for suffix in form.suffixes:
        if not suffix.startswith(".") or suffix != suffix.lower():
            raise plugins.PluginError(f"{who}: '{suffix}' is not a file ending.", "Write it like '.srt'.")
    for key in (form.name, *form.suffixes):
        if key in taken:
            other = f"the format '{taken[key]}'" if taken[key] in plugins.names(plugins.FORMATS) else "the pipeline"
            raise plugins.PluginError(f"{who} claims '{key}', which belongs to {other}.", "Use another one.")
