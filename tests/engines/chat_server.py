"""A server that speaks OpenAI's chat API as Ollama, vLLM and llama.cpp do, with a model that errs as models err."""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from tests.drafting.speaking import spanish
from tests.engines.loopback import Reply, Request

Entries = list[dict[str, Any]]
Erring = Callable[[Entries], Entries | str]
"""What a broken model makes of right answers: other entries, or what it says instead."""


def right(asked: Mapping[str, Any]) -> Entries:
    """The answers of a model that does as it is told."""
    return [
        {
            "n": sentence["n"],
            "begins": " ".join(sentence["text"].split()[:3]),
            "ends": " ".join(sentence["text"].split()[-2:]),
            "text": spanish(sentence["text"]),
        }
        for sentence in asked["sentences"]
    ]


@dataclass(eq=False)
class Chat:
    errors: list[Erring | Reply] = field(default_factory=list)
    """What goes wrong with the next answers, in order; after them all is right."""
    models: tuple[str, ...] = ("gemma3:12b",)
    knows_json: bool = True
    key: str = ""

    def __call__(self, request: Request) -> Reply:
        if self.key and request.headers.get("Authorization") != f"Bearer {self.key}":
            given = request.headers.get("Authorization", "").removeprefix("Bearer ")
            return Reply({"error": {"message": f"Incorrect API key provided: {given}", "code": "invalid_api_key"}}, 401)
        if request.path == "/v1/models":
            return Reply({"object": "list", "data": [{"id": name, "object": "model"} for name in self.models]})
        if (request.method, request.path) != ("POST", "/v1/chat/completions"):
            return Reply("404 page not found", 404, {"Content-Type": "text/plain"})
        if "response_format" in request.content and not self.knows_json:
            return Reply({"error": {"message": "Unsupported parameter: 'response_format'"}}, 400)
        error = self.errors.pop(0) if self.errors else None
        if isinstance(error, Reply):
            return error
        entries = right(asked(request.content))
        answer = error(entries) if error else entries
        return chat(answer if isinstance(answer, str) else json.dumps({"translations": answer}, ensure_ascii=False))


def asked(content: Mapping[str, Any]) -> dict[str, Any]:
    """What the last message of a request asks for; the task may stand above it in the same message."""
    text = content["messages"][-1]["content"]
    return dict(json.loads(text[max(0, text.rfind("\n\n{")) :]))


def chat(content: str | list[dict[str, str]] | None, finish: str = "stop", **message: Any) -> Reply:
    choice = {"index": 0, "finish_reason": finish, "message": {"role": "assistant", "content": content, **message}}
    return Reply({"id": "chatcmpl-1", "object": "chat.completion", "choices": [choice]})
