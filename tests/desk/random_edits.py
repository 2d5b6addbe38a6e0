"""Two reviewers, two editors and runs on one catalog at the same time: no text may vanish unseen.

    python -m tests.desk.random_edits [SECONDS]

Each text is written once in the test, so its fate can be told: it is in the file at the end, somebody who saw it wrote
another, or the desk showed that it was overwritten.
"""

import json
import random
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import httpx
import polib

from pipeline import catalog
from pipeline.desk.guard import PAGE_HEADER
from tests.desk.serving import Served

_SENTENCES = 24


@dataclass(frozen=True, slots=True)
class Write:
    by: str
    sentence: str
    seen: str
    """The text that the writer saw before."""
    text: str


@dataclass(eq=False)
class Newsdesk:
    """Everybody who writes, and what was written."""

    room: Path
    served: Served
    until: float
    writes: list[Write] = field(default_factory=list)
    shown: set[str] = field(default_factory=set)
    """Texts that the desk showed as overwritten, or as a conflict."""
    failures: list[str] = field(default_factory=list)
    counted: Counter[str] = field(default_factory=Counter)
    _editors: threading.Lock = field(default_factory=threading.Lock)

    @property
    def po(self) -> Path:
        return self.room / "locales/es/LC_MESSAGES/storm.po"

    def repeat(self, name: str, work: Callable[[random.Random, int], None], pause: float) -> None:
        chance = random.Random(name)
        number = 0
        while time.monotonic() < self.until:
            number += 1
            try:
                work(chance, number)
            except Exception as error:  # noqa: BLE001 - a thread's failure is a failure of the test
                self.failures.append(f"{name}: {error!r}")
                return
            time.sleep(chance.uniform(0, pause))

    def review(self, name: str) -> None:
        with httpx.Client(base_url=self.served.address, headers={PAGE_HEADER: "page"}, timeout=30) as client:

            def work(chance: random.Random, number: int) -> None:
                answer = client.get("/-/units/es/storm")
                if answer.status_code != 200:
                    self.counted["unreadable"] += 1
                    return
                unit = chance.choice([one for one in answer.json()["units"] if one["source"].startswith("Ferry")])
                time.sleep(chance.uniform(0, 0.05))
                self._save(client, name, unit, f"{name} {number}", chance)

            self.repeat(name, work, 0.05)

    def _save(self, client: httpx.Client, name: str, unit: dict[str, Any], text: str, chance: random.Random) -> None:
        sent = {"unit": unit["id"], "shown": unit["shown"], "text": text, "approve": chance.random() < 0.7}
        answer = client.post("/-/save/es/storm", json=sent)
        if answer.status_code == 200:
            assert answer.json()["unit"]["target"] == text
            self.writes.append(Write(name, unit["source"], unit["target"], text))
            self.counted["saved"] += 1
        elif answer.status_code == 409:
            self.counted["conflicts"] += 1
            if chance.random() < 0.5:
                self._save(client, name, {**answer.json()["theirs"], "source": unit["source"]}, text, chance)
        else:
            self.counted[f"status {answer.status_code}: {answer.text[:200]}"] += 1

    def follow(self) -> None:
        with httpx.stream("GET", f"{self.served.address}/-/changes/es/storm", timeout=None) as answer:
            for line in answer.iter_lines():
                if line.startswith("data: "):
                    reported = json.loads(line.removeprefix("data: "))
                    self.shown |= {one["mine"] for one in reported.get("overwritten", ())}
                if time.monotonic() > self.until + 2:
                    return

    def edit(self, name: str, *, rename: bool) -> None:
        """Open the file, change a sentence, and save the whole file unless it has changed since: as Poedit does."""

        def work(chance: random.Random, number: int) -> None:
            with self._editors:
                content = self.po.read_text(encoding="utf-8")
                opened = polib.pofile(content, wrapwidth=78)
                entry = chance.choice([one for one in opened if one.msgid.startswith("Ferry")])
                write = Write(name, entry.msgid, entry.msgstr, f"{name} {number}")
                entry.msgstr = write.text
                entry.flags = [flag for flag in entry.flags if flag != "fuzzy"]
                time.sleep(chance.uniform(0, 0.02))
                if self.po.read_text(encoding="utf-8") != content:
                    self.counted["edits given up"] += 1
                    return
                if rename:
                    new = self.po.with_suffix(".new")
                    new.write_text(str(opened) + "\n", encoding="utf-8")
                    new.replace(self.po)
                else:
                    self.po.write_text(str(opened) + "\n", encoding="utf-8")
                self.writes.append(write)
                self.counted["edited"] += 1

        self.repeat(name, work, 0.3)

    def run(self) -> None:
        def work(_: random.Random, number: int) -> None:
            source = self.room / "source/storm.txt"
            source.write_text(article(number), encoding="utf-8")
            command = [sys.executable, "-m", "pipeline", "-w", str(self.room), "run", "--quiet"]
            done = subprocess.run(command, capture_output=True, text=True, check=False)
            assert done.returncode in (0, 1), done.stderr
            assert "Traceback" not in done.stderr, done.stderr
            self.counted["runs"] += 1

        self.repeat("run", work, 0.2)

    def lost(self) -> list[Write]:
        """The texts that are neither in the file, nor replaced by somebody who saw them, nor shown as overwritten."""
        now = {entry.source: entry.target for entry in catalog.load(self.po).entries}
        seen = {(write.sentence, write.seen) for write in self.writes}
        return [
            write
            for write in self.writes
            if now[write.sentence] != write.text
            and (write.sentence, write.text) not in seen
            and write.text not in self.shown
        ]


