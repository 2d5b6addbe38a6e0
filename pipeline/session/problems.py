"""Problems that stop one article, or one locale of it, while the others continue: expected failures and bugs."""

from dataclasses import dataclass
from pathlib import Path
from traceback import extract_tb
from typing import Self

from pipeline.errors import PipelineError

_PACKAGE = Path(__file__).parent.parent


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


def sentence(error: BaseException, work: str) -> PipelineError:
    """The message for an unexpected exception: where in the code it happened, without any of the articles' text."""
    inside = [frame for frame in extract_tb(error.__traceback__) if Path(frame.filename).is_relative_to(_PACKAGE)]
    place = ""
    if inside:
        module = Path(inside[-1].filename).relative_to(_PACKAGE.parent).as_posix()
        place = f" in {module}, line {inside[-1].lineno}"
    return PipelineError(
        f"A fault of the pipeline stopped its work on {work}: {type(error).__name__}{place}.",
        "Please report this line together with the file. The rest was done.",
    )
