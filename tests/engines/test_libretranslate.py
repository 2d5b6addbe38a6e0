"""LibreTranslate over HTTP: batches, limits, keys, and every failure as one sentence that says what to do."""

import logging
import os
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from pathlib import Path

import pytest

from pipeline.engines import Engine, Pair, http_client
from pipeline.engines.libretranslate import LibreTranslate, LibreTranslateSettings
from pipeline.errors import EngineError
from tests import command
from tests.engines.libretranslate_server import Server
from tests.engines.loopback import Loopback, Reply, serving

EN_ES = Pair("en", "es")
SLOW_DOWN = Reply({"error": "Slowdown: 30 per 1 minute"}, 429)


@pytest.fixture
def waited(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """The pauses between tries, which take no time."""
    pauses: list[float] = []
    monkeypatch.setattr(time, "sleep", pauses.append)
    monkeypatch.setattr(http_client.Server.__init__, "__defaults__", (None, 60, False, pauses.append))
    return pauses


@pytest.fixture
def model() -> Server:
    return Server()


@pytest.fixture
def loopback(model: Server) -> Iterator[Loopback]:
    with serving(model) as one:
        yield one


def engine(loopback: Loopback, key: str | None = None, timeout: int = 5, batch: int = 32) -> Engine:
    return LibreTranslate(LibreTranslateSettings(loopback.url, key, timeout, batch))


def test_the_codes_of_the_server_become_locales_and_a_language_into_itself_is_no_pair(loopback: Loopback) -> None:
    assert engine(loopback).pairs() == {Pair("en", "es"), Pair("en", "pt_BR"), Pair("es", "en")}
    assert engine(loopback).translate(["The house"], Pair("en", "pt_BR"))[0].text == "A casa"
    assert loopback.requests[-1].content["target"] == "pt-BR"


def test_a_server_with_argos_own_codes_is_asked_in_them(model: Server, loopback: Loopback) -> None:
    model.targets = {"en": ("pb", "zt", "zh", "nb", "xx"), "es": ("pb",)}
    assert {pair.target for pair in engine(loopback).pairs() if pair.source == "en"} == {
        "pt_BR", "zh_Hant", "zh_Hans", "nb",
    }  # fmt: skip
    with pytest.raises(EngineError, match="no pair en>es"):
        engine(loopback).translate(["x"], EN_ES)


@pytest.mark.parametrize("targets", [{}, {"targets": None}, {"targets": "all"}])
def test_a_server_that_lists_no_targets_serves_every_pair(targets: dict[str, str | None]) -> None:
    rows = [{"code": code, **targets} for code in ("en", "es")]
    with serving(lambda _: Reply(rows)) as loopback:
        assert engine(loopback).pairs() == {Pair("en", "es"), Pair("es", "en")}


def test_texts_go_in_batches_and_blank_ones_stay_here(loopback: Loopback) -> None:
    texts = [f"The house {number}" for number in range(10)]
    drafts = engine(loopback, batch=4).translate(["", *texts, " "], EN_ES)
    assert [draft.text for draft in drafts] == ["", *(f"El casa {number}" for number in range(10)), " "]
    assert [len(asked["q"]) for asked in loopback.asked("/translate")] == [4, 4, 2]


def test_long_texts_make_small_batches(loopback: Loopback) -> None:
    engine(loopback).translate(["word " * 2000] * 5, EN_ES)
    assert [len(asked["q"]) for asked in loopback.asked("/translate")] == [2, 2, 1]


def test_a_server_that_takes_fewer_texts_is_asked_in_halves(model: Server, loopback: Loopback) -> None:
    model.batch_limit = 3
    texts = [f"The house {number}" for number in range(10)]
    drafts = engine(loopback).translate(texts, EN_ES)
    assert [draft.text for draft in drafts] == [f"El casa {number}" for number in range(10)]


def test_one_text_that_is_too_long_leaves_the_others_their_drafts(model: Server, loopback: Loopback) -> None:
    model.char_limit = 100
    drafts = engine(loopback).translate(["The house", "x" * 101, "The river"], EN_ES)
    assert [draft.text for draft in drafts] == ["El casa", "", "El río"]


def test_one_text_that_the_server_breaks_down_over_leaves_the_others_their_drafts(
    model: Server, loopback: Loopback
) -> None:
    model.poison = "x"
    texts = [f"The house {number}" for number in range(10)]
    drafts = engine(loopback).translate([*texts[:3], "x", *texts[3:]], EN_ES)
    assert [draft.text for draft in drafts if draft.text] == [f"El casa {number}" for number in range(10)]
    assert drafts[3].fault == "the server failed on it"


def test_a_server_that_breaks_down_over_every_text_is_given_up_soon(model: Server, loopback: Loopback) -> None:
    model.busy = [Reply({"error": "Cannot translate text"}, 500)] * 99
    with pytest.raises(EngineError, match="failed with status 500: Cannot translate text") as caught:
        engine(loopback).translate([f"The house {number}" for number in range(32)], EN_ES)
    assert "its log" in caught.value.hint
    assert len(loopback.asked("/translate")) < 12


def test_a_busy_server_is_asked_again_after_longer_and_longer_pauses(
    model: Server, loopback: Loopback, waited: list[float]
) -> None:
    model.busy = [SLOW_DOWN, Reply("<html>502 Bad Gateway</html>", 502), Reply("", 503)]
    assert engine(loopback).translate(["The house"], EN_ES)[0].text == "El casa"
    assert waited == list(http_client.PAUSES)


@pytest.mark.parametrize("dated", [False, True])
def test_the_server_says_how_long_to_wait(model: Server, loopback: Loopback, waited: list[float], dated: bool) -> None:
    then = format_datetime(datetime.now(UTC) + timedelta(seconds=20), usegmt=True)
    model.busy = [Reply({"error": "Slowdown"}, 429, {"Retry-After": then if dated else "19"})]
    assert engine(loopback).translate(["The house"], EN_ES)[0].text == "El casa"
    assert 17 <= waited[0] <= 20


def failure(one: Engine) -> EngineError:
    with pytest.raises(EngineError) as caught:
        one.translate(["The house"], EN_ES)
    assert "\n" not in str(caught.value)
    assert caught.value.hint
    return caught.value


@pytest.mark.parametrize(
    ("replies", "tries", "message", "hint"),
    [
        ([SLOW_DOWN] * 9, 4, "is still too busy after 4 tries: Slowdown: 30 per 1 minute.", "finished drafts are kept"),
        ([Reply({}, 429, {"Retry-After": "3600"})], 1, "asks us to wait 3600 seconds.", "Run again later"),
        ([Reply("bad", 503)] * 9, 4, "is overloaded after 4 tries", "Check its log"),
        ([Reply({"error": "Invalid API key"}, 403)], 1, "denied access: Invalid API key.", "api_key_env"),
        ([Reply("", 404)], 1, "does not have this address", "without /translate"),
        ([Reply("", 301, {"Location": "https://news.example/x"})], 1, "redirects to https://news.example.", "Set url"),
        (
            [Reply({"error": "xx is not supported"}, 400)],
            1,
            "refused the request with status 400: xx is not supported.",
            "settings",
        ),
        ([Reply({"translatedText": ["a", "b"]})], 1, "one text with one translation", "the log of the server"),
        ([Reply({"translatedText": [None]})], 1, "one text with one translation", "the log of the server"),
        ([Reply([])], 1, "one text with one translation", "the log of the server"),
    ],
)
def test_every_failure_is_one_sentence_and_a_way_out(
    model: Server,
    loopback: Loopback,
    waited: list[float],
    replies: list[Reply],
    tries: int,
    message: str,
    hint: str,
) -> None:
    model.busy = list(replies)
    error = failure(engine(loopback))
    assert message in str(error)
    assert hint in error.hint
    assert len(loopback.asked("/translate")) == tries


def test_no_server_at_the_address(waited: list[float]) -> None:
    with serving(Server()) as gone:
        pass
    with pytest.raises(EngineError, match=r"at http://127\.0\.0\.1:\d+ cannot be reached: .*refused") as caught:
        engine(gone).pairs()
    assert waited == []
    assert "Start it, or correct url under [engine.libretranslate]" in caught.value.hint


def test_a_server_that_hangs_is_not_waited_for_twice() -> None:
    def hang(_: object) -> Reply:
        time.sleep(1.5)
        return Reply([])

    with serving(hang) as loopback:
        with pytest.raises(EngineError, match="gave no answer within 1 seconds") as caught:
            engine(loopback, timeout=1).pairs()
        assert len(loopback.requests) == 1
    assert "longer timeout" in caught.value.hint


@pytest.mark.parametrize("content", ["[]", '[{"code": "en", "targets": ["en"]}]', '{"a": 1}', "null"])
def test_a_server_without_pairs_says_so(content: str) -> None:
    with serving(lambda _: Reply(content)) as loopback, pytest.raises(EngineError, match="offers no language pair"):
        engine(loopback).pairs()


@pytest.mark.parametrize("url", ["localhost:5000", "ftp://news.example", "http://", "http://[::1", "http://a:b"])
def test_what_is_no_address_is_refused_before_anything_is_sent(url: str) -> None:
    with pytest.raises(EngineError, match="is not a web address"):
        engine(Loopback(url))


def test_the_key_comes_from_the_environment_and_is_never_shown(
    model: Server, loopback: Loopback, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    model.api_key = "sesame-4711"
    assert "denied access: Please contact the server operator" in str(failure(engine(loopback)))
    monkeypatch.delenv("NEWS_KEY", raising=False)
    unset = failure(engine(loopback, "NEWS_KEY"))
    assert "the environment variable NEWS_KEY is empty" in str(unset)
    monkeypatch.setenv("NEWS_KEY", "wrong-0815")
    assert "Invalid API key" in str(failure(engine(loopback, "NEWS_KEY")))
    model.busy = [Reply({"error": "no key wrong-0815 is known here"}, 403)]
    refused = failure(engine(loopback, "NEWS_KEY"))
    assert "no key … is known here" in str(refused)
    assert "NEWS_KEY" in refused.hint
    monkeypatch.setenv("NEWS_KEY", "sesame-4711")
    right = engine(loopback, "NEWS_KEY")
    assert right.translate(["The house"], EN_ES)[0].text == "El casa"
    assert all(
        "sesame-4711" not in text and "wrong-0815" not in text
        for text in (caplog.text, repr(right), right.signature(EN_ES))
    )


def test_a_signature_names_version_and_host_but_no_password(loopback: Loopback) -> None:
    port = loopback.url.rpartition(":")[2]
    one = engine(Loopback(f"http://editor:secret@127.0.0.1:{port}/"))
    assert one.signature(EN_ES) == f"libretranslate-1.9.6@127.0.0.1:{port}"


def test_a_server_that_hides_its_version_has_none() -> None:
    model = Server()
    with serving(lambda request: Reply("", 403) if request.path == "/spec" else model(request)) as loopback:
        assert engine(loopback).signature(EN_ES).startswith("libretranslate@127.0.0.1")


@pytest.mark.slow
def test_nobody_is_contacted_before_there_is_something_to_draft(tmp_path: Path) -> None:
    with serving(Server()) as loopback:
        (tmp_path / "source").mkdir()
        (tmp_path / "pipeline.toml").write_text(
            f'targets = ["es"]\nengines = ["libretranslate"]\n[engine.libretranslate]\nurl = "{loopback.url}"\n'
        )
        (tmp_path / "source" / "news.txt").write_text("The house\n\nThe river said 1.\n")

        def pipeline(*arguments: str) -> str:
            done = command.run(arguments, tmp_path, os.environ)
            assert done.returncode == 0, done.stderr
            return done.stdout

        pipeline("--help")
        pipeline("extract")
        pipeline("status")
        assert not loopback.requests
        assert "libretranslate-1.9.6@127.0.0.1" in pipeline("translate")
        asked = len(loopback.requests)
        assert asked
        pipeline("translate")
        assert len(loopback.requests) == asked
