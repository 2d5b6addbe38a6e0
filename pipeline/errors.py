"""Expected failures: each has one sentence that says what is wrong, and a hint that says what to do.

Other rooms raise these errors; only the command line prints them and exits. The message names the file and, if
possible, the line.
"""

import re
from collections.abc import Sequence

# A file that is quoted in a message may hold line breaks and control characters anywhere.
_CONTROLS = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029]+")
_BREAKS = re.compile("[\n\v\f\r\x1c-\x1e\x85\u2028\u2029]+")
_LONGEST = 60


def excerpt(text: str) -> str:
    """The beginning of ``text``, a piece of a file, for a message: one line of at most 60 characters."""
    line = _CONTROLS.sub(" ", text[: 2 * _LONGEST])
    return line if len(line) <= _LONGEST and len(text) <= 2 * _LONGEST else line[: _LONGEST - 1].rstrip() + "…"


def listed(names: Sequence[str], most: int = 5) -> str:
    """The first ``most`` of ``names`` for a message, and how many more there are."""
    return ", ".join(names[:most]) + f" and {len(names) - most} more" * (len(names) > most)


class PipelineError(Exception):
    """An expected failure: ``str(error)`` is the sentence, ``error.hint`` what to do, or empty; each is one line."""

    exit_code = 1

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(_BREAKS.sub(" ", message))
        self.hint = _BREAKS.sub(" ", hint)


class UsageError(PipelineError):
    """The command or the settings are wrong. Nothing was done."""

    exit_code = 2


class ArticleError(PipelineError):
    """A source cannot be read as an article. The other articles are processed."""


class StructureError(ArticleError):
    """Translations change the structure of the article."""

    def __init__(self, place: str, change: str) -> None:
        super().__init__(
            f"{place}: after filling, {change}.",
            "Compare the markup of the translation with that of its source: a sign is missing or too many.",
        )
        self.place, self.change = place, change


class CatalogError(PipelineError):
    """A PO file cannot be read or written. It is not changed, and the other files are processed."""


class EngineError(PipelineError):
    """An engine is missing, does not work, or does not translate between the two languages."""
