"""The page of an edition: complete HTML, styles included, without scripts and without outside requests."""

import json
import os
import re
from collections.abc import Mapping
from functools import partial
from pathlib import Path
from traceback import extract_tb
from types import MappingProxyType
from typing import NamedTuple

from markupsafe import Markup

from pipeline import files, folders, locales
from pipeline.errors import PipelineError
from pipeline.model import Edition, Passage, Role
from pipeline.rendering.edition_context import EditionContext
from pipeline.rendering.inline import language
from pipeline.rendering.rendered_article import RenderedArticle
from pipeline.rendering.sanitize import clean
from pipeline.rendering.typesetting import unbroken
from pipeline.writers.disclosure import back_translation, byline, corrections, credits_of, notice
from pipeline.writers.page_metadata import alternates, json_ld, og_locales, published, web_address

_HEADLINES = (Role.TITLE, Role.SUBTITLE, Role.HEADING)
FEEDS: Mapping[str, str] = MappingProxyType({"feed.atom": "application/atom+xml", "feed.json": "application/feed+json"})
"""Names and kinds of the feeds in the folder of each language."""
TEMPLATES = Path(__file__).parent / "templates"
_HINT = f"Compare it with the one it replaces, in {TEMPLATES}."
# What expressions of a template can end in, beside Jinja's own errors.
_MISHAPS = (ArithmeticError, AttributeError, LookupError, OSError, RecursionError, TypeError, ValueError)

_TABLE_START = re.compile(r"<table\b[^<>]*>")


def write(article: RenderedArticle) -> bytes:
    """The page in UTF-8. Same edition and context, same bytes.

    Raises PipelineError for a template of the workspace that cannot be rendered, CatalogError for a ``page.po`` of it
    that cannot be used.
    """
    return rendered("page.html", _view(article), article.context.templates)


def rendered(name: str, view: Mapping[str, object], folder: Path | None) -> bytes:
    """The template ``name``, the one in ``folder`` before ours, in UTF-8. Raises PipelineError as ``write`` does."""
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
        said = str(error).strip().rstrip(".") or type(error).__name__
        raise PipelineError(
            f"{_place(error, folder)}: the template cannot be rendered: {said}.",
            _HINT,
        ) from error


def own_templates(folder: Path) -> Path | None:
    """``folder``, if the workspace has templates there; None else.

    Raises PipelineError where one cannot be read: Jinja would go on to ours, and nobody asked for that design.
    """
    if not os.path.lexists(folder):
        return None
    if files.leads_out(folder, folder.parent):
        raise PipelineError(f"{folder} is a link that leaves the workspace.", "Copy the templates into the workspace.")
    if not folder.is_dir():
        raise PipelineError(f"{folder} is not a folder.", "Put a folder of templates there, or remove it.")
    for name, _ in folders.walk(folder):
        if name.startswith(".") or "/." in name:  # an editor's
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
    """File and line of the template that failed: Jinja puts them into syntax errors, else into the traceback."""
    if line := getattr(error, "lineno", None):
        return f"{getattr(error, 'filename', None) or folder}:{line}"
    places = [
        f"{frame.filename}:{frame.lineno}"
        for frame in extract_tb(error.__traceback__)
        if Path(frame.filename).parent in (folder, TEMPLATES)
    ]
    return places[-1] if places else str(folder or TEMPLATES)


def _view(article: RenderedArticle) -> dict[str, object]:
    """What the template may use. Strings in it are plain text, escaped by the template; ``Markup`` is finished HTML."""

    def words(passage: Passage) -> Markup:
        # Not functools.partial, whose arguments a template could reach.
        made, group = _headline(passage, article), numbered.get(id(passage))
        return made if group is None else Markup(group.entry(made))  # noqa: S704 - what was safe, without its number

    edition, context, layout, say = article.edition, article.context, article.outline, article.say
    numbered = {id(each): group for group in layout.body if group.first is not None for each in group.passages}
    og_locale, og_others = og_locales(edition, context)
    return {
        "edition": edition,
        "outline": layout,
        "body": _scrolling(article.body),
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
        "credits": [(credit.text, *_target(credit.to, edition, context)) for credit in credits_of(edition, say)],
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
        "feeds": [(kind, context.beside(edition, name)) for name, kind in FEEDS.items()] if context.lists else [],
        "updated": edition.updated,
    }


def _headline(passage: Passage, article: RenderedArticle) -> Markup:
    words = article.words(passage)
    return Markup(unbroken(words)) if passage.role in _HEADLINES else words  # noqa: S704 - safe as it was


def _scrolling(body: Markup) -> Markup:
    """``body`` with each table in a box of its own, which a narrow window lets scroll and a keyboard reaches."""
    boxed = _TABLE_START.sub(r'<div class="wide" tabindex="0">\g<0>', str(body))
    boxed = boxed.replace("<img ", '<img loading="lazy" ')
    return Markup(boxed.replace("</table>", "</table></div>"))  # noqa: S704 - what was safe, in boxes


def _foreign(heading: Passage | None, edition: Edition) -> str:
    """The language of a title that nobody has translated yet."""
    found = {sentence.locale for sentence in heading.sentences} if heading else {edition.locale}
    return locales.tag(found.pop()) if len(found) == 1 and edition.locale not in found else ""


class Target(NamedTuple):
    """Where a link goes; nowhere when both are empty."""

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
    return Target()


def _switcher(edition: Edition, context: EditionContext) -> list[dict[str, str]]:
    """The published editions, each under its language's own name; a lone edition needs no switcher."""
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
    """JSON that nothing can end early inside a script element: no ``<``, ``>`` or ``&`` is left in it."""
    from jinja2.utils import htmlsafe_json_dumps

    return htmlsafe_json_dumps(data, dumps=partial(json.dumps, ensure_ascii=False, indent=1))
