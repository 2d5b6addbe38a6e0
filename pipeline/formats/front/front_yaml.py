"""YAML front matter between ``---`` lines: its keys and values, and the positions of translatable values."""

import re
from collections.abc import Iterator
from pathlib import Path

import yaml

from pipeline.errors import ArticleError
from pipeline.formats.front.front_keys import Parsed, Value, is_list_of_sentences, role
from pipeline.formats.front.scalars import characters
from pipeline.formats.offsets import line_number

_DEPTH = 20
_OPENED = re.compile(r"^[ \t]*(?:- )?[^\s\"'#][^\n\"'#]*:[ \t]+(?P<mark>[\"'])(?P<rest>.*)$")
_LONE_KEY = re.compile(r"[ ]+[\w-]+$")
# YAML takes a tab for a space, except where it indents a line; its library does not.
_TAB = re.compile(r"(?<=\S)[ \t]*\t[ \t]*(?=#|$)|(?<=[^\s:]:)[ \t]*\t[ \t]*", re.MULTILINE)


class _Refused(Exception):  # noqa: N818 - becomes an ArticleError
    """Front matter that is valid YAML, but is not read here."""

    def __init__(self, line: int, what: str, hint: str) -> None:
        super().__init__(what)
        self.line, self.what, self.hint = line, what, hint


# The name that a value gets, to be repeated: ``path: &picture /a.jpg``.
_ANCHOR = re.compile(r"&\S+\s+")


class _Repeated(yaml.ScalarNode):
    """A value that repeats another one: ``*picture``."""

    of: yaml.ScalarNode


class _Loader(yaml.SafeLoader):
    """Refuses tags, anchors of lists and deep nesting, which can run code or expand without limit."""

    depth = 0

    def compose_node(self, parent: yaml.Node | None, index: int) -> yaml.Node | None:
        event: yaml.Event = self.peek_event()  # type: ignore[no-untyped-call]
        line = event.start_mark.line if event.start_mark else 0
        opens = isinstance(event, yaml.CollectionStartEvent)
        tag = getattr(event, "tag", None) is not None
        if tag or (opens and getattr(event, "anchor", None) is not None):
            raise _unsupported(line, "a tag (!)" if tag else "an anchor (&) of a list")
        if opens and self.depth == _DEPTH:
            raise _too_deep(line)
        self.depth += opens
        node = super().compose_node(parent, index)
        self.depth -= opens
        if isinstance(event, yaml.AliasEvent) and isinstance(node, yaml.ScalarNode):
            again = _Repeated(node.tag, node.value, event.start_mark, event.end_mark)  # type: ignore[arg-type]
            again.of = node
            return again
        return node

    def fetch_flow_collection_start(self, kind: type[yaml.Token]) -> None:
        # Refused before it is composed: each bracket costs the library time in proportion to those that are open.
        if self.flow_level == _DEPTH:
            raise _too_deep(self.line)
        super().fetch_flow_collection_start(kind)


def _timestamp(loader: _Loader, node: yaml.ScalarNode) -> object:
    try:
        return loader.construct_yaml_timestamp(node)
    except ValueError:  # the 30th of February: a check reports it, and the rest of the article is read
        return node.value


def _integer(loader: _Loader, node: yaml.ScalarNode) -> object:
    # YAML 1.1 reads 12:30 as 750, which nobody means.
    return node.value if ":" in node.value else loader.construct_yaml_int(node)


_Loader.add_constructor("tag:yaml.org,2002:timestamp", _timestamp)
_Loader.add_constructor("tag:yaml.org,2002:int", _integer)


def _unsupported(line: int, what: str) -> _Refused:
    hint = "Write the value out, or put it into quotation marks if it only begins with that sign."
    return _Refused(line, f"contains {what}, which is not supported", hint)


def _too_deep(line: int) -> _Refused:
    return _Refused(line, f"is nested more than {_DEPTH} deep", "Flatten it.")


