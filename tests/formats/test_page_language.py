"""A whole page that is published says the language it was translated into."""

from pathlib import Path

import pytest

from pipeline import formats
from pipeline.formats.html.page_language import in_language

TAGS = [
    ("<html>", "pt_BR", '<html lang="pt-BR">'),
    ('<html lang="en">', "es", '<html lang="es">'),
    ("<HTML LANG=en-GB>", "es", '<HTML lang="es">'),
    ("<html class='no-js' lang='en' data-lang='en'>", "fr", "<html class='no-js' lang=\"fr\" data-lang='en'>"),
    ('<html xml:lang="en" lang="en">', "de", '<html xml:lang="de" lang="de">'),
    ("<html\n  lang='en'\n  dir='ltr'\n>", "ar", '<html\n  lang="ar"\n  dir="rtl"\n>'),
    ('<html lang="en" dir="ltr">', "it", '<html lang="it" dir="ltr">'),
    ('<html lang="en">', "he", '<html dir="rtl" lang="he">'),
    ('<html lang="ar" dir="rtl">', "sr@latin", '<html lang="sr-Latn" dir="ltr">'),
    ('<html lang="{{ page.lang }}">', "es", '<html lang="{{ page.lang }}">'),
    ('<!-- <html lang="en"> --><html lang>', "ca", '<!-- <html lang="en"> --><html lang="ca">'),
    ('<body lang="en">', "es", '<body lang="en">'),
]


@pytest.mark.parametrize(("tag", "locale", "expected"), TAGS)
def test_the_first_tag_has_the_language_and_direction_of_the_edition(tag: str, locale: str, expected: str) -> None:
    behind = '<head></head><body><p lang="en">Gate</p></body></html>'
    assert in_language(f"<!doctype html>{tag}{behind}", locale) == f"<!doctype html>{expected}{behind}"


def test_a_translated_page_says_its_language_and_the_article_itself_keeps_its_own(tmp_path: Path) -> None:
    path = tmp_path / "gate.html"
    page = '<html lang="en-GB"><head><title>The gate</title></head><body><p>It is open.</p></body></html>\n'
    path.write_text(page, encoding="utf-8")
    article = formats.read(path)
    filled, left = formats.fill_in(article, ["السد", ""], "ar")
    assert filled.startswith('<html dir="rtl" lang="ar">')
    assert [filled[start:end] for start, end in left] == ["It is open."]
    assert formats.published(article) == page
    assert formats.fill(article, [one.source for one in article.segments]).decode() == page
