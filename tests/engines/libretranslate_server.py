"""A LibreTranslate server as the real one (1.9) behaves over HTTP: same paths, same errors, word-for-word drafts.

Written after what the real server answered to the same requests: pairs of languages with ``targets`` (one language is
always a target of itself), JSON errors, limits that are 400, entities of an answer decoded.
"""

import html
from collections.abc import Mapping
from dataclasses import dataclass, field

from tests.engines.loopback import Reply, Request

_WORDS: Mapping[str, Mapping[str, str]] = {
    "es": {"The": "El", "house": "casa", "has": "tiene", "windows": "ventanas", "river": "río", "said": "dijo"},
    "pt-BR": {"The": "A", "house": "casa", "has": "tem", "windows": "janelas", "river": "rio", "said": "disse"},
}
TARGETS: Mapping[str, tuple[str, ...]] = {
    "en": ("en", "es", "pt-BR"),
    "es": ("en", "es"),
    "pt-BR": ("pt-BR",),
    "zh-Hans": ("zh-Hans",),
}


@dataclass(eq=False)
class Server:
    """Its settings, as the command line of the real server has them."""

    batch_limit: int = -1
    char_limit: int = -1
    api_key: str = ""
    poison: str = ""
    """A text that it breaks down over, whatever else stands beside it."""
    targets: Mapping[str, tuple[str, ...]] = field(default_factory=lambda: TARGETS)
    busy: list[Reply] = field(default_factory=list)
    """What it says to the next requests for translations, instead of doing them."""

    def __call__(self, request: Request) -> Reply:
        if request.path == "/languages":
            return Reply([{"code": c, "name": c, "targets": list(t)} for c, t in self.targets.items()])
        if request.path == "/spec":
            return Reply({"info": {"title": "LibreTranslate", "version": "1.9.6"}, "swagger": "2.0"})
        if (request.method, request.path) != ("POST", "/translate"):
            return Reply("<!doctype html><title>404 Not Found</title>", 404, {"Content-Type": "text/html"})
        return self.busy.pop(0) if self.busy else self._translate(request.content)

    def _translate(self, asked: Mapping[str, object]) -> Reply:
        texts, source, target = asked["q"], str(asked["source"]), str(asked["target"])
        assert isinstance(texts, list)
        if self.api_key and "api_key" not in asked:
            return _error("Please contact the server operator to get an API key", 400)
        if self.api_key and asked["api_key"] != self.api_key:
            return _error("Invalid API key", 403)
        if not texts:
            return _error("Invalid request: missing q parameter", 400)
        for size, limit in ((len(texts), self.batch_limit), (max(map(len, texts)), self.char_limit)):
            if -1 < limit < size:
                return _error(f"Invalid request: request ({size}) exceeds text limit ({limit})", 400)
        if self.poison and self.poison in texts:
            return _error("Cannot translate text: list index out of range", 500)
        if target not in self.targets.get(source, ()):
            return _error(f"{target} is not supported", 400)
        return Reply({"translatedText": [_translated(text, target) for text in texts]})


def _translated(text: str, target: str) -> str:
    words = _WORDS[target]
    return html.unescape(" ".join(words.get(word, word) for word in text.split(" ")))


def _error(message: str, status: int) -> Reply:
    return Reply({"error": message}, status)