def parse(text: str, start: int, path: Path) -> Parsed:
    """Parse the YAML in ``text`` from ``start`` on. Raises ArticleError, naming the line with the mistake."""
    source = text[start:]
    base = line_number(text, start)
    try:
        loader = _Loader(_TAB.sub(lambda run: " " * len(run[0]), source) if "\t" in source else source)
        node = loader.get_single_node()
        if node is None:
            return Parsed({}, spans=())
        if not isinstance(node, yaml.MappingNode):
            raise ArticleError(f"{path}, line {base}: the front matter is not a list of keys.", "Write 'title: …'.")
        values = loader.construct_document(node)
        _check_repeated(node)
        repr(values)  # as in ``verify``: Python refuses to print numbers with thousands of digits
    except _Refused as refused:
        where = f"{path}, line {base + refused.line}"
        raise ArticleError(f"{where}: the front matter {refused.what}.", refused.hint) from None
    except yaml.MarkedYAMLError as error:
        raise _explained(error, source, path, base) from None
    except (yaml.YAMLError, ValueError) as error:
        raise ArticleError(f"{path}, line {base}: the front matter is not valid YAML: {message_of(error)}.") from None
    lines = {key.value: base + key.start_mark.line for key, _ in node.value if isinstance(key, yaml.ScalarNode)}
    found = list(_values(source, start, node, values, ()))
    return Parsed({str(key): value for key, value in values.items()}, found, lines, _spans(source, start, node))


def _spans(source: str, offset: int, node: yaml.MappingNode) -> tuple[tuple[str, int, int], ...] | None:
    keys = [key for key, _ in node.value]
    if node.flow_style or any(key.start_mark.column or not isinstance(key, yaml.ScalarNode) for key in keys):
        return None
    starts = [key.start_mark.index for key in keys]
    ends = [_end(source, *span) for span in zip(starts, (*starts[1:], len(source)), strict=True)]
    return tuple(
        (str(key.value), start + offset, end + offset) for key, start, end in zip(keys, starts, ends, strict=True)
    )


def _end(source: str, start: int, end: int) -> int:
    """The end of the value of the key at ``start``; blank lines and comments below a value belong to no key."""
    while (above := source.rfind("\n", start, end - 1)) >= 0:
        last = source[above + 1 : end]
        if not last.endswith("\n") or (last.strip(" \t\r\n") and not last.startswith("#")):
            break
        end = above + 1
    return end


def _explained(error: yaml.MarkedYAMLError, source: str, path: Path, base: int) -> ArticleError:
    """An ArticleError that says what to do and names the line with the mistake, which may precede the parser's line."""
    problem, context = error.problem or "", error.context or ""
    mark = error.problem_mark or error.context_mark
    line = mark.line if mark else 0
    opened = error.context_mark.line if error.context_mark else line
    unclosed = _never_closed(source, line)
    if "\\t" in problem or (mark and "\t" in _line(source, line)[: mark.column + 1]):
        what, advice, where = "a tab indents this line", "Indent with spaces, not tabs.", line
    elif "quoted scalar" in context and "end of stream" in problem:
        what, advice, where = "a quotation mark is never closed", "Close it at the end of the value.", opened
    elif unclosed is not None:
        what, advice, where = "a quotation mark is never closed", "Close it at the end of the value.", unclosed
    elif "flow sequence" in context:
        what, advice, where = "a list is never closed", "Close it with ].", opened
    elif "flow mapping" in context:
        what, advice, where = "a brace is never closed", "Close it with }.", opened
    elif "mapping values" in problem:
        deeper = mark and _LONE_KEY.match(_line(source, line)[: mark.column])
        what = "this line is indented deeper than the key above" if deeper else "a value contains ': '"
        advice, where = "Indent it like that key." if deeper else "Put the value into quotation marks.", line
    elif "cannot start any token" in problem:
        sign = _line(source, line)[mark.column : mark.column + 1] if mark else ""
        what, where = f"a value begins with {sign}", line
        advice = "Put the value into quotation marks."
    elif _closes_early(_line(source, line)):
        what, where = "a quotation mark inside the value ends it", line
        advice = "Write the value between quotation marks of the other kind, or double a ' inside it."
    elif "<block end>" in problem or "<document start>" in problem:
        what, where = "this line is indented like none of the lines above", line
        advice = "Indent it like the line above, or put the value into quotation marks."
    else:
        what, where = problem, line
        advice = "Put a value that contains ': ' or begins with a sign into quotation marks."
    return ArticleError(f"{path}, line {base + where}: the front matter is not valid YAML: {what}.", advice)


