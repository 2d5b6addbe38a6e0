"""Writers: an edition as the bytes of a page, Markdown, text or JSON.

A writer turns one edition into the bytes of one output; ``WRITERS`` holds them by the names that ``formats`` in
``pipeline.toml`` uses. An article in a format of another package may have a native output besides.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from pipeline.errors import ArticleError
from pipeline.formats import Format
from pipeline.rendering.edition_context import EditionContext, Sibling, path_of
from pipeline.rendering.rendered_article import RenderedArticle
from pipeline.writers import html, json, markdown, native, ninjs, text

__all__ = ["WRITERS", "EditionContext", "RenderedArticle", "Sibling", "Writer", "lacking", "offered", "path_of"]


@dataclass(frozen=True, slots=True)
class Writer:
    """One form in which editions are published."""

    write: Callable[[RenderedArticle], bytes]
    """A pure function: same edition and context, same bytes."""
    label: str
    """As messages name the form."""
    ending: str
    """Of its files, without the first dot."""
    media_type: str

    def __call__(self, rendered: RenderedArticle) -> bytes:
        return self.write(rendered)


WRITERS: Mapping[str, Writer] = MappingProxyType(
    {
        "html": Writer(html.write, "HTML", "html", "text/html"),
        "md": Writer(markdown.write, "Markdown", "md", "text/markdown"),
        "txt": Writer(text.write, "plain text", "txt", "text/plain"),
        "json": Writer(json.write, "JSON", "json", "application/json"),
        "ninjs": Writer(ninjs.write, "ninjs", "ninjs.json", "application/json"),
    }
)


def offered(form: Format, wanted: Sequence[str]) -> Iterator[tuple[str, Writer]]:
    """Those of ``wanted`` that an article in ``form`` can be published as, by name, and its native output."""
    for name in wanted if form.pages else ():
        if name in WRITERS:
            yield name, WRITERS[name]
    if form.native:
        yield form.native, Writer(native.write, f".{form.native}", form.native, form.media_type)


def lacking(path: str, form: Format, wanted: Sequence[str]) -> ArticleError | None:
    """What to report of the article at ``path`` where ``form`` does not offer all that is ``wanted``."""
    known = dict(offered(form, wanted))
    missing = [WRITERS[name].label if name in WRITERS else f".{name}" for name in wanted if name not in known]
    if not missing:
        return None
    named = " or ".join(filter(None, (", ".join(missing[:-1]), missing[-1])))
    lack = f"no {missing[0]}" if len(missing) == 1 else "none of these"
    return ArticleError(
        f"{path} cannot be published as {named}: its format, {form.name}, offers {lack}.",
        "Change formats in pipeline.toml, or move the article to a workspace of its own.",
    )
