"""What a run has to say besides its results: what stopped an article or a locale, and notes."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace

from pipeline.errors import PipelineError
from pipeline.session.problems import Problem, sentence


@dataclass(eq=False)
class Journal:
    """Whoever begins a run passes one down, and shows it at the end. Everything is in it once, in order."""

    shown_in: Callable[[str], str] = str
    """How its messages name the files of the workspace (``Workspace.shown_in``)."""
    _problems: dict[Problem, None] = field(default_factory=dict)
    _notes: dict[str, None] = field(default_factory=dict)
    _failed: set[tuple[str | None, str | None]] = field(default_factory=set)

    @property
    def problems(self) -> tuple[Problem, ...]:
        return tuple(self._problems)

    @property
    def notes(self) -> tuple[str, ...]:
        """What a person should know besides the result, one sentence each."""
        return tuple(self._notes)

    def note(self, *sentences: str) -> None:
        self._notes.update(dict.fromkeys(map(self.shown_in, sentences)))

    def record(self, problems: Iterable[Problem]) -> None:
        """Add problems that do not keep later steps from the article."""
        self._problems.update(dict.fromkeys(replace(one, message=self.shown_in(one.message)) for one in problems))

    def report(self, error: PipelineError, article: str | None = None, locale: str | None = None) -> None:
        """Add a failure; later steps of the run leave the article out, or that locale of it."""
        self._failed.add((article, locale))
        self.record([Problem.of(error, article, locale)])

    def failed(self, article: str, locale: str | None = None) -> bool:
        """True if an earlier step of this run failed for the article (in that locale)."""
        return (article, None) in self._failed or (article, locale) in self._failed


@dataclass(frozen=True, slots=True)
class reported:  # noqa: N801 - it reads as a statement
    """``with reported(journal, article):`` reports any exception that stops the work on an article, and continues."""

    to: Journal
    article: str
    locale: str | None = None

    def __enter__(self) -> None:
        pass

    def __exit__(self, _kind: object, error: BaseException | None, _trace: object) -> bool:
        if not isinstance(error, Exception):
            return False
        if not isinstance(error, PipelineError):
            error = sentence(error, f"the article '{self.article}'" + (f" in {self.locale}" if self.locale else ""))
        self.to.report(error, self.article, self.locale)
        return True
