"""How long a reviewer waits at the desk: for a page, a save, the next sentence, and the browser while typing.

python -m tests.bench.desk

The desk runs in a process of its own; the browser is headless Chromium. Times are in milliseconds, the best of several
turns; of the longest tasks, those of the best of several paragraphs.
"""

import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx
from selenium.webdriver.chrome.webdriver import WebDriver
from selenium.webdriver.common.keys import Keys

from tests import browser
from tests.desk import views
from tests.desk.serving import wait

SIZES = {100: 100, 5000: 1000}
"""Sentences of an article, and the milliseconds within which its page must be there."""
SAVE, NEXT, TASK = 50, 16, 50
_TURNS, _PAGES = 20, 4
_WORDS = ("storm", "harbour", "minister", "ferry", "island", "council", "report", "river", "bridge", "market", "union")
_NEXT = """
const before = document.activeElement, began = performance.now();
before.dispatchEvent(new KeyboardEvent("keydown", {key: "ArrowDown", altKey: true, bubbles: true, cancelable: true}));
document.activeElement.getBoundingClientRect();
return document.activeElement === before ? -1 : performance.now() - began;
"""
_PAINTED = "return performance.getEntriesByName('first-contentful-paint')[0]?.startTime"
_OBSERVE = """
window.longest = [];
new PerformanceObserver((list) => window.longest.push(...list.getEntries().map((one) => one.duration)))
  .observe({type: "longtask"});
"""


def main() -> int:
    if lacking := browser.missing():
        sys.exit(lacking)
    missed = False
    print(f"{'sentences':>9} {'measured':28} {'ms':>7} {'bar':>6}")
    for sentences, page in SIZES.items():
        with tempfile.TemporaryDirectory() as folder, _desk(Path(folder), sentences) as address:
            for name, found, bar in (*_server(address, page), *_in_browser(address, page)):
                missed |= found > bar
                print(f"{sentences:9} {name:28} {found:7.1f} {bar:6}{'  missed' if found > bar else ''}", flush=True)
    return int(missed)


@contextmanager
def _desk(room: Path, sentences: int) -> Iterator[str]:
    """The address of a desk on a workspace whose article has so many sentences."""
    (room / "pipeline.toml").write_text('targets = ["es"]\nengines = ["pseudo"]\n', encoding="utf-8")
    (room / "source").mkdir()
    (room / "source/storm.txt").write_text(_article(sentences), encoding="utf-8")
    command = [sys.executable, "-m", "pipeline", "-w", str(room)]
    subprocess.run([*command, "run", "--quiet"], check=True, capture_output=True)
    with subprocess.Popen([*command, "review", "--port", "0", "--no-open"], stdout=subprocess.PIPE, text=True) as desk:
        try:
            assert desk.stdout
            address = desk.stdout.readline().split()[-1].rstrip("/")
            _once_there(address)
            yield address
        finally:
            desk.terminate()


def _once_there(address: str) -> None:
    for _ in range(100):
        try:
            httpx.get(address)
        except httpx.TransportError:
            time.sleep(0.05)
        else:
            return


def _article(sentences: int) -> str:
    chance = random.Random(4)
    made = [f"The {' '.join(chance.choices(_WORDS, k=12))} of {number}." for number in range(sentences - 1)]
    return "\n\n".join(["Storm closes the harbour", *(" ".join(made[at : at + 5]) for at in range(0, len(made), 5))])


def _server(address: str, page: int) -> Iterator[tuple[str, float, int]]:
    """Times of the server alone."""
    with httpx.Client(base_url=address, timeout=60) as client:
        html = client.get("/es/storm").text
        client.headers["x-review-desk"] = html.partition('name="desk" content="')[2].partition('"')[0]
        yield "page, from the server", _best(lambda _: client.get("/es/storm")), page
        client.get("/-/findings/es/storm")
        units = client.get("/-/units/es/storm").json()["units"]

        def save(turn: int) -> httpx.Response:
            unit = units[-turn - 1]
            change = {"unit": unit["id"], "shown": unit["shown"], "text": f"Frase {turn}.", "approve": True}
            return client.post("/-/save/es/storm", json=change)

        yield "save", _best(save), SAVE


def _best(ask: Callable[[int], httpx.Response]) -> float:
    times = []
    for turn in range(_TURNS):
        began = time.perf_counter()
        ask(turn).raise_for_status()
        times.append(1000 * (time.perf_counter() - began))
    return min(times)


def _in_browser(address: str, page: int) -> Iterator[tuple[str, float, int]]:
    """Times in the browser."""
    with browser.open_browser() as driver:
        paints = []
        for _ in range(_PAGES):
            views.opened(driver, f"{address}/es/storm")
            wait(lambda: driver.execute_script(_PAINTED))
            paints.append(driver.execute_script(_PAINTED))
        yield "page, until it is painted", float(min(paints)), page
        time.sleep(3)  # the findings of all sentences
        yield "next sentence", min(driver.execute_script(_NEXT) for _ in range(_TURNS)), NEXT
        yield "longest task while typing", min(_typing(driver) for _ in range(_PAGES)), TASK


def _typing(driver: WebDriver) -> float:
    driver.execute_script(_OBSERVE)
    for _ in range(3):
        for letters in ("La tormenta ", "cerró el ", "puerto el ", "viernes."):
            driver.switch_to.active_element.send_keys(letters)
        driver.switch_to.active_element.send_keys(Keys.CONTROL, Keys.ENTER, Keys.NULL)
        time.sleep(0.6)
    return max(driver.execute_script("return window.longest"), default=0.0)


if __name__ == "__main__":
    sys.exit(main())
