"""The LibreTranslate engine: sends texts in batches to a private or shared server."""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import TypeGuard

from pipeline.config.tables import Positive, Settings, Variable, WebAddress
from pipeline.engines import Draft, EngineKind, Pair, anchors
from pipeline.engines.argos.packages import locale
from pipeline.engines.failures import RefusalError, UnansweredError
from pipeline.engines.http_client import Server
from pipeline.engines.response import writable
from pipeline.errors import EngineError, UsageError

# The server's message for too many texts in a request, or for a text that is too long.
_TOO_MUCH = re.compile(r"exceeds text limit", re.IGNORECASE)
# Words in the message of a server that accepts only a single text.
_ONE_TEXT = re.compile(r"\bq\b|string|list|array", re.IGNORECASE)
# Words in the message of one that fails on a list: "'list' object has no attribute 'strip'".
_NO_LIST = re.compile(r"'list' object|\bnot (?:list|array)\b|\b(?:str|string), (?:got|not)\b", re.IGNORECASE)
# Words in the message of one that refuses the languages, the key or the form of a request, whatever its text.
_OF_ALL = re.compile(r"support|language|\bpair\b|\bkey\b|alternative|parameter|missing|invalid", re.IGNORECASE)
# Characters in a request, at most: the server translates texts one by one, and must answer before the time-out.
_LETTERS = 20_000
_ALTERNATIVES = 3
# How many characters of an answer of another form a message shows.
_SHOWN = 60


Answer = tuple[Draft, Sequence[str]]
"""A draft and its alternatives."""
_GIVEN_UP: Answer = (Draft("", fault="an earlier request to the server failed"), ())


class _MixedUpError(Exception):
    """The server answered several texts with one text, with another number of texts, or in another order."""


class LibreTranslateSettings(Settings, frozen=True):
    """``[engine.libretranslate]`` in pipeline.toml."""

    url: WebAddress = "http://localhost:5000"
    api_key_env: Variable | None = None
    """Name of the environment variable with the key; None: the server needs no key."""
    timeout: Positive = 120
    """Seconds to wait for the answer to one batch."""
    batch: Positive = 32
    """Sentences in a request, at most."""


