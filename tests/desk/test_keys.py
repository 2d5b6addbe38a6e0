"""Every key of the desk, one by one, in a real browser."""

from pathlib import Path

import pytest
from selenium.webdriver.chrome.webdriver import WebDriver
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys

from pipeline import catalog, workspace
from pipeline.model import State
from pipeline.session.session import Session
from pipeline.stages import run
from tests.desk.hands import active, message, open_page, press, texts, value, write
from tests.desk.serving import Served, wait

pytestmark = pytest.mark.slow

ARTICLE = """\
# Storm closes the harbour

The storm closed the harbour. Nobody was **hurt** in [Port Ellery](https://ellery.example). Ferries wait until Monday.

The mayor spoke. Ferries wait until Tuesday.
"""
ALT, CONTROL, SHIFT = Keys.ALT, Keys.CONTROL, Keys.SHIFT


@pytest.fixture
def room(tmp_path: Path) -> Path:
    (tmp_path / "pipeline.toml").write_text('targets = ["es"]\nengines = ["pseudo"]\n', encoding="utf-8")
    (tmp_path / "source").mkdir()
    (tmp_path / "source/storm.md").write_text(ARTICLE, encoding="utf-8")
    (tmp_path / "source/gale.md").write_text("# Gale\n\nFerries wait until Friday.\n", encoding="utf-8")
    run.run(Session(workspace.find(tmp_path)))
    path = tmp_path / "locales/es/LC_MESSAGES/gale.po"
    known = catalog.load(path)
    catalog.save(known.translated({entry.key: "Los ferris esperan hasta el viernes." for entry in known.entries}), path)
    return tmp_path


@pytest.fixture
def page(driver: WebDriver, served: Served) -> WebDriver:
    open_page(driver, served)
    return driver


def test_next_previous_and_go_to(page: WebDriver) -> None:
    assert active(page) == 1
    press(page, ALT, Keys.ARROW_DOWN)
    press(page, ALT, Keys.ARROW_DOWN)
    assert active(page) == 3
    press(page, ALT, Keys.ARROW_UP)
    assert active(page) == 2
    press(page, CONTROL, "g")
    write(page, "5")
    press(page, Keys.TAB)
    press(page, Keys.ENTER)
    wait(lambda: active(page) == 5)
    press(page, ALT, Keys.ARROW_DOWN)
    press(page, ALT, Keys.ARROW_DOWN)
    assert active(page) == 6
    assert "last sentence" in message(page)


def test_approve_goes_to_the_next_sentence_or_to_the_next_unreviewed_one(page: WebDriver, room: Path) -> None:
    press(page, ALT, Keys.ARROW_DOWN)
    write(page, "La tormenta cerró el puerto.")
    press(page, CONTROL, Keys.ENTER)
    assert active(page) == 3
    press(page, ALT, Keys.ARROW_UP)
    press(page, ALT, Keys.ARROW_UP)
    assert active(page) == 1
    write(page, "Una tormenta cierra el puerto")
    press(page, CONTROL, SHIFT, Keys.ENTER)
    assert active(page) == 3, "the second is reviewed already"
    wait(lambda: [state for _, state in texts(room)].count(State.REVIEWED) == 2)
    press(page, ALT, Keys.ARROW_UP)
    press(page, CONTROL, Keys.ENTER)
    assert active(page) == 3, "reviewed or not"
    press(page, Keys.F9)
    assert active(page) == 4
    open_last = page.find_element(By.ID, "text-6")
    open_last.click()
    write(page, "Los ferris esperan hasta el martes.")
    press(page, CONTROL, Keys.ENTER)
    wait(lambda: "last sentence" in message(page))
    press(page, Keys.F9)
    assert active(page) == 3, "F9 begins anew"


def test_an_empty_text_is_not_approved(page: WebDriver, room: Path) -> None:
    press(page, CONTROL, "a")
    press(page, Keys.DELETE)
    press(page, CONTROL, Keys.ENTER)
    assert active(page) == 1
    assert "empty" in message(page)
    assert texts(room)[0][1] is State.DRAFT


@pytest.mark.parametrize("modifier", [ALT, CONTROL])
def test_a_match_is_inserted_by_its_number(page: WebDriver, modifier: str) -> None:
    page.find_element(By.ID, "text-4").click()
    wait(lambda: page.find_elements(By.CSS_SELECTOR, "[data-match]"))
    press(page, modifier, "1")
    assert value(page, 4) == "Los ferris esperan hasta el lunes."
    press(page, CONTROL, "z")
    assert value(page, 4).startswith("⟦"), "the browser's own undo knows it"


