"""Brings a browser into each view of the desk, for whoever looks at all of them."""

from collections.abc import Iterator

from selenium.webdriver.chrome.webdriver import WebDriver
from selenium.webdriver.common.by import By

from tests import browser
from tests.desk.serving import wait

WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]


def every(driver: WebDriver, address: str, article: str) -> Iterator[str]:
    """The name of each view, once the browser shows it: wide and light, then narrow and dark."""
    for width, scheme in ((1280, "light"), (320, "dark")):
        browser.look(driver, width, scheme)
        for name in _views(driver, address, article):
            yield f"{name}, {scheme}, {width} px"
    browser.look(driver)


def _views(driver: WebDriver, address: str, article: str) -> Iterator[str]:
    driver.get(address)
    wait(lambda: driver.find_element(By.ID, "queue").get_attribute("aria-busy") == "false")
    yield "list"
    opened(driver, address + article)
    yield "desk"
    driver.execute_script("document.querySelector('[data-do=history]').click()")
    wait(lambda: "History" in driver.find_element(By.ID, "asked").text)
    yield "history"
    driver.execute_script("document.querySelector('[data-do=sheet]').click()")
    yield "sheet"
    driver.execute_script(
        "document.getElementById('sheet').close(); document.querySelector('[data-do=comment]').click()"
    )
    wait(lambda: driver.find_element(By.ID, "ask").is_displayed())
    yield "question"
    driver.execute_script(
        "document.getElementById('ask').close();"
        "const unit = document.querySelector('.unit.active');"
        "const html = '<button data-take=theirs>Take theirs</button> <button data-take=mine>Keep mine</button>';"
        "conflict(unit, {text: 'Mine'}, {theirs: {target: 'Theirs'}, html})"
    )
    yield "conflict"
    driver.get(f"{address}/-/preview{article}")
    yield "preview"


def opened(driver: WebDriver, page: str) -> None:
    """Open a page of the desk, and wait until its panel is there."""
    driver.get(page)
    wait(lambda: driver.find_elements(By.CSS_SELECTOR, "#help[aria-busy=false] #findings"))
