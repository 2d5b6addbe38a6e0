"""``[locale.es]`` in pipeline.toml: the newsroom's settings for one locale.

Each setting is stated here once: its name, values, default, and its description in the documentation.
"""

import re
from collections.abc import Mapping
from typing import Annotated, Any, Literal

import msgspec
from msgspec import Meta

from pipeline import locales
from pipeline.config import review_settings, tables
from pipeline.config.review_settings import ReviewRules
from pipeline.config.tables import Settings
from pipeline.config.validation import among, known_keys, typed, wrong

GATES = ("draft", "reviewed")
SEVERITIES = ("error", "warning", "note")
NUMERALS = ("latn", "arab", "arabext", "beng", "deva", "khmr", "laoo", "mymr", "thai")
SPACED_MARKS = ";:!?«»"

Below = Literal["withhold", "keep", "source"]


def gate(value: str, where: str) -> str:
    """``value`` as a gate: ``draft``, ``reviewed`` or a whole percentage. Raises UsageError, which names ``where``."""
    if value not in GATES and not re.fullmatch(r"(?:100|[1-9]?\d)%", value):
        raise wrong(where, "", f"unknown value '{value}'.", "Write draft, reviewed or a percentage, such as 80%.")
    return value


def _marks(value: str, key: str, where: object) -> str:
    among(tuple(value), tuple(SPACED_MARKS), key, where)
    return value


def _pairs(values: list[str], key: str, where: object) -> tuple[str, ...]:
    if not values or any(len(pair) != 2 for pair in values):
        raise wrong(
            where,
            key,
            f"{key}: each pair must be two characters.",
            f'Write {key} = ["«»", "“”"]: outside, then within.',
        )
    return tuple(values)


class LocaleConfig(Settings, frozen=True):
    """None: as in the wider settings, or as usual in the language."""

    gate: Annotated[str | None, tables.check(lambda value, key, where: gate(value, f"{where}: {key}"))] = None
    below: Below | None = None
    quotes: Annotated[
        tuple[str, ...] | None,
        tables.check(_pairs),
        Meta(description='pairs of quotation marks, `["«»", "“”"]`: outside, within a quotation, others accepted'),
    ] = None
    spaces: Annotated[
        Literal["usual", "wide", "none"] | None,
        Meta(description="no-break spaces beside marks: `usual`, `wide` (no narrow ones) or `none`"),
    ] = None
    numerals: str | None = None
    """CLDR's name of the digits that machine drafts are published with."""
    style: Annotated[
        str | None, Meta(description="a published style guide, by its name below; every other setting overrides it")
    ] = None
    straight_quotes: Annotated[
        bool | None, Meta(description="`true` or `false`: whether straight quotation marks are accepted")
    ] = None
    spaced_marks: Annotated[
        str | None, tables.check(_marks), Meta(description="which of `;:!?«»` have a space before them (« after it)")
    ] = None
    no_break: Annotated[
        bool | None, Meta(description="`true`: such a space is reported where it may break the line")
    ] = None
    percent: Annotated[
        Literal["spaced", "closed", "any"] | None,
        Meta(description="the space before a percent sign: `spaced`, `closed` or `any`"),
    ] = None
    numbers: Annotated[
        str | None,
        tables.check(tables.locale),
        Meta(description="the locale whose separators the numbers use: `es_MX` for 1,500.5 in Spanish"),
    ] = None
    dates: Annotated[
        str | None,
        tables.check(tables.locale),
        Meta(description="the locale whose order of day and month the dates follow"),
    ] = None
    disabled: Annotated[
        tuple[str, ...], Meta(description="names of checks that are switched off, and of fixes that are not made")
    ] = ()
    severities: Annotated[
        tuple[tuple[str, str], ...],
        Meta(description='`error`, `warning` or `note` by the name of a check: `{ endings = "error" }`'),
    ] = ()
    rules: ReviewRules = ReviewRules()
    """``unchanged``, ``approver`` and the others of the locale."""


DESCRIBED: Mapping[str, str] = tables.descriptions(LocaleConfig)
"""The settings of checks and typography with their descriptions, for the documentation."""


def read(code: str, settings: object, where: str) -> LocaleConfig:
    """The settings of the locale ``code``. Raises UsageError for what is not valid.

    Whether a style or a check of a name exists is verified later, by the rooms that have them.
    """
    if not isinstance(settings, dict):
        raise wrong(where, "", "expected a table of settings.", f"Write the settings below the line [locale.{code}].")
    own = tuple(name for name in LocaleConfig.__struct_fields__ if name != "rules")
    known_keys(settings, (*own, *ReviewRules.__struct_fields__), where)
    table: dict[str, Any] = {key: settings[key] for key in own if key in settings}
    if "severities" in table:
        table["severities"] = _severities(typed(table, "severities", dict, where), where)
    if "numerals" in table:
        digits = tuple(name for name in locales.numerals(locales.normalize(code)) if name in NUMERALS)
        among((typed(table, "numerals", str, where),), digits, "numerals", where)
    rules = review_settings.rules({key: settings[key] for key in settings.keys() - set(own)}, where)
    return msgspec.structs.replace(tables.read(table, LocaleConfig, where), rules=rules)


def _severities(asked: Mapping[str, Any], where: str) -> list[tuple[str, str]]:
    among(tuple(typed(asked, key, str, f"{where}: severities") for key in asked), SEVERITIES, "severities", where)
    return list(asked.items())
