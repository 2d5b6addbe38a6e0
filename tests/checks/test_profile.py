"""A house profile is one thing for checks, repairs and editions: none of them undoes or blames what another one did."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from pipeline import checks
from pipeline.checks import autofix
from pipeline.config import workspace_config
from pipeline.config.locale_settings import LocaleConfig
from pipeline.edition import Passage, Sentence
from pipeline.errors import UsageError
from pipeline.model import Role, Severity, State
from pipeline.session import settings_check
from pipeline.style import resolve, style_guide
from pipeline.style.presets import STYLES
from pipeline.style.typography import profile as typographic_profile
from pipeline.style.typography import typeset
from tests.checks.test_odd_texts import unit

LOOKS = {"quote_style", "high_marks", "percent_space", "spacing"}
HOUSES = [
    (locale, LocaleConfig(style=style, straight_quotes=False))
    for locale in ("es", "fr", "fr_CA", "de", "it", "pl", "ru", "pt_BR")
    for style in (None, *STYLES)
] + [
    ("fr", LocaleConfig(spaces="none", straight_quotes=False)),
    ("fr", LocaleConfig(spaces="wide", no_break=True)),
    ("es", LocaleConfig(quotes=("«»",), straight_quotes=False, percent="closed")),
]

WORDS = st.sampled_from(["oui", "hier", "le 9 mai", "3 : 2", "40%", "40 %", "100\u00a0%"])
QUOTED = st.builds(
    lambda marks, words: f"{marks[0]}{words}{marks[1]}",
    st.sampled_from([("“", "”"), ("«", "»"), ("«\u00a0", "\u00a0»"), ("« ", " »"), ("„", "“"), ('"', '"')]),
    WORDS,
)
ENDS = st.sampled_from([".", " ?", "?", "\u00a0!", "\u202f;", " :", ":", "…"])
SENTENCES = st.builds(
    lambda parts, ends: " ".join(part + end for part, end in zip(parts, ends, strict=False)),
    st.lists(st.one_of(WORDS, QUOTED), min_size=1, max_size=4),
    st.lists(ENDS, min_size=4, max_size=4),
)


def looks(text: str, locale: str, asked: LocaleConfig) -> list[str]:
    found = checks.target([unit("The council.", text, locale)], (), resolve.guide(locale, asked))
    return [f"{finding.check}: {finding.message}" for finding in found if finding.check in LOOKS]


def published(text: str, locale: str, asked: LocaleConfig) -> str:
    passage = Passage(Role.PARAGRAPH, (Sentence(text, locale, State.DRAFT, " "),))
    return typeset(passage, typographic_profile(locale, asked), "text").sentences[0].text


@pytest.mark.slow
@hypothesis_settings(max_examples=400)
@given(SENTENCES, st.sampled_from(HOUSES))
def test_no_check_complains_of_how_an_edition_is_typeset(text: str, one: tuple[str, LocaleConfig]) -> None:
    done = published(text, *one)
    assert looks(done, *one) == []
    assert autofix.fixed(unit("The council.", done, one[0]), resolve.guide(*one)) == done


@pytest.mark.slow
@hypothesis_settings(max_examples=400)
@given(SENTENCES, st.sampled_from(HOUSES))
def test_no_check_complains_of_what_was_fixed(text: str, one: tuple[str, LocaleConfig]) -> None:
    assert looks(autofix.fixed(unit("The council.", text, one[0]), resolve.guide(*one)), *one) == []


def test_the_house_goes_before_the_style_and_the_style_before_the_language() -> None:
    asked = resolve.guide("fr", LocaleConfig(style="imprimerie-nationale", no_break=False, quotes=("“”",)))
    assert (asked.percent, asked.no_break, asked.quotes[0]) == ("spaced", False, ("“", "”"))
    assert resolve.guide("fr", LocaleConfig()) == style_guide.default("fr")


def load(folder: Path, table: str) -> workspace_config.Config:
    path = folder / workspace_config.NAME
    path.write_text(f'targets = ["es", "fr"]\n{table}', encoding="utf-8")
    loaded = workspace_config.load(path)
    settings_check.verify_profiles(loaded, path)
    return loaded


def test_every_setting_reaches_the_brief(tmp_path: Path) -> None:
    loaded = load(
        tmp_path,
        """
        [locale.fr]
        style = "eu"
        straight_quotes = true
        spaced_marks = ":«»"
        no_break = true
        percent = "closed"
        numbers = "fr_CH"
        dates = "fr-CA"
        disabled = ["capitals", "ellipsis"]
        severities = { numbers = "warning", endings = "error" }
        [locale.en]
        disabled = ["acronyms"]
        """,
    )
    asked = resolve.of(loaded, "fr")
    assert (asked.straight_quotes, asked.spaced_marks, asked.no_break, asked.percent) == (True, ":«»", True, "closed")
    assert (asked.numbers, asked.dates) == ("fr_CH", "fr_CA")
    assert asked.disabled == {"capitals", "ellipsis"}
    assert asked.severities == {"numbers": Severity.WARNING, "endings": Severity.ERROR}
    assert resolve.of(loaded, "en").disabled == {"acronyms"}


@pytest.mark.parametrize(
    ("setting", "message", "hint"),
    [
        ('style = "rea"', "[locale.es]: style: there is no style 'rea'", "Did you mean 'rae'?"),
        ('disabled = ["nubmers"]', "[locale.es]: disabled: there is no check 'nubmers'", "Did you mean 'numbers'?"),
        ('severities = { quote-style = "error" }', "severities: there is no check 'quote-style'", "'quote_style'"),
        ('disabled = ["zzz"]', "there is no check 'zzz'", "Known: acronyms, address, agreement"),
        ('severities = { numbers = "fatal" }', "[locale.es]: severities: unknown value 'fatal'", "error, warning"),
        ('spaced_marks = ":x"', "[locale.es]: spaced_marks: unknown value 'x'", ";, :, !, ?, «, »"),
        ("straight_quotes = 1", "'straight_quotes' must be true or false", ""),
        ('percent = "wide"', "[locale.es]: percent: unknown value 'wide'", "any, closed, spaced"),
        ('numbers = "xx"', "[locale.es]: numbers: Unknown locale 'xx'", ""),
        ('syle = "rae"', "[locale.es]: unknown key 'syle'", "Did you mean 'style'?"),
    ],
)
def test_a_mistake_is_one_sentence_that_names_file_and_table(
    tmp_path: Path, setting: str, message: str, hint: str
) -> None:
    with pytest.raises(UsageError) as caught:
        load(tmp_path, f"[locale.es]\n{setting}")
    assert str(tmp_path / workspace_config.NAME) in str(caught.value)
    assert message in str(caught.value)
    assert hint in caught.value.hint
    assert "\n" not in str(caught.value)


def test_a_house_may_write_figures_and_dates_as_another_country_does() -> None:
    figures = unit("It cost 1,500 pesos.", "Costó 1,500 pesos.", "es")
    day = unit("He left on July 19, 2019.", "Se fue el julio 19, 2019.", "es")
    for one, check, mexican in (
        (figures, "separators", LocaleConfig(numbers="es_MX")),
        (day, "date_order", LocaleConfig(dates="en_US")),
    ):
        assert check in {finding.check for finding in checks.target([one])}
        assert check not in {finding.check for finding in checks.target([one], (), resolve.guide("es", mexican))}
