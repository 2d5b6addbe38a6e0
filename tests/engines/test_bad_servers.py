"""Servers that are none, or no longer: each is one sentence in good time, whatever comes over the wire."""

import logging
import time
import traceback
from collections.abc import Callable, Sequence
from typing import Any

import pytest

from pipeline.engines import Engine, Pair, http_client, response
from pipeline.engines.failures import DownError, down
from pipeline.engines.libretranslate import LibreTranslate, LibreTranslateSettings
from pipeline.engines.openai import OpenAI, OpenAISettings
from pipeline.errors import EngineError
from tests.engines.chat_server import Chat
from tests.engines.libretranslate_server import Server
from tests.engines.loopback import Reply, Request, black_hole, serving, speaking

pytestmark = pytest.mark.slow

EN_ES = Pair("en", "es")
KEY = "sk-sesame-4711"
Make = Callable[[str, int], Engine]


def libretranslate(url: str, timeout: int = 2) -> Engine:
    settings = LibreTranslateSettings(url, "NEWS_KEY", timeout, 32)
    return LibreTranslate(settings)


def chat_model(url: str, timeout: int = 2) -> Engine:
    settings = OpenAISettings(f"{url}/v1", "gemma3:12b", "NEWS_KEY", timeout)
    return OpenAI(settings)


both = pytest.mark.parametrize("make", [libretranslate, chat_model])


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(http_client.Server.__init__, "__defaults__", (None, 60, False, lambda _: None))
    monkeypatch.setattr(http_client, "CONNECT", 0.5)
    monkeypatch.setenv("NEWS_KEY", KEY)


def failure(call: Callable[[], Any]) -> EngineError:
    """What ``call`` raises: one sentence and a hint, soon, and without the key in it or in its traceback."""
    begun = time.monotonic()
    with pytest.raises(EngineError) as caught:
        call()
    assert time.monotonic() - begun < 10
    message = str(caught.value)
    assert "\n" not in message
    assert message.endswith(".")
    assert caught.value.hint
    assert KEY not in "".join(traceback.format_exception(caught.value)) + caught.value.hint
    return caught.value


_OK = b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n"
SAID: dict[str, tuple[Sequence[bytes], str]] = {
    "nothing": ([b""], "closed the connection without an answer"),
    "another protocol": ([b"220 mail.example ESMTP\r\n"], "closed the connection without an answer"),
    "a length that is none": ([_OK + b"Transfer-Encoding: chunked\r\n\r\nzz\r\n[]\r\n0\r\n\r\n"], "not valid HTTP"),
    "a header without end": ([b"HTTP/1.1 200 OK\r\nX: " + b"a" * 200_000 + b"\r\n\r\n"], "not valid HTTP"),
    "chunks that break off": ([_OK + b'Transfer-Encoding: chunked\r\n\r\n9\r\n[{"code":'], "broke off its answer"),
    "a status and its words": ([_OK + b"Content-Length: 15\r\n\r\n502 Bad Gateway"], "not JSON"),
    "a stream of events": ([_OK + b"Content-Length: 24\r\n\r\ndata: {}\n\ndata: [DONE]\n\n"], "streams its answer"),
    "an encoding that there is not": ([_OK[:-2] + b'; charset=x-old\r\nContent-Length: 3\r\n\r\n"\xff"'], "not JSON"),
    "an error page": ([_OK + b"Content-Length: 24\r\n\r\n<html>Bad Gateway</html>"], "not JSON"),
    "a body cut off": ([_OK + b'Content-Length: 900\r\n\r\n[{"code": "en"'], "broke off its answer"),
    "half of the JSON": ([_OK + b'Content-Length: 14\r\n\r\n[{"code": "en"'], "broke off its answer"),
    "half of a word": ([_OK + b'Content-Length: 13\r\n\r\n[{"code": "en'], "broke off its answer"),
    "half of a name": ([_OK + b'Content-Length: 5\r\n\r\n[{"co'], "broke off its answer"),
    "half of a list": ([_OK + b'Content-Length: 16\r\n\r\n[{"code": "en"},'], "broke off its answer"),
    "a page to log in": (
        [_OK + b"Content-Length: 48\r\n\r\n<html><head><title>Sign in &amp; go</title></html>"],
        "a web page with the title “Sign in & go”",
    ),
    "a page without a name": ([_OK + b"Content-Length: 20\r\n\r\n<!doctype html><p>Hi"], "not JSON but a web page."),
    "words": ([_OK + b"Content-Length: 11\r\n\r\nHello there"], "not JSON: “Hello there”"),
    "words of an error": ([_OK + b"Content-Length: 13\r\n\r\nUnauthorized!"], "denied access: Unauthorized!"),
    "endless brackets": ([_OK + b"Content-Length: 90000\r\n\r\n" + b"[" * 90_000], "not JSON"),
    "no UTF-8": ([_OK + b'Content-Length: 3\r\n\r\n"\xff"'], "not JSON"),
    "broken compression": ([_OK + b"Content-Encoding: gzip\r\nContent-Length: 5\r\n\r\nhello"], "not valid HTTP"),
    "compression unsaid": (
        [_OK + b"Content-Length: 38\r\n\r\n" + bytes.fromhex("1f8b0800a3c1f06502ffab562a29cacc4d2c4955b2") * 2],
        "compressed or binary data",
    ),
    "an address without end": ([b"HTTP/1.1 301 Moved\r\nLocation: http://[\r\nContent-Length: 0\r\n\r\n"], "redirects"),
}


