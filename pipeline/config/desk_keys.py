"""``[review.keys]``: the keys of the review desk, after the majority of translation tools."""

from typing import Annotated

from msgspec import Meta

from pipeline.config.tables import Settings, check, shaped
from pipeline.config.validation import wrong

_NAMED = "Arrow(?:Up|Down|Left|Right)|Enter|Home|End|Page(?:Up|Down)|Insert"
_SHAPE = rf"(?:(?:Ctrl|Alt|Shift)\+){{0,3}}(?:[A-Za-z0-9]|F(?:[1-9]|1[0-2])|{_NAMED})"
Key = Annotated[str, check(shaped(_SHAPE, "Ctrl+Enter, Alt+c or F9"))]


class DeskKeys(Settings, frozen=True):
    """One key for each command of the desk."""

    approve: Annotated[Key, Meta(description="Approve and go to the next sentence")] = "Ctrl+Enter"
    approve_unreviewed: Annotated[Key, Meta(description="Approve and go to the next one that is not reviewed")] = (
        "Ctrl+Shift+Enter"
    )
    next: Annotated[Key, Meta(description="Next sentence")] = "Alt+ArrowDown"
    previous: Annotated[Key, Meta(description="Previous sentence")] = "Alt+ArrowUp"
    next_unreviewed: Annotated[Key, Meta(description="Next sentence that is not reviewed")] = "F9"
    copy_source: Annotated[Key, Meta(description="Copy the source into the text")] = "Alt+c"
    concordance: Annotated[Key, Meta(description="Search the memory for the selected words")] = "Alt+k"
    dismiss: Annotated[Key, Meta(description="Dismiss a finding: press its number next")] = "Alt+i"
    fix: Annotated[Key, Meta(description="Take the fix of a finding: press its number next")] = "Alt+f"
    comment: Annotated[Key, Meta(description="Comment on the sentence")] = "Alt+m"
    number: Annotated[Key, Meta(description="Go to a sentence by its number")] = "Ctrl+g"
    preview: Annotated[Key, Meta(description="Show or hide the page as it will appear")] = "Alt+p"
    undo: Annotated[Key, Meta(description="Take the last approval back")] = "Alt+z"
    join: Annotated[Key, Meta(description="Edit with the next sentence of the paragraph, or apart again")] = "Alt+j"
    alternatives: Annotated[Key, Meta(description="Ask the machine for other drafts")] = "Alt+a"
    history: Annotated[Key, Meta(description="Show former texts of the sentence, from git")] = "Alt+y"
    sheet: Annotated[Key, Meta(description="Show these keys; also ? outside a text")] = "Alt+h"


def once(keys: DeskKeys, where: str) -> DeskKeys:
    """``keys``. Raises UsageError, which names ``where``, if two commands have the same key."""
    by_key: dict[str, str] = {}
    for name in keys.__struct_fields__:
        key = getattr(keys, name).lower()
        if key in by_key:
            raise wrong(where, name, f"'{by_key[key]}' and '{name}' have the same key.", "Give one another key.")
        by_key[key] = name
    return keys
