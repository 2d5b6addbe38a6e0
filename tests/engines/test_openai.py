"""A chat model: what it is asked, and that no answer of it ever reaches another sentence."""

import json
import time
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pipeline.drafting import drafter
from pipeline.drafting.answers.quality import Judge
from pipeline.drafting.attempts import DraftJob
from pipeline.drafting.drafter import DraftRequest
from pipeline.drafting.providers import Service
from pipeline.engines import Draft, Pair, SentenceContext, routes
from pipeline.engines.failures import down
from pipeline.engines.openai import OpenAI, OpenAISettings, answers
from pipeline.errors import EngineError
from pipeline.model import Role, Term
from tests.drafting.speaking import spanish
from tests.engines.chat_server import Chat, Entries, asked, chat, right
from tests.engines.loopback import Loopback, Reply, Request, serving

EN_ES = Pair("en", "es")
PASSAGE = (
    "The minister said that 41 boats were in the old harbour.",
    "The people of the city were not safe.",
    "The storm closed the school on Friday.",
    "The bridge has 12 windows.",
)
SPANISH = [spanish(sentence) for sentence in PASSAGE]
PLACES = [
    SentenceContext(Role.PARAGRAPH, PASSAGE, position, "Before it.", "After it.") for position in range(len(PASSAGE))
]


@pytest.fixture
def model() -> Chat:
    return Chat()


@pytest.fixture
def loopback(model: Chat) -> Iterator[Loopback]:
    with serving(model) as one:
        yield one


def engine(loopback: Loopback, key: str | None = None, name: str = "gemma3:12b", timeout: int = 5) -> OpenAI:
    return OpenAI(OpenAISettings(f"{loopback.url}/v1", name, key, timeout))


def chats(loopback: Loopback) -> list[dict[str, Any]]:
    return [asked(content) for content in loopback.asked("/v1/chat/completions")]


def drafts(loopback: Loopback) -> list[Draft]:
    return engine(loopback).translate_in_place(PASSAGE, PLACES, EN_ES)


def test_a_paragraph_is_asked_for_at_once_with_its_neighbours_role_and_terms(loopback: Loopback) -> None:
    terms = (Term("harbour", "puerto"),)
    places = [SentenceContext(Role.QUOTATION, PASSAGE, n, "Before it.", "", terms if n == 0 else ()) for n in (0, 2)]
    other = SentenceContext(Role.TITLE, ("The storm",), 0)
    got = engine(loopback).translate_in_place([PASSAGE[0], PASSAGE[2], "The storm"], [*places, other], EN_ES)
    assert [draft.text for draft in got] == [SPANISH[0], SPANISH[2], "El tormenta"]
    first, second = chats(loopback)
    assert first == {
        "kind": "quotation",
        "before": "Before it.",
        "passage": " ".join(PASSAGE),
        "glossary": {"harbour": "puerto"},
        "sentences": [{"n": 1, "text": PASSAGE[0]}, {"n": 2, "text": PASSAGE[2]}],
    }
    assert second["kind"] == "headline of the article"
    [system, _] = loopback.asked("/v1/chat/completions")[0]["messages"]
    assert "from English into Spanish" in system["content"]


def test_approved_translations_of_similar_sentences_are_examples_and_leave_room(loopback: Loopback) -> None:
    pairs = tuple((f"The storm closed harbour {number}.", f"El temporal cerró el puerto {number}.") for number in "123")
    long = ("x " * 2_000, "y " * 2_000)
    places = [
        SentenceContext(Role.PARAGRAPH, PASSAGE, 0, examples=(*pairs, long)),
        SentenceContext(Role.PARAGRAPH, PASSAGE, 2, examples=pairs[:1]),
    ]
    engine(loopback).translate_in_place([PASSAGE[0], PASSAGE[2]], places, EN_ES)
    [chat] = chats(loopback)
    assert chat["examples"] == [{"source": source, "translation": target} for source, target in pairs]


