"""The edition as plain text: paragraphs separated by blank lines, credits after them, the notice last."""

from pipeline.editions.context import Context
from pipeline.editions.inline import plain
from pipeline.editions.notice import back_translation, byline, corrected, credits_of, notice
from pipeline.editions.outline import outline
from pipeline.model import Edition, Role


def write(edition: Edition, context: Context) -> bytes:
    """The text in UTF-8, ending in a line feed."""
    layout, say = outline(edition), context.say(edition)
    above = [passage for passage in (layout.title, layout.subtitle, *layout.bylines) if passage]
    paragraphs = [plain(passage, context).strip() for passage in above]
    if not layout.bylines:
        paragraphs.append(byline(edition, say))
    for group in layout.body:
        words = [plain(passage, context).strip() for passage in group.passages]
        paragraphs += ["\n".join(f"- {text}" for text in words)] if group.role is Role.LISTITEM else words
    paragraphs += corrected(edition, say)
    paragraphs.append("\n".join(credit.text for credit in credits_of(edition, say)))
    paragraphs.append(" ".join(line for line in (*notice(edition, say), back_translation(edition, say)) if line))
    return ("\n\n".join(paragraph for paragraph in paragraphs if paragraph) + "\n").encode()
