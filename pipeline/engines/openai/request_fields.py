"""Fields of a request that not every server takes: what a server refuses is left out from then on."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from pipeline.engines.failures import RefusalError

# The two names that the API has had for the longest answer.
_LIMITS = ("max_tokens", "max_completion_tokens")


@dataclass(eq=False)
class RequestFields:
    """Of one server, as far as it is known."""

    _values: dict[str, object] = field(
        default_factory=lambda: {"temperature": 0, "stream": False, "response_format": {"type": "json_object"}}
    )
    _limits: list[str] = field(default_factory=lambda: list(_LIMITS))
    _answered: bool = False

    def content(self, limit: int) -> dict[str, object]:
        """The fields to send with a request whose answer needs no more than ``limit`` tokens."""
        return self._values | dict.fromkeys(self._limits[:1], limit)

    def answered(self) -> None:
        """Note that the server has taken the fields."""
        self._answered = True

    def refused(self, refusal: RefusalError, sent: Mapping[str, object]) -> bool:
        """Leave out what ``refusal`` is about. False where it is about none of the fields in ``sent``.

        A server that refuses its first request and does not say why is asked once more without any of them.
        """
        if refusal.status not in (400, 422):
            return False
        optional = [name for name in sent if name in self._values or name in self._limits]
        named = [name for name in optional if re.search(rf"\b{name}\b", refusal.said)]
        # "Use 'max_completion_tokens' instead" is no refusal of it, and only one of the two was sent.
        if not named and not self._answered and not refusal.said:
            named, self._limits = optional, []
        for name in named:
            self._values.pop(name, None)
            if name in self._limits:
                self._limits.remove(name)
        return bool(named)
