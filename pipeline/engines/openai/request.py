"""One request to a chat server: the fields that not every server accepts, and the model's text in the reply."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from pipeline.engines import error_text
from pipeline.engines.failures import RefusalError

_THINKING = re.compile(r"<think(?:ing)?>(?!.*</think(?:ing)?>)", re.DOTALL)

# What servers call the end of an answer at its limit.
_AT_LIMIT = frozenset({"length", "max_tokens", "model_length", "max_output_tokens"})
SERVER_ERROR = "the server reports an error"
"""The beginning of the fault of a reply in which the server reports that the model failed."""
NO_ANSWER = "the server gave no answer of the model"
"""The beginning of the fault of a reply that does not have the API's form."""
DECLINED, WITHHELD = "the model declined", "a filter of the server withheld the answer"
# The API's two names, old and new, for the limit of the answer's length.
_LIMITS = ("max_tokens", "max_completion_tokens")


@dataclass(frozen=True, slots=True)
class Reply:
    """What the model said, or why it said nothing."""

    text: str
    fault: str = ""
    """Why there is no text; empty if there is one."""
    unfinished: bool = False
    """Whether the model was cut off at the request's limit."""
    thinking: bool = False
    """Whether the model was still thinking aloud and had not begun its answer."""

    @classmethod
    def read(cls, answer: object) -> "Reply":
        """The reply in ``answer``, the JSON of ``/chat/completions``, which may have any form."""
        try:
            choice = answer["choices"][0]  # type: ignore[index]
            message = choice["message"] if "message" in choice else {"content": choice["text"]}
            content, refusal = message.get("content") or _called(message), message.get("refusal")
        except (TypeError, KeyError, IndexError, AttributeError):
            reason = error_text.words(answer)
            return cls("", f"{NO_ANSWER}{f': {reason}' if reason else ''}")
        if isinstance(content, list):
            content = "".join(_part(one) for one in content)
        if refusal:
            return cls("", DECLINED)
        if str(choice.get("finish_reason")).lower() in _AT_LIMIT:
            return cls("", "", unfinished=True, thinking=not content or bool(_THINKING.search(str(content))))
        if reason := error_text.words(choice.get("error")):
            return cls("", f"{SERVER_ERROR}: {reason}")
        if choice.get("finish_reason") == "content_filter":
            return cls("", WITHHELD)
        return (
            cls(content) if isinstance(content, str) and content.strip() else cls("", "the model gave an empty answer")
        )


def joined(events: Sequence[object]) -> object:
    """The reply that ``events``, the parts of a streamed one, make up; an event that reports an error instead."""
    said, finish = "", None
    for event in events:
        if not isinstance(event, dict) or event.get("error"):
            return event
        choices = event.get("choices")
        for choice in choices if isinstance(choices, list) else ():
            if not isinstance(choice, dict):
                continue
            part = choice.get("delta") or choice.get("message")
            said += _part(part.get("content")) if isinstance(part, dict) else ""
            finish = choice.get("finish_reason") or finish
    return {"choices": [{"message": {"content": said}, "finish_reason": finish}]}


def _part(content: object) -> str:
    """The text of one part of a multi-part message."""
    text = content.get("text") if isinstance(content, dict) else content
    return text if isinstance(text, str) else ""


def _called(message: Mapping[str, Any]) -> object:
    """The arguments of the tool call in ``message``: some servers answer in JSON by way of a tool."""
    calls = message.get("tool_calls")
    return calls[0]["function"]["arguments"] if calls else None


# Templates of some models, such as Gemma's, have no such role, or want users and assistants to alternate.
_SYSTEM_ROLE = re.compile(
    r"\b(?:system|developer)\b.{0,20}\b(?:role|instructions?|messages?|prompts?)\b|\brole\b.{0,20}\bsystem\b"
    r"|roles must alternate",
    re.IGNORECASE,
)
# Other words for the field ``response_format``.
_JSON_MODE = re.compile(r"\bjson[ _-]?(?:mode|object|schema|output)|structured output|response format", re.IGNORECASE)
# Statuses of a request with a field that the server, or the model, does not know.
_OF_FIELDS = frozenset({400, 404, 415, 422, 500, 501})


@dataclass(eq=False)
class RequestFields:
    """The fields that one server accepts, as far as known."""

    _values: dict[str, object] = field(
        default_factory=lambda: {"temperature": 0, "stream": False, "response_format": {"type": "json_object"}}
    )
    _limits: list[str] = field(default_factory=lambda: list(_LIMITS))
    _answered: bool = False
    _bare: bool = False
    system_role: bool = True
    """Whether the server takes a message in the role ``system``."""

    def content(self, limit: int) -> dict[str, object]:
        """The fields to send with a request whose answer needs at most ``limit`` tokens."""
        return self._values | dict.fromkeys(self._limits[:1], limit)

    def answered(self) -> None:
        """Note that the server accepted the fields."""
        self._answered = True

    def refused(self, refusal: RefusalError, sent: Mapping[str, object]) -> bool:
        """Leave out the field that ``refusal`` is about. Returns False if it is about none of the fields in ``sent``.

        If a server refuses its first request for a reason that names none of them, all are left out, once.
        """
        if refusal.status not in _OF_FIELDS:
            return False
        if self.system_role and _SYSTEM_ROLE.search(refusal.reason):
            self.system_role = False
            return True
        optional = [name for name in sent if name in self._values or name in self._limits]
        named = [name for name in optional if re.search(rf"\b{name}\b", refusal.reason)]
        # "Use 'max_completion_tokens' instead" does not refuse that field, and only one of the two was sent.
        if not named and "response_format" in optional and _JSON_MODE.search(refusal.reason):
            named = ["response_format"]
        if not named and not self._answered and not self._bare and refusal.status in (400, 422):
            named, self._limits, self._bare = optional, [], True
        for name in named:
            self._values.pop(name, None)
            if name in self._limits:
                self._limits.remove(name)
        return bool(named)
