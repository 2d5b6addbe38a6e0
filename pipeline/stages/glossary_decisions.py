"""A person's decision about a term, written into the glossary's sheet."""

from collections.abc import Sequence

from pipeline import locales
from pipeline.catalog import header, msgid
from pipeline.errors import UsageError
from pipeline.glossary import GlossaryRow, additions
from pipeline.glossary.additions import Additions
from pipeline.workspace import Workspace


def decide(
    place: Workspace,
    source: str,
    locale: str,
    by: str,
    *,
    target: str = "",
    forbidden: Sequence[str] = (),
    keep: bool = False,
    note: str = "",
    part_of_speech: str = "",
) -> Additions:
    """Add the decision of ``by`` about ``source`` in ``locale``, as of today.

    Raises UsageError if it is incomplete, or if the sheet says otherwise.
    """
    locale, source, by = locales.normalize(locale), msgid(source), msgid(by)
    if locale not in place.config.targets:
        raise UsageError(f"'{locale}' is not among the targets.", f"Targets: {', '.join(place.config.targets)}.")
    if not source or not by:
        raise UsageError("A decision needs a word and a name.", "Write: pipeline glossary accept WORD --by NAME …")
    if not (target or forbidden or keep):
        raise UsageError(f"Nothing is decided about “{source}”.", "Add --target, --forbid or --keep.")
    if target and keep:
        raise UsageError(f"“{source}” cannot be kept and translated.", "Leave out --target or --keep.")
    row = GlossaryRow(
        line=0,
        source=source,
        do_not_translate=keep,
        case_sensitive=True,
        note=msgid(note),
        part_of_speech=msgid(part_of_speech),
        decided_by=by,
        decided_on=header.today(),
        targets={locale: msgid(target)} if target else {},
        avoided={locale: "|".join(map(msgid, forbidden))} if forbidden else {},
    )

    def approve(done: Additions) -> None:
        if done.kept:
            shown = place.shown(place.glossary)
            raise UsageError(f"{shown}, {'; '.join(done.kept)}.", "Change that line in the sheet.")

    return additions.add(place.glossary, [row], approve)
