"""The engine that translates nothing."""

import re
import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from pipeline import engines
from pipeline.config.workspace_config import Config
from pipeline.engines import NoSettings, Pair, routes
from pipeline.engines.pseudo import Pseudo

EN_FR = Pair("en", "fr")


def drafted(text: str) -> str:
    return Pseudo().translate([text], EN_FR)[0].text


def test_letters_get_accents_vowels_length_and_the_text_brackets() -> None:
    assert drafted("Valleys") == "⟦Ṽááļļééýš⟧"
    assert drafted("The old 3 houses, 4.5 km off.") == "⟦Ţĥéé óóļð 3 ĥóóúúšééš, 4.5 ķɱ óóƒƒ.⟧"


def test_what_has_no_letters_stays() -> None:
    texts = ["", " ", "\n", "1,200", "–", Pseudo().token(3)]
    assert [draft.text for draft in Pseudo().translate(texts, EN_FR)] == texts


def test_tokens_stay() -> None:
    token = Pseudo().token(12)
    assert drafted(f"{token} paid") == f"⟦{token} þááííð⟧"


LETTERS = st.text(st.sampled_from("aeiouAEIOU .,;%-3"), min_size=1)


@given(LETTERS)
def test_the_words_can_be_read_again(text: str) -> None:
    bare = unicodedata.normalize("NFD", drafted(text)).replace("\u0301", "").removeprefix("⟦").removesuffix("⟧")
    assert re.sub(r"([aeiouAEIOU])\1", r"\1", bare) == text


@given(st.text())
def test_the_same_text_gives_the_same_draft(text: str) -> None:
    assert drafted(text) == drafted(text)
    assert len(drafted(text)) >= len(text)


def test_every_pair_is_served_directly_and_none_is_listed() -> None:
    engine = Pseudo(NoSettings())
    assert str(routes.find(engine, "en", "zh_Hans")) == "en>zh_Hans"
    assert Pair("en", "en") not in engine.pairs()
    assert not list(engine.pairs())


def test_is_found_by_name_and_never_chosen_by_itself() -> None:
    assert isinstance(engines.get("pseudo"), Pseudo)
    assert engines.get("pseudo").signature(EN_FR) == "pseudo-1"
    assert "pseudo" not in Config(targets=("fr",)).engines