def _line(source: str, number: int) -> str:
    lines = source.splitlines()
    return lines[number] if number < len(lines) else ""


def _closes_early(line: str) -> bool:
    """Whether the quotation mark that opens the value of ``line`` is closed before its end."""
    match = _OPENED.match(line)
    return bool(match and match["rest"].partition(match["mark"])[2].strip())


def _never_closed(source: str, last: int) -> int | None:
    """The number of the first line, up to ``last``, whose value opens a quotation mark and does not close it."""
    for number, line in enumerate(source.splitlines()[: last + 1]):
        match = _OPENED.match(line)
        if match and match["mark"] not in match["rest"].replace("\\\\", "").replace('\\"', "").replace("''", ""):
            return number
    return None


def _values(source: str, start: int, node: yaml.Node, value: object, keys: tuple[str, ...]) -> Iterator[Value]:
    """Yield the translatable values in ``node``; ``value`` is what the YAML library constructs from ``node``."""
    if isinstance(node, yaml.MappingNode) and isinstance(value, dict):
        for key, inner in node.value:
            if isinstance(key, yaml.ScalarNode) and key.value in value:
                yield from _values(source, start, inner, value[key.value], (*keys, key.value))
    elif isinstance(node, yaml.SequenceNode) and isinstance(value, list) and keys:
        for inner, each in zip(node.value, value, strict=False):
            tags = isinstance(inner, yaml.ScalarNode) and not is_list_of_sentences(keys)
            yield from () if tags else _values(source, start, inner, each, keys)
    elif isinstance(node, _Repeated):
        return
    elif isinstance(node, yaml.ScalarNode) and role(keys) and value == node.value and node.value.strip():
        yield _scalar(source, start, keys, node)


def _check_repeated(node: yaml.MappingNode) -> None:
    """Refuse a value that is translated where another key repeats it that is not."""
    keys = {id(scalar): names for names, scalar in _scalars(node, ())}
    for names, scalar in _scalars(node, ()):
        if isinstance(scalar, _Repeated) and not role(names) and role(keys.get(id(scalar.of), names)):
            raise _unsupported(scalar.start_mark.line, "an alias (*) of a value that is translated")


def _scalars(node: yaml.Node, keys: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], yaml.ScalarNode]]:
    if isinstance(node, yaml.ScalarNode) and keys:
        yield keys, node
    elif isinstance(node, yaml.MappingNode):
        for key, inner in node.value:
            yield from _scalars(inner, (*keys, str(key.value)))
    elif isinstance(node, yaml.SequenceNode):
        for inner in node.value:
            yield from _scalars(inner, keys)


def _scalar(source: str, offset: int, keys: tuple[str, ...], node: yaml.ScalarNode) -> Value:
    start, end = node.start_mark.index, node.end_mark.index
    if anchor := _ANCHOR.match(source, start, end):
        start = anchor.end()
    first = start
    style = {"'": "single", '"': "double", "|": "literal", ">": "folded"}.get(node.style or "", "plain")
    if style in {"single", "double"}:
        start, end = start + 1, end - 1
    end = start + len(source[start:end].rstrip()) if style in {"literal", "folded"} else end
    written = "".join(character for character, _ in characters(source[start:end], style))
    if written.strip() != node.value.strip():
        start, end, style = first, node.end_mark.index, "whole"
        end = start + len(source[start:end].rstrip())
    return Value(keys, node.value, start + offset, end + offset, style)


def message_of(error: Exception) -> str:
    """A library's error message, in words for authors."""
    message = " ".join(str(error).split()).rstrip(".")
    # Python's own message here is for programmers.
    return "a number has too many digits" if "set_int_max_str_digits" in message else message
