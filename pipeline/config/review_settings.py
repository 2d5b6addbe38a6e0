"""Settings for reviews: who may approve, how much of a draft may stay unchanged, and what is published about it."""

from typing import Literal

from msgspec import structs

from pipeline.config import desk_keys, tables
from pipeline.config.desk_keys import DeskKeys
from pipeline.config.tables import Hours, Percent, Percentage, Settings
from pipeline.config.validation import wrong


class Responsible(Settings, frozen=True):
    """``[responsible]``: the person or company with editorial responsibility for what is published."""

    name: str = ""
    contact: str = ""
    """An e-mail address, a web address or any other way to reach them."""


class ReviewRules(Settings, frozen=True):
    """Keys at the top level, in ``[locale.es]`` and in ``[section."world/"]``; None inherits from the wider table."""

    unchanged: Percentage | None = None
    """Unchanged share from which ``status`` and ``build`` warn."""
    unchanged_block: Percentage | None = None
    """Unchanged share from which an edition does not count as reviewed."""
    approver: tuple[str, ...] | None = None
    """People whose approval counts; an edition with a sentence approved by others does not count as reviewed."""
    after: Hours | None = None
    """How long after publication the gate waits for a review; then drafts are published with their notice."""
    record: Literal["counts", "names", "none"] | None = None
    """What the published review record tells: counts only, also the reviewers' names, or nothing."""
    responsible: Responsible | None = None

    def over(self, wider: "ReviewRules") -> "ReviewRules":
        """These rules, completed by those of a ``wider`` table."""
        return ReviewRules(
            *(
                mine if (mine := getattr(self, name)) is not None else getattr(wider, name)
                for name in self.__struct_fields__
            )
        )


def rules(table: object, where: str) -> ReviewRules:
    """The rules in ``table``, found at ``where``. Raises UsageError for what is not valid."""
    if not isinstance(table, dict) or "responsible" not in table:
        return tables.read(table, ReviewRules, where)
    others = {key: value for key, value in table.items() if key != "responsible"}
    named = tables.read(table["responsible"], Responsible, f"{where}: responsible")
    if not named.name.strip():
        raise wrong(where, "responsible", "responsible: 'name' is missing.", 'Write it like name = "Ana Ruiz, editor".')
    return structs.replace(tables.read(others, ReviewRules, where), responsible=named)


class MemorySettings(Settings, frozen=True):
    """``[memory]``"""

    accept: Literal[101] | None = None
    """101: matches of this level count as reviewed. None: no match counts as reviewed."""
    import_penalty: Percent = 5
    """Penalty for matches from imported memories, in percent."""


class DeskSettings(Settings, frozen=True):
    """``[review]``: the review desk."""

    clean_risk: Percent = 20
    """The highest risk of drafts that may be approved in bulk."""
    keys: DeskKeys = DeskKeys()
    """``[review.keys]``"""


def desk(table: object, where: str) -> DeskSettings:
    """``table``, found at ``where``, as the settings of the desk. Raises UsageError for what is not valid."""
    own = dict(table) if isinstance(table, dict) else table
    keys = own.pop("keys", {}) if isinstance(own, dict) else {}
    inside = where.replace("[review]", "[review.keys]")
    return structs.replace(
        tables.read(own, DeskSettings, where), keys=desk_keys.once(tables.read(keys, DeskKeys, inside), inside)
    )
