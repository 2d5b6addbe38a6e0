"""Reads the model's answer, and accepts a translation only if it certainly belongs to its sentence.

The sentence number alone proves nothing: if a model joins two sentences and goes on counting, every later translation
has the wrong number. So each entry also copies how its sentence begins and ends, and codes and figures are compared.
"""

import ast
import json
import re
import warnings
from collections.abc import Iterator, Sequence

from pipeline.engines import anchors
from pipeline.engines.response import writable

# ``1``, ``"1."``, ``"#1"``, ``1.0``
_NUMBERED = re.compile(r"\W*(\d{1,4})(?:\.0+)?\W*")
# How many characters of an answer a message shows.
_SHOWN = 60
_WORD = re.compile(r"[^\W_]+")
_STRAYED = "the model's answer is to another sentence"


def read(content: str, texts: Sequence[str]) -> tuple[dict[int, str], str]:
    """The translations in ``content`` by the index in ``texts`` they certainly belong to, and why others are missing.

    The reason is empty if no translation is missing. Prose around the JSON is ignored.
    """
    entries = _entries(content)
    if entries is None:
        return {}, f"the model gave no list of translations{_beginning(content)}"
    numbers = [int(match[1]) if (match := _NUMBERED.fullmatch(str(entry.get("n")))) else -1 for entry in entries]
    first = 0 if set(numbers) == set(range(len(texts))) else 1  # some models count from 0; the copies tell
    numbered: dict[int, list[dict[str, object]]] = {}
    for number, entry in zip(numbers, entries, strict=True):
        numbered.setdefault(number - first, []).append(entry)
    if not numbered.keys() <= set(range(len(texts))):
        return {}, "the model numbered its answers wrongly"
    answers = {index: str(one[0].get("text")) for index, one in numbered.items() if len(one) == 1}
    if len(texts) > 1 and not anchors.in_order(texts, [answers.get(index, "") for index in range(len(texts))]):
        return {}, _STRAYED
    found: dict[int, str] = {}
    reason = ""
    for index in range(len(texts)):
        fault = _fault(numbered.get(index, []), index, texts)
        # If a translation is missing, the one before it may contain both sentences.
        after = numbered.get(index + 1, ())
        if index + 1 < len(texts) and not any(_translates(entry, texts[index + 1]) for entry in after):
            fault = fault or "the model left out the sentence after it"
        if fault:
            reason = reason or fault
        else:
            found[index] = writable(str(numbered[index][0]["text"])).strip()
    return found, reason


def _fault(entries: Sequence[dict[str, object]], index: int, texts: Sequence[str]) -> str:
    """Why ``entries``, which have the number of one sentence, are not its only translation; "" if they are."""
    if len(entries) != 1:
        return "the model answered twice" if entries else "the model left the sentence out"
    entry, source = entries[0], texts[index]
    if not _translates(entry, source):
        return "the model gave no translation"
    if "begins" not in entry and "ends" not in entry:
        return "the model did not say which sentence its answer is for"
    copies = (_copied(str(entry.get("begins", "")), source), _copied(str(entry.get("ends", "")), source, end=True))
    return "" if all(copies) else _STRAYED


def _translates(entry: dict[str, object], source: str) -> bool:
    """Whether ``entry`` has a text, and in it a word if ``source`` has one: *…* translates nothing."""
    text = entry.get("text")
    return isinstance(text, str) and bool(text.strip()) and bool(_WORD.search(text) or not _WORD.search(source))


def _copied(copy: str, source: str, end: bool = False) -> bool:
    """Whether ``source`` begins with ``copy``, or ends with it if ``end``; punctuation and case are ignored."""
    some, whole = _words(copy), _words(source)
    if not some:
        return not whole or (bool(copy.strip()) and copy.strip() in source)
    return some == (whole[-len(some) :] if end else whole[: len(some)])


def _words(text: str) -> list[str]:
    return [word.casefold() for word in _WORD.findall(text)]


def _entries(content: str) -> list[dict[str, object]] | None:
    """The last list of translations in ``content``; without a list, all single translations in it.

    The last list is used because models that think aloud write drafts of the list first.
    """
    # What follows the thoughts; else what stands before them.
    for answer in (_THOUGHTS_END.split(content)[-1], _THOUGHTS.split(content)[0]):
        last: list[dict[str, object]] | None = None
        for value in _objects(_unwrapped(answer.strip())):
            last = _listed(value) or last
        if found := last or _single(answer):
            return found
    return None


_THOUGHTS = re.compile(r"<(?:think(?:ing)?|reason(?:ing)?|thoughts?)>")
_THOUGHTS_END = re.compile(r"</(?:think(?:ing)?|reason(?:ing)?|thoughts?)>")


def _unwrapped(answer: str) -> str:
    """``answer``, which may be JSON in a string of JSON."""
    try:
        value = json.loads(answer) if answer.startswith('"') else answer
    except ValueError:
        return answer
    return value if isinstance(value, str) else answer


def _listed(value: object) -> list[dict[str, object]] | None:
    """The translations in ``value``, which is a list of them or an object with one such list."""
    if isinstance(value, dict):
        lists = [one for one in value.values() if isinstance(one, list)]
        value = value.get("translations", lists[0] if len(lists) == 1 else value)
    if isinstance(value, dict) and all(isinstance(one, dict) for one in value.values()):
        value = [{"n": number, **one} for number, one in value.items()]  # {"1": {"text": …}, "2": …}
    if not isinstance(value, list) or not value:
        return None
    entries = [_entry(one) for one in value]
    return [entry for entry in entries if entry] if all(entries) else None


def _entry(value: object) -> dict[str, object] | None:
    """``value`` with the names of fields that were asked for, which it may write otherwise; None if it is no entry."""
    if not isinstance(value, dict):
        return None
    entry = {_FIELDS.get(str(name).lower(), str(name).lower()): content for name, content in value.items()}
    return entry if "n" in entry else None


_FIELDS = {"translation": "text", "translated": "text", "target": "text", "number": "n"}


def _objects(content: str) -> Iterator[object]:
    """The outermost JSON objects and lists in ``content``."""
    decoder, position = json.JSONDecoder(strict=False), 0
    while match := _OPENING.search(content, position):
        try:
            value, position = decoder.raw_decode(content, match.start())
        except ValueError:
            position = match.end()
        except RecursionError:
            return
        else:
            yield value


_OPENING = re.compile(r"[\[{]")
# Translations contain no braces unless the sentence does. A translation with braces is read only from a list.
_FLAT = re.compile(r"\{[^{}]*\}")


def _single(content: str) -> list[dict[str, object]]:
    """The translations in ``content``, each read separately, for a list that is missing or is not valid JSON.

    Each is read as JSON, then as a Python literal, which allows single quotes and a comma after the last field.
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
        if entry := _entry(value):
            found.append(entry)
    return found


def _beginning(content: str) -> str:
    """The beginning of ``content``, for a message."""
    line = " ".join(writable(content).split())
    return f": “{line[:_SHOWN]}{'…' * (len(line) > _SHOWN)}”" if line else ""
