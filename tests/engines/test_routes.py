"""From one locale into another: which way is taken, and what comes out of it."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import permutations
from pathlib import Path

import pytest

from pipeline.config.workspace_config import Config
from pipeline.drafting.providers import Services
from pipeline.engines import Draft, Pair, routes
from pipeline.engines.argos import Argos
from pipeline.engines.routes import Route
from pipeline.workspace import Workspace
from tests.engines import argos_model


def pairs(text: str) -> frozenset[Pair]:
    return frozenset(Pair(*pair.split(">")) for pair in text.split())


@dataclass
class Shouting:
    """An engine that adds the target's name to every text, and keeps count of how often it is asked."""

    served: frozenset[Pair]
    score: float | None = -0.5
    calls: list[tuple[int, Pair]] = field(default_factory=list)
    name = "shouting"

    def pairs(self) -> frozenset[Pair]:
        return self.served

    def signature(self, pair: Pair) -> str:
        return f"{pair.source}_{pair.target}-1"

    def translate(self, texts: Sequence[str], pair: Pair) -> list[Draft]:
        self.calls.append((len(texts), pair))
        return [Draft(f"{text} {pair.target}" if text else "", self.score if text else None) for text in texts]

    def token(self, number: int) -> str:
        return str(number)


@pytest.mark.parametrize(
    ("served", "target", "way"),
    [
        ("en>es es>pt", "es", "en>es"),
        ("en>es es>pt en>pt", "pt", "en>pt"),
        ("en>es es>pt", "pt", "en>es>pt"),
        ("en>es es>it en>fr fr>it", "it", "en>es>it"),
        ("en>de de>it en>fr fr>it", "it", "en>fr>it"),
        ("en>de de>it en>nl nl>it", "it", "en>de>it"),
        ("en>es es>pt_BR en>pt", "pt_BR", "en>es>pt_BR"),
        ("en>pt", "pt_BR", "en>pt"),
        ("en>es es>pt", "pt_BR", "en>es>pt"),
        ("en>zh_Hans", "zh_Hant", "en>zh_Hans"),
        ("en>zh_Hant en>zh_Hans", "zh_Hant", "en>zh_Hant"),
        ("en>zh_Hans", "zh_Hant_HK", "en>zh_Hans"),
        ("en>zh_Hant", "zh_Hans", None),
        ("en>es", "es_MX", "en>es"),
        ("en>sr", "sr@latin", None),
        ("en>pt_BR", "pt", None),
        ("en>es es>fr fr>ja", "ja", None),
        ("", "es", None),
    ],
)
def test_the_way_from_english(served: str, target: str, way: str | None) -> None:
    route = routes.find(Shouting(pairs(served)), "en", target)
    assert (str(route) if route else None) == way


def test_a_general_form_serves_as_source_too() -> None:
    route = routes.find(Shouting(pairs("en>es")), "en_GB", "es")
    assert route == Route("shouting", ("en", "es"))


def test_the_preference_decides_between_pivots_and_nothing_else_does() -> None:
    served = sorted(pairs("en>es es>it en>fr fr>it en>ca ca>it"), key=str)
    for order in permutations(served):
        assert str(routes.find(Shouting(frozenset(order)), "en", "it")) == "en>es>it"
    engine = Shouting(frozenset(served))
    assert str(routes.find(engine, "en", "it", preference=["ca", "es"])) == "en>ca>it"


def test_a_locale_that_is_only_nearly_served_is_said_so() -> None:
    route = Route("argos", ("en", "pt"))
    assert route.note("pt_BR") == "argos has no pt_BR: drafted in pt"
    assert route.note("pt") == ""


def test_both_legs_are_asked_once_for_all_texts_and_scores_add_up() -> None:
    engine = Shouting(pairs("en>es es>pt"))
    route = Route("shouting", ("en", "es", "pt"))
    drafts = routes.translate(engine, ["one", "", "two"], route)
    assert drafts == [Draft("one es pt", -1.0), Draft("", None), Draft("two es pt", -1.0)]
    assert engine.calls == [(3, Pair("en", "es")), (3, Pair("es", "pt"))]
    assert routes.signature(engine, route) == "en_es-1+es_pt-1"
    assert routes.translate(Shouting(engine.served, score=None), ["one"], route) == [Draft("one es pt", None)]


def test_argos_goes_over_a_pivot(packages: Path) -> None:
    for codes in (("en", "es", "1.9"), ("es", "pt", "1.0"), ("en", "fr", "1.9")):
        argos_model.install(packages, *codes)
    argos = Argos()
    route = routes.find(argos, "en", "pt_BR")
    assert route is not None
    assert (str(route), routes.signature(argos, route)) == ("en>es>pt", "en_es-1.9+es_pt-1.0")
    drafts = routes.translate(argos, ["The government said: Rosneft's city, X1X."], route)
    assert drafts[0].text == "O governo disse: Rosneft's cidade, X1X."


def test_a_run_is_told_once_where_a_draft_is_in_a_more_general_form(packages: Path, tmp_path: Path) -> None:
    for codes in (("en", "pt", "1.9"), ("en", "zh", "1.9")):
        argos_model.install(packages, *codes)
    config = Config(targets=("pt_BR", "zh_Hant", "zh_Hans"), engines=("argos",))
    services = Services(Workspace(tmp_path, config), config.engines)
    ways = [str(services.find(locale).route) for locale in (*config.targets, "pt_BR")]
    assert ways == ["en>pt", "en>zh_Hans", "en>zh_Hans", "en>pt"]
    assert services.journal.notes == (
        "argos has no pt_BR: drafted in pt.",
        "argos has no zh_Hant: drafted in zh_Hans.",
    )


@pytest.mark.usefixtures("packages")
def test_a_run_is_told_which_engine_drafts_where_models_could_not_be_fetched(tmp_path: Path) -> None:
    for engines, so in ((("argos", "pseudo"), " So pseudo drafts instead."), (("argos",), "")):
        services = Services(Workspace(tmp_path, Config(targets=("es",), engines=engines)), engines)
        services.fetch(["es"])
        (note,) = services.journal.notes
        assert note.startswith("argos: The Argos package index http://127.0.0.1:9/index.json cannot be reached: ")
        assert note.endswith(f".{so}")


def test_a_workspace_says_which_languages_to_go_through(packages: Path, tmp_path: Path) -> None:
    for codes in (("en", "es", "1.9"), ("es", "it", "1.9"), ("en", "fr", "1.9"), ("fr", "it", "1.9")):
        argos_model.install(packages, *codes)
    for pivots, way in (((), "en>es>it"), (("fr",), "en>fr>it"), (("de", "fr", "es"), "en>fr>it")):
        config = Config(targets=("it",), engines=("argos",), pivots=pivots)
        assert str(Services(Workspace(tmp_path, config), config.engines).find("it").route) == way
