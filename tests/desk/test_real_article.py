"""The article of this repository, reviewed in Spanish by keyboard alone; the file is compared after each sentence."""

import shutil
from pathlib import Path

import pytest
from selenium.webdriver.chrome.webdriver import WebDriver
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys

from pipeline import catalog
from pipeline.catalog.review_record import How
from pipeline.model import State
from tests.desk.hands import active, open_page, press, write
from tests.desk.serving import Served, wait

pytestmark = pytest.mark.slow

HERE, ARTICLE = Path(__file__).parents[2], "russia-defies-the-us"


@pytest.fixture
def room(tmp_path: Path) -> Path:
    for name in ("source", "locales"):
        shutil.copytree(HERE / name, tmp_path / name)
    shutil.copy(HERE / "pipeline.toml", tmp_path)
    return tmp_path


def test_the_whole_article_is_reviewed_by_keyboard(driver: WebDriver, served: Served, room: Path) -> None:
    path = room / f"locales/es/LC_MESSAGES/{ARTICLE}.po"
    open_page(driver, served, article=ARTICLE)
    before = path.read_text(encoding="utf-8").split("\n\n")
    drafts = catalog.load(path).entries
    for number, draft in enumerate(drafts, 1):
        wait(lambda number=number: active(driver) == number)  # type: ignore[misc]  # the wait ends within the turn
        wanted = draft.target
        if number % 3 == 0:  # every third sentence is written anew, the others are approved as they are
            wanted = f"Frase número {number}, escrita por una persona."
            write(driver, wanted)
        press(driver, Keys.CONTROL, Keys.ENTER)
        wait(lambda number=number: catalog.load(path).entries[number - 1].state is State.REVIEWED)  # type: ignore[misc]
        entry = catalog.load(path).entries[number - 1]
        assert entry.target == wanted
        assert entry.record
        assert entry.record.holds(wanted)
        assert entry.record.how is (How.TYPED if number % 3 == 0 else How.UNCHANGED)
        after = path.read_text(encoding="utf-8").split("\n\n")
        changed = [index for index, (one, other) in enumerate(zip(before, after, strict=True)) if one != other]
        assert changed in ([number], [0, number]), "the sentence alone, and at first the day in the header"
        before = after
    wait(lambda: f"{len(drafts)} of {len(drafts)} reviewed" in driver.find_element(By.ID, "count").text)
    wait(lambda: "last sentence" in driver.find_element(By.ID, "status").text)
