"""The page of an edition: complete HTML, styles included, without scripts and without outside requests."""

import json
from functools import cache, partial
from pathlib import Path
from typing import TYPE_CHECKING

from markupsafe import Markup

from pipeline import locales
from pipeline.editions.context import Context, path_of
from pipeline.editions.inline import plain, render
from pipeline.editions.metadata import alternates, description, json_ld, og_locales, published, web_address
from pipeline.editions.notice import back_translation, byline, credits_of, notice
from pipeline.editions.outline import Outline, outline
from pipeline.editions.sanitize import clean
from pipeline.editions.strings import strings
from pipeline.model import Edition, Passage

if TYPE_CHECKING:
    from jinja2 import Environment

TEMPLATES = Path(__file__).parent / "templates"


def write(edition: Edition, context: Context) -> bytes:
    """The page in UTF-8. Same edition and context, same bytes."""
    layout = outline(edition)
    og_locale, og_others = og_locales(edition, context)
    page = (
        _environment()
        .get_template("page.html")
        .render(
            edition=edition,
            tag=locales.tag(edition.locale),
            direction=locales.direction(edition.locale),
            say=strings(edition.locale),
            title=plain(layout.title, context) if layout.title else clean(edition.title),
            title_lang=_foreign(layout.title, edition),
            description=description(edition, context),
            authors=[clean(name) for name in edition.front.authors],
            generator=context.generator,
            canonical=context.address(path_of(edition.article, edition.locale)),
            alternates=alternates(context, edition),
            og_locale=og_locale,
            og_others=og_others,
            json_ld=_script(json_ld(edition, context)),
            published=published(edition),
            outline=layout,
            words=partial(render, edition=edition, context=context),
            byline="" if _has_byline(layout, edition) else byline(edition),
            notice=notice(edition),
            back_translation=back_translation(edition),
            credits=[(credit.text, _target(credit.to, edition, context)) for credit in credits_of(edition)],
            source_tag=locales.tag(edition.source_locale),
            source_link=_target("source", edition, context),
            switcher=_switcher(edition, context),
        )
    )
    return page.encode()


def _has_byline(layout: Outline, edition: Edition) -> bool:
    return bool(layout.bylines) or any(passage.role.value == "byline" for passage in edition.passages)


def _foreign(title: Passage | None, edition: Edition) -> str:
    """The language of a title that nobody has translated yet."""
    found = {sentence.locale for sentence in title.sentences} if title else {edition.locale}
    return locales.tag(found.pop()) if len(found) == 1 and edition.locale not in found else ""


def _target(to: str, edition: Edition, context: Context) -> str:
    if to == "original":
        return web_address(edition.front.original)
    source = context.source_of(edition) if to == "source" else None
    return context.link(edition, source) if source and source.locale != edition.locale else ""


def _switcher(edition: Edition, context: Context) -> list[dict[str, str]]:
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


@cache
def _environment() -> "Environment":
    from jinja2 import FileSystemLoader, StrictUndefined
    from jinja2.sandbox import SandboxedEnvironment

    return SandboxedEnvironment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
