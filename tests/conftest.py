"""What tests of every room share."""

import gc
import os
import shutil
import subprocess
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import is_hypothesis_test, settings
from selenium.webdriver.chrome.webdriver import WebDriver

from tests import browser, command

settings.register_profile("unhurried", deadline=None)  # the first example of a property also imports what it needs
settings.load_profile("unhurried")

Run = Callable[..., subprocess.CompletedProcess[str]]

ARTICLE = """\
Storm closes the harbour of Port Ellery

Ferries stay in port until Monday at the earliest.

The storm closed the harbour on Friday. Nobody was hurt, said Delia Trench, the harbour master.
"""


# Fixtures that start the command, a browser or a server, and folders whose tests run whole workspaces.
STARTS_A_PROGRAM = {"driver", "engines", "loopback", "pipeline"}
WHOLE_RUNS = {"plugins", "stages", "trust"}


# Linux's folder in memory, and the bytes that must be free in it. On a disk, every save waits until it is written.
MEMORY, ENOUGH = Path("/dev/shm"), 2**30


def pytest_configure() -> None:
    """Let temporary files, also those of programs that tests start, be in memory, unless TMPDIR names a place.

    Containers often have little room there, or allow no program to be started from there: then all is as it was.
    """
    if "TMPDIR" in os.environ or not os.access(MEMORY, os.W_OK) or shutil.disk_usage(MEMORY).free < ENOUGH:
        return
    if not os.statvfs(MEMORY).f_flag & os.ST_NOEXEC:
        os.environ["TMPDIR"] = tempfile.tempdir = str(MEMORY)


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--examples", type=int, default=1, metavar="TIMES", help="so many times the examples")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Mark as slow what starts a program or runs a whole workspace; other slow tests carry the mark themselves."""
    if (times := config.getoption("--examples")) > 1:
        # One function may be several items, one for each set of its parameters.
        for test in {getattr(test, "__func__", test) for test in (getattr(item, "obj", None) for item in items)}:
            _multiply(test, times)
    for item in items:
        if times > 1:
            item.add_marker(pytest.mark.timeout(0))
        if item.path.parent.name in WHOLE_RUNS or STARTS_A_PROGRAM.intersection(getattr(item, "fixturenames", ())):
            item.add_marker(pytest.mark.slow)


def _multiply(test: object, times: int) -> None:
    """Let a property try ``times`` the examples, whether its settings name a number or not."""
    attribute = "_hypothesis_internal_use_settings"
    own = getattr(test, attribute, None)
    if is_hypothesis_test(test) and isinstance(own, settings):
        setattr(test, attribute, settings(own, max_examples=own.max_examples * times))


def pytest_collection_finish() -> None:
    """Let the garbage collector no longer look at what lasts: modules, and some thousand tests."""
    gc.collect()
    gc.freeze()


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    """A workspace with one short article and targets es and fr, drafted by the pseudo engine."""
    (tmp_path / "pipeline.toml").write_text('targets = ["es", "fr"]\nengines = ["pseudo"]\n', encoding="utf-8")
    (tmp_path / "source").mkdir()
    (tmp_path / "source" / "storm.txt").write_text(ARTICLE, encoding="utf-8")
    return tmp_path


@pytest.fixture
def pipeline(tmp_path: Path) -> Run:
    """Runs the command in ``tmp_path`` as a person would; gives its exit status and what it printed.

    ``unprivileged``: without root's right to write anywhere, should the tests run as root.
    """

    def run(
        *arguments: str, unprivileged: bool = False, cwd: Path = tmp_path, **variables: str
    ) -> subprocess.CompletedProcess[str]:
        environment = os.environ | {"XDG_DATA_HOME": str(tmp_path / ".home"), "NO_COLOR": "1"} | variables
        return command.run(arguments, cwd, environment, unprivileged)

    return run


@pytest.fixture(scope="session")
def driver() -> Iterator[WebDriver]:
    if lacking := browser.missing():
        pytest.skip(lacking)
    with browser.open_browser() as opened:
        yield opened
