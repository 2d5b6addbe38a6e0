"""Problems that stop one article while the other articles continue."""

from dataclasses import dataclass
from typing import Self

from pipeline.errors import PipelineError


@dataclass(frozen=True, slots=True)
class Problem:
    """A failure that stopped one article, or one article in one locale."""

    message: str
    hint: str = ""
    article: str | None = None
    locale: str | None = None

    @classmethod
    def of(cls, error: PipelineError, article: str | None = None, locale: str | None = None) -> Self:
        return cls(str(error), error.hint, article, locale)
