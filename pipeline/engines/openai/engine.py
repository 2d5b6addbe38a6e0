"""The chat model as an engine."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from pipeline.config.tables import Positive, Settings, Variable, WebAddress
from pipeline.engines import Draft, EngineKind, EveryPair, Pair, SentenceContext
from pipeline.engines.failures import DownError, RefusalError, UnansweredError
from pipeline.engines.http_client import Server
from pipeline.engines.openai import answers, prompt
from pipeline.engines.openai.prompt import PromptPassage
from pipeline.engines.openai.request import DECLINED, NO_ANSWER, SERVER_ERROR, WITHHELD, Reply, RequestFields, joined
from pipeline.errors import EngineError

# Sentences in a request, at most: with more, small models lose count.
_TOGETHER = 12
# A model is given up after so many sentences, each asked alone, if it has given no certain answer to any.
_TRIED = 5
# A model may think aloud for this many times the length of its answer.
_ROOM = 8


class OpenAISettings(Settings, frozen=True):
    """``[engine.openai]`` in pipeline.toml."""

    url: WebAddress | None = None
    """Address of an endpoint with OpenAI's chat API, such as ``http://localhost:11434/v1``; None: off."""
    model: str | None = None
    """The endpoint's name of the model; None: off."""
    api_key_env: Variable | None = None
    """Name of the environment variable with the key; None: the endpoint needs no key."""
    timeout: Positive = 300
    """Seconds to wait for the answer to one paragraph."""


