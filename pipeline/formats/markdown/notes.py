"""Finds notes to translators in Markdown: in comments, never in code."""

from collections.abc import Iterator

from pipeline.formats import its_notes
from pipeline.formats.directives import is_note
from pipeline.formats.markdown.parse import parse
from pipeline.formats.notes import may_have
from pipeline.formats.notes import notes as notes_in_html
from pipeline.markup.markdown import scan


def notes(text: str, start: int) -> Iterator[tuple[int, int]]:
    """Yield the spans of the notes in ``text`` from ``start`` on, in order."""
    if not may_have(text):
        return
    parsed = parse(text, start)
    for token in parsed.tokens:
        if token.type not in {"inline", "html_block"}:
            continue
        run = parsed.run(token)
        if not may_have(run.text):
            continue
        if token.type == "html_block":
            spans = notes_in_html(run.text)
        else:
            codes = scan(run.text, "", parsed.references)
            comments = (code for code in codes if code.name == "comment")
            spans = [(code.start, code.end) for code in comments if is_note(run.text[code.start : code.end])]
            for code in codes:
                spans += its_notes.in_tag(run.text, code.start, code.end) if code.name.startswith("tag") else []
            spans.sort()
        for begin, end in spans:
            yield run.origin(begin), run.origin(end - 1) + 1
