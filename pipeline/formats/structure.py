"""The structure of an article without its words, used to compare two versions of the article."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from pipeline.errors import StructureError
from pipeline.formats.front.front_keys import without_words

_SHOWN = 60


@dataclass(frozen=True, slots=True)
class Node:
    """One block of an outline."""

    kind: str
    """The kind of block, with its depth: ``heading 2``, ``list item``, ``code``."""
    line: int
    parts: tuple[str, ...] = ()
    """What translation must not change in the block: addresses, code, images, tags, each with its kind. Their order
    does not matter, because other languages have another word order."""


def compare(source: Sequence[Node], filled: Sequence[Node], path: Path) -> None:
    """Raise StructureError at the first difference between the outlines ``source`` and ``filled``."""
    for expected, found in zip(source, filled, strict=False):
        if expected.kind != found.kind:
            raise _differs(path, expected, f"{_article(expected.kind)} became {_article(found.kind)}")
        if expected.parts == found.parts:
            continue
        missing, extra = Counter(expected.parts), Counter(found.parts)
        if missing != extra:
            lost, new = list((missing - extra).elements()), list((extra - missing).elements())
            differences = [f"{name} {_list(parts)}" for name, parts in (("lost", lost), ("gained", new)) if parts]
            raise _differs(path, expected, f"{_article(expected.kind)} {' and '.join(differences)}")
    if len(source) != len(filled):
        node = (source if len(source) > len(filled) else filled)[min(len(source), len(filled))]
        change = "is missing" if len(source) > len(filled) else "appeared"
        raise _differs(path, node, f"{_article(node.kind)} {change}")


def compare_values(source: Mapping[str, object], filled: Mapping[str, object], path: Path) -> None:
    """Raise StructureError if front matter differs in any value that is not translated."""
    for key in sorted(source.keys() | filled.keys()):
        old, new = (without_words(values.get(key), (key,)) for values in (source, filled))
        if repr(old) != repr(new):  # NaN does not equal itself
            raise StructureError(str(path), f"'{key}' in the front matter is another value")


def _differs(path: Path, node: Node, what: str) -> StructureError:
    return StructureError(f"{path}, line {node.line}", what)


def _article(kind: str) -> str:
    return f"{'an' if kind[0] in 'aeiou' else 'a'} {kind}"


def _list(parts: Sequence[str]) -> str:
    return ", ".join(f"‘{part if len(part) <= _SHOWN else part[:_SHOWN] + '…'}’" for part in parts)
