"""What a server reports, in each form that servers have for it: what is shown, and what is done about it."""

import json
from collections.abc import Callable
from typing import Any

import pytest

from pipeline.engines import Draft, Engine, Pair, error_text, http_client, server_address
from pipeline.engines.failures import DownError, Failures, RefusalError
from pipeline.engines.libretranslate import LibreTranslate, LibreTranslateSettings
from pipeline.engines.openai import OpenAI, OpenAISettings
from pipeline.engines.response import Response
from tests.engines.chat_server import Chat
from tests.engines.libretranslate_server import Server
from tests.engines.loopback import Loopback, Reply, Request, serving

EN_ES = Pair("en", "es")
slept: list[float] = []

FORMS: dict[str, tuple[object, str]] = {
    "a text": ({"error": "Text is too long"}, "Text is too long"),
    "a message": ({"error": {"message": "No such model", "code": 404}}, "No such model"),
    "problem details": ({"title": "Bad Request", "detail": "q is missing", "status": 400}, "Bad Request: q is missing"),
    "a list of details": (
        {"detail": [{"loc": ["body", "q"], "msg": "Field required"}]},
        "body.q: Field required",
    ),
    "a list of errors": ([{"error": {"message": "Quota exceeded", "status": "EXHAUSTED"}}], "Quota exceeded"),
    "a name and a message": (
        {"statusCode": 400, "error": "Bad Request", "message": ["q is empty"]},
        "Bad Request: q is empty",
    ),
    "a text within a text": ({"message": 'upstream said {"error": {"message": "out of memory"}}'}, "out of memory"),
    "a parameter": ({"error": {"message": "Unsupported value", "param": "top_p"}}, "Unsupported value (top_p)"),
    "a field": ({"errors": [{"field": "q", "reason": "not allowed"}]}, "not allowed (q)"),
    "an inner error": (
        {"error": {"message": "Bad request", "innererror": {"message": "too long"}}},
        "Bad request: too long",
    ),
    "nothing": ({"ok": False}, ""),
    "no record": (7, ""),
}


@pytest.mark.parametrize("name", FORMS)
def test_what_an_error_says(name: str) -> None:
    content, message = FORMS[name]
    assert error_text.words(content) == message


def test_an_error_without_end_is_not_followed() -> None:
    content: Any = "deep"
    for _ in range(500):
        content = {"error": content}
    assert error_text.words(content) == ""


STATUSES: dict[str, tuple[object, int | None]] = {
    "an answer": ({"choices": [{}]}, None),
    "a code": ({"error": {"message": "Too busy", "code": 429}}, 429),
    "a code as text": ({"error": {"message": "x", "status": "503"}}, 503),
    "a code beside it": ({"code": 402, "error": "x"}, 402),
    "requests a minute": ({"error": "You have reached 20 requests per minute"}, 429),
    "a quota": ({"error": {"message": "You exceeded your current quota", "type": "insufficient_quota"}}, 402),
    "overloaded": ({"error": {"type": "overloaded_error", "message": "Overloaded"}}, 503),
    "a key": ({"error": "Invalid API key"}, 401),
    "a model": ({"message": "model does not exist"}, 404),
    "anything else": ({"error": "no"}, 400),
    "nothing at all": ({}, None),
}


@pytest.mark.parametrize("name", STATUSES)
def test_the_status_that_an_error_in_a_good_answer_should_have_had(name: str) -> None:
    content, status = STATUSES[name]
    assert error_text.status(content, "choices") == status


def test_a_quota_by_the_minute_is_worth_waiting_for() -> None:
    assert error_text.spent("You exceeded your current quota, check your billing", 429)
    assert not error_text.spent("Quota exceeded for requests per minute", 429)
    assert not error_text.spent("Rate limit reached", 429)


def chat_model(loopback: Loopback) -> Engine:
    return OpenAI(OpenAISettings(f"{loopback.url}/v1", "gemma3:12b", None, 5))


def libretranslate(loopback: Loopback, timeout: int = 5) -> Engine:
    settings = LibreTranslateSettings(loopback.url, None, timeout, 32)
    return LibreTranslate(settings)