def test_source_memory_sheet_and_preview(page: WebDriver) -> None:
    press(page, ALT, "c")
    assert value(page, 1) == "Storm closes the harbour"
    write(page, "ferris")
    press(page, CONTROL, "a")
    press(page, ALT, "k")
    wait(lambda: "Los ferris esperan" in page.find_element(By.ID, "asked").text)
    press(page, ALT, "h")
    assert page.find_element(By.ID, "sheet").is_displayed()
    press(page, Keys.ESCAPE)
    write(page, "?")
    assert value(page, 1) == "?"
    page.find_element(By.CSS_SELECTOR, "[data-do=undo]").send_keys("?")
    assert page.find_element(By.ID, "sheet").is_displayed()
    press(page, Keys.ESCAPE)
    press(page, ALT, "p")
    assert page.find_element(By.ID, "preview").is_displayed()
    press(page, ALT, "p")
    assert not page.find_element(By.ID, "preview").is_displayed()


def test_a_finding_is_fixed_or_dismissed_by_its_number(page: WebDriver, room: Path) -> None:
    write(page, "Tormenta  del´oeste")
    wait(lambda: len(page.find_elements(By.CSS_SELECTOR, "#findings [data-fix]")) == 2)
    numbers = {
        one.get_attribute("aria-label").split(", ")[1]: one.get_attribute("data-fix")  # type: ignore[union-attr]
        for one in page.find_elements(By.CSS_SELECTOR, "#findings [data-fix]")
    }
    press(page, ALT, "f")
    assert "which finding" in message(page)
    press(page, str(numbers["apostrophes"]))
    assert value(page, 1) == "Tormenta  del’oeste"
    wait(lambda: len(page.find_elements(By.CSS_SELECTOR, "#findings [data-fix]")) == 1)
    number = page.find_element(By.CSS_SELECTOR, "#findings [data-fix]").get_attribute("data-fix")
    press(page, ALT, "i")
    press(page, ALT, str(number))
    wait(lambda: "spacing" in catalog.load(room / "locales/es/LC_MESSAGES/storm.po").entries[0].dismissed)
    write(page, "7")
    assert value(page, 1) == "7", "a number is text again"


def test_a_comment_stands_in_the_file(page: WebDriver, room: Path) -> None:
    press(page, ALT, "m")
    wait(page.find_element(By.ID, "ask").is_displayed)
    write(page, f"Twice:{Keys.ENTER}Ask Ben")
    press(page, Keys.CONTROL, Keys.ENTER)
    wait(lambda: "# Twice:\n# Ask Ben" in (room / "locales/es/LC_MESSAGES/storm.po").read_text(encoding="utf-8"))
    assert active(page) == 1
    wait(lambda: "Ask Ben" in page.find_element(By.ID, "notes").text)


def test_the_last_approval_is_taken_back_with_its_mark_and_comment(page: WebDriver, room: Path) -> None:
    before = catalog.load(room / "locales/es/LC_MESSAGES/storm.po").entries[0]
    write(page, "Una tormenta cierra el puerto")
    press(page, CONTROL, Keys.ENTER)
    wait(lambda: texts(room)[0][1] is State.REVIEWED)
    press(page, ALT, "z")
    wait(lambda: catalog.load(room / "locales/es/LC_MESSAGES/storm.po").entries[0] == before)
    wait(lambda: active(page) == 1)
    press(page, ALT, "z")
    wait(lambda: "no approval" in message(page))


def test_codes_are_inserted_whole_and_never_half_deleted(page: WebDriver) -> None:
    page.find_element(By.ID, "text-3").click()
    wait(lambda: len(page.find_elements(By.CSS_SELECTOR, "[data-code]")) == 3)
    press(page, CONTROL, "a")
    press(page, Keys.DELETE)
    press(page, ALT, SHIFT, "1")
    page.switch_to.active_element.send_keys("Nadie")
    press(page, ALT, SHIFT, "1")
    press(page, ALT, SHIFT, "3")
    link = "](https://ellery.example)"
    assert value(page, 3) == f"**Nadie**{link}"
    press(page, Keys.BACKSPACE)
    assert value(page, 3) == "**Nadie**"
    press(page, CONTROL, "z")
    assert value(page, 3) == f"**Nadie**{link}"
    press(page, Keys.END)
    press(page, Keys.ARROW_LEFT)
    page.switch_to.active_element.send_keys("x")
    assert value(page, 3) == f"**Nadie**{link}x"
    press(page, Keys.HOME)
    press(page, Keys.DELETE)
    assert value(page, 3) == f"Nadie**{link}x"


