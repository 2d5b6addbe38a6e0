"""A real browser for tests of pages: headless Chromium, with what it says about a page.

Needs Debian's ``chromium`` and ``chromium-driver``, or Chrome and its driver on the path.
"""

import gc
import json
import os
import shutil
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from selenium import webdriver
from selenium.webdriver import ChromeOptions, ChromeService
from selenium.webdriver.chrome.webdriver import WebDriver
from selenium.webdriver.remote.remote_connection import RemoteConnection

_PROGRAMS = ("chromium", "chromium-browser", "google-chrome", "chrome")
_FLAGS = """
    --headless=new --no-sandbox --disable-gpu --disable-quic --disable-dev-shm-usage --no-first-run
    --disable-background-networking --disable-component-update --disable-sync --disable-default-apps
"""
# The lowest contrast of text against its background, as WCAG 2.2 computes it, over its own threshold (1.4.3: 4.5, or
# 3 from 24 px, or 18.66 px bold): 1 or more is enough. Counts text that can be seen.
_CONTRAST = """
const channels = color => (color.match(/[\\d.]+/g) || []).map(Number);
const linear = value => (value /= 255) <= 0.03928 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
const luminance = ([r, g, b]) => 0.2126 * linear(r) + 0.7152 * linear(g) + 0.0722 * linear(b);
const background = element => {
  for (; element; element = element.parentElement) {
    const color = channels(getComputedStyle(element).backgroundColor);
    if (color.length === 3 || color[3] > 0) return color;
  }
  return [255, 255, 255];
};
let worst = [Infinity, ""];
for (const element of document.body.querySelectorAll("*")) {
  if (![...element.childNodes].some(node => node.nodeType === Node.TEXT_NODE && node.data.trim())) continue;
  const style = getComputedStyle(element), size = parseFloat(style.fontSize);
  const [light, dark] = [channels(style.color), background(element)].map(luminance).sort((a, b) => b - a);
  const needed = size >= 24 || (size >= 18.66 && style.fontWeight >= 700) ? 3 : 4.5;
  const ratio = (light + 0.05) / (dark + 0.05) / needed;
  if (ratio < worst[0]) worst = [ratio, element.outerHTML.slice(0, 120)];
}
return worst;
"""


def missing() -> str:
    """What a machine lacks to run a browser; empty when it has all."""
    if not any(map(shutil.which, _PROGRAMS)):
        return "no Chromium: apt-get install chromium chromium-driver"
    return "" if shutil.which("chromedriver") else "no chromedriver: apt-get install chromium-driver"


@contextmanager
def open_browser() -> Iterator[WebDriver]:
    """A browser with an empty profile, closed at the end. Look at ``missing()`` first."""
    options = ChromeOptions()
    options.binary_location = next(path for path in map(shutil.which, _PROGRAMS) if path)
    options.set_capability("goog:loggingPrefs", {"performance": "ALL", "browser": "ALL"})
    with TemporaryDirectory(ignore_cleanup_errors=True) as profile:
        for flag in (*_FLAGS.split(), f"--user-data-dir={profile}"):
            options.add_argument(flag)
        service = ChromeService(shutil.which("chromedriver"), env={**os.environ, "HOME": profile})
        driver = webdriver.Chrome(options=options, service=service)
        try:
            yield driver
        finally:
            executor = driver.command_executor
            driver.quit()
            if isinstance(executor, RemoteConnection):
                executor.close()  # type: ignore[no-untyped-call]  # selenium has no types here
            del driver
            _collect()


def _collect() -> None:
    """Selenium leaves connections to its driver open: let them go here, not in the middle of some later test."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", ResourceWarning)
        gc.collect()


def show(driver: WebDriver, page: Path, width: int = 1280, scheme: str = "light", media: str = "screen") -> None:
    """Open ``page`` at ``width`` CSS pixels, in the ``light`` or ``dark`` scheme, for ``screen`` or ``print``."""
    look(driver, width, scheme, media)
    driver.get(page.resolve().as_uri())


def look(driver: WebDriver, width: int = 1280, scheme: str = "light", media: str = "screen") -> None:
    """Look at pages, from now on, as ``show`` does."""
    size = {"width": width, "height": 900, "deviceScaleFactor": 1, "mobile": False}
    driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", size)  # a window has no width below 500
    features = [{"name": "prefers-color-scheme", "value": scheme}]
    driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": media, "features": features})


def overflow(driver: WebDriver, page: Path, width: int) -> int:
    """By how many pixels ``page`` is wider than a window of ``width``: 0 when nothing scrolls sideways."""
    show(driver, page, width)
    beyond = driver.execute_script("return document.documentElement.scrollWidth - document.documentElement.clientWidth")
    return int(beyond)


def contrast(driver: WebDriver, page: Path, scheme: str) -> tuple[float, str]:
    """The lowest contrast of any text over what WCAG 2.2 AA asks of it (1.0 is enough), and that element."""
    show(driver, page, scheme=scheme)
    ratio, element = driver.execute_script(_CONTRAST)
    return float(ratio), str(element)


def outside(driver: WebDriver) -> list[str]:
    """Addresses asked for since the last call, other than files and data."""
    asked = []
    for entry in driver.get_log("performance"):  # type: ignore[no-untyped-call]  # selenium has no types here
        event = json.loads(entry["message"])["message"]
        if event["method"] == "Network.requestWillBeSent":
            asked.append(str(event["params"]["request"]["url"]))
    own = ("file:", "data:", "about:", "chrome:", "chrome-untrusted:")
    return [address for address in asked if not address.startswith(own)]


def complaints(driver: WebDriver) -> list[str]:
    """What the console said since the last call."""
    return [str(entry["message"]) for entry in driver.get_log("browser")]  # type: ignore[no-untyped-call]  # as above
