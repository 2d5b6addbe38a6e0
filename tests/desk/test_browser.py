"""The desk in a real browser: an article reviewed by keyboard alone, and what must never happen to a text."""

import time
from pathlib import Path

import pytest
from selenium.webdriver.chrome.webdriver import WebDriver
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys

from pipeline import catalog
from pipeline.model import State
from tests import browser
from tests.desk.conftest import po
from tests.desk.hands import active, message, open_page, press, texts, write
from tests.desk.serving import Served, wait

pytestmark = pytest.mark.slow


def test_an_article_is_reviewed_by_keyboard_alone(driver: WebDriver, served: Served, room: Path) -> None:
    open_page(driver, served)
    driver.get_log("browser")  # type: ignore[no-untyped-call]  # what earlier tests left
    written = [
        "Una tormenta cierra el puerto",
        "La tormenta cerró el puerto el viernes.",
        "Nadie resultó herido.",
        "Sin ferris.",
    ]
    for text in written:
        write(driver, text)
        press(driver, Keys.CONTROL, Keys.ENTER)
    wait(lambda: "4 of 4 reviewed" in driver.find_element(By.ID, "count").text)
    assert texts(room) == [(text, State.REVIEWED) for text in written]
    assert all(entry.record and entry.record.by == "Ana Ruiz" for entry in catalog.load(po(room)).entries)
    press(driver, Keys.ALT, "z")
    wait(lambda: "3 of 4 reviewed" in driver.find_element(By.ID, "count").text)
    assert texts(room)[3][1] is State.DRAFT
    assert driver.get_log("browser") == []  # type: ignore[no-untyped-call]


def test_a_conflict_shows_both_texts_and_approves_nothing(driver: WebDriver, served: Served, room: Path) -> None:
    open_page(driver, served)
    write(driver, "Mía")
    before = texts(room)[0][0]
    po(room).write_text(po(room).read_text(encoding="utf-8").replace(before, "De otra"), encoding="utf-8")
    press(driver, Keys.CONTROL, Keys.ENTER)
    alert = driver.find_element(By.CSS_SELECTOR, "[role=alert]")
    wait(alert.is_displayed)
    assert "De otra" in alert.text
    assert "Mía" in alert.text
    assert texts(room)[0] == ("De otra", State.DRAFT)
    alert.find_element(By.XPATH, ".//button[text()='Keep mine']").click()
    wait(lambda: texts(room)[0] == ("Mía", State.REVIEWED))


def test_a_file_that_cannot_be_read_is_named_with_its_line(driver: WebDriver, served: Served, room: Path) -> None:
    open_page(driver, served)
    sound = po(room).read_text(encoding="utf-8")
    po(room).write_text(f"{sound}\n<<<<<<< HEAD\n", encoding="utf-8")
    write(driver, "Entre marcas")
    press(driver, Keys.CONTROL, Keys.ENTER)
    wait(lambda: "could not be saved: locales/" in message(driver))
    assert "this file has merge-conflict markers. Keep one of the two sides" in message(driver)
    assert "It is kept in this browser" in message(driver)
    driver.find_element(By.ID, "text-3").click()
    wait(lambda: "merge-conflict markers" in driver.find_element(By.ID, "help").text)
    po(room).write_text(sound, encoding="utf-8")
    wait(lambda: texts(room)[0] == ("Entre marcas", State.REVIEWED))


def test_what_was_typed_for_a_sentence_that_the_article_lost_is_shown_until_it_is_discarded(
    driver: WebDriver, served: Served, room: Path
) -> None:
    open_page(driver, served)
    write(driver, "Mientras cambiaba")
    other = po(room).read_text(encoding="utf-8").replace("Storm closes the harbour", "Storm shuts the port")
    po(room).write_text(other, encoding="utf-8")
    press(driver, Keys.CONTROL, Keys.ENTER)
    # The desk also says that the file has changed, before or after this.
    wait(lambda: "is kept in this browser" in message(driver))
    driver.get(served.page())
    alert = driver.find_element(By.CSS_SELECTOR, "[role=alert]")
    wait(lambda: "not in the article any more" in alert.text and "Mientras cambiaba" in alert.text)
    alert.find_element(By.XPATH, ".//button[text()='Discard']").click()
    assert not alert.is_displayed()
    driver.get(served.page())
    assert "Mientras" not in driver.find_element(By.TAG_NAME, "body").text