class LibreTranslate:
    """Neural translation over HTTP. Nothing is sent before ``pairs`` is called."""

    name = "libretranslate"

    def __init__(self, settings: LibreTranslateSettings | None = None) -> None:
        """Raises EngineError if ``url`` in the settings is not a valid address."""
        self._settings = settings or LibreTranslateSettings()
        self._server = Server(self.name, self._settings.url, self._settings.api_key_env, self._settings.timeout)
        self._lists: bool | None = None  # whether the server accepts lists of texts; None: not known yet
        self._alone = False  # whether every text is sent by itself, since answers to several cannot be told apart
        self._codes: dict[Pair, tuple[str, str]] | None = None
        self._version = ""

    def pairs(self) -> frozenset[Pair]:
        """The pairs that the server serves. Raises EngineError if it cannot be reached or does not answer."""
        return frozenset(self._served())

    def signature(self, pair: Pair) -> str:
        """``libretranslate-1.9.6@localhost:5000``. Raises EngineError if the server does not serve ``pair``."""
        self._code(pair)
        return f"{self.name}{self._version}@{self._server.host}"

    def translate(self, texts: Sequence[str], pair: Pair) -> list[Draft]:
        """One draft for each of ``texts``; the draft is empty for a text that the server finds too long.

        Raises EngineError if the server does not serve ``pair``, cannot be reached, refuses or breaks down.
        """
        drafts = [Draft(text) for text in texts]
        for index, (draft, _) in self._drafts(texts, pair):
            drafts[index] = draft
        return drafts

    def alternatives(self, texts: Sequence[str], pair: Pair) -> list[list[Draft]]:
        """The server's next likeliest drafts for each text; empty if the server gives only one draft.

        Raises EngineError as ``translate`` does.
        """
        found: list[list[Draft]] = [[] for _ in texts]
        try:
            for index, (_, others) in self._drafts(texts, pair, _ALTERNATIVES):
                found[index] = [Draft(text) for text in others]
        except RefusalError as refusal:
            if refusal.status != 400:
                raise  # otherwise the server allows fewer alternatives, or none
        return found

    @property
    def portion(self) -> int:
        """How many texts go in a request."""
        return max(1, self._settings.batch)

    def token(self, number: int) -> str:
        """The same token as Argos', because the models are the same."""
        return f"X{number}X"

    def _served(self) -> dict[Pair, tuple[str, str]]:
        if self._codes is None:
            self._codes = dict(_pairs(self._server.get("/languages")))
            if not self._codes:
                raise EngineError(
                    f"The server at {self._server.host} offers no language pair.",
                    "Check url under [engine.libretranslate] in pipeline.toml, and the models of the server.",
                )
            # Requested now, because the server may be unavailable when the drafts are done.
            self._version = _version(self._server)
        return self._codes

    def _code(self, pair: Pair) -> tuple[str, str]:
        served = self._served()
        if pair not in served:
            raise EngineError(
                f"The LibreTranslate server at {self._server.host} has no pair {pair.source}>{pair.target}.",
                "Install the model on the server, or name another engine first.",
            )
        return served[pair]

    def _batches(self, texts: Sequence[str], indices: Sequence[int]) -> Iterator[list[int]]:
        batch: list[int] = []
        letters = 0
        for index in indices:
            letters += len(texts[index])
            if batch and (len(batch) >= self.portion or letters > _LETTERS):
                yield batch
                batch, letters = [], len(texts[index])
            batch.append(index)
        if batch:
            yield batch

    def _drafts(self, texts: Sequence[str], pair: Pair, alternatives: int = 0) -> Iterator[tuple[int, Answer]]:
        """The index of each text that has words, with its draft and alternatives."""
        content: dict[str, object] = dict(zip(("source", "target"), self._code(pair), strict=True))
        content |= {"format": "text"} | ({"alternatives": alternatives} if alternatives else {})
        worded = [index for index, text in enumerate(texts) if text.strip()]
        for batch in self._batches(texts, worded):
            yield from zip(batch, self._answers([texts[index] for index in batch], content), strict=True)

    def _answers(self, texts: Sequence[str], settings: Mapping[str, object]) -> list[Answer]:
        """The answers to ``texts``.

        Texts are sent in halves if the server accepts fewer at a time or fails on one of them, and one by one if the
        server takes too long or does not support lists."""
        try:
            return self._together(texts, settings)
        except UnansweredError as failure:
            if len(texts) == 1:
                self._server.failed(failure)
                return [(Draft("", fault=failure.reason, final=True), ())]
            return self._each(texts, settings)
        except _MixedUpError:
            self._alone = True
            return self._each(texts, settings)
        except RefusalError as refusal:
            return self._otherwise(texts, settings, refusal)

    def _otherwise(self, texts: Sequence[str], settings: Mapping[str, object], refusal: RefusalError) -> list[Answer]:
        """The answers to ``texts`` after the server refused them in one request."""
        too_much = refusal.status == 413 or (refusal.status == 400 and _TOO_MUCH.search(refusal.reason))
        words = _ONE_TEXT if refusal.status in (400, 422) else _NO_LIST
        no_lists = self._lists is None and refusal.of_a_text and words.search(refusal.reason)
        if no_lists and not too_much and (answers := self._without_lists(texts, settings)):
            return answers
        of_all = refusal.status in (400, 422) and (not refusal.reason or _OF_ALL.search(refusal.reason))
        of_a_text = refusal.blocked or (refusal.of_a_text and not of_all)
        if not (too_much or of_a_text):
            raise refusal
        if len(texts) > 1:
            half = len(texts) // 2
            return [*self._answers(texts[:half], settings), *self._answers(texts[half:], settings)]
        if too_much:
            return [(Draft("", fault="longer than the server accepts"), ())]
        self._server.failed(refusal)
        fault = "a filter of the server refused it" if refusal.blocked else "the server failed on it"
        return [(Draft("", fault=fault, final=refusal.blocked), ())]

    def _each(self, texts: Sequence[str], settings: Mapping[str, object]) -> list[Answer]:
        answers: list[Answer] = []
        for text in texts:
            given_up = self._server.given_up
            answers += [_GIVEN_UP] if given_up else self._answers([text], settings)
        return answers

    def _without_lists(self, texts: Sequence[str], settings: Mapping[str, object]) -> list[Answer]:
        """The answers to ``texts``, each sent as a single text; empty if the server refuses that too."""
        self._lists = False
        try:
            first = self._together(texts[:1], settings)
        except RefusalError:
            self._lists = None
            return []
        return [*first, *self._each(texts[1:], settings)]

    def _together(self, texts: Sequence[str], settings: Mapping[str, object]) -> list[Answer]:
        """The answers to ``texts`` in one request. Raises _MixedUpError if they cannot be told apart."""
        if (self._alone or self._lists is False) and len(texts) > 1:
            return self._each(texts, settings)
        content = {"q": texts[0] if self._lists is False else list(texts), **settings}
        if key := self._server.key:
            content["api_key"] = key
        return self._read(self._server.post("/translate", content, "translatedText"), texts)

    def _read(self, answer: object, texts: Sequence[str]) -> list[Answer]:
        """The answers to ``texts`` in ``answer``, which may have any form. Raises as ``_together`` does."""
        translated = answer.get("translatedText") if isinstance(answer, dict) else None
        others = answer.get("alternatives") if isinstance(answer, dict) else None
        if isinstance(translated, list) and (self._lists or any(translated)):
            translated = ["" if text is None else text for text in translated]
        if isinstance(translated, str):
            self._lists = False
            if len(texts) > 1:
                raise _MixedUpError
            translated, others = [translated], [others]
        elif _texts(translated) and self._lists is None:
            self._lists = True
        if not _texts(translated) or len(translated) != len(texts):
            if len(texts) > 1:
                raise _MixedUpError
            began = writable(json.dumps(answer, ensure_ascii=False))[:_SHOWN]
            raise EngineError(
                f"The server at {self._server.host} did not answer one text with one translation: “{began}”.",
                "Check url under [engine.libretranslate] in pipeline.toml, and the log of the server.",
            )
        if len(texts) > 1 and not anchors.in_order(texts, translated):
            raise _MixedUpError
        if not isinstance(others, list) or len(others) != len(texts) or not all(map(_texts, others)):
            others = [[] for _ in texts]
        return [(Draft(writable(text)), [*map(writable, more)]) for text, more in zip(translated, others, strict=True)]


