"""What a check is: its rule, its severity, its fix, and when it applies."""

import inspect
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Generic, TypeVar

from pipeline.model import Severity, Unit
from pipeline.style.style_guide import StyleGuide

CheckFunction = TypeVar("CheckFunction", bound=Callable[..., Iterator[Any]])
Fix = Callable[[str, Unit, StyleGuide], str]
"""A stretch of a target between its codes, the unit and the style guide → the stretch in its one correct form."""
PassageFix = Callable[[Sequence[str], StyleGuide, Sequence[bool]], list[str]]
"""The targets of consecutive sentences, the style guide and which targets may be changed → the fixed targets."""


class Scope(StrEnum):
    """The arguments of a check, and what it yields."""

    UNIT = "unit"
    """Takes a unit and the style guide; yields messages."""
    ARTICLE = "article"
    """Takes all units of an article in one locale and the style guide; yields units with messages."""
    SOURCE = "source"
    """Takes an article; yields lines, sentences and messages."""


@dataclass(frozen=True, slots=True)
class Check(Generic[CheckFunction]):
    """A check: its rule, its severity, its fix, and whether its findings make a draft doubtful.

    The rule is the docstring of ``look``: a title, the requirement, and ``Source:`` with the source of the rule. The
    check has the name of ``look``.
    """

    look: CheckFunction
    severity: Severity
    issue: str
    """ITS 2.0 localization quality issue type."""
    among: Callable[[Unit], bool] | None = None
    """A cheap test for units on which the check can report anything; None: all units."""
    signs: Callable[[frozenset[str]], bool] | None = None
    """Whether the check can report anything on an article that contains these characters; None: always."""
    when: Callable[[StyleGuide], bool] | None = None
    """Whether the check can report anything under this style guide; None: always."""
    scope: Scope = Scope.UNIT
    """Used only for checks of other packages: our own checks have a table for each scope."""
    doubt: bool = False
    """Whether a finding makes a draft doubtful: true for checks of the content, not for checks of its typography."""
    fix: Fix | None = None
    """The fix of the reported fault, if there is one correct form."""
    passage_fix: PassageFix | None = None
    """A fix that needs several consecutive sentences to find the correct form."""

    @property
    def name(self) -> str:
        return self.look.__name__

    @property
    def title(self) -> str:
        """What is wrong when the check reports something: the first line of its docstring."""
        return self._paragraphs[0]

    @property
    def rule(self) -> str:
        """What the check requires, in complete sentences."""
        return " ".join(self._paragraphs[1:-1])

    @property
    def origin(self) -> str:
        """The source of the rule."""
        return self._paragraphs[-1].removeprefix("Source: ")

    @property
    def _paragraphs(self) -> list[str]:
        return [" ".join(part.split()) for part in (inspect.getdoc(self.look) or "").split("\n\n")]
