"""tests/cases/formats: small articles, what a translator gets of each, and what the file becomes.

A case begins with ``=== what it shows (ending)``; its source stands below it. Then, as far as the case asks for them:

- ``--- units``: one line a sentence, ``role: sentence`` (no role for a paragraph), ``# note`` behind one with a note;
- ``--- capitals``: the file with every sentence in capitals, as a translation would stand in it;
- ``--- backwards``: the same with every word backwards;
- ``--- guessed``: as ``units``, with the article of a page that does not mark it guessed;
- ``--- published``: the file as it is published untranslated, without the notes and what is the site’s.
"""

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from pipeline import formats, markup
from pipeline.model import Article, Role

_FOLDER = Path(__file__).parent.parent / "cases" / "formats"
_CASE = re.compile(r"^=== (?P<name>.*) \((?P<ending>\w+)\)\n", re.MULTILINE)
_PART = re.compile(r"^--- (units|guessed|capitals|backwards|published)\n", re.MULTILINE)


def _cases() -> list[object]:
    found: list[object] = []
    for path in sorted(_FOLDER.glob("*.txt")):
        _, *parts = _CASE.split(path.read_text("utf-8"))
        for name, ending, text in zip(parts[::3], parts[1::3], parts[2::3], strict=True):
            source, *expected = _PART.split(text)
            known = dict(zip(expected[::2], expected[1::2], strict=True))
            found.append(pytest.param(ending, source, known, id=f"{path.stem}: {name}"))
    return found


def sources() -> list[tuple[str, str, str]]:
    """Name, ending and source of every case."""
    found = []
    for path in sorted(_FOLDER.glob("*.txt")):
        _, *parts = _CASE.split(path.read_text("utf-8"))
        for name, ending, text in zip(parts[::3], parts[1::3], parts[2::3], strict=True):
            found.append((f"{path.stem}: {name}", ending, _PART.split(text)[0]))
    return found


def _units(article: Article) -> str:
    lines = []
    for block in article.blocks:
        role = "" if block.role is Role.PARAGRAPH else f"{block.role}: "
        note = f"  # {block.note}" if block.note else ""
        lines += [f"{role}{each.source}{note}".replace("\n", "⏎") for each in block.segments]
    return "\n".join(lines)


def _changed(sentence: str, article: Article, change: Callable[[str], str]) -> str:
    protected = markup.protect(sentence, formats.get(article.format).syntax, "⟦{}⟧".format)
    return markup.restore(change(protected.text), protected).text


def _backwards(words: str) -> str:
    return re.sub(r"[^\W\d_]+", lambda word: word[0][::-1], words)


@pytest.mark.parametrize(("ending", "source", "expected"), _cases())
def test_a_case(ending: str, source: str, expected: dict[str, str], tmp_path: Path) -> None:
    path = tmp_path / f"article.{ending}"
    path.write_text(source.rstrip("\n") + "\n", "utf-8", newline="")
    article = formats.read(path)
    guessed = formats.read(path, guess=True)
    own = [segment.source for segment in article.segments]
    assert expected, "a case expects something"
    assert formats.fill(article, own) == path.read_bytes()
    assert formats.fill(guessed, [segment.source for segment in guessed.segments]) == path.read_bytes()
    filled = {}
    for name, change in (("capitals", str.upper), ("backwards", _backwards)):
        reported = [_changed(sentence, article, change) for sentence in own]
        filled[name] = formats.fill(article, reported, "es").decode()
        formats.verify(article, filled[name].encode())
    shown = {
        "units": _units(article),
        "guessed": _units(guessed),
        **filled,
        "published": formats.published(article),
    }
    for part, text in expected.items():
        assert shown[part].rstrip("\n") == text.rstrip("\n"), part