def test_sentences_of_a_paragraph_are_edited_together(page: WebDriver, room: Path) -> None:
    press(page, ALT, "j")
    assert "last sentence of its paragraph" in message(page), "the title is a paragraph of its own"
    press(page, ALT, Keys.ARROW_DOWN)
    press(page, ALT, "j")
    press(page, ALT, "j")
    assert value(page, 2) in page.switch_to.active_element.get_attribute("value")  # type: ignore[operator]
    write(page, f"Cerrado,{Keys.ENTER}el puerto está vacío{Keys.ENTER}y los ferris esperan.")
    assert [value(page, number) for number in (2, 3, 4)] == [
        "Cerrado,",
        "el puerto está vacío",
        "y los ferris esperan.",
    ]
    press(page, CONTROL, Keys.ENTER)
    assert active(page) == 5
    wait(
        lambda: (
            [text for text, state in texts(room) if state is State.REVIEWED]
            == ["Cerrado,", "el puerto está vacío", "y los ferris esperan."]
        )
    )
    page.find_element(By.ID, "text-5").click()
    press(page, ALT, "j")
    press(page, ALT, "j")
    assert active(page) == 5
    assert not page.find_elements(By.CSS_SELECTOR, ".joined"), "apart again"


def test_alternatives_and_history_are_asked_for(page: WebDriver) -> None:
    press(page, ALT, "a")
    wait(lambda: "no other draft" in page.find_element(By.ID, "asked").text)
    press(page, ALT, "y")
    wait(lambda: "No commit" in page.find_element(By.ID, "asked").text)


def test_nothing_fires_while_an_input_method_composes(page: WebDriver, room: Path) -> None:
    before = texts(room)
    page.execute_script("""
        const box = document.activeElement;
        const fire = (kind, name, more) => box.dispatchEvent(new kind(name, {bubbles: true, ...more}));
        fire(CompositionEvent, "compositionstart", {data: ""});
        for (const more of [{key: "Enter", ctrlKey: true}, {key: "ArrowDown", altKey: true}, {key: "F9"}])
          fire(KeyboardEvent, "keydown", {isComposing: true, ...more});
        fire(KeyboardEvent, "keydown", {key: "Process", code: "Enter", keyCode: 229, ctrlKey: true});
        fire(CompositionEvent, "compositionend", {data: "嵐"});
    """)
    assert active(page) == 1
    page.execute_script(
        "document.activeElement.value = '嵐'; document.activeElement.dispatchEvent("
        "new InputEvent('input', {bubbles: true, inputType: 'insertFromComposition'}))"
    )
    assert texts(room) == before
    press(page, CONTROL, Keys.ENTER)
    wait(lambda: texts(room)[0] == ("嵐", State.REVIEWED))


def test_keys_are_found_by_their_place_where_the_keyboard_writes_other_letters(page: WebDriver) -> None:
    for key, code in (("ؤ", "KeyC"), ("с", "KeyC"), ("ç", "KeyC")):
        write(page, "x")
        page.execute_script(
            "document.activeElement.dispatchEvent(new KeyboardEvent('keydown',"
            "{key: arguments[0], code: arguments[1], altKey: true, bubbles: true}))",
            key,
            code,
        )
        assert value(page, 1) == "Storm closes the harbour"


def test_another_key_is_a_setting(driver: WebDriver, room: Path) -> None:
    settings = (room / "pipeline.toml").read_text(encoding="utf-8")
    (room / "pipeline.toml").write_text(f'{settings}[review.keys]\nnext = "Alt+N"\n', encoding="utf-8")
    served = Served(room)
    try:
        open_page(driver, served)
        press(driver, ALT, Keys.ARROW_DOWN)
        assert active(driver) == 1
        press(driver, ALT, "n")
        assert active(driver) == 2
        press(driver, ALT, "h")
        assert "Alt+N" in driver.find_element(By.ID, "sheet").text
    finally:
        served.stop()
