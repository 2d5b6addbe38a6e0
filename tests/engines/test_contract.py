"""What every engine promises, asked of each: Argos with the synthetic package, Apertium itself, servers, pseudo."""

import re
from collections.abc import Iterator

import pytest

from pipeline import engines, locales
from pipeline.config.workspace_config import Config
from pipeline.engines import Alternatives, Engine, Pair
from pipeline.errors import EngineError
from tests.engines import argos_model, chat_server, libretranslate_server
from tests.engines.loopback import serving

pytestmark = pytest.mark.slow

EN_ES = Pair("en", "es")
ODD = [
    "It reads [this] and ^that^, $5 and a\\b, user@example.org, 1/2 < 3 > 2.",
    "[",
    "]]",
    "^unclosed",
    "^like/a<n><sg>$",
    "\\",
    "\\[escaped\\]",
    "@house *house #house",
    "<b>bold</b> &amp; {braces} | pipe ~ `tick`",
    "a/b/c //",
    "$",
    "The first line\nand the second\n\nand the fourth.",
    "A tab\tand a\u00a0no-break space",
    "Fire 🔥 and a family 👩\u200d👩\u200d👧 and a flag 🇪🇸.",
    "« Hola » “hi” ‘ho’ — … ‰ №",
    "שלום مرحبا 你好 ありがとう",
    "zero\u200bwidth and a soft\u00adhyphen",
    "NUL-free control \x07 bell",
    "...",
    "x" * 150,
]


@pytest.fixture(scope="module", params=sorted(engines.names()))
def engine(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    with (
        pytest.MonkeyPatch.context() as patch,
        serving(libretranslate_server.Server()) as libretranslate,
        serving(chat_server.Chat()) as chat,
    ):
        argos_model.install(argos_model.isolate(tmp_path_factory.mktemp("home"), patch), "en", "es", "1.9")
        config = Config(
            targets=("es",),
            engine={
                "libretranslate": {"url": libretranslate.url},
                "openai": {"url": f"{chat.url}/v1", "model": "gemma3:12b"},
            },
        )
        yield engines.get(request.param, config)


def test_it_is_named_as_in_the_table(engine: Engine) -> None:
    assert isinstance(engines.get(engine.name), type(engine))


def test_pairs_are_locales_in_one_spelling(engine: Engine) -> None:
    served = engine.pairs()
    assert EN_ES in served
    for code in {code for pair in served for code in (pair.source, pair.target)}:
        assert locales.normalize(code) == code


def test_a_signature_is_one_word(engine: Engine) -> None:
    assert re.fullmatch(r"[\w.+@:/-]+", engine.signature(EN_ES))


def test_as_many_answers_as_texts_in_their_order(engine: Engine) -> None:
    numbers = list(range(100, 220))
    drafts = engine.translate([f"The house has {number} windows." for number in numbers], EN_ES)
    assert [int("".join(filter(str.isdigit, draft.text))) for draft in drafts] == numbers


def test_no_texts_no_answers(engine: Engine) -> None:
    assert engine.translate([], EN_ES) == []


def test_empty_stays_empty_and_shifts_nothing(engine: Engine) -> None:
    drafts = engine.translate(["", "The house 1.", "", "", "The house 2.", ""], EN_ES)
    assert [bool(draft.text) for draft in drafts] == [False, True, False, False, True, False]
    assert ["1" in drafts[1].text, "2" in drafts[4].text] == [True, True]


def test_equal_texts_get_equal_answers(engine: Engine) -> None:
    first, other, second = engine.translate(["The house.", "The river.", "The house."], EN_ES)
    assert first == second != other


@pytest.mark.parametrize("odd", ODD, ids=[ascii(odd)[:40] for odd in ODD])
def test_any_character_leaves_the_neighbours_in_peace(engine: Engine, odd: str) -> None:
    before, draft, after = engine.translate(["The house 11.", odd, "The river 22."], EN_ES)
    alone = engine.translate(["The house 11.", "The river 22."], EN_ES)
    assert [before.text, after.text] == [draft.text for draft in alone]
    assert draft.text.strip()


def test_all_odd_texts_together_are_as_each_alone(engine: Engine) -> None:
    together = [draft.text for draft in engine.translate(ODD, EN_ES)]
    assert together == [engine.translate([odd], EN_ES)[0].text for odd in ODD]


def test_scores_are_none_or_logarithms_of_probabilities(engine: Engine) -> None:
    for draft in engine.translate(["The house.", "The government said that."], EN_ES):
        assert draft.score is None or draft.score <= 0


def test_a_pair_it_does_not_serve_is_one_sentence(engine: Engine) -> None:
    unknown = Pair("eu", "cy")
    if unknown in engine.pairs():
        return
    for ask in (lambda: engine.translate(["x"], unknown), lambda: engine.signature(unknown)):
        with pytest.raises(EngineError) as caught:
            ask()
        assert "\n" not in str(caught.value)


def test_tokens_differ_and_none_is_within_another_as_a_word(engine: Engine) -> None:
    tokens = [engine.token(number) for number in range(120)]
    assert len(set(tokens)) == len(tokens)
    assert all(token.strip() == token for token in tokens)
    for number in (0, 1, 11):
        inside = re.compile(rf"(?<!\w){re.escape(tokens[number])}(?!\w)")
        assert [token for token in tokens if inside.search(token)] == [tokens[number]]


def test_a_token_comes_back_once_at_its_place(engine: Engine) -> None:
    token = engine.token(3)
    [draft] = engine.translate([f"The government of {token} said that."], EN_ES)
    assert draft.text.count(token) == 1


def test_alternatives_are_lists_of_drafts_for_each_text(engine: Engine) -> None:
    if not isinstance(engine, Alternatives):
        return
    texts = ["The government said that.", "", "The house.", "Two\nlines.", "The house."]
    found = engine.alternatives(texts, EN_ES)
    assert len(found) == len(texts)
    assert found[1] == found[3] == [] or engine.name != "argos"
    assert found[2] == found[4]
    assert all(draft.text and (draft.score is None or draft.score <= 0) for drafts in found for draft in drafts)
    assert engine.alternatives([], EN_ES) == []
