"""The edition as plain text, with credits and notice at its end, or as the filled file of its article's own format."""

from pathlib import Path

from pipeline.formats.front.front_matter import read_head
from pipeline.rendering.rendered_article import RenderedArticle
from pipeline.writers.disclosure import back_translation, byline, corrected, credits_of, notice


def write(rendered: RenderedArticle) -> bytes:
    """Return the text in UTF-8, ending in a line feed."""
    edition, above, say = rendered.edition, rendered.outline, rendered.say
    paragraphs = [
        rendered.plain(passage).strip() for passage in (above.title, above.subtitle, *above.bylines) if passage
    ]
    if not above.signed:
        paragraphs.append(byline(edition, say))
    paragraphs += [rendered.text, *corrected(edition, say)]
    paragraphs.append("\n".join(credit.text for credit in credits_of(rendered)))
    paragraphs.append(" ".join(line for line in (*notice(edition, say), back_translation(edition, say)) if line))
    return ("\n\n".join(paragraph for paragraph in paragraphs if paragraph) + "\n").encode()


def write_native(rendered: RenderedArticle) -> bytes:
    """Return the filled file in UTF-8, without front matter, which is only for the pipeline."""
    text = rendered.edition.filled or ""
    return text[read_head(text, Path("edition"), "en").end :].encode()