@both
@pytest.mark.parametrize("name", SAID)
def test_what_no_server_of_the_kind_says(make: Make, name: str) -> None:
    parts, why = SAID[name]
    with speaking(*parts) as address:
        assert why in str(failure(make(f"http://{address}", 2).pairs))


@both
def test_a_drip_is_not_waited_for_to_its_end(make: Make) -> None:
    drip = [_OK + b"Content-Length: 1000\r\n\r\n", *[b" "] * 1000]
    with speaking(*drip, pause=0.2) as address:
        assert "gave no answer within 1 seconds" in str(failure(make(f"http://{address}", 1).pairs))


@both
def test_an_answer_without_end_is_left(make: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(http_client, "LIMIT", 1 << 20)
    with speaking(_OK + b"\r\n", *[b" " * (1 << 16)] * 40) as address:
        assert "sent more than 1 MiB" in str(failure(make(f"http://{address}", 5).pairs))


@both
def test_nobody_at_the_address_is_known_at_once(make: Make) -> None:
    with serving(Server()) as gone:
        pass
    assert "refused" in str(failure(make(gone.url, 300).pairs))


@both
def test_a_black_hole_costs_the_time_to_connect(make: Make) -> None:
    with black_hole() as address:
        assert down(failure(make(f"http://{address}", 300).pairs))


@both
def test_tls_where_the_server_speaks_none(make: Make) -> None:
    with serving(Server()) as plain:
        refused = failure(make(plain.url.replace("http:", "https:"), 5).pairs)
    assert "SSL" in str(refused)
    assert "write http://" in refused.hint
    assert len(plain.requests) == 0


@both
def test_the_key_does_not_follow_to_another_host(make: Make) -> None:
    with serving(lambda _: Reply([])) as other:
        for status in (301, 302, 307, 308):
            moved = Reply("", status, {"Location": f"{other.url}/translate"})
            with serving(lambda _, reply=moved: reply) as loopback:  # type: ignore[misc]
                assert "redirects to" in str(failure(make(loopback.url, 2).pairs))
        assert other.requests == []


@both
def test_certificates_that_are_not_there(make: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", "/nowhere/authority.pem")
    assert "SSL_CERT_FILE" in str(failure(make("http://127.0.0.1:9", 2).pairs))


@both
def test_a_redirect_in_a_circle_ends(make: Make) -> None:
    with serving(lambda request: Reply("", 307, {"Location": request.path})) as loopback:
        assert "redirects to" in str(failure(make(loopback.url, 2).pairs))
    assert len(loopback.requests) == http_client.MOVES


@both
def test_a_redirect_that_repeats_the_key_does_not_show_it(make: Make) -> None:
    moved = Reply("", 302, {"Location": f"http://{KEY}.example/{KEY}"})
    with serving(lambda _: moved) as loopback:
        assert str(failure(make(loopback.url, 2).pairs)).endswith("redirects.")


@both
@pytest.mark.parametrize(
    "proxy",
    ["proxy.example:99999", "http://proxy.example:port", "socks5://127.0.0.1:9", "ftp://127.0.0.1:9", "http://["],
)
def test_a_proxy_that_is_none_is_named(make: Make, monkeypatch: pytest.MonkeyPatch, proxy: str) -> None:
    monkeypatch.setenv("http_proxy", proxy)
    refused = failure(lambda: make("http://mt.newsroom.example:5000", 2).pairs())
    assert "proxy" in str(refused)
    assert "HTTP_PROXY" in refused.hint


@both
@pytest.mark.parametrize("key", ["sesame\n4711", "sesame 4711", "sésame-4711", "sesame\x1b4711"])
def test_a_key_that_no_header_holds_is_not_shown(make: Make, monkeypatch: pytest.MonkeyPatch, key: str) -> None:
    monkeypatch.setenv("NEWS_KEY", key)
    models = Reply({"data": [{"id": "gemma3:12b"}]})
    fake = Server()
    with serving(lambda request: models if request.path == "/v1/models" else fake(request)) as loopback:
        message = failure(lambda: make(loopback.url, 2).translate(["The house"], EN_ES))
    assert "NEWS_KEY" in str(message)
    assert key not in str(message)
    assert "4711" not in str(message)


@both
def test_the_key_is_in_no_log(make: Make, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    fakes: dict[bool, Callable[[Request], Reply]] = {True: Chat(key=KEY), False: Server(api_key=KEY)}
    with serving(lambda request: fakes[request.path.startswith("/v1")](request)) as loopback:
        assert make(loopback.url, 2).translate(["The house"], EN_ES)[0].text
    assert KEY not in caplog.text


def test_a_text_that_the_chat_model_cannot_take_leaves_the_others_their_drafts() -> None:
    model = Chat()

    def narrow(request: Request) -> Reply:
        if request.content and "elephant" in request.content["messages"][-1]["content"]:
            return Reply({"error": {"message": "the request exceeds the available context size"}}, 400)
        return model(request)

    with serving(narrow) as loopback:
        texts = ["The house.", "The elephant.", "The river."]
        drafts = chat_model(loopback.url).translate(texts, EN_ES)
    assert [draft.text for draft in drafts] == ["El casa.", "", "El río."]
    assert drafts[1].fault == "the server refused it: the request exceeds the available context size"


_PAGE = "<!DOCTYPE html><html><head><title>Request blocked</title></head></html>"
BLOCKED = {
    "a page": Reply(_PAGE),
    "a page of a firewall": Reply(_PAGE, 403),
    "another page of one": Reply(_PAGE, 406),
    "a page of a gateway": Reply(_PAGE, 400),
    "a method": Reply(_PAGE, 405),
    "a law": Reply({"error": "Unavailable for legal reasons"}, 451),
    "its moderation": Reply({"error": {"message": "Your input was flagged by our moderation"}}, 403),
}


@both
@pytest.mark.parametrize("kind", BLOCKED)
def test_a_filter_that_blocks_one_text_costs_that_text(make: Make, kind: str) -> None:
    model: Server | Chat = Server() if make is libretranslate else Chat()

    def filtered(request: Request) -> Reply:
        return BLOCKED[kind] if "elephant" in str(request.content) else model(request)

    with serving(filtered) as loopback:
        engine = make(loopback.url, 2)
        drafts = engine.translate(["The house", "The elephant", "The river"], EN_ES)
        assert engine.translate(["The house"], EN_ES)[0].text == "El casa"
    assert [bool(draft.text) for draft in drafts] == [True, False, True]
    assert drafts[1].fault
    assert drafts[1].final


@both
def test_a_server_that_answers_every_text_with_a_page_is_given_up_soon(make: Make) -> None:
    model: Server | Chat = Server() if make is libretranslate else Chat()
    with serving(lambda request: Reply(_PAGE) if request.content else model(request)) as loopback:
        engine = make(loopback.url, 2)
        for number in range(2):
            assert not any(draft.text for draft in engine.translate([f"The house {number}", "The river"], EN_ES))
        error = failure(lambda: engine.translate(["The house 3"], EN_ES))
        assert len(loopback.requests) < 12
    assert "a web page with the title “Request blocked”" in str(error)
    assert "another program may be listening there" in error.hint


def test_the_answer_may_be_in_the_arguments_of_a_tool_or_a_bare_text() -> None:
    model = Chat()

    def moved(request: Request) -> Reply:
        reply = model(request)
        if not request.content:
            return reply
        [choice] = reply.content["choices"]
        said = choice["message"]["content"]
        call = {"function": {"name": "json", "arguments": said}}
        tool = {"message": {"content": None, "tool_calls": [call]}}
        return Reply({"choices": [tool if "house" in said else {"text": said}]})

    with serving(moved) as loopback:
        drafts = [chat_model(loopback.url).translate([text], EN_ES)[0].text for text in ("The house.", "The river.")]
    assert drafts == ["El casa.", "El río."]


def test_a_chat_server_that_refuses_everything_is_given_up_soon() -> None:
    model = Chat(errors=[Reply({"error": {"message": "this model does not chat"}}, 400)] * 99)
    with serving(model) as loopback:
        texts = [f"The house has {number} windows." for number in range(40)]
        refused = failure(lambda: chat_model(loopback.url).translate(texts, EN_ES))
        assert "this model does not chat" in str(refused)
        assert len(loopback.requests) < 8


def test_halves_of_characters_and_control_codes_cannot_reach_a_catalog() -> None:
    assert response.writable("a\ud83d b\x00\x1b c\ud83d\ude00 d\te") == "a\ufffd b\ufffd\ufffd c\U0001f600 d\te"
    broken = "El casa \ud83d\x00"
    fake = Server()
    answer = Reply({"translatedText": [broken]})
    with serving(lambda request: answer if request.path == "/translate" else fake(request)) as loopback:
        [draft] = libretranslate(loopback.url).translate(["The house"], EN_ES)
    assert draft.text == "El casa \ufffd\ufffd"
    model = Chat(errors=[lambda entries: [{**entry, "text": broken} for entry in entries]])
    with serving(model) as loopback:
        [draft] = chat_model(loopback.url).translate(["The house"], EN_ES)
    assert draft.text == "El casa \ufffd\ufffd"


LISTED = b'[{"code": "en", "targets": ["es"]}]'


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        (LISTED, b""),
        (b"\xef\xbb\xbf" + LISTED, b""),
        (LISTED + b"\n<!-- 0.2 s -->", b""),
        (LISTED + b'\n{"done": true}\n', b""),
        (LISTED.decode().encode("utf-16"), b""),
        (LISTED.replace(b'"es"]', b'"es"], "name": "Espa\xf1ol"'), b"; charset=iso-8859-1"),
    ],
)
def test_json_that_is_nearly_right_is_read(body: bytes, kind: bytes) -> None:
    head = _OK[:-2] + kind + b"\r\nContent-Length: %d\r\n\r\n" % len(body)
    with speaking(head + body) as address:
        assert libretranslate(f"http://{address}").pairs() == {EN_ES}


@pytest.mark.parametrize(
    ("value", "seconds"),
    [("19", 19), ("0.5", 0.5), ("inf", None), ("nan", None), ("-5", None), ("soon", None), ("1e9", None), ("", None)],
)
def test_only_numbers_and_dates_say_how_long_to_wait(value: str, seconds: float | None) -> None:
    assert response.retry_after(value) == seconds


SENTENCES = [
    "The house has 12 windows.",
    "The river has 305 boats.",
    "The school is old.",
    "The bridge has 4,700 lamps.",
]


@pytest.mark.parametrize(
    "change", [lambda all_: all_[::-1], lambda all_: [*all_[1:], all_[0]], lambda all_: all_[:-1] or all_]
)
def test_answers_in_another_order_or_number_are_asked_for_one_by_one(change: Callable[[list[str]], list[str]]) -> None:
    fake = Server()

    def shuffled(request: Request) -> Reply:
        reply = fake(request)
        if request.path != "/translate" or isinstance(reply.content["translatedText"], str):
            return reply
        return Reply({"translatedText": change(reply.content["translatedText"])})

    with serving(shuffled) as loopback:
        drafts = libretranslate(loopback.url).translate(SENTENCES, EN_ES)
    with serving(fake) as loopback:
        alone = [libretranslate(loopback.url).translate([sentence], EN_ES)[0] for sentence in SENTENCES]
    assert drafts == alone


def test_a_server_that_is_no_chat_model_is_called_so() -> None:
    models = Reply({"data": [{"id": None}, 7, {"id": "gemma3:12b"}]})
    other = Reply({"message": {"content": "x"}, "done": True})
    with serving(lambda request: models if request.path == "/v1/models" else other) as loopback:
        model = chat_model(loopback.url)
        assert not any(draft.text for draft in model.translate([f"The house {n}" for n in "abcdefg"], EN_ES))
        refused = failure(lambda: model.translate(["The river"], EN_ES))
    assert "does not answer as chat models do: the server gave no answer of the model" in str(refused)
    assert "/v1" in refused.hint


def test_two_translations_in_one_entry_are_asked_for_again() -> None:
    def joined(entries: list[dict[str, Any]]) -> list[dict[str, Any]]:
        both = " ".join(entry["text"] for entry in entries)
        return [{**entry, "text": "…" if number else both} for number, entry in enumerate(entries)]

    with serving(Chat(errors=[joined])) as loopback:
        drafts = chat_model(loopback.url).translate(["The house.", "The river."], EN_ES)
    assert [draft.text for draft in drafts] == ["El casa.", "El río."]


def test_what_holds_for_the_whole_run_is_told_from_what_holds_for_a_text() -> None:
    assert down(DownError("x"))
    assert not down(EngineError("x"))
