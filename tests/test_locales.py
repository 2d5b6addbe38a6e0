"""One spelling inside, BCP 47 outside."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline import locales
from pipeline.errors import UsageError


@pytest.mark.parametrize(
    ("written", "kept", "tag", "og"),
    [
        ("pt-BR", "pt_BR", "pt-BR", "pt_BR"),
        ("pt_br", "pt_BR", "pt-BR", "pt_BR"),
        ("en_US.UTF-8", "en_US", "en-US", "en_US"),
        ("es", "es", "es", "es_ES"),
        ("es-419", "es_419", "es-419", "es_LA"),
        ("sr-Latn", "sr@latin", "sr-Latn", "sr_RS"),
        ("sr@latin", "sr@latin", "sr-Latn", "sr_RS"),
        ("zh_TW", "zh_Hant", "zh-Hant", "zh_TW"),
        ("zh-CN", "zh_Hans", "zh-Hans", "zh_CN"),
        ("zh-Hant-HK", "zh_Hant_HK", "zh-Hant-HK", "zh_HK"),
        ("ca-valencia", "ca@valencia", "ca-valencia", "ca_ES"),
        ("iw", "he", "he", "he_IL"),
        ("spa-MX", "es_MX", "es-MX", "es_MX"),
        ("FRE", "fr", "fr", "fr_FR"),
        ("zh-CHT", "zh_Hant", "zh-Hant", "zh_TW"),
    ],
)
def test_any_common_spelling_becomes_one(written: str, kept: str, tag: str, og: str | None) -> None:
    assert locales.normalize(written) == kept
    assert locales.normalize(kept) == kept
    assert locales.tag(kept) == tag
    assert locales.normalize(tag) == kept
    assert locales.og_locale(kept) == og


@pytest.mark.parametrize("code", ["xx", "pt_XX", "", "english", "../es", "pb"])
def test_what_cldr_does_not_know_is_refused(code: str) -> None:
    with pytest.raises(UsageError) as caught:
        locales.normalize(code)
    assert caught.value.hint


@given(st.text(max_size=12))
def test_no_text_breaks_it(code: str) -> None:
    try:
        kept = locales.normalize(code)
    except UsageError:
        return
    assert locales.normalize(kept) == kept


def test_direction_and_joiner_follow_the_script() -> None:
    assert [locales.direction(code) for code in ("es", "ar", "he", "fa")] == ["ltr", "rtl", "rtl", "rtl"]
    assert [locales.joiner(code) for code in ("es", "ko", "ja", "zh_Hans", "th")] == [" ", " ", "", "", ""]


def test_names_for_headers_and_switchers() -> None:
    assert locales.english_name("pt_BR") == "Portuguese (Brazil)"
    assert locales.own_name("ca") == "català"
    # The checks also name languages that nobody translates into: CLDR has a name of the first, none of the second.
    assert [locales.english_name(code) for code in ("ary", "gcf")] == ["Moroccan Arabic", "gcf"]
    assert locales.plural_forms("fr").startswith("nplurals=2; plural=(n > 1)")


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("spanish", "es"),
        ("Brazilian Portuguese", "pt_BR"),
        ("portugues", "pt"),
        ("jp", "ja"),
        ("cz", "cs"),
        ("ua", "uk"),
    ],
)
def test_a_language_by_its_name_or_country_is_offered_by_its_code(written: str, meant: str) -> None:
    with pytest.raises(UsageError) as caught:
        locales.normalize(written)
    assert caught.value.hint == f"Did you mean {meant}?"


def test_no_locale_has_names_of_another_one() -> None:
    # Babel shares what an alias stands for among locales.
    alone = [locales.cldr(code).months["stand-alone"]["wide"][5] for code in ("zh_Hans", "nl", "id")]
    assert alone == ["五月", "mei", "Mei"]