class OpenAI:
    """Drafts a paragraph at a time, and accepts only answers that certainly match their sentence.

    The engine is off unless it is configured.
    """

    name = "openai"
    portion = 1

    def __init__(self, settings: OpenAISettings | None = None) -> None:
        """Raises EngineError if ``url`` in the settings is not a valid address."""
        settings = settings or OpenAISettings()
        self._model = settings.model
        self._server = (
            Server(self.name, settings.url, settings.api_key_env, settings.timeout, bearer=True)
            if settings.url and settings.model
            else None
        )
        self._there = False
        self._fields = RequestFields()
        self._room = 1
        self._able = False
        self._failed_texts: set[str] = set()

    def pairs(self) -> frozenset[Pair]:
        """Every pair. Raises EngineError if the engine is not configured or the endpoint does not have the model."""
        server = self._endpoint()
        if not self._there:
            self._look(server)
        return EveryPair()

    def signature(self, pair: Pair) -> str:
        """``gemma3:12b@localhost:11434``. Raises EngineError if the engine is not configured."""
        server = self._endpoint()
        self._pair(pair)
        return f"{'_'.join(str(self._model).split())}@{server.host}"

    def translate(self, texts: Sequence[str], pair: Pair) -> list[Draft]:
        """One draft for each of ``texts``, in order, without context.

        A text without a certain answer gets an empty draft with the reason. Raises EngineError if the endpoint cannot
        be reached, refuses or breaks down.
        """
        distinct = [text for text in dict.fromkeys(texts) if text.strip()]
        drafts = dict(zip(distinct, self._translate(distinct, (), pair), strict=True))
        return [drafts.get(text) or Draft(text) for text in texts]

    def translate_in_place(self, texts: Sequence[str], places: Sequence[SentenceContext], pair: Pair) -> list[Draft]:
        """As ``translate``, with the context of each of ``texts`` in ``places``. A paragraph's sentences go
        together."""
        worded = [index for index, text in enumerate(texts) if text.strip()]
        drafts = [Draft(text) for text in texts]
        asked = self._translate([texts[index] for index in worded], [places[index] for index in worded], pair)
        for index, draft in zip(worded, asked, strict=True):
            drafts[index] = draft
        return drafts

    def token(self, number: int) -> str:
        """An empty element: models know these from training, and keep them."""
        return f"<x{number}/>"

    def _translate(self, texts: Sequence[str], places: Sequence[SentenceContext], pair: Pair) -> list[Draft]:
        self._pair(pair)
        drafts = [Draft("")] * len(texts)
        for indices, passage in prompt.passages(texts, places, _TOGETHER):
            for index, draft in zip(indices, self._passage(passage, pair), strict=True):
                drafts[index] = draft
        return drafts

    def _passage(self, passage: PromptPassage, pair: Pair) -> Iterator[Draft]:
        """A draft for each text of ``passage``. Texts without a certain answer are requested again, each alone."""
        alone, several = prompt.alone, len(passage.texts) > 1
        try:
            found, reason = self._ask(passage, pair)
        except (RefusalError, UnansweredError) as failure:
            if isinstance(failure, RefusalError) and not failure.of_a_text:
                raise
            if not several and (isinstance(failure, UnansweredError) or not passage.places):
                yield self._failed(failure)
                return
            found, reason, alone = {}, "", prompt.bare  # the request may have been too long
        except _UnfinishedError as unfinished:
            if not several:
                yield Draft("", fault=str(unfinished), final=True)
                return
            found, reason = {}, ""
        for index in range(len(passage.texts)):
            yield Draft(found[index]) if index in found else self._once_more(alone(passage, index, reason), pair)

    def _once_more(self, passage: PromptPassage, pair: Pair) -> Draft:
        if self._endpoint().given_up:
            return Draft("", fault="an earlier request to the server failed")
        try:
            found, reason = self._ask(passage, pair)
        except (RefusalError, UnansweredError) as failure:
            return self._failed(failure)
        except _UnfinishedError as unfinished:
            return Draft("", fault=str(unfinished), final=True)
        return Draft(found[0]) if found else Draft("", fault=reason)

    def _failed(self, failure: RefusalError | UnansweredError) -> Draft:
        """The draft of a text on which the server failed. Raises ``failure`` if other texts would fail too."""
        server = self._endpoint()
        server.failed(failure)
        if isinstance(failure, UnansweredError):
            return Draft("", fault=failure.reason, final=True)
        who = "a filter of the server" if failure.blocked else "the server"
        return Draft("", fault=f"{who} refused it: {failure.reason or failure.status}", final=failure.blocked)

    def _ask(self, passage: PromptPassage, pair: Pair) -> tuple[dict[int, str], str]:
        """The certain answers, by index in the passage, and why others are missing.

        Raises _UnfinishedError if the answer was cut off at its limit."""
        try:
            found, reason = self._answered(passage, pair)
        except _UnfinishedError as unfinished:
            self._record(passage, able=False, reason=str(unfinished))
            raise
        self._record(passage, able=bool(found), reason=reason)
        return found, reason

    def _record(self, passage: PromptPassage, able: bool, reason: str) -> None:
        """Record whether the model gave a certain answer. One that gives none to single sentences is given up."""
        self._able = self._able or able
        if not self._able and len(passage.texts) == 1:
            self._failed_texts.add(passage.texts[0])
        if not self._able and len(self._failed_texts) >= _TRIED:
            self._failed_texts.clear()
            self._endpoint().give_up(self._useless(reason))

    def _useless(self, reason: str) -> DownError:
        """The error for a model that gave no usable answer; ``reason``: why the last one is of no use."""
        if reason.startswith(NO_ANSWER):
            return DownError(
                f"The server at {self._endpoint().host} does not answer as chat models do: {reason}.",
                "Check url under [engine.openai] in pipeline.toml: on most servers it ends in /v1.",
            )
        if reason.startswith(SERVER_ERROR):
            return DownError(
                f"For each of the first {_TRIED} sentences, {reason}.", "Check the log of the server, then run again."
            )
        if reason in (DECLINED, WITHHELD):
            return DownError(
                f"The model {self._model} translated none of the first {_TRIED} sentences. To the last one, {reason}.",
                "Set another model under [engine.openai] in pipeline.toml, or name another engine.",
            )
        return DownError(
            f"The model {self._model} seems too small to translate: it gave no usable answer to any of the first "
            f"{_TRIED} sentences. To the last one, {reason or 'it gave none'}.",
            "Set a larger model under [engine.openai] in pipeline.toml. --debug keeps what the model answered.",
        )

    def _answered(self, passage: PromptPassage, pair: Pair) -> tuple[dict[int, str], str]:
        messages = prompt.messages(passage, pair)
        reply = Reply.read(self._post(messages, passage.limit(pair) * self._room))
        if reply.unfinished and reply.thinking and self._room < _ROOM:
            self._room = _ROOM
            reply = Reply.read(self._post(messages, passage.limit(pair) * self._room))
        if reply.unfinished:
            raise _UnfinishedError("the model did not finish")
        return ({}, reply.fault) if reply.fault else answers.read(reply.text, passage.texts)

    def _post(self, messages: Sequence[Mapping[str, str]], limit: int) -> Any:
        server = self._endpoint()
        while True:
            optional = self._fields.content(limit)
            spoken = messages if self._fields.system_role else prompt.as_one_message(messages)
            content = {"model": self._model, "messages": spoken, **optional}
            try:
                answer = server.post("/chat/completions", content, "choices", joined)
            except RefusalError as refusal:
                if not self._fields.refused(refusal, optional):
                    raise
            else:
                self._fields.answered()
                return answer

    def _look(self, server: Server) -> None:
        """Check that the endpoint is there and has the model. An endpoint that lists no models is trusted."""
        try:
            listed = server.get("/models")
        except RefusalError as refusal:
            # A key may be good for chats only, and some servers have no list; the first request will tell.
            if refusal.status not in (403, 404, 405, 500, 501):
                raise
            listed = None
        rows = listed.get("data") if isinstance(listed, dict) else None
        rows = rows if isinstance(rows, list) else []
        known = [row["id"] for row in rows if isinstance(row, dict) and isinstance(row.get("id"), str)]
        if known and self._model not in known and f"{self._model}:latest" not in known:
            raise EngineError(
                f"The server at {server.host} has no model '{self._model}'.",
                f"Its models: {', '.join(sorted(known)[:8])}. Set model under [engine.openai] in pipeline.toml.",
            )
        self._there = True

    def _endpoint(self) -> Server:
        if self._server is None:
            raise EngineError(
                "The engine openai is not configured.",
                "Set url and model under [engine.openai] in pipeline.toml; url is, for example, http://localhost:11434/v1.",
            )
        return self._server

    def _pair(self, pair: Pair) -> None:
        if pair not in EveryPair():
            raise EngineError(
                f"{pair.source}>{pair.target} is not a language pair.", "Take the source locale out of the targets."
            )


class _UnfinishedError(Exception):
    """The model's answer was cut off at its limit."""


OPENAI = EngineKind("openai", OpenAI, OpenAISettings)
