"""Request fields that not every server accepts. A field that a server refuses is left out from then on."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from pipeline.engines.failures import RefusalError

# The API's two names, old and new, for the limit of the answer's length.
_LIMITS = ("max_tokens", "max_completion_tokens")


@dataclass(eq=False)
class RequestFields:
    """The fields that one server accepts, as far as known."""

    _values: dict[str, object] = field(
        default_factory=lambda: {"temperature": 0, "stream": False, "response_format": {"type": "json_object"}}
    )
    _limits: list[str] = field(default_factory=lambda: list(_LIMITS))
    _answered: bool = False

    def content(self, limit: int) -> dict[str, object]:
        """The fields to send with a request whose answer needs at most ``limit`` tokens."""
        return self._values | dict.fromkeys(self._limits[:1], limit)

    def answered(self) -> None:
        """Note that the server accepted the fields."""
        self._answered = True

    def refused(self, refusal: RefusalError, sent: Mapping[str, object]) -> bool:
        """Leave out the field that ``refusal`` is about. Returns False if it is about none of the fields in ``sent``.

        If a server refuses its first request without a reason, all these fields are left out.
        """
        if refusal.status not in (400, 422):
            return False
        optional = [name for name in sent if name in self._values or name in self._limits]
        named = [name for name in optional if re.search(rf"\b{name}\b", refusal.said)]
        # "Use 'max_completion_tokens' instead" does not refuse that field, and only one of the two was sent.
        if not named and not self._answered and not refusal.said:
            named, self._limits = optional, []
        for name in named:
            self._values.pop(name, None)
            if name in self._limits:
                self._limits.remove(name)
        return bool(named)
