"""The HTML page of an edition: complete, with its styles, without scripts or external requests."""

import os
import re
from collections.abc import Mapping
from functools import partial
from pathlib import Path
from traceback import extract_tb
from types import MappingProxyType
from typing import NamedTuple
from urllib.parse import quote

import msgspec
from markupsafe import Markup

from pipeline import files, folders, locales
from pipeline.edition import Edition, Passage
from pipeline.errors import PipelineError
from pipeline.model import Role
from pipeline.rendering.edition_context import EditionContext
from pipeline.rendering.inline import alike, language
from pipeline.rendering.rendered_article import RenderedArticle
from pipeline.rendering.sanitize import clean
from pipeline.rendering.tree import parsed, serialized
from pipeline.rendering.typesetting import unbroken
from pipeline.writers import digital_source
from pipeline.writers.disclosure import back_translation, byline, corrections, credits_of, notice
from pipeline.writers.page_metadata import alternates, json_ld, og_locales, published, web_address

_HEADLINES = (Role.TITLE, Role.SUBTITLE, Role.HEADING)
FEEDS: Mapping[str, str] = MappingProxyType(
    {"feed.atom": "application/atom+xml", "feed.json": "application/feed+json", "feed.rss": "application/rss+xml"}
)
"""File names and media types of the feeds in each language's folder."""
TEMPLATES = Path(__file__).parent / "templates"
_HINT = f"Compare it with the one it replaces, in {TEMPLATES}."
# Exceptions that expressions in a template can raise, besides Jinja's own errors.
_MISHAPS = (ArithmeticError, AttributeError, LookupError, OSError, RecursionError, TypeError, ValueError)

_TABLE_START = re.compile(r"<table\b[^<>]*>")


def feeds_of(base_url: str | None) -> Mapping[str, str]:
    """Return the feeds of a language: none without a ``base_url``, because a feed's addresses have to be absolute."""
    return FEEDS if base_url else {}


def write(article: RenderedArticle) -> bytes:
    """Return the page in UTF-8. Same edition and context, same bytes.

    Raises PipelineError if a template of the workspace cannot be rendered, and CatalogError if a ``page.po`` of the
    workspace cannot be used.
    """
    return rendered("page.html", _view(article), article.context.templates)


def rendered(name: str, view: Mapping[str, object], folder: Path | None) -> bytes:
    """Render the template ``name`` in UTF-8; a template in ``folder`` overrides the package's.

    Raises PipelineError if the template cannot be rendered.
    """
    if folder is None:
        return _rendered(name, view, None)
    from pipeline.writers import bounded

    try:
        return bounded.render(partial(_rendered, name, view, folder), PipelineError)
    except bounded.FailedError as failure:
        raise PipelineError(str(failure), _HINT) from None
    except bounded.BeyondLimitsError:
        raise PipelineError(
            f"{folder / name}: the template cannot be rendered: it takes more than {bounded.SECONDS} seconds, "
            f"{bounded.MEMORY >> 20} MiB of memory, or {bounded.OUTPUT >> 20} MiB for the page.",
            "Look for a loop or a repetition without end in it, or in what it includes.",
        ) from None


def _rendered(name: str, view: Mapping[str, object], folder: Path | None) -> bytes:
    from jinja2 import TemplateError

    from pipeline.writers.template_sandbox import environment

    try:
        return environment(folder, TEMPLATES).get_template(name).render(view).encode()
    except (TemplateError, *_MISHAPS) as error:
        reason = str(error).strip().rstrip(".") or type(error).__name__
        raise PipelineError(f"{_place(error, folder)}: the template cannot be rendered: {reason}.", _HINT) from error


def own_templates(folder: Path) -> Path | None:
    """Return ``folder`` if it exists, otherwise None.

    Raises PipelineError if a file in it cannot be read: Jinja would silently use the package's template instead.
    """
    if not os.path.lexists(folder):
        return None
    if files.leads_out(folder, folder.parent):
        raise PipelineError(f"{folder} is a link that leaves the workspace.", "Copy the templates into the workspace.")
    if not folder.is_dir():
        raise PipelineError(f"{folder} is not a folder.", "Put a folder of templates there, or remove it.")
    for name, _ in folders.walk(folder):
        if name.startswith(".") or "/." in name:  # hidden files, such as an editor's
            continue
        if files.leads_out(folder / name, folder.parent):
            raise PipelineError(
                f"{folder / name} is a link that leaves the workspace, or leads into a hidden folder.",
                "Copy what it leads to into templates/, or remove it.",
            )
        try:
            files.read(folder / name)
        except IsADirectoryError:
            pass
        except OSError as error:
            raise PipelineError(
                f"{folder / name} cannot be read: {error.strerror}.", "Check its permissions, or remove it."
            ) from None
    return folder


def _place(error: BaseException, folder: Path | None) -> str:
    """Return file and line of the template error: from the syntax error itself, otherwise from the traceback."""
    if line := getattr(error, "lineno", None):
        return f"{getattr(error, 'filename', None) or folder}:{line}"
    places = [
        f"{frame.filename}:{frame.lineno}"
        for frame in extract_tb(error.__traceback__)
        if Path(frame.filename).parent in (folder, TEMPLATES)
    ]
    return places[-1] if places else str(folder or TEMPLATES)


