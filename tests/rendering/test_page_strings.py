"""The page's own strings, in every language there is a catalog for."""

import re
import shutil
import subprocess
from datetime import date
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.extract import extract
from babel.messages.pofile import read_po

import pipeline
from pipeline import locales
from pipeline.errors import CatalogError
from pipeline.rendering.edition_context import EditionContext
from pipeline.rendering.page_catalogs import FOLDER, chain
from pipeline.rendering.page_strings import strings
from pipeline.rendering.rendered_article import RenderedArticle
from pipeline.writers import WRITERS
from tests.writers.sample import edition

CATALOGS = sorted(FOLDER.glob("*.po"))
PACKAGE = Path(pipeline.__file__).parent
MODULES = sorted(path for room in ("rendering", "writers", "publishing") for path in (PACKAGE / room).glob("*.py"))
TEMPLATES = sorted((PACKAGE / "writers" / "templates").glob("*.html"))


def catalog(path: Path) -> Catalog:
    with path.open("rb") as file:
        return read_po(file, abort_invalid=True)


def messages(path: Path) -> dict[str, str]:
    return {str(message.id): str(message.string) for message in catalog(path) if message.id}


def placeholders(text: str) -> set[str]:
    return set(re.findall(r"%\(\w+\)s", text))


def test_there_are_catalogs_for_many_languages() -> None:
    assert {"en", "es", "pt_BR", "fr", "it", "ca", "gl", "ar", "he", "ja", "zh_Hans", "th"} <= {
        p.stem for p in CATALOGS
    }
    assert len(CATALOGS) >= 20


def test_the_english_catalog_holds_just_the_strings_in_use() -> None:
    used = set()
    for path in (*MODULES, *TEMPLATES):
        method = "python" if path.suffix == ".py" else "jinja2.ext:babel_extract"
        with path.open("rb") as file:
            used |= {message for _, message, _, _ in extract(method, file, keywords={"say": None})}
    assert used == set(messages(FOLDER / "en.po"))


@pytest.mark.parametrize("path", CATALOGS, ids=lambda path: path.stem)
def test_every_catalog_has_every_string_with_its_placeholders(path: Path) -> None:
    english = messages(FOLDER / "en.po")
    reported = messages(path)
    assert set(reported) == set(english)
    for msgid, msgstr in reported.items():
        assert placeholders(msgstr) == placeholders(msgid), msgid
        assert msgstr == msgstr.strip()
        assert msgstr, msgid


@pytest.mark.parametrize("path", CATALOGS, ids=lambda path: path.stem)
def test_every_catalog_says_its_language_and_who_stands_behind_it(path: Path) -> None:
    found = catalog(path)
    headers = dict(found.mime_headers)
    assert headers["Language"] == locales.normalize(path.stem) == path.stem
    text = path.read_text(encoding="utf-8")
    (review,) = re.findall(r'^"X-Review: (\w+)\\n"$', text, re.MULTILINE)
    assert review in {"source", "machine", "person"}
    assert (review == "source") == (path.stem == "en")


@pytest.mark.skipif(not shutil.which("msgfmt"), reason="needs msgfmt: apt-get install gettext")
def test_gettext_accepts_every_catalog(tmp_path: Path) -> None:
    for path in CATALOGS:
        command = ["msgfmt", "-c", "-o", str(tmp_path / "page.mo"), str(path)]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.parametrize(
    ("locale", "first"),
    [
        ("pt_BR", "pt_BR"),
        ("pt_AO", "pt"),
        ("es_419", "es"),
        ("zh_Hant_HK", "zh_Hant"),
        ("zh", "zh_Hans"),
        ("no", "nb"),
        ("ca@valencia", "ca"),
        ("sr@latin", "en"),
        ("sw", "en"),
    ],
)
def test_a_locale_without_a_catalog_borrows_the_nearest(locale: str, first: str) -> None:
    assert next(code for code in chain(locale) if (FOLDER / f"{code}.po").is_file()) == first


def test_latin_serbian_does_not_borrow_cyrillic() -> None:
    assert "sr" not in chain("sr@latin")
    assert "zh" not in chain("zh_Hant")


def test_languages_dates_names_and_shares_are_the_languages_own() -> None:
    spanish, french, turkish = strings("es"), strings("fr"), strings("tr")
    assert (spanish.language("en"), french.language("pt_BR")) == ("inglés", "portugais (Brésil)")
    assert spanish.date(date(2024, 3, 8)) == "8 de marzo de 2024"
    assert french.names(["Ana", "Bo", "Cy"]) == "Ana, Bo et Cy"
    assert turkish.share(0.5) == "%50"


