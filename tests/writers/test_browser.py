"""Pages as a reader sees them, in a real browser."""

from dataclasses import replace
from pathlib import Path

import pytest
from selenium.webdriver.chrome.webdriver import WebDriver
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys

from pipeline.edition import Edition, EditionState
from pipeline.model import FrontMatter, Role
from pipeline.rendering.edition_context import EditionContext, path_of
from pipeline.rendering.rendered_article import RenderedArticle
from pipeline.writers import WRITERS
from tests.browser import complaints, contrast, outside, overflow, show
from tests.writers.sample import ARTICLE, context, edition, single

LOCALES = ("en", "es", "fr", "ar", "ja")
WORD = "Straßenbahnhaltestellenüberdachung" * 9
NUMBER = "1.234.567,89"
TABLE = f"<table><tr>{'<th>Stimmen</th>' * 9}</tr><tr>{f'<td>{NUMBER}</td>' * 9}</tr></table><p>Ende.</p>"
EVERY_ROLE = tuple((role, WORD) for role in Role)


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Written pages by name: five locales, a very long word in every role, a very long title."""
    folder = tmp_path_factory.mktemp("editions")
    beside = context(*LOCALES[1:])
    states = {"ja": EditionState.PARTIAL, "fr": EditionState.REVIEWED}
    made: dict[str, tuple[Edition, EditionContext]] = {
        locale: (edition(locale, states.get(locale, EditionState.DRAFT), untranslated=4), beside) for locale in LOCALES
    }
    made["long word"] = (single(*EVERY_ROLE, locale="de", front=FrontMatter(authors=(WORD,))), EditionContext())
    made["long title"] = (
        single((Role.TITLE, "Ein Titel ohne Ende " * 40), (Role.PARAGRAPH, "Kurz."), locale="nl"),
        EditionContext(),
    )
    made["table"] = (replace(single((Role.TITLE, "Wahl"), locale="de"), filled=TABLE), EditionContext(format="html"))
    paths = {}
    for name, (one, where) in made.items():
        paths[name] = folder / path_of(one.article, one.locale)
        paths[name].parent.mkdir(parents=True, exist_ok=True)
        paths[name].write_bytes(WRITERS["html"](RenderedArticle(one, where)))
    return paths


@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize("name", [*LOCALES, "long word", "long title", "table"])
def test_nothing_scrolls_sideways(driver: WebDriver, pages: dict[str, Path], name: str, width: int) -> None:
    assert overflow(driver, pages[name], width) == 0


def test_a_wide_table_scrolls_in_its_box_and_breaks_no_number(driver: WebDriver, pages: dict[str, Path]) -> None:
    show(driver, pages["table"], width=360)
    cell = driver.find_element(By.TAG_NAME, "td")
    lines = "const r = document.createRange(); r.selectNodeContents(arguments[0]); return r.getClientRects().length"
    assert (cell.text, driver.execute_script(lines, cell)) == (NUMBER, 1)
    box = driver.find_element(By.CLASS_NAME, "wide")
    assert driver.execute_script("return arguments[0].scrollWidth > arguments[0].clientWidth", box)
    assert box.get_attribute("tabindex") == "0"


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("name", ["es", "fr", "ar", "ja"])
def test_text_can_be_read_against_its_background(
    driver: WebDriver, pages: dict[str, Path], name: str, scheme: str
) -> None:
    ratio, element = contrast(driver, pages[name], scheme)
    assert ratio >= 1, element


def test_dark_and_light_differ(driver: WebDriver, pages: dict[str, Path]) -> None:
    grounds = []
    for scheme in ("light", "dark"):
        show(driver, pages["es"], scheme=scheme)
        grounds.append(driver.execute_script("return getComputedStyle(document.body).backgroundColor"))
    assert grounds[0] != grounds[1]


def test_nothing_is_asked_from_outside_and_nothing_is_wrong(driver: WebDriver, pages: dict[str, Path]) -> None:
    driver.get("about:blank")  # the page of a test before may still ask its own server
    outside(driver)
    complaints(driver)
    for page in pages.values():
        show(driver, page)
    assert outside(driver) == []
    assert complaints(driver) == []


def test_arabic_runs_from_the_right(driver: WebDriver, pages: dict[str, Path]) -> None:
    show(driver, pages["ar"])
    title = driver.find_element(By.TAG_NAME, "h1")
    article = driver.find_element(By.TAG_NAME, "article")
    script = (
        "const r = document.createRange(); r.selectNodeContents(arguments[0]); return r.getBoundingClientRect().right"
    )
    assert driver.execute_script(script, title) == pytest.approx(article.rect["x"] + article.rect["width"], abs=2)


def test_the_skip_link_is_the_first_stop_and_shows_itself(driver: WebDriver, pages: dict[str, Path]) -> None:
    show(driver, pages["es"])
    driver.find_element(By.TAG_NAME, "body").send_keys(Keys.TAB)
    link = driver.switch_to.active_element
    assert link.text == "Ir al artículo"
    assert driver.execute_script("return arguments[0].getBoundingClientRect().top", link) >= 0


def test_on_paper_the_notice_stays_and_the_switcher_goes(driver: WebDriver, pages: dict[str, Path]) -> None:
    show(driver, pages["es"], media="print", scheme="dark")
    assert driver.find_element(By.CSS_SELECTOR, "[data-translation-state=draft].notice").is_displayed()
    assert not driver.find_element(By.CSS_SELECTOR, "nav").is_displayed()
    assert driver.execute_script("return getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"


def test_the_switcher_leads_to_the_other_editions(driver: WebDriver, pages: dict[str, Path]) -> None:
    show(driver, pages["es"])
    driver.find_element(By.LINK_TEXT, "日本語").click()
    assert driver.current_url.endswith(f"/ja/{ARTICLE}.html")
    assert driver.find_element(By.TAG_NAME, "h1").text == "路面電車が港に戻る"