def article(number: int) -> str:
    sentences = " ".join(f"Ferry {word} stays in port." for word in range(_SENTENCES))
    return f"Storm closes the harbour\n\n{sentences}\n\nThis was report {number}.\n"


def work(room: Path, served: Served, seconds: float) -> Newsdesk:
    """Let everybody write for ``seconds``."""
    desk = Newsdesk(room, served, time.monotonic() + seconds)
    threads = [
        threading.Thread(target=desk.review, args=("Ana",)),
        threading.Thread(target=desk.review, args=("Ben",)),
        threading.Thread(target=desk.edit, args=("Poedit",), kwargs={"rename": True}),
        threading.Thread(target=desk.edit, args=("Vim",), kwargs={"rename": False}),
        threading.Thread(target=desk.run),
    ]
    following = threading.Thread(target=desk.follow, daemon=True)
    following.start()
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    time.sleep(1)  # what the desk shows of the last writes
    return desk


def main(seconds: float) -> int:
    with tempfile.TemporaryDirectory() as folder:
        room = workspace(Path(folder))
        served = Served(room)
        desk = work(room, served, seconds)
        served.stop()
        lost = desk.lost()
    print(f"{seconds:g} s: " + ", ".join(f"{count} {name}" for name, count in sorted(desk.counted.items())))
    print(f"shown as overwritten: {len(desk.shown)}; lost: {len(lost)}; failures: {len(desk.failures)}")
    for reported in (*lost[:10], *desk.failures[:10]):
        print(f"  {reported}")
    return int(bool(lost or desk.failures))


def workspace(room: Path) -> Path:
    """A workspace with one article, localized once."""
    (room / "pipeline.toml").write_text('targets = ["es"]\nengines = ["pseudo"]\n', encoding="utf-8")
    (room / "source").mkdir()
    (room / "source/storm.txt").write_text(article(0), encoding="utf-8")
    subprocess.run([sys.executable, "-m", "pipeline", "-w", str(room), "run", "--quiet"], check=True)
    return room


if __name__ == "__main__":
    sys.exit(main(float(sys.argv[1]) if len(sys.argv) > 1 else 60))
