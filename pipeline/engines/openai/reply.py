"""Reads a server's reply to one request: the model's text, or why there is none."""

import re
from dataclasses import dataclass

from pipeline.engines import error_text

_THINKING = re.compile(r"<think(?:ing)?>(?!.*</think(?:ing)?>)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Reply:
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
            message = choice["message"]
            content, refusal = message.get("content"), message.get("refusal")
        except (TypeError, KeyError, IndexError, AttributeError):
            reason = error_text.words(answer)
            return cls("", f"the server gave no answer of the model{f': {reason}' if reason else ''}")
        if isinstance(content, list):
            content = "".join(_part(one) for one in content)
        if refusal:
            return cls("", "the model declined")
        if choice.get("finish_reason") == "length":
            return cls("", "", unfinished=True, thinking=not content or bool(_THINKING.search(str(content))))
        if reason := error_text.words(choice.get("error")):
            return cls("", f"the server reports an error: {reason}")
        if choice.get("finish_reason") == "content_filter":
            return cls("", "a filter of the server withheld the answer")
        return (
            cls(content) if isinstance(content, str) and content.strip() else cls("", "the model gave an empty answer")
        )


def _part(content: object) -> str:
    """The text of one part of a multi-part message."""
    text = content.get("text") if isinstance(content, dict) else content
    return text if isinstance(text, str) else ""
