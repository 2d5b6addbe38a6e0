"""Expected failures: each has one sentence that says what is wrong, and a hint that says what to do.

Other rooms raise these errors; only the command line prints them and exits. The message names the file and, if
possible, the line.
"""


class PipelineError(Exception):
    """An expected failure. ``str(error)`` is the sentence, ``error.hint`` says what to do; it may be empty."""

    exit_code = 1

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.hint = hint


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