def test_an_approval_waits_for_a_file_that_is_away_for_a_moment(driver: WebDriver, served: Served, room: Path) -> None:
    open_page(driver, served)
    driver.get_log("browser")  # type: ignore[no-untyped-call]
    away = po(room).rename(room / "away.po")
    write(driver, "Sin archivo")
    press(driver, Keys.CONTROL, Keys.ENTER)
    wait(lambda: "There is no article" in message(driver) and "will be tried again" in message(driver))
    away.rename(po(room))
    wait(lambda: texts(room)[0] == ("Sin archivo", State.REVIEWED))
    faults = driver.get_log("browser")  # type: ignore[no-untyped-call]
    assert not [one for one in faults if "Uncaught" in one["message"]]


def test_what_was_typed_survives_a_reload_and_a_server_that_is_away(
    driver: WebDriver, served: Served, room: Path
) -> None:
    open_page(driver, served)
    served.stop()
    write(driver, "Escrito sin servidor")
    press(driver, Keys.CONTROL, Keys.ENTER)
    wait(lambda: "could not be saved" in message(driver))
    assert texts(room)[0][1] is State.DRAFT
    served.start()
    wait(lambda: texts(room)[0] == ("Escrito sin servidor", State.REVIEWED))
    driver.find_element(By.ID, "text-2").click()
    write(driver, "A medias")
    driver.get(served.page())
    wait(lambda: driver.find_element(By.ID, "text-2").get_attribute("value") == "A medias")


def test_the_page_follows_the_file_and_never_a_text_being_typed(driver: WebDriver, served: Served, room: Path) -> None:
    open_page(driver, served)
    write(driver, "Lo mío, a medias")
    second = texts(room)[1][0]
    po(room).write_text(po(room).read_text(encoding="utf-8").replace(second, "Del disco"), encoding="utf-8")
    wait(lambda: driver.find_element(By.ID, "text-2").get_attribute("value") == "Del disco")
    assert driver.find_element(By.ID, "text-1").get_attribute("value") == "Lo mío, a medias"
    assert "sentence 2" in message(driver)


def test_no_key_fires_while_an_input_method_composes(driver: WebDriver, served: Served, room: Path) -> None:
    open_page(driver, served)
    before = texts(room)
    driver.execute_script(
        "document.activeElement.dispatchEvent(new KeyboardEvent('keydown',"
        "{key: 'Enter', ctrlKey: true, isComposing: true, bubbles: true}))"
    )
    time.sleep(0.5)
    assert texts(room) == before


def test_arabic_is_written_from_right_to_left_in_its_own_language(
    driver: WebDriver, served: Served, room: Path
) -> None:
    open_page(driver, served, "ar")
    box = driver.find_element(By.ID, "text-1")
    assert (box.get_attribute("lang"), box.get_attribute("dir")) == ("ar", "rtl")
    write(driver, "العاصفة تغلق الميناء")
    press(driver, Keys.CONTROL, Keys.ENTER)
    wait(lambda: texts(room, "ar")[0] == ("العاصفة تغلق الميناء", State.REVIEWED))


def test_a_click_in_the_preview_opens_the_sentence(driver: WebDriver, served: Served) -> None:
    open_page(driver, served)
    press(driver, Keys.ALT, "p")
    driver.switch_to.frame("preview")
    wait(lambda: driver.find_elements(By.CSS_SELECTOR, "[data-sentence='3']"))
    driver.find_element(By.CSS_SELECTOR, "[data-sentence='3']").click()
    driver.switch_to.default_content()
    wait(lambda: "Sentence 3" in driver.find_element(By.ID, "side-title").text)


