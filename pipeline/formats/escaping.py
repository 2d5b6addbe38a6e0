"""How words are escaped for their place in a file, without adding markup that the place did not have."""

import re
from collections import Counter, deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from pipeline.formats.offsets import fold
from pipeline.markup import Code, CodeKind, gaps

# Attribute-free tags that a translation may add: French writes 1<sup>er</sup>, German <i>en passant</i>.
HARMLESS = frozenset(
    f"{form}{name}>"
    for name in ("b", "bdi", "cite", "em", "i", "mark", "q", "s", "small", "strong", "sub", "sup", "u")
    for form in ("<", "</")
)
_PASSES = 10
_OPENING = re.compile(r"\{(?=[{%#]|/\*)")


@dataclass(frozen=True, slots=True)
class Landing:
    """How words are written in one kind of place."""

    escape: Callable[[str, bool], str] = lambda target, _begins: target
    """(a one-line target, whether it begins a line) → the target escaped for this place."""
    reconcile: Callable[[str, str], str] = lambda words, _was: words
    """(new words of the whole block, its current words) → the new words with the block's own markup and no other.

    Line breaks are ``\\n`` in both, without container prefixes on each line, unless the place is ``decoded``."""
    decoded: bool = False
    """Whether sources are decoded when they are read. If so, ``reconcile`` gets the decoded new words and the current
    text of the file, and returns the text to write."""
    closing: str = ""
    """Text to append after the last word if the words changed: an id that was derived from the old words."""
    addressed: Callable[[str], str] = lambda words: words
    """Replaces references in words by the addresses that the file gives elsewhere."""


def unopened(words: str, codes: Sequence[Code]) -> str:
    """``words`` with the beginnings of template tags that are never closed as references: nothing later closes them."""
    if not _OPENING.search(words):
        return words
    parts, end = [], 0
    for start, stop in gaps(words, codes):
        parts += [words[end:start], _OPENING.sub("&#123;", words[start:stop])]
        end = stop
    return "".join([*parts, words[end:]])


def key(code: Code) -> tuple[str, str] | None:
    """The part of a code that a translation must keep; None if it may change the code (emphasis, a title's quotes)."""
    if code.name in {"em", "strong", "s", "title", "escape", "run", "address"} or code.content in HARMLESS:
        return None
    if code.name in {"link", "image", "footnote"} and code.kind is CodeKind.OPEN:
        return None
    name = code.name.partition(" ")[0]
    return (name, fold(code.content)) if code.content or name in {"footnote", "link", "image"} else None


def keys(codes: Sequence[Code]) -> Counter[tuple[str, str]]:
    """Count each code that a translation must keep."""
    return Counter(identity for code in codes if (identity := key(code)) is not None)


def parts(codes: Sequence[Code]) -> tuple[str, ...]:
    """The codes that a translation must keep, as text, sorted: translation may reorder them."""
    if not codes:  # most blocks have only words
        return ()
    return tuple(sorted(f"{name} {value}".strip() for name, value in keys(codes).elements()))


def is_kept(words: str, found: Sequence[Code], was: str, old: Sequence[Code]) -> bool:
    """Whether ``words`` has the codes of ``was`` in their order and spelling, so that nothing is to be repaired.

    ``found`` and ``old`` are the codes of the two.
    """
    return len(found) == len(old) and _is_folded(words, was) and all(map(_is_same, found, old))


def _is_same(one: Code, other: Code) -> bool:
    same = one.name == other.name and one.kind is other.kind and one.content == other.content
    return same and (one.pair < 0) == (other.pair < 0)


def reconcile(
    words: str,
    was: str,
    scan: Callable[[str], Sequence[Code]],
    hide: Callable[[str, Code], list[tuple[int, int, str]]],
) -> str:
    """``words`` with the codes of ``was`` in the author's spelling; every other code becomes visible text.

    ``hide`` returns, for a code, the spans of ``words`` to replace and their replacements that make it plain text. A
    missing code stays missing; ``verify`` reports it.
    """
    old = scan(was)
    wanted = keys(old)
    loose = Counter(code.content for code in old if code.content in HARMLESS and code.pair < 0)
    words = _own_spelling(words, scan(words), was, old)
    for _ in range(_PASSES):
        found = scan(words)
        extra = _extra(found, wanted, loose)
        if not extra:
            break
        for start, end, shown in sorted({edit for code in extra for edit in hide(words, code)}, reverse=True):
            words = words[:start] + shown + words[end:]
    return _own_spelling(words, scan(words), was, old)


def _extra(found: Sequence[Code], wanted: Counter[tuple[str, str]], loose: Counter[str]) -> list[Code]:
    """The codes that the place did not have, and unpaired harmless tags except those in ``loose``."""
    left, allowed = wanted.copy(), loose.copy()
    opening = {code.start: code for code in found}
    extra = []
    for code in found:
        identity = key(code)
        if identity is not None:
            left[identity] -= 1
            if left[identity] < 0:
                marks = code.name in {"link", "image", "footnote"} and code.kind is CodeKind.CLOSE
                extra.append(opening.get(code.pair, code) if marks else code)
        elif code.content in HARMLESS and code.pair < 0:
            allowed[code.content] -= 1
            if allowed[code.content] < 0:
                extra.append(code)
    return extra


# A line in inline code that would begin a quotation, a list or a heading: in the file it is indented further.
_BLOCK = re.compile(r"\n {0,3}(?:[^\w\s]|\d)")


def _own_spelling(words: str, found: Sequence[Code], was: str, old: Sequence[Code]) -> str:
    """``words`` with the author's white space inside codes, which catalogs collapse."""
    if not found or _is_folded(words, was):
        return words
    spelled: dict[str, deque[str]] = {}
    for code in old:
        spelling = was[code.start : code.end]
        spelled.setdefault(fold(spelling), deque()).append(spelling)
    parts, end = [], 0
    for code in found:
        spelling = words[code.start : code.end]
        waiting = spelled.get(fold(spelling)) if key(code) is not None else None
        if waiting and (own := waiting.popleft()) != spelling and not (code.name == "code" and _BLOCK.search(own)):
            parts += [words[end : code.start], own]
            end = code.end
    return "".join([*parts, words[end:]])


def _is_folded(*texts: str) -> bool:
    """Whether the white space in each of ``texts`` is single spaces, as catalogs have it."""
    return all(fold(text) == text.strip(" ") for text in texts)
