"""The edition as plain text: paragraphs separated by blank lines, credits after them, the notice last."""

from pipeline.model import Edition
from pipeline.rendering.edition_context import EditionContext
from pipeline.rendering.inline import plain
from pipeline.rendering.rendered_article import as_text, head
from pipeline.writers.disclosure import back_translation, byline, corrected, credits_of, notice


def write(edition: Edition, context: EditionContext) -> bytes:
    """The text in UTF-8, ending in a line feed."""
    above, say = head(edition, context), context.say(edition)
    paragraphs = [
        plain(passage, context).strip() for passage in (above.title, above.subtitle, *above.bylines) if passage
    ]
    if not above.signed:
        paragraphs.append(byline(edition, say))
    paragraphs += [as_text(edition, context), *corrected(edition, say)]
    paragraphs.append("\n".join(credit.text for credit in credits_of(edition, say)))
    paragraphs.append(" ".join(line for line in (*notice(edition, say), back_translation(edition, say)) if line))
    return ("\n\n".join(paragraph for paragraph in paragraphs if paragraph) + "\n").encode()