def test_an_article_is_reviewed_with_the_mouse_alone_on_a_narrow_screen(
    driver: WebDriver, served: Served, room: Path
) -> None:
    browser.look(driver, 320)
    try:
        open_page(driver, served)
        for number in range(1, 5):
            button = driver.find_element(By.CSS_SELECTOR, "[data-do=approve]")
            wait(lambda number=number: active(driver) == number)  # type: ignore[misc]  # the wait ends within the turn
            button.click()
            wait(lambda number=number: texts(room)[number - 1][1] is State.REVIEWED)  # type: ignore[misc]
        assert all(state is State.REVIEWED for _, state in texts(room))
    finally:
        browser.look(driver)


def test_a_server_that_was_started_again_gets_what_was_typed_meanwhile(
    driver: WebDriver, served: Served, room: Path
) -> None:
    open_page(driver, served)
    served.stop()
    write(driver, "Sin servidor")
    press(driver, Keys.CONTROL, Keys.ENTER)
    wait(lambda: "could not be saved" in message(driver))
    driver.execute_script("document.querySelector('meta[name=desk]').content = 'of the desk before'")
    served.start()
    wait(lambda: texts(room)[0] == ("Sin servidor", State.REVIEWED))


def test_an_approval_that_was_not_sent_survives_the_page(driver: WebDriver, served: Served, room: Path) -> None:
    open_page(driver, served)
    served.stop()
    write(driver, "Antes de cerrar")
    press(driver, Keys.CONTROL, Keys.ENTER)
    wait(lambda: "could not be saved" in message(driver))
    driver.get("about:blank")
    served.start()
    assert texts(room)[0][1] is State.DRAFT
    driver.get(served.page())
    wait(lambda: texts(room)[0] == ("Antes de cerrar", State.REVIEWED))


def test_the_text_at_work_is_not_exchanged_before_it_is_approved(driver: WebDriver, served: Served, room: Path) -> None:
    open_page(driver, served)
    shown = texts(room)[0][0]
    po(room).write_text(po(room).read_text(encoding="utf-8").replace(shown, "De otra"), encoding="utf-8")
    time.sleep(0.8)
    assert driver.find_element(By.ID, "text-1").get_attribute("value") == shown
    press(driver, Keys.CONTROL, Keys.ENTER)
    wait(driver.find_element(By.CSS_SELECTOR, "[role=alert]").is_displayed)
    assert texts(room)[0] == ("De otra", State.DRAFT)
    driver.find_element(By.XPATH, "//button[text()='Take theirs']").click()
    assert driver.find_element(By.ID, "text-1").get_attribute("value") == "De otra"


def test_the_preview_follows_what_is_typed(driver: WebDriver, served: Served, room: Path) -> None:
    open_page(driver, served)
    press(driver, Keys.ALT, "p")
    driver.switch_to.frame("preview")
    wait(lambda: driver.find_elements(By.CSS_SELECTOR, "[data-sentence='2']"))
    driver.switch_to.default_content()
    press(driver, Keys.ALT, Keys.ARROW_DOWN)
    write(driver, "La tormenta cerró el puerto.")
    driver.switch_to.frame("preview")
    sentence = driver.find_element(By.CSS_SELECTOR, "[data-sentence='2']")
    assert sentence.text == "La tormenta cerró el puerto."
    assert "solid" in sentence.value_of_css_property("outline")
    driver.switch_to.default_content()


def test_a_name_is_asked_once_for_the_record(driver: WebDriver, served: Served, room: Path) -> None:
    served.desk.reviewer = ""
    driver.delete_all_cookies()
    open_page(driver, served)
    press(driver, Keys.CONTROL, Keys.ENTER)
    wait(driver.find_element(By.ID, "ask").is_displayed)
    write(driver, "Noor Haddad")
    press(driver, Keys.ENTER)
    wait(lambda: texts(room)[0][1] is State.REVIEWED)
    press(driver, Keys.CONTROL, Keys.ENTER)
    wait(lambda: texts(room)[1][1] is State.REVIEWED)
    records = [entry.record.by for entry in catalog.load(po(room)).entries if entry.record]
    assert records == ["Noor Haddad", "Noor Haddad"]
    driver.delete_all_cookies()