def _texts(content: object) -> TypeGuard[list[str]]:
    return isinstance(content, list) and all(isinstance(text, str) for text in content)


def _pairs(content: object) -> Iterator[tuple[Pair, tuple[str, str]]]:
    """The pairs in an answer of ``/languages``, each with the server's own codes."""
    rows = [row for row in content if isinstance(row, dict)] if isinstance(content, list) else []
    codes = [row["code"] for row in rows if isinstance(row.get("code"), str)]
    for row in rows:
        # Servers before 1.3 do not list targets. They serve every pair, through English if necessary.
        targets = row.get("targets")
        for target in targets if isinstance(targets, list) else codes:
            source, here, there = row.get("code"), _locale(row.get("code")), _locale(target)
            if here and there and here != there:
                yield Pair(here, there), (str(source), str(target))


def _locale(code: object) -> str | None:
    if not isinstance(code, str):
        return None
    try:
        return locale(code)
    except UsageError:
        return None


def _version(server: Server) -> str:
    """The server's version as ``-1.9.6``; empty if the server hides it."""
    try:
        version = server.get("/spec")["info"]["version"]
    except (EngineError, TypeError, KeyError):
        return ""
    return f"-{version}" if isinstance(version, str) and re.fullmatch(r"[\w.+-]+", version) else ""


LIBRETRANSLATE = EngineKind("libretranslate", LibreTranslate, LibreTranslateSettings)
