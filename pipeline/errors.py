"""Expected failures: each is one sentence that says what is wrong, and a hint that says what to do.

Library code raises; only the command line prints and exits. Every error names the file (and line, where there is
one) in its message, and its hint says what to do.
"""


class PipelineError(Exception):
    """A foreseen failure. ``str(error)`` is the sentence, ``error.hint`` what to do about it (may be empty)."""

    exit_code = 1

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.hint = hint


class UsageError(PipelineError):
    """Wrong usage or configuration: nothing was done."""

    exit_code = 2


class ArticleError(PipelineError):
    """A source that cannot be read as an article; the others are done."""


class StructureError(ArticleError):
    """Translations that do not leave the article's structure as it is."""

    def __init__(self, place: str, change: str) -> None:
        super().__init__(
            f"{place}: after filling, {change}.",
            "Compare the markup of this place's translation with its source: a sign too many or too few.",
        )
        self.place, self.change = place, change


class CatalogError(PipelineError):
    """A PO file that cannot be read or written; it is left alone and the others are done."""


class EngineError(PipelineError):
    """An engine that is missing, broken or does not serve the pair asked for."""