def test_the_senses_of_a_term_and_what_not_to_write_are_told(loopback: Loopback) -> None:
    terms = (
        Term("bank", "banco", note="money"),
        Term("bank", "orilla", ("ribera",), note="of a river"),
        Term("Ada", "Ada", do_not_translate=True, note="a name"),
        Term("ship", "barco|buque"),
    )
    engine(loopback).translate_in_place(PASSAGE[:1], [SentenceContext(Role.PARAGRAPH, PASSAGE, 0, terms=terms)], EN_ES)
    assert chats(loopback)[-1]["glossary"] == {
        "bank": "banco (money); or orilla (of a river), never ribera",
        "Ada": "Ada",
        "ship": "barco or buque",
    }


def test_long_paragraphs_are_asked_for_in_parts(loopback: Loopback) -> None:
    texts = [f"The house has {number} windows." for number in range(30)]
    assert [draft.text for draft in engine(loopback).translate(texts, EN_ES)] == [spanish(text) for text in texts]
    assert [len(chat["sentences"]) for chat in chats(loopback)] == [12, 12, 6]


def texts_moved(by: int) -> Callable[[Entries], Entries]:
    """Every answer has the text of another sentence, though numbers and copies are right."""

    def err(entries: Entries) -> Entries:
        moved = [entries[(index + by) % len(entries)]["text"] for index in range(len(entries))]
        return [{**entry, "text": text} for entry, text in zip(entries, moved, strict=True)]

    return err


def merged(entries: Entries) -> Entries:
    first, second, *rest = entries
    both = {**first, "text": f"{first['text']} {second['text']}"}
    return [both, *rest]


def merged_and_counted_on(entries: Entries) -> Entries:
    first, second, *rest = entries
    both = {**first, "ends": second["ends"], "text": f"{first['text']} {second['text']}"}
    return [both, *({**entry, "n": entry["n"] - 1} for entry in rest)]


HARMLESS: dict[str, Callable[[Entries], Entries | str]] = {
    "nothing": lambda entries: entries,
    "another order": lambda entries: entries[::-1],
    "numbers as words of figures": lambda entries: [{**entry, "n": f" {entry['n']} "} for entry in entries],
    "prose around": lambda entries: (
        f"Sure! Here:\n```json\n{json.dumps({'translations': entries})}\n```\nHave fun {{}}."
    ),
    "thinking aloud": lambda entries: (
        '<think>Maybe {"translations": [{"n": 1, "text": "no"}]}? {no</think>' + json.dumps({"translations": entries})
    ),
    "thoughts behind it": lambda entries: (
        json.dumps({"translations": entries}) + '<think>Or {"translations": [{"n": 1, "text": "no"}]}?</think>'
    ),
    "reasoning in other marks": lambda entries: (
        '<reasoning>{"translations": [{"n": 1, "text": "no"}]}</reasoning>' + json.dumps({"translations": entries})
    ),
    "thoughts without their beginning": lambda entries: "Hm {1}</think>" + json.dumps({"translations": entries}),
    "numbers from nought": lambda entries: [{**entry, "n": entry["n"] - 1} for entry in entries],
    "an object of numbers": lambda entries: json.dumps(
        {"translations": {str(entry.pop("n")): entry for entry in map(dict, entries)}}
    ),
    "an object of numbers alone": lambda entries: json.dumps(
        {str(entry.pop("n")): entry for entry in map(dict, entries)}
    ),
    "JSON in a string": lambda entries: json.dumps(json.dumps({"translations": entries})),
    "a list without its name": json.dumps,
    "a list of another name": lambda entries: json.dumps({"result": entries}),
    "an object a line": lambda entries: "\n".join(map(json.dumps, entries)),
    "a comma behind the last": lambda entries: json.dumps({"translations": entries}).replace("}]", "},]"),
    "a comma behind every field": lambda entries: json.dumps(entries).replace('"}', '",}'),
    "no comma between": lambda entries: json.dumps({"translations": entries}).replace("}, {", "} {"),
    "brackets left open": lambda entries: json.dumps({"translations": entries}).removesuffix("]}"),
    "Python's quotes": lambda entries: str({"translations": entries}),
    "other names of fields": lambda entries: [
        {"number": entry["n"], "translation": entry["text"], "begins": entry["begins"], "ends": entry["ends"]}
        for entry in entries
    ],
    "names in capitals": lambda entries: [{name.upper(): content for name, content in e.items()} for e in entries],
    "numbers as in a list": lambda entries: [{**entry, "n": f"{entry['n']}."} for entry in entries],
    "numbers with a decimal": lambda entries: [{**entry, "n": float(entry["n"])} for entry in entries],
    "other capitals in the copy": lambda entries: [{**e, "begins": e["begins"].upper() + "…"} for e in entries],
}
FATAL: dict[str, Callable[[Entries], Entries | str] | Reply] = {
    "numbers shifted": lambda entries: [{**entry, "n": entry["n"] + 1} for entry in entries],
    "an answer too many": lambda entries: [*entries, {**entries[-1], "n": len(entries) + 1}],
    "numbers are words": lambda entries: [{**entry, "n": "one"} for entry in entries],
    "no copies": lambda entries: [{"n": entry["n"], "text": entry["text"]} for entry in entries],
    "no texts": lambda entries: [{**entry, "text": "  "} for entry in entries],
    "texts are no texts": lambda entries: [{**entry, "text": 7} for entry in entries],
    "all answered twice": lambda entries: [*entries, *entries],
    "a refusal in prose": lambda _: "I'm sorry, but I can't help with that.",
    "entries are texts": lambda _: '{"translations": ["El puerto", "La casa"]}',
    "only brackets": lambda _: "{" * 4000,
    "a refusal": chat(None, refusal="I can't."),
    "cut short": chat('{"translations": [', "length"),
    "no words": chat(None),
    "no choices": Reply({"choices": []}),
    "another shape": Reply([1, 2]),
}
PARTIAL: dict[str, Callable[[Entries], Entries | str]] = {
    "numbers shifted round": lambda entries: [{**entry, "n": entry["n"] % len(entries) + 1} for entry in entries],
    "a broken end": lambda entries: json.dumps({"translations": entries})[:-20],
    "one left out": lambda entries: [*entries[:1], *entries[2:]],
    "one answered twice": lambda entries: [*entries, entries[1]],
    "two merged": merged,
    "two merged and counted on": merged_and_counted_on,
    "texts moved up": texts_moved(1),
    "texts moved down": texts_moved(-1),
}


