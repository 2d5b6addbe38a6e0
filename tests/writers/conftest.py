from collections.abc import Iterator

import pytest
from selenium.webdriver.chrome.webdriver import WebDriver

from tests import browser


@pytest.fixture(scope="session")
def driver() -> Iterator[WebDriver]:
    if lacking := browser.missing():
        pytest.skip(lacking)
    with browser.open_browser() as opened:
        yield opened