def _view(article: RenderedArticle) -> dict[str, object]:
    """Return the template's variables. Strings are plain text that the template escapes; ``Markup`` is safe HTML."""

    def words(passage: Passage | None) -> Markup:
        if passage is None:  # a column in which a row has no cell
            return Markup()
        # A function, because a template could read the arguments of a functools.partial.
        made, group = _headline(passage, article), numbered.get(id(passage))
        return made if group is None else Markup(group.entry(made))  # noqa: S704 - safe HTML, without its number

    edition, context, layout, say = article.edition, article.context, article.outline, article.say
    deck, below = _lifted(article)
    numbered = {id(each): group for group in layout.body if group.first is not None for each in group.passages}
    og_locale, og_others = og_locales(edition, context)
    return {
        "edition": edition,
        "outline": layout,
        "body": _scrolling(below),
        "deck": deck,
        "words": words,
        "say": say,
        "tag": locales.tag(edition.locale),
        "direction": locales.direction(edition.locale),
        "title": article.title,
        "title_lang": _foreign(layout.title, edition),
        "description": article.description,
        "authors": [clean(name) for name in edition.front.authors],
        "byline": "" if layout.signed else byline(edition, say),
        "published": published(edition),
        "notice": notice(edition, say),
        "back_translation": back_translation(edition, say),
        "source_link": _target("source", edition, context),
        "corrections": corrections(edition),
        "note_lang": language(edition.source_locale, edition.locale),
        "credits": [(credit.text, *_target(credit.to, edition, context)) for credit in credits_of(article)],
        "switcher": _switcher(edition, context),
        "canonical": article.address,
        "alternates": alternates(context, edition),
        "og_locale": og_locale,
        "og_others": og_others,
        "json_ld": _script(json_ld(article)),
        "generator": context.generator,
        "indexed": article.indexed,
        "picture": article.picture if article.picture and article.picture.absolute else None,
        "site_name": context.site_name,
        "summary": article.summary,
        "home": context.beside(edition, "index.html") if context.lists else "",
        "feeds": [(kind, context.beside(edition, name)) for name, kind in feeds_of(context.base_url).items()]
        if context.lists
        else [],
        "updated": edition.updated,
        "digital_source": digital_source.term(article),
    }


def _lifted(article: RenderedArticle) -> tuple[Markup, Markup]:
    """Return the deck that is the first paragraph of the body, and the body without it; an empty deck if there is none.

    A page shows it above its notice, where decks are.
    """
    above = next((one for one in article.edition.passages if one.role is Role.SUBTITLE), None)
    if above is None or article.outline.subtitle is not None or not article.body:
        return Markup(), article.body
    root = parsed(str(article.body))
    first = root.css_first("p")
    if first is None or not alike(first.text(), article.plain(above)):
        return Markup(), article.body
    deck = Markup(first.inner_html or "")  # noqa: S704 - a part of safe HTML
    first.decompose()
    return deck, Markup(serialized(root).strip())  # noqa: S704 - safe HTML


def _headline(passage: Passage, article: RenderedArticle) -> Markup:
    words = article.words(passage)
    return Markup(unbroken(words)) if passage.role in _HEADLINES else words  # noqa: S704 - as safe as before


def _scrolling(body: Markup) -> Markup:
    """Wrap each table of ``body`` in a box that scrolls in a narrow window and is reachable by keyboard."""
    boxed = _TABLE_START.sub(r'<div class="wide" tabindex="0">\g<0>', str(body))
    boxed = boxed.replace("<img ", '<img loading="lazy" ')
    return Markup(boxed.replace("</table>", "</table></div>"))  # noqa: S704 - safe HTML in boxes


def _foreign(heading: Passage | None, edition: Edition) -> str:
    """Return the language tag of an untranslated title; empty for a translated title."""
    found = {sentence.locale for sentence in heading.sentences} if heading else {edition.locale}
    return locales.tag(found.pop()) if len(found) == 1 and edition.locale not in found else ""


class Target(NamedTuple):
    """The target of a link; both fields are empty if there is no link."""

    href: str = ""
    hreflang: str = ""


def _target(to: str, edition: Edition, context: EditionContext) -> Target:
    if to == "original" and (sibling := context.original()):
        return Target(context.link(edition, sibling), sibling.tag)
    original = web_address(edition.front.original)
    if to == "original" and original and edition.original_locale:
        return Target(original, locales.tag(edition.original_locale))
    source = context.source_of(edition)
    if to == "source" and source and source.locale != edition.locale:
        return Target(context.link(edition, source), source.tag)
    if to == "responsible" and "@" in context.contact and not set(context.contact) & set(" :/"):
        return Target(f"mailto:{quote(context.contact, safe='@+')}")
    if to == "responsible":
        return Target(web_address(context.contact))
    return Target()


def _switcher(edition: Edition, context: EditionContext) -> list[dict[str, str]]:
    """Return the published editions, each with its language's own name; empty for a single edition."""
    if len(context.siblings) < 2:
        return []
    return [
        {
            "tag": sibling.tag,
            "direction": locales.direction(sibling.locale),
            "name": _capital(locales.own_name(sibling.locale)),
            "href": "" if sibling.locale == edition.locale else context.link(edition, sibling),
            "state": sibling.state.value,
        }
        for sibling in context.siblings
    ]


def _capital(name: str) -> str:
    return name[:1].title() + name[1:]


def _script(data: dict[str, object]) -> Markup:
    """Return ``data`` as JSON without ``<``, ``>`` or ``&``, so that no value can close the script element."""
    from jinja2.utils import htmlsafe_json_dumps

    def written(values: object) -> str:
        return msgspec.json.format(msgspec.json.encode(values), indent=1).decode()

    return htmlsafe_json_dumps(data, dumps=written)
