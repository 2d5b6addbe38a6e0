"""The chat model as an engine."""

from collections.abc import Iterator, Sequence
from typing import Any

from pipeline.config.engine_settings import OpenAIConfig
from pipeline.config.workspace_config import Config
from pipeline.engines import Draft, EveryPair, Pair, SentenceContext
from pipeline.engines.failures import RefusalError
from pipeline.engines.openai import answers, prompt
from pipeline.engines.openai.prompt import PromptPassage
from pipeline.engines.server import Server
from pipeline.errors import EngineError

# Sentences in a request: more, and small models lose count.
_TOGETHER = 12


class OpenAI:
    """Drafts a paragraph at a time, and takes only answers that are surely to the sentence. Off unless configured."""

    name = "openai"
    portion = 1

    def __init__(self, config: Config | None = None) -> None:
        """Raises EngineError when ``url`` in the settings is no address."""
        settings = config.openai if config else OpenAIConfig()
        self._model = settings.model
        self._server = (
            Server(self.name, settings.url, settings.api_key_env, settings.timeout, bearer=True)
            if settings.url and settings.model
            else None
        )
        self._there = False
        self._json: bool = True

    def pairs(self) -> frozenset[Pair]:
        """Every pair. Raises EngineError when the engine is not configured, or the endpoint has no such model."""
        server = self._endpoint()
        if not self._there:
            self._look(server)
        return EveryPair()

    def signature(self, pair: Pair) -> str:
        """``gemma3:12b@localhost:11434``. Raises EngineError when the engine is not configured."""
        server = self._endpoint()
        self._pair(pair)
        return f"{'_'.join(str(self._model).split())}@{server.host}"

    def translate(self, texts: Sequence[str], pair: Pair) -> list[Draft]:
        """One draft for each of ``texts``, in order, as if they came from anywhere.

        A text that the model gives no sure answer for has an empty draft that says why. Raises EngineError when the
        endpoint cannot be reached, refuses or breaks down.
        """
        distinct = [text for text in dict.fromkeys(texts) if text.strip()]
        drafts = dict(zip(distinct, self._translate(distinct, (), pair), strict=True))
        return [drafts.get(text) or Draft(text) for text in texts]

    def translate_in_place(self, texts: Sequence[str], places: Sequence[SentenceContext], pair: Pair) -> list[Draft]:
        """As ``translate``, each of ``texts`` in the place of the same number: a paragraph's sentences go together."""
        worded = [index for index, text in enumerate(texts) if text.strip()]
        drafts = [Draft(text) for text in texts]
        asked = self._translate([texts[index] for index in worded], [places[index] for index in worded], pair)
        for index, draft in zip(worded, asked, strict=True):
            drafts[index] = draft
        return drafts

    def token(self, number: int) -> str:
        """An empty element: models have seen many, and keep them."""
        return f"<x{number}/>"

    def _translate(self, texts: Sequence[str], places: Sequence[SentenceContext], pair: Pair) -> list[Draft]:
        self._pair(pair)
        drafts = [Draft("")] * len(texts)
        for indices, passage in prompt.passages(texts, places, _TOGETHER):
            for index, draft in zip(indices, self._passage(passage, pair), strict=True):
                drafts[index] = draft
        return drafts

    def _passage(self, passage: PromptPassage, pair: Pair) -> Iterator[Draft]:
        """A draft for each text of ``passage``; those without a sure answer are asked for once more, each alone."""
        try:
            found, _ = self._ask(passage, pair)
            alone = prompt.alone
        except RefusalError as refusal:
            if self._endpoint().broken(refusal):
                raise
            found, alone = {}, prompt.bare  # it may have been too long
        for index in range(len(passage.texts)):
            if index in found:
                yield Draft(found[index])
                continue
            again, reason = self._once_more(alone(passage, index), pair)
            yield Draft(again[0]) if again else Draft("", fault=reason)

    def _once_more(self, passage: PromptPassage, pair: Pair) -> tuple[dict[int, str], str]:
        try:
            return self._ask(passage, pair)
        except RefusalError as refusal:
            if self._endpoint().broken(refusal):
                raise
            return {}, f"the server refused it: {refusal.said or refusal.status}"

    def _ask(self, passage: PromptPassage, pair: Pair) -> tuple[dict[int, str], str]:
        """The sure answers, by index in the passage, and why others lack."""
        content: dict[str, object] = {
            "model": self._model,
            "messages": prompt.messages(passage, pair),
            "temperature": 0,
            "stream": False,
        }
        text, reason = _said(self._post(content))
        return ({}, reason) if reason else answers.read(text, passage.texts)

    def _post(self, content: dict[str, object]) -> Any:
        server = self._endpoint()
        if self._json:
            try:
                return server.post("/chat/completions", content | {"response_format": {"type": "json_object"}})
            except RefusalError as refusal:
                # Not every server can hold its model to JSON; the prompt asks for it all the same.
                if refusal.status not in (400, 422) or "response_format" not in refusal.said:
                    raise
                self._json = False
        return server.post("/chat/completions", content)

    def _look(self, server: Server) -> None:
        """Make sure that the endpoint is there and knows the model; one that lists none is believed."""
        try:
            listed = server.get("/models")
        except RefusalError as refusal:
            if refusal.status not in (404, 405, 501):
                raise
            listed = None
        rows = listed.get("data") if isinstance(listed, dict) else None
        known = [str(row["id"]) for row in rows if isinstance(row, dict) and "id" in row] if rows else []
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
                "Set url and model under [engine.openai] in pipeline.toml; url is such as http://localhost:11434/v1.",
            )
        return self._server

    def _pair(self, pair: Pair) -> None:
        if pair not in EveryPair():
            raise EngineError(f"{pair.source}>{pair.target} is no pair.", "Take the source locale out of the targets.")


def _said(answer: object) -> tuple[str, str]:
    """The model's words, or why there are none."""
    try:
        choice = answer["choices"][0]  # type: ignore[index]  # whatever a server sends
        message = choice["message"]
        content, refusal = message.get("content"), message.get("refusal")
    except (TypeError, KeyError, IndexError, AttributeError):
        return "", "the server gave no answer of the model"
    if refusal:
        return "", "the model declined"
    if choice.get("finish_reason") == "length":
        return "", "the model's answer was cut short"
    return (content, "") if isinstance(content, str) else ("", "the model said nothing")
