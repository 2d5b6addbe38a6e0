"""What the model answers, held against what it was asked: a translation is taken only if it is surely that sentence's.

A number alone proves nothing: a model that joins two sentences goes on counting, and every answer after that belongs to
another sentence. So each answer says how its sentence begins and ends, and codes and figures are looked at as well.
"""

import ast
import json
import re
import warnings
from collections.abc import Iterator, Sequence
from itertools import count

from pipeline.engines.response import writable

# ``1``, ``"1."``, ``"#1"``, ``1.0``
_NUMBERED = re.compile(r"\W*(\d{1,4})(?:\.0+)?\W*")
# Letters of an answer that a message shows.
_SHOWN = 60
_SAID = re.compile(r"[^\W_]+")
_STRAYED = "the model's answer is to another sentence"
_ANCHOR = re.compile(r"<x\d+/>|\d{2,}")


def read(content: str, texts: Sequence[str]) -> tuple[dict[int, str], str]:
    """The translations in ``content``, by index of the text in ``texts`` they surely belong to; and why others lack.

    The reason is empty when none lack. Prose around the JSON does no harm.
    """
    entries = _entries(content)
    if entries is None:
        return {}, f"the model gave no list of translations{_beginning(content)}"
    numbered: dict[int, list[dict[str, object]]] = {}
    for entry in entries:
        match = _NUMBERED.fullmatch(str(entry.get("n")))
        numbered.setdefault(int(match[1]) - 1 if match else -1, []).append(entry)
    if not numbered.keys() <= set(range(len(texts))):
        return {}, "the model numbered its answers wrongly"
    if len(texts) > 1 and any(len(one) == 1 and _another(one[0], index, texts) for index, one in numbered.items()):
        return {}, _STRAYED
    found: dict[int, str] = {}
    reason = ""
    for index in range(len(texts)):
        fault = _fault(numbered.get(index, []), index, texts)
        # Where one is missing, the one before it may hold both.
        if index + 1 < len(texts) and not numbered.get(index + 1):
            fault = fault or "the model left out the sentence after it"
        if fault:
            reason = reason or fault
        else:
            found[index] = writable(str(numbered[index][0]["text"])).strip()
    return found, reason


def _fault(entries: Sequence[dict[str, object]], index: int, texts: Sequence[str]) -> str:
    """Why ``entries``, which carry the number of a sentence, are not its one translation; "" when they are."""
    if len(entries) != 1:
        return "the model answered twice" if entries else "the model left the sentence out"
    entry, source = entries[0], texts[index]
    text = entry.get("text")
    if not isinstance(text, str) or not text.strip():
        return "the model gave no translation"
    if "begins" not in entry and "ends" not in entry:
        return "the model did not say which sentence its answer is for"
    copies = (_copied(str(entry.get("begins", "")), source), _copied(str(entry.get("ends", "")), source, end=True))
    return "" if all(copies) else _STRAYED


def _another(entry: dict[str, object], index: int, texts: Sequence[str]) -> bool:
    """Whether figures and codes say that ``entry`` is not to the text with ``index``: it has none of them, or others'.

    A translation may write a figure in words; then it is asked for once more, alone, and nothing is lost.
    """
    own, here = (set(_ANCHOR.findall(str(text))) for text in (texts[index], entry.get("text")))
    if own:
        return not own & here
    return any(here & set(_ANCHOR.findall(other)) for other in texts)


def _copied(copy: str, source: str, end: bool = False) -> bool:
    """Whether ``copy`` stands at the beginning of ``source``, or at its ``end``; marks and capitals aside."""
    some, whole = _words(copy), _words(source)
    if not some:
        return not whole or (bool(copy.strip()) and copy.strip() in source)
    return some == (whole[-len(some) :] if end else whole[: len(some)])


def _words(text: str) -> list[str]:
    return [word.casefold() for word in _SAID.findall(text)]


def _entries(content: str) -> list[dict[str, object]] | None:
    """The last list of translations in ``content``, or all translations that stand there without a list.

    Models that think aloud write drafts of it before.
    """
    answer = content.rpartition("</think>")[2]
    last: list[dict[str, object]] | None = None
    for value in _objects(answer):
        last = _listed(value) or last
    return last or _single(answer) or None


def _listed(value: object) -> list[dict[str, object]] | None:
    """The translations in ``value``: a list of them, or an object that holds one list."""
    if isinstance(value, dict):
        lists = [one for one in value.values() if isinstance(one, list)]
        value = value.get("translations", lists[0] if len(lists) == 1 else None)
    found = isinstance(value, list) and value and all(_is_entry(entry) for entry in value)
    return value if found and isinstance(value, list) else None


def _is_entry(value: object) -> bool:
    return isinstance(value, dict) and "n" in value


def _objects(content: str) -> Iterator[object]:
    """The outermost JSON objects and lists in ``content``."""
    decoder, position = json.JSONDecoder(strict=False), 0
    for _ in count():
        match = _OPENING.search(content, position)
        if match is None:
            return
        try:
            value, position = decoder.raw_decode(content, match.start())
        except ValueError:
            position = match.end()
            continue
        except RecursionError:
            return
        yield value


_OPENING = re.compile(r"[\[{]")
# Translations hold no braces, unless a sentence does: such a one is not read without its list.
_FLAT = re.compile(r"\{[^{}]*\}")


def _single(content: str) -> list[dict[str, object]]:
    """The translations in ``content``, each read by itself: the list around them is missing, or no JSON.

    JSON first, then as Python writes it, which allows single quotes and a comma behind the last field.
    """
    found = []
    for match in _FLAT.finditer(content):
        try:
            value = json.loads(match[0], strict=False)
        except ValueError:
            try:
                with warnings.catch_warnings(action="ignore"):
                    value = ast.literal_eval(match[0])
            except (ValueError, SyntaxError, TypeError, MemoryError, RecursionError):
                continue
        if _is_entry(value):
            found.append(value)
    return found


def _beginning(content: str) -> str:
    """How ``content`` begins, for a message."""
    line = " ".join(writable(content).split())
    return f": “{line[:_SHOWN]}{'…' * (len(line) > _SHOWN)}”" if line else ""