both = pytest.mark.parametrize("make", [libretranslate, chat_model])


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    slept.clear()
    monkeypatch.setattr(http_client.Server.__init__, "__defaults__", (None, 60, False, slept.append))


def answering(*first: Reply) -> Callable[[Request], Reply]:
    """Both kinds of server, whose first answers to sentences are ``first``."""
    left, chat, fake = list(first), Chat(), Server()

    def answer(request: Request) -> Reply:
        if request.method == "POST" and left:
            return left.pop(0)
        return chat(request) if request.path.startswith("/v1") else fake(request)

    return answer


def drafts(make: Callable[[Loopback], Engine], *first: Reply) -> list[Draft]:
    with serving(answering(*first)) as loopback:
        return make(loopback).translate(["The house"], EN_ES)


PASSING = {
    "a limit with status 200": Reply({"error": {"message": "Too many requests upstream", "code": 429}}),
    "a limit in words with status 200": Reply({"error": "Rate limit exceeded"}),
    "529": Reply({"error": {"type": "overloaded_error", "message": "Overloaded"}}, 529),
    "a gateway's time-out": Reply("<html>524</html>", 524, {"Content-Type": "text/html"}),
}


@both
@pytest.mark.parametrize("name", PASSING)
def test_what_passes_is_waited_for(make: Callable[[Loopback], Engine], name: str) -> None:
    [draft] = drafts(make, PASSING[name], PASSING[name])
    assert draft.text == "El casa"
    assert len(slept) == 2


LASTING = {
    "credits with status 200": (
        Reply({"error": {"message": "No credits left", "code": 402}}),
        "no quota or credit left: No credits",
    ),
    "credits with status 402": (Reply({"error": "Insufficient balance"}, 402), "no quota or credit left: Insufficient"),
    "a quota with status 429": (
        Reply({"error": {"message": "You exceeded your current quota", "code": "insufficient_quota"}}, 429),
        "no quota or credit left: You exceeded",
    ),
    "a key with status 200": (Reply({"error": "Unauthorized"}), "denied access: Unauthorized"),
}


@both
@pytest.mark.parametrize("name", LASTING)
def test_what_lasts_is_said_at_once(make: Callable[[Loopback], Engine], name: str) -> None:
    reply, message = LASTING[name]
    with pytest.raises(RefusalError, match=message) as caught:
        drafts(make, reply)
    assert slept == []
    assert "later" not in caught.value.hint


def test_a_server_that_answers_with_one_text_is_asked_for_one_text() -> None:
    fake = Server()

    def joined(request: Request) -> Reply:
        reply = fake(_listed(request))
        texts = reply.content.get("translatedText") if isinstance(reply.content, dict) else None
        return Reply({"translatedText": " ".join(texts)}) if texts else reply

    texts = ["The house", "The river", "The windows"]
    with serving(joined) as loopback:
        got = libretranslate(loopback).translate(texts, EN_ES)
        assert [draft.text for draft in got] == ["El casa", "El río", "El ventanas"]
        assert [content["q"] for content in loopback.asked("/translate")] == [texts, *texts]


def test_a_server_that_refuses_lists_is_asked_for_one_text() -> None:
    fake = Server()

    def narrow(request: Request) -> Reply:
        if request.content and isinstance(request.content["q"], list):
            return Reply({"detail": [{"loc": ["body", "q"], "msg": "Input should be a valid string"}]}, 422)
        reply = fake(_listed(request))
        texts = reply.content.get("translatedText") if isinstance(reply.content, dict) else None
        return Reply({"translatedText": texts[0]}) if texts else reply

    with serving(narrow) as loopback:
        got = libretranslate(loopback).translate(["The house", "The river"], EN_ES)
    assert [draft.text for draft in got] == ["El casa", "El río"]


def _listed(request: Request) -> Request:
    content = request.content
    if content and isinstance(content["q"], str):
        content = {**content, "q": [content["q"]]}
    return Request(request.method, request.path, content, request.headers)


def _refusing(text: str, reply: Reply) -> Callable[[Request], Reply]:
    """Both kinds of server, which answer with ``reply`` where ``text`` is asked for, alone or with others."""
    good = answering()
    return lambda request: reply if request.content and text in json.dumps(request.content) else good(request)


