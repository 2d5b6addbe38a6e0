"""Every view of the desk for everybody: axe-core, widths, contrast, targets, focus."""

from collections.abc import Iterator

import pytest
from selenium.webdriver.chrome.webdriver import WebDriver
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys

from tests import axe, browser
from tests.desk import views
from tests.desk.conftest import localized
from tests.desk.serving import Served

pytestmark = pytest.mark.slow

_SMALL = """
return [...document.querySelectorAll("button, textarea, input, a.number, .list th a")].filter((one) => one.offsetParent)
  .filter((one) => { const box = one.getBoundingClientRect(); return box.height < 24 || box.width < 24; })
  .map((one) => one.outerHTML.slice(0, 90));
"""
_UNNAMED = """
return [...document.querySelectorAll("textarea, button, a, iframe, input, dialog, progress")]
  .filter((one) => one.offsetParent && !(one.ariaLabel || one.labels?.length || one.textContent.trim() || one.title))
  .map((one) => one.outerHTML.slice(0, 90));
"""
_HIDDEN_FOCUS = """
const one = document.activeElement, box = one.getBoundingClientRect();
if (one === document.body) return "nothing has the focus";
const there = document.elementFromPoint(box.left + Math.min(9, box.width / 2), box.top + Math.min(9, box.height / 2));
if (!there || !(one.contains(there) || there.contains(one))) return `hidden: ${one.outerHTML.slice(0, 90)}`;
return getComputedStyle(one).outlineStyle === "none" ? `not visible: ${one.outerHTML.slice(0, 90)}` : "";
"""


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    running = Served(localized(tmp_path_factory.mktemp("room")))
    yield running
    running.stop()


@pytest.mark.skipif(not axe.SCRIPT.is_file(), reason="no axe-core: make validate fetches it")
@pytest.mark.parametrize("locale", ["es", "ar"])
def test_axe_finds_nothing(driver: WebDriver, served: Served, locale: str) -> None:
    found = [
        f"{view}: {message}"
        for view in views.every(driver, served.address, f"/{locale}/storm")
        for message in axe.faults(driver, tags=views.WCAG)
    ]
    assert found == []


def test_every_view_fits_and_can_be_read_and_touched(driver: WebDriver, served: Served) -> None:
    for view in views.every(driver, served.address, "/es/storm"):
        wide, window = driver.execute_script("return [document.documentElement.scrollWidth, innerWidth]")
        assert wide <= window + 1, view
        if not view.startswith("preview"):
            assert driver.execute_script(_SMALL) == [], view
        assert driver.execute_script(_UNNAMED) == [], view
        ratio, where = driver.execute_script(browser._CONTRAST)
        assert ratio >= 1, f"{view}: {where}"


@pytest.mark.parametrize("width", [320, 1280])
def test_the_focus_is_seen_wherever_tab_leads(driver: WebDriver, served: Served, width: int) -> None:
    browser.look(driver, width)
    views.opened(driver, served.page())
    driver.find_element(By.ID, "text-1").click()  # a browser without a window has the focus only then
    for _ in range(45):
        assert driver.execute_script(_HIDDEN_FOCUS) == ""
        driver.switch_to.active_element.send_keys(Keys.TAB)
        if driver.execute_script("return document.activeElement.matches('body, header a')"):
            break
    browser.look(driver)


def test_who_wants_no_motion_gets_none(driver: WebDriver, served: Served) -> None:
    driver.execute_cdp_cmd(
        "Emulation.setEmulatedMedia", {"features": [{"name": "prefers-reduced-motion", "value": "reduce"}]}
    )
    views.opened(driver, served.page())
    moving = driver.execute_script(
        "return [...document.querySelectorAll('*')].filter((one) => { const style = getComputedStyle(one);"
        "return parseFloat(style.transitionDuration) > 0 || parseFloat(style.animationDuration) > 0; }).length"
    )
    assert moving == 0
    browser.look(driver)


def test_a_screen_reader_is_told_what_was_saved(driver: WebDriver, served: Served) -> None:
    views.opened(driver, served.page())
    status = driver.find_element(By.ID, "status")
    assert (status.get_attribute("role"), status.get_attribute("aria-live")) == ("status", "polite")
    boxes = driver.find_elements(By.CSS_SELECTOR, ".target textarea")
    names = [box.get_attribute("aria-label") for box in boxes]
    assert names[1] == "Sentence 2 in Spanish, draft"
    assert all(driver.find_element(By.ID, str(box.get_attribute("aria-describedby"))).text for box in boxes)
