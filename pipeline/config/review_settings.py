"""What the settings ask of a review: who may approve, how much of a draft may stand, who answers for an edition."""

from typing import Literal

from pipeline.config.tables import Hours, Percentage, Settings


class ReviewRules(Settings, frozen=True):
    """Keys that stand at the top, in ``[locale.es]`` and in ``[section."world/"]``; None: as the wider table has it."""

    unchanged: Percentage | None = None
    """From this unchanged share on, ``status`` and ``build`` warn."""
    unchanged_block: Percentage | None = None
    """From this unchanged share on, an edition does not count as reviewed."""
    approver: tuple[str, ...] | None = None
    """Names of those whose approval counts; an edition that nobody of them reviewed does not count as reviewed."""
    after: Hours | None = None
    """So long after publication the gate waits for a review; then drafts are published with their notice."""

    def over(self, wider: "ReviewRules") -> "ReviewRules":
        """These rules, and where they say nothing those of a ``wider`` table."""
        return ReviewRules(
            *(
                mine if (mine := getattr(self, name)) is not None else getattr(wider, name)
                for name in self.__struct_fields__
            )
        )


class Responsible(Settings, frozen=True):
    """``[responsible]``: who answers for what is published, as the EU AI Act, Article 50(4), asks of texts."""

    name: str = ""
    contact: str = ""
    """An address for readers: e-mail or web."""


class MemorySettings(Settings, frozen=True):
    """``[memory]``"""

    accept: Literal[101] | None = None
    """101: such matches count as reviewed. None: no match does."""
    import_penalty: int = 5
    """What a match from an imported memory is worth less, in percent."""


class DeskSettings(Settings, frozen=True):
    """``[review]``: the review desk."""

    clean_risk: int = 20
    """Drafts of at most this risk, and without a finding, may be approved together."""
    keys: dict[str, str] = {}  # noqa: RUF012 - msgspec copies an empty default for each struct
    """By command of the desk: the keys that call it, such as ``approve = "Ctrl+Enter"``."""
