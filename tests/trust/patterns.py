"""Every pattern of the package, and texts made from a pattern's own parts on which it works hardest.

A pattern grows with the square of a text where one of its repeats is tried from many places, or where two repeats
share one stretch. So each of its repeats is pumped: what leads up to it once or many times, its body many times, and
nothing that fits at the end.
"""

import ast
import importlib
import inspect
import pkgutil
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice, product
from re import _constants as ops  # type: ignore[attr-defined]
from re import _parser as parser  # type: ignore[attr-defined]
from types import ModuleType
from typing import Any

import pipeline

_FEW, _MANY = 3, 16
"""Samples of one class of characters, and texts made for one repeat."""
_CATEGORIES = {
    ops.CATEGORY_DIGIT: "1",
    ops.CATEGORY_NOT_DIGIT: "a ",
    ops.CATEGORY_SPACE: " \n",
    ops.CATEGORY_NOT_SPACE: "a",
    ops.CATEGORY_WORD: "a1",
    ops.CATEGORY_NOT_WORD: " -",
}


@dataclass(frozen=True)
class Named:
    """A pattern with the place where it stands."""

    module: str
    name: str
    pattern: re.Pattern[Any]

    @property
    def id(self) -> str:
        return f"{self.module.removeprefix('pipeline.')}.{self.name}"


def patterns() -> list[Named]:
    """The patterns that the package's modules hold, also in tables, each once."""
    found: dict[tuple[Any, int], Named] = {}
    for module in pkgutil.walk_packages(pipeline.__path__, "pipeline."):
        if module.name.rpartition(".")[2] == "__main__":
            continue
        loaded = importlib.import_module(module.name)
        for name, value in [*vars(loaded).items(), *_of_phrases(loaded)]:
            for pattern in _held(value):
                found.setdefault((pattern.pattern, pattern.flags), Named(module.name, name, pattern))
    return list(found.values())


def _of_phrases(module: ModuleType) -> Iterator[tuple[str, re.Pattern[str]]]:
    """The patterns that ``module`` makes of its table of phrases, under the calls that make them."""
    source = inspect.getsource(module)
    if "word_tables.phrases(" not in source:
        return
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "_listed":
            call = ast.get_source_segment(source, node) or ""
            yield call, eval(call, vars(module))


def _held(value: object, depth: int = 3) -> Iterator[re.Pattern[Any]]:
    if isinstance(value, re.Pattern):
        yield value
    elif depth and isinstance(value, Mapping):
        yield from _held([*value.keys(), *value.values()], depth - 1)
    elif depth and isinstance(value, (Sequence, set, frozenset)) and not isinstance(value, (str, bytes)):
        for one in value:
            yield from _held(one, depth - 1)


@dataclass(frozen=True)
class Hostile:
    """A text of any size on which a pattern may work hard: a beginning, what is repeated, an end that fits nothing."""

    begin: str
    body: str
    end: str = "\x01"
    many: bool = False
    """Whether half of the text repeats the beginning."""

    def text(self, size: int) -> str:
        if self.many:
            return self.begin * (size // 2 // len(self.begin)) + self.body * (size // 2 // len(self.body)) + self.end
        return self.begin + self.body * (size // len(self.body)) + self.end


def hostile(pattern: re.Pattern[Any]) -> list[Hostile]:
    """The texts to try on ``pattern``."""
    text = pattern.pattern if isinstance(pattern.pattern, str) else pattern.pattern.decode("latin-1")
    found: dict[Hostile, None] = {}
    for before, body in _repeats(list(parser.parse(text, pattern.flags & ~re.UNICODE)), ""):
        for made in filter(None, (body, before + body, before, body + before)):
            found[Hostile("", made)] = None
        if before:
            found[Hostile(before, body)] = found[Hostile(before, body, many=True)] = None
    return list(found)


def _repeats(tree: Sequence[Any], before: str) -> Iterator[tuple[str, str]]:
    """For each repeat without a small limit: a text that leads up to it, and one that it takes."""
    for index, (op, argument) in enumerate(tree):
        if op in (ops.MAX_REPEAT, ops.MIN_REPEAT, ops.POSSESSIVE_REPEAT):
            least, most, inner = argument
            body = list(inner)
            if most > 64:
                rest = list(tree[index + 1 :])
                for text in islice(_examples(body), _MANY):
                    if text:
                        yield before, text
                        for lead in islice(_examples(rest), 2):
                            yield before + lead, text
            yield from _repeats(body, before)
            before += next(_examples(body), "") * max(least, 1 if most > 64 else least)
            continue
        for inner in _inner(op, argument):
            yield from _repeats(list(inner), before)
        before += next(_examples([(op, argument)]), "")


def _inner(op: Any, argument: Any) -> Iterator[Any]:
    if op is ops.SUBPATTERN:
        yield argument[3]
    elif op is ops.BRANCH:
        yield from argument[1]
    elif op in (ops.ASSERT, ops.ASSERT_NOT):
        yield argument[1]
    elif op is ops.ATOMIC_GROUP:
        yield argument


def _examples(tree: Sequence[Any]) -> Iterator[str]:
    """Texts that the parts of a pattern take, one after the other."""
    choices = [list(islice(_of(op, argument), _FEW)) or [""] for op, argument in tree]
    longest = max(map(len, choices), default=0)
    for number in range(longest):
        yield "".join(one[number % len(one)] for one in choices)
    yield from ("".join(made) for made in islice(product(*choices), _FEW))


def _of(op: Any, argument: Any) -> Iterator[str]:
    if op is ops.LITERAL:
        yield chr(argument)
    elif op is ops.NOT_LITERAL:
        yield from (one for one in "a 1" if ord(one) != argument)
    elif op is ops.ANY:
        yield from "a 1"
    elif op is ops.IN:
        yield from _class(argument)
    elif op in (ops.MAX_REPEAT, ops.MIN_REPEAT, ops.POSSESSIVE_REPEAT):
        least, _, inner = argument
        yield from (text * max(least, 1) for text in _examples(list(inner)))
    elif op is ops.BRANCH:
        for branch in argument[1]:
            yield from islice(_examples(list(branch)), 1)
    elif op in (ops.SUBPATTERN, ops.ATOMIC_GROUP):
        yield from _examples(list(argument[3] if op is ops.SUBPATTERN else argument))


def _class(members: Sequence[Any]) -> Iterator[str]:
    refused = members[0][0] is ops.NEGATE
    named = [one for op, argument in members for one in _member(op, argument)]
    if not refused:
        # The last first: an odd sign in a class is where two repeats meet.
        yield from dict.fromkeys([*named[:1], *reversed(named)])
        return
    inside = {one for op, argument in members for one in _spread(op, argument)}
    yield from (one for one in "a 1-\n<\x01" if one not in inside)


def _member(op: Any, argument: Any) -> str:
    if op is ops.LITERAL:
        return chr(argument)
    if op is ops.RANGE:
        return chr(argument[0])
    return _CATEGORIES.get(argument, "") if op is ops.CATEGORY else ""


def _spread(op: Any, argument: Any) -> str:
    if op is ops.RANGE:
        return "".join(map(chr, range(argument[0], min(argument[1], argument[0] + 200) + 1)))
    return _member(op, argument)