LOST = {
    "a gateway's time-out": (Reply("<html>504</html>", 504), "the server failed with status 504"),
    "a gateway without its server": (Reply({"error": "bad gateway"}, 502), "the server failed with status 502"),
    "a time-out of its own": (Reply("", 408), "the server failed with status 408"),
    "nothing": (Reply(""), "the server broke off its answer"),
    "half an answer": (Reply('{"choices": [{"message": {"content": "El'), "the server broke off its answer"),
    "half a translation": (Reply('{"translatedText": ["El r'), "the server broke off its answer"),
}


@both
@pytest.mark.parametrize("name", LOST)
def test_an_answer_that_is_lost_costs_one_sentence(make: Callable[[Loopback], Engine], name: str) -> None:
    reply, reason = LOST[name]
    with serving(_refusing("The river", reply)) as loopback:
        got = make(loopback).translate(["The house", "The river", "The windows"], EN_ES)
    assert [draft.text for draft in got] == ["El casa", "", "El ventanas"]
    assert got[1].fault == reason


@both
def test_a_server_that_loses_every_answer_is_given_up_soon(make: Callable[[Loopback], Engine]) -> None:
    gone = Reply("", 502)
    with serving(answering(*[gone] * 99)) as loopback:
        engine = make(loopback)
        texts = [f"The house has {number} windows" for number in range(40)]
        with pytest.raises(DownError, match="failed with status 502"):
            [engine.translate([text], EN_ES) for text in texts]
    assert len(slept) <= 6


@both
def test_a_slash_that_the_server_wants_at_the_end_is_put_there(make: Callable[[Loopback], Engine]) -> None:
    good = answering()

    def slashed(request: Request) -> Reply:
        if request.method == "POST" and not request.path.endswith("/"):
            return Reply("", 308, {"Location": f"{request.path}/"})
        return good(Request(request.method, request.path.rstrip("/"), request.content, request.headers))

    with serving(slashed) as loopback:
        assert make(loopback).translate(["The house"], EN_ES)[0].text == "El casa"


@both
@pytest.mark.parametrize("status", [301, 307, 308])
@pytest.mark.parametrize("whole", [True, False])
def test_another_path_of_the_host_is_asked_with_the_key(
    make: Callable[[Loopback], Engine], status: int, whole: bool
) -> None:
    good = answering()

    def moving(request: Request) -> Reply:
        if not request.path.startswith("/mt/"):
            return Reply("", status, {"Location": f"{loopback.url * whole}/mt{request.path}"})
        path = request.path.removeprefix("/mt")
        return good(Request(request.method, path, request.content, request.headers))

    with serving(moving) as loopback:
        assert make(loopback).translate(["The house"], EN_ES)[0].text == "El casa"
    sent = [(one.method, one.headers.get("Authorization"), one.content) for one in loopback.requests]
    assert sent[::2] == sent[1::2]


WORDED: dict[str, tuple[Reply, str, str]] = {
    "a page to log on": (Reply("", 302, {"Location": "/login?next=x"}), "redirects to /login.", "Set url"),
    "a network to log on to": (Reply("<html>", 511), "the network asks to log on", "Open a web page"),
    "a block": (Reply({"error": "Too many request limits violations"}, 403), "asked too often", "some hours"),
}


@both
@pytest.mark.parametrize("name", WORDED)
def test_what_stands_in_the_way_is_named(make: Callable[[Loopback], Engine], name: str) -> None:
    reply, message, hint = WORDED[name]
    with pytest.raises(RefusalError) as caught:
        drafts(make, *[reply] * 9)
    assert message in str(caught.value)
    assert hint in caught.value.hint
    assert slept == []


def test_an_error_with_status_200_is_not_shown_with_another_status() -> None:
    with pytest.raises(RefusalError, match=r"refused the request: the pair is off\.$"):
        drafts(libretranslate, Reply({"error": "the pair is off"}))


@both
def test_a_limit_in_plain_words_with_status_200_is_waited_for(make: Callable[[Loopback], Engine]) -> None:
    assert drafts(make, Reply("Rate limit exceeded, retry soon"))[0].text == "El casa"
    assert len(slept) == 1


