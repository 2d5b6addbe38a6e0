"""Drafts get the house's marks and spaces where a rule is certain; reviewed text is never touched."""

import re
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from pipeline import markup
from pipeline.config.locale_settings import LocaleConfig
from pipeline.edition import Passage, Sentence
from pipeline.model import Role, State
from pipeline.style.typography import Profile, profile, typeset

CODES = [
    '<a href="x" title=\'"12 %" ?\'>',
    "</a>",
    '`it\'s "1,250 %"`',
    "**",
    "[^1]",
    '](https://a.example/?a="1%" "t")',
    "{{ 12 % }}",
]
CASES = Path(__file__).parent.parent / "cases" / "editions" / "typography.txt"
USUAL = LocaleConfig()


def cases() -> list[tuple[str, str, str]]:
    found: list[tuple[str, str, str]] = []
    for line in CASES.read_text(encoding="utf-8").splitlines():
        spaced = line.replace("␣", "\u00a0").replace("⍽", "\u202f")
        if line.startswith("    "):
            locale, draft, _ = found.pop()
            found.append((locale, draft, spaced.strip(" ")))
        elif line and not line.startswith("#"):
            locale, _, draft = spaced.partition(": ")
            found.append((locale, draft, draft))
    return found


def passage(*sentences: tuple[str, State], locale: str = "es") -> Passage:
    return Passage(Role.PARAGRAPH, tuple(Sentence(text, locale, state, " ") for text, state in sentences))


def typeset_text(text: str, asked: Profile, source_format: str = "text") -> str:
    return typeset(passage((text, State.DRAFT), locale=asked.locale), asked, source_format).sentences[0].text


@pytest.mark.parametrize(("locale", "draft", "published"), cases())
def test_a_draft_is_published_as_the_house_writes(locale: str, draft: str, published: str) -> None:
    asked = profile(locale, USUAL)
    assert typeset_text(draft, asked) == published
    assert typeset_text(published, asked) == published


@pytest.mark.parametrize("state", [State.REVIEWED, State.UNTRANSLATED])
def test_what_is_no_draft_stays_as_it_is(state: State) -> None:
    one = passage(('Il dit "non"! Vrai?', state), locale="fr")
    assert typeset(one, profile("fr", USUAL), "text") == one


def test_a_quotation_may_run_over_sentences_and_no_mark_of_a_reviewed_one_is_touched() -> None:
    asked = profile("fr", USUAL)
    both = typeset(passage(('"Un.', State.DRAFT), ('Deux", dit-il.', State.DRAFT), locale="fr"), asked, "text")
    assert [sentence.text for sentence in both.sentences] == ["«\u00a0Un.", "Deux\u00a0», dit-il."]
    mixed = passage(('"Un.', State.REVIEWED), ('Deux", dit-il.', State.DRAFT), locale="fr")
    assert typeset(mixed, asked, "text") == mixed


def test_markup_is_left_alone() -> None:
    asked = profile("fr", USUAL)
    text = '<a href="/a">"oui"</a> `"x" !`'
    assert typeset_text(text, asked, "markdown") == '<a href="/a">«\u00a0oui\u00a0»</a> `"x" !`'


def test_the_end_of_a_sentence_is_found_behind_and_before_its_markup() -> None:
    asked = profile("ja", USUAL)
    assert typeset_text("灯は**消えた**.[^1]", asked, "markdown") == "灯は**消えた**。[^1]"
    assert typeset_text('灯は<b>消えた.</b>"', asked, "html") == '灯は<b>消えた。</b>"'
    assert typeset_text("[^1]", asked, "markdown") == "[^1]"


def test_a_quotation_may_begin_where_another_sentence_ends_without_a_space() -> None:
    both = tuple(Sentence(text, "th", State.DRAFT, "") for text in ("โคมไฟดับลง", '"ไม่มี" เธอกล่าว'))
    made = typeset(Passage(Role.PARAGRAPH, both), profile("th", USUAL), "text")
    assert made.text == "โคมไฟดับลง“ไม่มี” เธอกล่าว"


def test_the_house_has_its_own_marks_spaces_and_numerals() -> None:
    spanish = profile("es", LocaleConfig(quotes=("«»", "“”")))
    assert typeset_text('Dijo "ya dije “no” ayer".', spanish) == "Dijo «ya dije “no” ayer»."
    assert typeset_text("Vrai !", profile("fr", LocaleConfig(spaces="wide"))) == "Vrai\u00a0!"
    assert typeset_text("Vrai!", profile("fr", LocaleConfig(spaces="none"))) == "Vrai!"
    arabic = profile("ar", LocaleConfig(numerals="arab"))
    text = "في 2019 بلغ 1,250.5 مليون؛ راجع EP-3 و a1b و 12/5 و https://a.example/2019"
    assert typeset_text(text, arabic) == text.replace("في 2019", "في ٢٠١٩").replace("1,250.5", "١٬٢٥٠٫٥")
    assert typeset_text("ارتفع 12% و %s", arabic) == "ارتفع ١٢٪ و %s"


LOCALES = [
    "es",
    "pt_BR",
    "fr",
    "fr_CA",
    "de",
    "it",
    "ca",
    "gl",
    "ar",
    "he",
    "ja",
    "zh_Hans",
    "zh_Hant",
    "th",
    "ru",
    "sv",
]
WORDS = st.text(alphabet="ab1 .,;:!?\"'“”«»„‘’()%`*<>[]あ中بאก。\u00a0", max_size=20)


@settings(max_examples=300)
@given(
    st.lists(st.tuples(WORDS, st.sampled_from(State)), min_size=1, max_size=4),
    st.sampled_from(LOCALES),
    st.sampled_from(["text", "markdown", "html"]),
    st.sampled_from(["latn", "arab"]),
)
def test_only_text_that_nobody_wrote_is_ever_altered(
    reported: list[tuple[str, State]], locale: str, source_format: str, numerals: str
) -> None:
    asked = profile(locale, LocaleConfig(numerals=numerals))
    one = Passage(Role.PARAGRAPH, tuple(Sentence(text, locale, state, "") for text, state in reported))
    for before, after in zip(one.sentences, typeset(one, asked, source_format).sentences, strict=True):
        assert after == before or before.state in {State.DRAFT, State.DONE}
        assert replace(after, text="") == replace(before, text="")


@settings(max_examples=200)
@given(st.lists(st.one_of(WORDS, st.sampled_from(CODES)), max_size=6).map("".join), st.sampled_from(LOCALES))
@example('[1](https://a.example/?a="1%" "t")', "de")
def test_codes_of_a_draft_are_never_touched(text: str, locale: str) -> None:
    def coded(text: str) -> list[str]:
        return [text[code.start : code.end] for code in markup.codes(text, "markdown", locale)]

    assert coded(typeset_text(text, profile(locale, LocaleConfig(numerals="arab")), "markdown")) == coded(text)


@settings(max_examples=200)
@given(
    st.text(alphabet="ab .,;:!?\"'“”«»„‘’()1%\u00a0", max_size=40),
    st.sampled_from(["es", "fr", "de", "ja", "sv", "ar"]),
)
def test_only_marks_and_spaces_ever_change(text: str, locale: str) -> None:
    def words(text: str) -> str:
        return re.sub(r"[\s\"'“”«»„‘’‚『』「」‹›.?!。？！؟]", "", text)

    asked = profile(locale, USUAL)
    once = typeset_text(text, asked)
    assert words(once) == words(text)
    assert typeset_text(once, replace(asked)) == once
