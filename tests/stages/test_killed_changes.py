"""`kill -9` at any moment of an import, of a decided term, and of a save at the desk: all of it is there, or nothing.

python -m tests.stages.test_killed_changes 60      # as many moments of each as you like
"""

import random
import subprocess
import sys
import tempfile
import threading
import time
from itertools import count
from pathlib import Path

import httpx
import pytest

from pipeline import catalog
from pipeline.desk.guard import PAGE_HEADER
from tests.stages.test_killed_runs import check, done, killed, prepare

pytestmark = pytest.mark.slow

TITLE = "Storm closes the harbour of Port Ellery"
DESK = """
import sys, time
from pathlib import Path
from tests.desk.serving import Served
print(Served(Path(sys.argv[1])).port, flush=True)
time.sleep(999)
"""


def settled(folder: Path) -> None:
    """The next run ends well, and no temporary file is left."""
    done(folder, "run")
    check(folder)
    assert not list((folder / "locales").rglob("*.tmp"))


def strike_imports(folder: Path, moments: int, seed: int) -> None:
    chance = random.Random(seed)
    po, sheet = folder / "locales/fr/LC_MESSAGES/storm.po", folder / "returned.csv"
    life = 0.0
    for number in range(moments + 1):
        text = f"Le port ferme en version {number}"
        sheet.write_text(f"source,target,state,article,locale\n{TITLE},{text},reviewed,storm,fr\n", encoding="utf-8")
        before, command = po.read_bytes(), ("exchange", "import", "returned.csv", "--yes", "--by", "Ana")
        if not life:
            life = done(folder, *command)
            continue
        killed(folder, *command, after=chance.uniform(0, 1.1) * life)
        check(folder)
        assert po.read_bytes() == before or f"version {number}" in po.read_text(encoding="utf-8")
    settled(folder)


def strike_terms(folder: Path, moments: int, seed: int) -> None:
    chance = random.Random(seed)
    sheet, life = folder / "locales/glossary.csv", 0.0
    sheet.write_text("source,es,note\nmole,espigón,mine\n", encoding="utf-8")
    for number in range(moments + 1):
        before = sheet.read_text(encoding="utf-8").splitlines()
        command = ("glossary", "accept", f"word{number}", "-l", "es", "--by", "Ana", "--target", f"palabra{number}")
        if not life:
            life = done(folder, *command)
            continue
        killed(folder, *command, after=chance.uniform(0, 1.1) * life)
        after = sheet.read_text(encoding="utf-8").splitlines()
        assert after[: len(before)] == before
        assert all(f"word{number},palabra{number}" in line for line in after[len(before) :])
    settled(folder)


def strike_saves(folder: Path, moments: int, seed: int) -> None:
    """What the desk has answered is in the file, whenever it is killed; what it has not may be."""
    chance = random.Random(seed)
    reported: dict[str, str] = {}
    for number in range(moments):
        with subprocess.Popen([sys.executable, "-c", DESK, folder], stdout=subprocess.PIPE, text=True) as serving:
            address = f"http://127.0.0.1:{int(serving.stdout.readline())}" if serving.stdout else ""
            unanswered = saved_until_killed(address, serving, reported, chance.uniform(0, 0.5), number)
        found = {entry.source: entry.target for entry in catalog.load(folder / "locales/fr/LC_MESSAGES/storm.po")}
        for source, text in reported.items():
            assert found[source] == text or (source, found[source]) == unanswered
        reported.update({source: found[source] for source in reported})
        check(folder)
    assert reported
    settled(folder)


def saved_until_killed(
    address: str, serving: "subprocess.Popen[str]", reported: dict[str, str], after: float, number: int
) -> tuple[str, str]:
    """Save one text after the other, and kill the desk meanwhile; give the last one, which it did not answer."""
    source = text = ""
    end = threading.Timer(after, serving.kill)
    with httpx.Client(base_url=address, headers={PAGE_HEADER: "page"}) as client:
        try:
            for saves in count():
                units = client.get("/-/units/fr/storm").json()["units"]
                unit = units[saves % len(units)]
                if saves == 1:
                    end.start()
                source, text = unit["source"], f"Texte {number} {time.monotonic()}."
                sent = {"unit": unit["id"], "shown": unit["shown"], "text": text, "approve": True}
                assert client.post("/-/save/fr/storm", json=sent).status_code == 200
                reported[source] = text
        except httpx.TransportError:
            pass
        finally:
            serving.kill()
            end.cancel()
    return source, text


STRIKES = {"imports": strike_imports, "terms": strike_terms, "saves": strike_saves}


@pytest.mark.parametrize("name", STRIKES)
def test_a_change_killed_at_any_moment_is_whole_or_not_there(tmp_path: Path, name: str) -> None:
    prepare(tmp_path)
    STRIKES[name](tmp_path, moments=3 if name == "saves" else 6, seed=7)


if __name__ == "__main__":
    for strike in STRIKES.values():
        with tempfile.TemporaryDirectory() as place:
            prepare(Path(place))
            strike(Path(place), moments=int(sys.argv[1]), seed=int(time.time()))
    print(f"{sys.argv[1]} moments each: nothing lost")
