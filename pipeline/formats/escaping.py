"""How words must be written where they land, and that they bring no markup which the place did not have."""

from collections import Counter, deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from pipeline.formats.offsets import fold
from pipeline.markup import Code, CodeKind

# Tags without attributes that a translation may bring along: French writes 1<sup>er</sup>, German <i>en passant</i>.
HARMLESS = frozenset(
    f"{form}{name}>"
    for name in ("b", "bdi", "cite", "em", "i", "mark", "q", "s", "small", "strong", "sub", "sup", "u")
    for form in ("<", "</")
)
_PASSES = 10


@dataclass(frozen=True, slots=True)
class Landing:
    """A kind of place for words."""

    escape: Callable[[str, bool], str] = lambda target, _begins: target
    """(a target on one line, whether it begins a line there) → as the place must hold it."""
    reconcile: Callable[[str, str], str] = lambda words, _was: words
    """(new words of the whole block, its words now) → the words with the block's own markup and no other.

    Line breaks are ``\\n`` in both, without what a container repeats on each line, unless the place is ``decoded``."""
    decoded: bool = False
    """Whether sources were decoded when they were read: then ``reconcile`` gets the new words decoded, and what stands
    in the file now; it gives what is to stand there."""
    closing: str = ""
    """What stands behind the last word where words changed: an id that the words gave until now."""
    addressed: Callable[[str], str] = lambda words: words
    """Words with the addresses in them that stand elsewhere in the file."""


def key(code: Code) -> tuple[str, str] | None:
    """What a code says that no translation may change; None for marks that it may (emphasis, a title's quotes)."""
    if code.name in {"em", "strong", "s", "title", "escape", "run", "address"} or code.said in HARMLESS:
        return None
    if code.name in {"link", "image", "footnote"} and code.kind is CodeKind.OPEN:
        return None
    name = code.name.partition(" ")[0]
    return (name, fold(code.said)) if code.said or name in {"footnote", "link", "image"} else None


def keys(codes: Sequence[Code]) -> Counter[tuple[str, str]]:
    """How often each code stands that no translation may change."""
    return Counter(said for code in codes if (said := key(code)) is not None)


def parts(codes: Sequence[Code]) -> tuple[str, ...]:
    """Those codes in words, in an order of their own: translation puts its words in another order."""
    return tuple(sorted(f"{name} {said}".strip() for name, said in keys(codes).elements()))


def reconcile(
    words: str,
    was: str,
    scan: Callable[[str], Sequence[Code]],
    hide: Callable[[str, Code], list[tuple[int, int, str]]],
) -> str:
    """``words`` with the codes of ``was`` in their own spelling, and every other code turned into visible text.

    ``hide`` says of a code which spans of the words to replace by what, so that it is read as words. A code that is
    missing stays missing: ``verify`` tells.
    """
    old = scan(was)
    wanted = keys(old)
    loose = Counter(code.said for code in old if code.said in HARMLESS and code.pair < 0)
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
    """The codes that the place did not have, and harmless tags that open or close nothing, ``loose`` ones excepted."""
    left, allowed = wanted.copy(), loose.copy()
    opening = {code.start: code for code in found}
    extra = []
    for code in found:
        said = key(code)
        if said is not None:
            left[said] -= 1
            if left[said] < 0:
                marks = code.name in {"link", "image", "footnote"} and code.kind is CodeKind.CLOSE
                extra.append(opening.get(code.pair, code) if marks else code)
        elif code.said in HARMLESS and code.pair < 0:
            allowed[code.said] -= 1
            if allowed[code.said] < 0:
                extra.append(code)
    return extra


def _own_spelling(words: str, found: Sequence[Code], was: str, old: Sequence[Code]) -> str:
    """``words`` with the author's white space inside codes, which a catalog folds."""
    spelled: dict[str, deque[str]] = {}
    for code in old:
        said = was[code.start : code.end]
        spelled.setdefault(fold(said), deque()).append(said)
    parts, end = [], 0
    for code in found:
        said = words[code.start : code.end]
        waiting = spelled.get(fold(said)) if key(code) is not None else None
        if waiting and (own := waiting.popleft()) != said:
            parts += [words[end : code.start], own]
            end = code.end
    return "".join([*parts, words[end:]])