def test_figures_of_the_page_have_the_digits_of_the_house() -> None:
    arabic = strings("ar", None, "arab")
    assert arabic.date(date(2024, 3, 8)) == "٨ مارس ٢٠٢٤"
    assert arabic.share(0.5).startswith("٥٠٪")
    assert arabic.count(1250) == "١٬٢٥٠"
    assert strings("sw", None, "arab").count(7) == "7"


@pytest.mark.parametrize(("share", "shown"), [(0.0, "0%"), (0.0001, "1%"), (0.999, "99%"), (0.5, "50%"), (1.0, "100%")])
def test_nothing_unfinished_is_called_complete(share: float, shown: str) -> None:
    assert strings("en").share(share) == shown


def override(folder: Path, locale: str, msgid: str, msgstr: str) -> Path:
    path = folder / locale / "LC_MESSAGES" / "page.po"
    path.parent.mkdir(parents=True, exist_ok=True)
    header = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n'
    path.write_text(f'{header}\nmsgid "{msgid}"\nmsgstr "{msgstr}"\n', encoding="utf-8")
    return path


def test_a_workspace_puts_its_own_words_first(tmp_path: Path) -> None:
    override(tmp_path, "es", "By %(names)s", "Texto: %(names)s")
    page = WRITERS["txt"](RenderedArticle(edition("es"), EditionContext(overrides=tmp_path))).decode()
    assert "Texto: Ana Pérez y Juan Gil" in page
    assert "Traducción automática: Apertium" in page
    override(tmp_path, "es", "By %(names)s", "Firma: %(names)s")
    assert "Firma: Ana" in WRITERS["txt"](RenderedArticle(edition("es"), EditionContext(overrides=tmp_path))).decode()


def test_a_workspace_may_add_a_language(tmp_path: Path) -> None:
    override(tmp_path, "sw", "By %(names)s", "Na %(names)s")
    assert strings("sw", tmp_path)("By %(names)s", names="Ana") == "Na Ana"


@pytest.mark.parametrize(
    "msgstr", ["Por %(nombres)s", "Por %(names)", "Al 100 % %(names)s", "Por %(names)999999999s", "Por %(names)r", "%s"]
)
def test_an_override_with_wrong_placeholders_is_named_with_its_line(tmp_path: Path, msgstr: str) -> None:
    path = override(tmp_path, "es", "By %(names)s", msgstr)
    with pytest.raises(CatalogError, match=re.escape(f"{path}:4: the placeholders")):
        strings("es", tmp_path)


@pytest.mark.parametrize(
    "header",
    [
        "Content-Type: text/plain; charset=klingon\\n",
        "Content-Type: text/plain; charset=UTF-8\\nPlural-Forms: nplurals=x\\n",
        "Content-Type: text/plain; charset=UTF-8\\nLanguage: no such\\n",
        "PO-Revision-Date: yesterday\\n",
    ],
)
def test_an_override_with_a_header_that_means_nothing_is_named(tmp_path: Path, header: str) -> None:
    path = override(tmp_path, "es", "Languages", "Idiomas")
    path.write_text(f'msgid ""\nmsgstr "{header}"\n\nmsgid "Languages"\nmsgstr "Lenguas"\n', encoding="utf-8")
    with pytest.raises(CatalogError, match=re.escape(f"{path}: not a readable catalog")):
        strings("es", tmp_path)


def test_words_of_a_workspace_are_cleaned_as_all_others(tmp_path: Path) -> None:
    override(tmp_path, "es", "Languages", "\u202eIdio\x01mas")
    override(tmp_path, "fr", "By %(names)s", "%(names)s <script>\u2067")
    assert strings("es", tmp_path)("Languages") == "\u202eIdiomas\u202c"
    page = WRITERS["html"](RenderedArticle(edition("fr"), EditionContext(overrides=tmp_path))).decode()
    assert "&lt;script&gt;\u2067\u2069</p>" in page


def test_an_override_that_is_no_catalog_is_named(tmp_path: Path) -> None:
    path = override(tmp_path, "es", "x", "y")
    path.write_text('msgid "x"\nmsgtsr "y"\n', encoding="utf-8")
    with pytest.raises(CatalogError, match=re.escape(str(path))):
        strings("es", tmp_path)
