"""The drawing of the package: which room may import which, and how large a module may grow.

docs/architecture.md is drawn from the same imports: ``make drawing`` after a change.
"""

import re
from collections import Counter
from pathlib import Path
from statistics import mean

import pytest

from tests.rooms import MODULES, PACKAGE, arrows, importers, read, room

# Each room, from the top floor down, and the rooms that it imports. An import that is not listed here is a mistake or
# a decision: arrows lead down only, so list no room that stands above.
ALLOWED = {
    "cli": "desk stages session exchange review checks engines workspace config errors",
    "desk": "stages writers editions drafting rendering session exchange review memory checks formats style language "
    "catalog workspace config glossary files folders locales model errors",
    "stages": "publishing drafting session exchange review memory checks formats style catalog engines workspace "
    "config glossary files locales model errors",
    "publishing": "writers editions rendering session review formats catalog engines workspace config glossary files "
    "word_tables folders locales edition model errors",
    "writers": "editions rendering formats markup files folders locales edition model errors",
    "editions": "rendering formats style catalog config markup locales edition model errors",
    "drafting": "word_tables session checks style language engines workspace markup glossary locales model errors",
    "rendering": "formats language markup files locales edition model errors",
    "session": "checks formats style catalog engines workspace config segmentation glossary files folders plugins "
    "locales edition model errors",
    "exchange": "review memory catalog workspace markup segmentation glossary files locales model errors",
    "review": "language catalog config glossary files locales model errors",
    "memory": "checks language catalog locales model errors",
    "checks": "word_tables formats style language catalog markup segmentation glossary plugins locales model",
    "formats": "word_tables config markup segmentation files plugins locales model errors",
    "style": "word_tables language config markup locales edition model errors",
    "language": "word_tables files locales model errors",
    "catalog": "segmentation glossary files locales model errors",
    "engines": "word_tables config markup files plugins locales model errors",
    "workspace": "config files folders errors",
    "config": "files locales errors",
    "markup": "word_tables",
    "segmentation": "word_tables model",
    "glossary": "files locales model errors",
    "files": "errors",
    "folders": "errors",
    "plugins": "errors",
    "locales": "errors",
    "word_tables": "",
    "edition": "model",
    "model": "",
    "errors": "",
}
_LONGEST = 300
_MEAN = range(90, 151)
_PARAGRAPH = 24
"""A module with fewer lines belongs into the only module that imports it."""


def test_every_room_has_its_place() -> None:
    assert sorted(arrows()) == sorted(ALLOWED)


@pytest.mark.parametrize("name", ALLOWED)
def test_a_room_imports_what_the_drawing_allows_and_no_other(name: str) -> None:
    used, allowed = arrows()[name], ALLOWED[name].split()
    new = {f"{name} → {other} ({path.relative_to(PACKAGE)})" for other, path in used.items() if other not in allowed}
    assert not new, "not in the drawing"
    assert not set(allowed) - set(used), "allowed, and not used any more"


@pytest.mark.parametrize("name", ALLOWED)
def test_arrows_lead_down_so_that_there_are_no_circles(name: str) -> None:
    floors = list(ALLOWED)
    upward = [other for other in arrows()[name] if floors.index(other) <= floors.index(name)]
    assert not upward


def test_the_tests_mirror_the_package() -> None:
    folders = {path.parent.name for path in PACKAGE.glob("*/__init__.py")}
    tested = {path.parent.name for path in Path(__file__).parent.glob("*/test_*.py")}
    assert not folders - tested


def test_imports_are_absolute_so_that_the_layers_can_be_read() -> None:
    assert not [path for path in MODULES if read(path).relative_imports]


def test_only_the_command_line_prints_and_exits() -> None:
    refused = {"print", "exit", "sys.exit", "os._exit", "sys.stdout.write", "sys.stderr.write"}
    found = {path.relative_to(PACKAGE): read(path).calls & refused for path in MODULES if room(path) != "cli"}
    assert not {path: calls for path, calls in found.items() if calls}


def test_a_module_is_one_idea() -> None:
    lengths = {path.relative_to(PACKAGE): len(path.read_text(encoding="utf-8").splitlines()) for path in MODULES}
    assert not {path: length for path, length in lengths.items() if length > _LONGEST}
    assert round(mean(lengths.values())) in _MEAN


def test_no_module_is_a_paragraph_of_its_only_caller() -> None:
    own = [path for path in MODULES if not path.name.startswith("__") and len(importers()[path]) == 1]
    short = [path for path in own if len(path.read_text(encoding="utf-8").splitlines()) < _PARAGRAPH]
    assert not [path.relative_to(PACKAGE) for path in short]


def test_no_two_classes_share_a_name() -> None:
    classes = Counter(name for path in MODULES for name in read(path).classes if not name.startswith("_"))
    assert [name for name, count in classes.items() if count > 1] == []


def test_no_pattern_has_a_group_with_a_possessive_repeat() -> None:
    """Pythons before 3.11.5 (Debian 12 has 3.11.2) match some of them wrongly, by CPython's issue 106052.

    Sentences were not told apart there. A single character with such a repeat is sound, and so is ``(?>…)``.
    """
    possessive = re.compile(r"\)(?:[*+?]|\{[\d,]+\})\+")
    found = [
        f"{path.name}:{number}"
        for path in MODULES
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
        if possessive.search(line)
    ]
    assert not found
