"""A reviewer's hands and eyes on a page of the desk."""

from pathlib import Path

from selenium.webdriver.chrome.webdriver import WebDriver
from selenium.webdriver.common.action_chains import ActionChains
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys

from pipeline import catalog
from pipeline.model import State
from tests.desk import views
from tests.desk.serving import Served


def texts(room: Path, locale: str = "es", article: str = "storm") -> list[tuple[str, State]]:
    """What the file has."""
    path = room / f"locales/{locale}/LC_MESSAGES/{article}.po"
    return [(entry.target, entry.state) for entry in catalog.load(path).entries]


def press(driver: WebDriver, *keys: str) -> None:
    """The last of ``keys``, while the others are held down."""
    chain = ActionChains(driver)
    for key in keys[:-1]:
        chain.key_down(key)
    chain.send_keys(keys[-1])
    for key in reversed(keys[:-1]):
        chain.key_up(key)
    chain.perform()


def write(driver: WebDriver, text: str) -> None:
    """``text`` in place of all that stands where the focus is."""
    press(driver, Keys.CONTROL, "a")
    driver.switch_to.active_element.send_keys(text)


def message(driver: WebDriver) -> str:
    """What the desk told last."""
    return str(driver.find_element(By.ID, "status").text)


def active(driver: WebDriver) -> int:
    """The number of the sentence at work, whose box has the focus."""
    name = driver.execute_script("return document.activeElement.closest('.unit')?.id || ''")
    return int(str(name).removeprefix("unit-") or 0)


def value(driver: WebDriver, number: int) -> str:
    return str(driver.find_element(By.ID, f"text-{number}").get_attribute("value"))


def open_page(driver: WebDriver, served: Served, locale: str = "es", article: str = "storm", at: str = "") -> None:
    """Open the page of an article, without what earlier tests left in the browser."""
    driver.get(served.address)
    driver.execute_script("localStorage.clear()")
    views.opened(driver, served.page(locale, article) + at)
