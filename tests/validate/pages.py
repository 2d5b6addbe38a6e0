"""Pages before the Nu HTML checker and axe-core."""

import base64
import json
import subprocess
from collections.abc import Iterator, Sequence
from pathlib import Path

from tests import axe as axe_core
from tests import browser
from tests.validate.claims import Fault

WIDTHS, SCHEMES = (360, 1280), ("light", "dark")


def nu(pages: Sequence[Path], tools: Path) -> Iterator[Fault]:
    """Errors and warnings alike."""
    jar = tools / "node_modules" / "vnu-jar" / "build" / "dist" / "vnu.jar"
    command = ["java", "-Xss8m", "-jar", str(jar), "--format", "json", "--exit-zero-always", *map(str, pages)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    for message in json.loads(done.stderr)["messages"]:
        if message["type"] == "error" or message.get("subType") == "warning":
            yield message["url"], f"line {message.get('lastLine')}: {message['message']}"


def axe(pages: Sequence[Path], tools: Path) -> Iterator[Fault]:
    """Every rule of axe-core, best practices included, in both schemes and at both widths."""
    script = tools / "node_modules" / "axe-core" / "axe.min.js"
    with browser.open_browser() as driver:
        for page in pages:
            for scheme in SCHEMES:
                for width in WIDTHS:
                    browser.show(driver, page, width, scheme)
                    for fault in axe_core.faults(driver, script):
                        yield str(page), f"{scheme}, {width} px: {fault}"


def reading(pages: Sequence[Path], _tools: Path) -> Iterator[Fault]:
    """Nothing scrolls sideways, nothing is asked from outside, the console is silent."""
    with browser.open_browser() as driver:
        for page in pages:
            for width in WIDTHS:
                if beyond := browser.overflow(driver, page, width):
                    yield str(page), f"{beyond} px wider than a window of {width}"
            yield from ((str(page), f"asks for {address}") for address in browser.outside(driver))
            yield from ((str(page), fault) for fault in browser.complaints(driver))


def shots(editions: Path, pages: Sequence[Path], folder: Path) -> None:
    """A picture of each whole page at both widths, in both schemes, and as it is printed."""

    folder.mkdir(parents=True, exist_ok=True)
    looks = [(width, scheme, "screen") for width in WIDTHS for scheme in SCHEMES] + [(760, "light", "print")]
    with browser.open_browser() as driver:
        for page in pages:
            for width, scheme, media in looks:
                browser.show(driver, page, width, scheme, media)
                height = driver.execute_script("return document.documentElement.scrollHeight")
                whole = {"x": 0, "y": 0, "width": width, "height": height, "scale": 1}
                asked = {"captureBeyondViewport": True, "clip": whole}
                taken = driver.execute_cdp_cmd("Page.captureScreenshot", asked)
                name = f"{'-'.join(page.relative_to(editions).with_suffix('').parts)}-{width}-{scheme}-{media}.png"
                (folder / name).write_bytes(base64.b64decode(taken["data"]))
