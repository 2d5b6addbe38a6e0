"""tests/cases/formats: small articles, what a translator gets of each, and what the file becomes.

A case begins with ``=== what it shows (ending)``; its source stands below it. Then, as far as the case asks for them:

- ``--- units``: one line a sentence, ``role: sentence`` (no role for a paragraph), ``# note`` behind one with a note;
- ``--- capitals``: the file with every sentence in capitals, as a translation would stand in it;
- ``--- published``: the file as it is published untranslated, without the notes.
"""

import re
from pathlib import Path

import pytest

from pipeline import formats
from pipeline.model import Article, Role
from tests.formats.test_golden import capitals

_FOLDER = Path(__file__).parent.parent / "cases" / "formats"
_CASE = re.compile(r"^=== (?P<name>.*) \((?P<ending>\w+)\)\n", re.MULTILINE)
_PART = re.compile(r"^--- (units|capitals|published)\n", re.MULTILINE)


def _cases() -> list[object]:
    found: list[object] = []
    for path in sorted(_FOLDER.glob("*.txt")):
        _, *parts = _CASE.split(path.read_text("utf-8"))
        for name, ending, text in zip(parts[::3], parts[1::3], parts[2::3], strict=True):
            source, *expected = _PART.split(text)
            known = dict(zip(expected[::2], expected[1::2], strict=True))
            found.append(pytest.param(ending, source, known, id=f"{path.stem}: {name}"))
    return found


def _units(article: Article) -> str:
    lines = []
    for block in article.blocks:
        role = "" if block.role is Role.PARAGRAPH else f"{block.role}: "
        note = f"  # {block.note}" if block.note else ""
        lines += [f"{role}{each.source}{note}".replace("\n", "⏎") for each in block.segments]
    return "\n".join(lines)


@pytest.mark.parametrize(("ending", "source", "expected"), _cases())
def test_a_case(ending: str, source: str, expected: dict[str, str], tmp_path: Path) -> None:
    path = tmp_path / f"article.{ending}"
    path.write_text(source.rstrip("\n") + "\n", "utf-8", newline="")
    article = formats.read(path)
    own = [segment.source for segment in article.segments]
    assert expected, "a case expects something"
    assert formats.fill(article, own) == path.read_bytes()
    told = [capitals(sentence, article.format) for sentence in own]
    filled = formats.fill(article, told, "es")
    formats.verify(article, filled)
    shown = {
        "units": _units(article),
        "capitals": filled.decode(),
        "published": formats.without_notes(article, article.text),
    }
    for part, text in expected.items():
        assert shown[part].rstrip("\n") == text.rstrip("\n"), part