@pytest.mark.parametrize(
    "reply",
    [Reply({"error": "'list' object has no attribute 'strip'"}, 500), Reply({"error": "expected str, got list"}, 500)],
)
def test_a_server_that_fails_on_lists_is_asked_for_one_text(reply: Reply) -> None:
    fake = Server()

    def narrow(request: Request) -> Reply:
        if request.content and isinstance(request.content["q"], list):
            return reply
        answer = fake(_listed(request))
        texts = answer.content.get("translatedText") if isinstance(answer.content, dict) else None
        return Reply({"translatedText": texts[0]}) if texts else answer

    with serving(narrow) as loopback:
        got = libretranslate(loopback).translate(["The house", "The river"], EN_ES)
    assert [draft.text for draft in got] == ["El casa", "El río"]


def test_a_text_without_a_translation_leaves_the_rest_of_its_batch() -> None:
    answers = [Reply({"translatedText": ["El casa", None, "El ventanas"]}), Reply({"translatedText": [None]})]
    with serving(answering(*answers)) as loopback:
        engine = libretranslate(loopback)
        got = engine.translate(["The house", "The 12 rivers", "The windows"], EN_ES)
        assert [draft.text for draft in engine.translate(["The 12 rivers."], EN_ES)] == [""]
    assert [draft.text for draft in got] == ["El casa", "", "El ventanas"]


@pytest.mark.slow  # waits for a limit of time
def test_a_text_that_takes_too_long_leaves_the_rest_of_its_batch() -> None:
    import time

    fake = Server()

    def slow(request: Request) -> Reply:
        if request.content and "The river" in request.content["q"]:
            time.sleep(1.6)
        return fake(request)

    with serving(slow) as loopback:
        got = libretranslate(loopback, timeout=1).translate(["The house", "The river", "The windows"], EN_ES)
    assert [draft.text for draft in got] == ["El casa", "", "El ventanas"]
    assert got[1].fault == "no answer within 1 seconds"


def test_the_proxy_on_the_way_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("http_proxy", "http://user:secret@proxy.example:3128")
    monkeypatch.setenv("no_proxy", "inside.example")
    assert server_address.proxy_of("http://mt.example:5000") == "http://proxy.example:3128"
    assert server_address.proxy_of("http://inside.example:5000") == ""
    failures = Failures("libretranslate", "http://mt.example:5000", None, "http://proxy.example:3128")
    error = failures.unreachable(OSError("Connection refused"), 1)
    assert isinstance(error, DownError)
    assert "through the proxy http://proxy.example:3128: Connection refused" in str(error)
    assert "add mt.example to the environment variable NO_PROXY" in error.hint
    asks = failures.unreachable(OSError("407 Proxy Authentication Required"), 1)
    assert "was not reached: the proxy http://proxy.example:3128 asks for a password." in str(asks)
    assert "HTTPS_PROXY" in asks.hint
    unnamed = Failures("libretranslate", "http://localhost:5000", None).refused(Response(407, b"", "", ""), 1)
    assert "was not reached: a proxy asks for a password." in str(unnamed)


@pytest.mark.parametrize(
    ("url", "error", "message", "hint"),
    [
        ("https://mt.example", "[SSL: CERTIFICATE_VERIFY_FAILED] self-signed", "CERTIFICATE_VERIFY", "SSL_CERT_FILE"),
        ("https://mt.example", "[SSL: WRONG_VERSION_NUMBER] wrong version", "WRONG_VERSION", "write http://"),
        ("http://mt.example", "Server disconnected without sending a response.", "closed", "one that wants https://"),
        ("https://mt.example", "[Errno 104] Connection reset by peer", "closed", "another program"),
        ("http://mt.example", "[Errno 111] Connection refused", "cannot be reached: Connection refused", "Start it"),
    ],
)
def test_each_way_not_to_reach_a_server_has_its_own_hint(url: str, error: str, message: str, hint: str) -> None:
    found = Failures("openai", url, None).unreachable(OSError(error), 1)
    assert message in str(found)
    assert hint in found.hint
