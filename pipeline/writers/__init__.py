"""Writers: turn an edition into the bytes of an HTML page, Markdown, plain text or JSON.

``WRITERS`` has the writers by the names that ``formats`` in ``pipeline.toml`` uses. An article in a format of another
package may also have a native output.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from pipeline.errors import ArticleError
from pipeline.formats import Format
from pipeline.rendering.edition_context import EditionContext, Sibling, path_of
from pipeline.rendering.rendered_article import RenderedArticle
from pipeline.writers import html, json, markdown, ninjs, text

__all__ = ["WRITERS", "EditionContext", "RenderedArticle", "Sibling", "Writer", "lacking", "offered", "path_of"]


@dataclass(frozen=True, slots=True)
class Writer:
    """One output format of editions."""

    write: Callable[[RenderedArticle], bytes]
    """A pure function: same edition and context, same bytes."""
    label: str
    """The name of the format in messages."""
    ending: str
    """The file name extension, without the first dot."""
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
    """Yield names and writers of the ``wanted`` outputs that ``form`` supports, and then its native output."""
    for name in wanted if form.pages else ():
        if name in WRITERS:
            yield name, WRITERS[name]
    if form.native:
        yield form.native, Writer(text.write_native, f".{form.native}", form.native, form.media_type)


def lacking(path: str, form: Format, wanted: Sequence[str]) -> ArticleError | None:
    """Return the error for the article at ``path`` if ``form`` does not support all ``wanted`` outputs, or None."""
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