@pytest.mark.parametrize("name", HARMLESS)
def test_what_does_no_harm_is_taken(model: Chat, loopback: Loopback, name: str) -> None:
    model.errors = [HARMLESS[name]]
    assert [draft.text for draft in drafts(loopback)] == SPANISH
    assert len(chats(loopback)) == 1


def test_content_may_come_in_parts(model: Chat, loopback: Loopback) -> None:
    text = json.dumps({"translations": right({"sentences": [{"n": 1, "text": "The house."}]})})
    parts = [{"type": "text", "text": text[:40]}, {"type": "text", "text": text[40:]}]
    model.errors = [chat(parts)]
    assert engine(loopback).translate(["The house."], EN_ES)[0].text == "El casa."


@pytest.mark.parametrize("name", [*FATAL, *PARTIAL])
def test_what_is_not_surely_the_sentence_s_is_asked_for_again_alone(model: Chat, loopback: Loopback, name: str) -> None:
    model.errors = [(FATAL | PARTIAL)[name]]
    assert [draft.text for draft in drafts(loopback)] == SPANISH
    assert all(len(chat["sentences"]) == 1 for chat in chats(loopback)[1:])
    assert len(chats(loopback)) > 1


@pytest.mark.parametrize("name", FATAL)
def test_a_sentence_without_a_sure_answer_has_no_draft_but_the_reason(
    model: Chat, loopback: Loopback, name: str
) -> None:
    model.errors = [FATAL[name]] * 99
    for draft in drafts(loopback):
        assert draft.text == ""
        assert draft.fault.startswith(("the model", "the server"))
    assert len(chats(loopback)) == 1 + len(PASSAGE)


