"""Lines of nothing but a publishing system's tags: they divide the text around them, as ``<div>`` alone does.

Which lines divide does not depend on the words around them, so that a translation has the same blocks.
"""

from markdown_it.rules_block import StateBlock

from pipeline.markup.templates import CLOSES, OPENS, TEMPLATE

_BETWEEN = frozenset({"else", "elsif", "elif", "elseif", "when"})
# Hugo's own shortcodes that are a block of the page, and have no closing tag.
_ALONE = frozenset({"figure", "gist", "instagram", "tweet", "x", "vimeo", "youtube"})


def divides(state: StateBlock, source: str, line: int) -> bool:
    """Whether ``line`` of ``source`` has only tags, one of which opens, closes or divides a part of the page."""
    place, stop = state.bMarks[line] + state.tShift[line], state.eMarks[line]
    if not source.startswith(("{{<", "{{%", "{%"), place):
        return False
    named: list[str] = []
    closed = _closed(state, source)
    while place < stop:
        tag = TEMPLATE.match(source, place, stop)
        if tag is None or not tag[0].startswith(("{{<", "{{%", "{%", "{#")):
            return False
        opens, closes = OPENS.match(tag[0]), CLOSES.match(tag[0])
        name = (opens["hugo"] or opens["liquid"]) if opens else ""
        if closes or name in _BETWEEN or name in _ALONE or closed.get(name, -1) > place:
            named.append(name)
        place = tag.end()
        while place < stop and source[place] in " \t":
            place += 1
    return bool(named)


def _closed(state: StateBlock, source: str) -> dict[str, int]:
    """Where the last closing tag of each name is."""
    if "closed" not in state.env:
        state.env["closed"] = {match["hugo"] or match["liquid"]: match.start() for match in CLOSES.finditer(source)}
    found: dict[str, int] = state.env["closed"]
    return found