@given(
    st.lists(st.sampled_from([*HARMLESS.values(), *FATAL.values()]), max_size=6),
    st.sampled_from(list(PARTIAL.values())),
)
@settings(max_examples=20, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_no_answer_reaches_another_sentence(model: Chat, loopback: Loopback, errors: list[Any], first: Any) -> None:
    model.errors = [first, *errors]
    for draft, wanted in zip(drafts(loopback), SPANISH, strict=True):
        assert draft.text in ("", wanted)
        assert bool(draft.text) != bool(draft.fault)


def test_sentences_that_begin_and_end_alike_are_told_apart_by_their_figures() -> None:
    texts = ["The house has 11 old windows.", "The house has 22 old windows."]
    entries = right({"sentences": [{"n": n, "text": text} for n, text in enumerate(texts, 1)]})
    shifted = [{**entries[0], "text": entries[1]["text"]}, {**entries[1], "text": entries[0]["text"]}]
    found, reason = answers.read(json.dumps({"translations": shifted}), texts)
    assert (found, reason) == ({}, "the model's answer is to another sentence")


def test_the_ladder_names_terms_in_the_prompt_first_and_masks_them_after(model: Chat, loopback: Loopback) -> None:
    source = "The minister said that Delia Trench closed the harbour."
    terms = (Term("Delia Trench", "Delia Trench", do_not_translate=True),)
    one = engine(loopback)
    order = DraftJob(one, terms, "en", "es")
    service = Service(one, routes.Route("openai", ("en", "es")))
    request = DraftRequest(source, "text", SentenceContext(Role.PARAGRAPH, (source,), 0, terms=terms))
    [plain] = drafter.draft([request], order, service, Judge("en", "es"))
    assert (plain.strategy, plain.target) == ("plain", "El ministro dijo que Delia Trench cerró el puerto.")
    model.errors = [lambda entries: [{**e, "text": e["text"].replace("Trench", "Zanja")} for e in entries]]
    [masked] = drafter.draft([request], order, service, Judge("en", "es"))
    assert (masked.strategy, masked.target) == ("tokens", plain.target)
    assert chats(loopback)[-1]["sentences"][0]["text"] == "The minister said that <x0/> closed the harbour."
    assert chats(loopback)[-1]["glossary"] == {"Delia Trench": "Delia Trench"}


def test_it_is_off_unless_configured() -> None:
    for config in (None, OpenAISettings(url="http://localhost:1/v1")):
        with pytest.raises(EngineError, match="is not configured") as caught:
            OpenAI(config).pairs()
        assert "Set url and model under [engine.openai]" in caught.value.hint


def test_a_model_that_is_not_there_is_named_with_those_that_are(loopback: Loopback) -> None:
    with pytest.raises(EngineError, match="has no model 'llama9'") as caught:
        engine(loopback, name="llama9").pairs()
    assert "Its models: gemma3:12b." in caught.value.hint


def test_an_endpoint_that_lists_no_models_is_believed() -> None:
    model = Chat()
    with serving(lambda request: Reply("", 404) if request.path == "/v1/models" else model(request)) as loopback:
        assert EN_ES in engine(loopback).pairs()


def test_the_address_is_in_the_signature(loopback: Loopback) -> None:
    assert engine(loopback).signature(EN_ES) == f"gemma3:12b@{loopback.url.removeprefix('http://')}"


def test_a_server_that_knows_no_json_mode_is_asked_without(model: Chat, loopback: Loopback) -> None:
    model.knows_json = False
    one = engine(loopback)
    assert one.translate(["The house."], EN_ES)[0].text == "El casa."
    one.translate(["The river."], EN_ES)
    assert ["response_format" in content for content in loopback.asked("/v1/chat/completions")] == [True, False, False]


def test_the_key_is_a_header_and_is_never_shown(
    model: Chat, loopback: Loopback, monkeypatch: pytest.MonkeyPatch
) -> None:
    model.key = "sk-right-4711"
    monkeypatch.setenv("CHAT_KEY", "sk-wrong-0815")
    with pytest.raises(EngineError, match="denied access: Incorrect API key provided: …") as caught:
        engine(loopback, "CHAT_KEY").translate(["The house."], EN_ES)
    assert "CHAT_KEY" in caught.value.hint
    monkeypatch.setenv("CHAT_KEY", "sk-right-4711")
    assert engine(loopback, "CHAT_KEY").translate(["The house."], EN_ES)[0].text == "El casa."
    assert "sk-" not in json.dumps([request.content for request in loopback.requests])


def _slow_over(word: str, seconds: float, model: Chat) -> Callable[[Request], Reply]:
    """A model that takes ``seconds`` over each request that holds ``word``."""

    def answer(request: Request) -> Reply:
        if request.content and any(word in one["text"] for one in asked(request.content)["sentences"]):
            time.sleep(seconds)
        return model(request)

    return answer


@pytest.mark.slow  # waits for a limit of time
def test_a_sentence_that_takes_too_long_costs_itself_only(model: Chat) -> None:
    with serving(_slow_over("school", 1.6, model)) as loopback:
        got = engine(loopback, timeout=1).translate_in_place(PASSAGE, PLACES, EN_ES)
    assert [draft.text for draft in got] == [SPANISH[0], SPANISH[1], "", SPANISH[3]]
    assert got[2].fault == "no answer within 1 seconds"
    assert got[2].final


def test_a_sentence_alone_that_takes_too_long_is_asked_for_once(model: Chat) -> None:
    with serving(_slow_over("school", 1.6, model)) as loopback:
        engine(loopback, timeout=1).translate([PASSAGE[2]], EN_ES)
        assert len(chats(loopback)) == 1


@pytest.mark.slow  # waits for a limit of time
def test_a_model_that_never_answers_is_given_up_and_what_failed_is_known(model: Chat) -> None:
    with serving(_slow_over(" ", 1.6, model)) as loopback:
        one = engine(loopback, timeout=1)
        got = one.translate_in_place(PASSAGE, PLACES, EN_ES)
        assert [draft.fault for draft in got[:3]] == ["no answer within 1 seconds"] * 3
        assert got[3].fault == "an earlier request to the server failed"
        with pytest.raises(EngineError, match="gave no answer within 1 seconds") as caught:
            one.translate([PASSAGE[0]], EN_ES)
        assert len(chats(loopback)) == 4
    assert "longer timeout under [engine.openai]" in caught.value.hint


def test_an_answer_has_a_limit_by_the_length_of_its_sentences(model: Chat, loopback: Loopback) -> None:
    one = engine(loopback)
    one.translate(["The house."], EN_ES)
    one.translate(["The house has windows. " * 20], EN_ES)
    one.translate(["The house."], Pair("en", "ja"))
    short, long, japanese = (content["max_tokens"] for content in loopback.asked("/v1/chat/completions"))
    assert len("The house.") < short < japanese < long < 2000


def test_a_model_that_talks_without_end_is_asked_once_for_a_sentence(model: Chat, loopback: Loopback) -> None:
    model.errors = [chat("the port the port ", "length")] * 9
    [draft] = engine(loopback).translate(["The house."], EN_ES)
    assert (draft.text, draft.fault, draft.final) == ("", "the model did not finish", True)
    assert len(chats(loopback)) == 1


@pytest.mark.parametrize("thought", ["<think>Let me see, the house", "", None])
def test_a_model_that_thinks_aloud_gets_more_room_from_then_on(
    model: Chat, loopback: Loopback, thought: str | None
) -> None:
    model.errors = [chat(thought, "length")]
    one = engine(loopback)
    assert [one.translate([text], EN_ES)[0].text for text in ("The house.", "The river.")] == ["El casa.", "El río."]
    first, second, third = (content["max_tokens"] for content in loopback.asked("/v1/chat/completions"))
    assert first * 8 == second == third


REFUSALS: dict[str, tuple[str, Reply]] = {
    "a value": (
        "temperature",
        Reply({"error": {"message": "'temperature' does not support 0 with this model.", "param": "temperature"}}, 400),
    ),
    "a parameter named apart": (
        "temperature",
        Reply({"error": {"message": "Unsupported value: only the default is supported.", "param": "temperature"}}, 400),
    ),
    "a list in detail": (
        "response_format",
        Reply(
            {"detail": [{"type": "extra_forbidden", "loc": ["body", "response_format"], "msg": "Not permitted"}]}, 422
        ),
    ),
    "nested in a message": (
        "stream",
        Reply({"message": json.dumps({"detail": [{"loc": ["body", "stream"], "msg": "Extra inputs"}]})}, 400),
    ),
    "a server behind the server": (
        "response_format",
        Reply(
            {
                "error": {
                    "message": "Provider returned error",
                    "code": 400,
                    "metadata": {"raw": '{"error": {"message": "unknown field response_format"}}'},
                }
            },
            400,
        ),
    ),
    "a mode": ("response_format", Reply({"error": {"message": "This model does not support JSON mode."}}, 400)),
    "a kind of object": ("response_format", Reply({"error": "json_object is no supported type"}, 400)),
    "not implemented": ("response_format", Reply({"error": {"message": "response_format not implemented"}}, 501)),
    "broken by it": ("stream", Reply({"error": {"message": "KeyError: 'stream'"}}, 500)),
    "no model for it": (
        "response_format",
        Reply({"error": {"message": "No endpoint supports the requested parameters: response_format"}}, 404),
    ),
    "a field and a reason": ("stream", Reply({"errors": [{"field": "stream", "reason": "not allowed"}]}, 422)),
    "an inner error": (
        "temperature",
        Reply({"error": {"message": "Bad request", "innererror": {"message": "temperature is fixed"}}}, 400),
    ),
    "the other limit": (
        "max_tokens",
        Reply({"error": {"message": "'max_tokens' is not supported. Use 'max_completion_tokens' instead."}}, 400),
    ),
}


@pytest.mark.parametrize("name", REFUSALS)
def test_a_field_that_the_server_refuses_is_left_out_from_then_on(name: str) -> None:
    field, refusal = REFUSALS[name]
    model = Chat()
    with serving(lambda request: refusal if field in (request.content or ()) else model(request)) as loopback:
        one = engine(loopback)
        assert [one.translate([text], EN_ES)[0].text for text in ("The house.", "The river.")] == [
            "El casa.",
            "El río.",
        ]
        sent = loopback.asked("/v1/chat/completions")
    assert [field in content for content in sent] == [True, False, False]
    assert all("max_completion_tokens" in content for content in sent[1:]) or field != "max_tokens"


@pytest.mark.parametrize(
    "reason",
    [
        "System role not supported",
        "Conversation roles must alternate user/assistant",
        "role 'system' is not allowed",
        "Developer instruction is not enabled for this model",
        "system messages are not supported",
    ],
)
def test_a_model_without_the_role_system_gets_one_message(reason: str) -> None:
    model = Chat()

    def answer(request: Request) -> Reply:
        first = (request.content or {})["messages"][0]
        return Reply({"error": {"message": reason}}, 400) if first["role"] == "system" else model(request)

    with serving(answer) as loopback:
        one = engine(loopback)
        assert [one.translate([text], EN_ES)[0].text for text in ("The house.", "The river.")] == [
            "El casa.",
            "El río.",
        ]
        sent = [
            [message["role"] for message in content["messages"]] for content in loopback.asked("/v1/chat/completions")
        ]
    assert sent == [["system", "user"], ["user"], ["user"]]


@pytest.mark.parametrize("reason", ["", "Bad request", {"error": "Parámetro no admitido"}, "<html>400</html>"])
def test_a_server_that_refuses_without_naming_a_field_is_asked_with_nothing_optional(reason: Any) -> None:
    model = Chat()

    def plain(request: Request) -> Reply:
        return Reply(reason, 422) if "temperature" in (request.content or ()) else model(request)

    with serving(plain) as loopback:
        assert engine(loopback).translate(["The house."], EN_ES)[0].text == "El casa."
        assert set(loopback.asked("/v1/chat/completions")[-1]) == {"model", "messages"}


def _event(content: str, **choice: Any) -> str:
    return "data: " + json.dumps({"choices": [{"delta": {"content": content}, **choice}]}) + "\n\n"


@pytest.mark.parametrize(
    ("before", "behind"),
    [
        ("", "data: [DONE]\n\n"),
        (": ping\n\nevent: message\n", 'data: {"choices": [], "usage": {"total_tokens": 9}}\n\n'),
    ],
)
def test_an_answer_that_is_streamed_unasked_is_read(before: str, behind: str) -> None:
    text = json.dumps({"translations": right({"sentences": [{"n": 1, "text": "The house."}]})})
    parts = [_event(text[at : at + 15]) for at in range(0, len(text), 15)]
    stream = Reply("".join([before, *parts, _event("", finish_reason="stop"), behind]), 200)
    with serving(Chat(errors=[stream])) as loopback:
        assert engine(loopback).translate(["The house."], EN_ES)[0].text == "El casa."


@pytest.mark.parametrize("before", ["", _event("El")])
def test_an_error_in_a_stream_is_an_error(before: str) -> None:
    stream = Reply(before + 'data: {"error": {"message": "No credits left", "code": 402}}\n\n')
    with serving(Chat(errors=[stream])) as loopback, pytest.raises(EngineError, match="credit left: No credits left"):
        engine(loopback).translate(["The house."], EN_ES)


@pytest.mark.parametrize(
    "event", ["7", "[1]", '{"choices": 7}', '{"choices": [7, null]}', '{"choices": [{"delta": 7}]}']
)
def test_a_stream_of_anything_else_is_no_answer(event: str) -> None:
    with serving(Chat(errors=[Reply(f"data: {event}\n\n")] * 9)) as loopback:
        [draft] = engine(loopback).translate(["The house."], EN_ES)
    assert draft.fault.startswith(("the model gave", "the server gave"))


def test_a_key_for_chats_only_is_enough(model: Chat) -> None:
    hidden = Reply({"error": "this key may not list models"}, 403)
    with serving(lambda request: hidden if request.path == "/v1/models" else model(request)) as loopback:
        assert engine(loopback).translate(["The house."], EN_ES)[0].text == "El casa."


def test_what_the_last_answer_was_is_said_with_the_model_that_is_given_up(model: Chat, loopback: Loopback) -> None:
    model.errors = [lambda _: "Hola, ¿qué tal?"] * 99
    one = engine(loopback)
    with pytest.raises(EngineError, match="“Hola, ¿qué tal\\?”"):
        one.translate([f"The house has {number} windows." for number in range(40)], EN_ES)


def test_a_server_whose_model_fails_is_not_called_too_small(model: Chat, loopback: Loopback) -> None:
    failed = Reply({"choices": [{"finish_reason": "error", "error": {"message": "out of memory"}, "message": {}}]})
    model.errors = [failed] * 99
    one = engine(loopback)
    with pytest.raises(EngineError, match="the server reports an error: out of memory") as caught:
        one.translate([f"The house has {number} windows." for number in range(40)], EN_ES)
    assert "log" in caught.value.hint


def test_a_sentence_alone_is_not_asked_for_again_in_the_same_words(model: Chat, loopback: Loopback) -> None:
    model.errors = [lambda _: "I would rather not."] * 9
    [draft] = engine(loopback).translate_in_place(
        ["The storm"], [SentenceContext(Role.TITLE, ("The storm",), 0)], EN_ES
    )
    first, second = chats(loopback)
    assert first != second
    assert "could not be used" in second["remark"]
    assert draft.fault == "the model gave no list of translations: “I would rather not.”"


def _example(entries: list[dict[str, object]]) -> str:
    """The form of the answer as the task shows it, which small models copy."""
    form = '{"n": 1, "begins": "first three words of the sentence, copied", "ends": "two words", "text": "it"}'
    return f'{{"translations": [{form}]}}'


def test_a_model_that_answers_no_sentence_is_given_up_as_too_small(model: Chat, loopback: Loopback) -> None:
    model.errors = [_example] * 99
    one = engine(loopback)
    texts = [f"The house has {number} windows." for number in range(40)]
    with pytest.raises(EngineError, match="gemma3:12b seems too small to translate") as caught:
        one.translate(texts, EN_ES)
    assert down(caught.value)
    assert "larger model" in caught.value.hint
    assert len(chats(loopback)) <= 12


@pytest.mark.parametrize(
    "answer", [chat(None, refusal="I cannot help with that."), chat("", "content_filter")], ids=["declined", "filtered"]
)
def test_a_model_that_refuses_all_is_not_called_small(answer: Reply, model: Chat, loopback: Loopback) -> None:
    model.errors = [answer] * 99
    with pytest.raises(EngineError, match=r"translated none of the first 5 sentences\. To the last one, ") as caught:
        engine(loopback).translate([f"The house has {number} windows." for number in range(20)], EN_ES)
    assert "another engine" in caught.value.hint


def test_a_model_that_answered_once_is_asked_on(model: Chat, loopback: Loopback) -> None:
    one = engine(loopback)
    texts = [f"The house has {number} windows." for number in range(12)]
    assert one.translate(["The house."], EN_ES)[0].text
    model.errors = [_example] * 99
    assert [draft.text for draft in one.translate(texts, EN_ES)] == [""] * len(texts)
    model.errors = []
    assert one.translate(["The house."], EN_ES)[0].text
