"""``pipeline.toml`` → ``Config``. A key that is not known is an error that lists the known ones."""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from pathlib import Path
from types import MappingProxyType
from typing import Any
from urllib.parse import urlsplit

from pipeline import locales
from pipeline.config import tables
from pipeline.config.review_settings import DeskSettings, MemorySettings, Responsible, ReviewRules
from pipeline.config.validation import among, host_name, known_keys, locale_code, once, strings, typed, web_address
from pipeline.errors import UsageError

NAME = "pipeline.toml"
GATES = ("draft", "reviewed")
BELOW = ("withhold", "keep", "source")
FORMATS = ("html", "md", "txt", "json")
OUTPUTS = (*FORMATS, "ninjs")
SPACES = ("usual", "wide", "none")
PERCENT = ("spaced", "closed", "any")
SPACED_MARKS = ";:!?«»"
SEVERITIES = ("error", "warning", "note")
RECORD = ("counts", "names", "none")
NUMERALS = ("latn", "arab", "arabext", "beng", "deva", "khmr", "laoo", "mymr", "thai")


@dataclass(frozen=True, slots=True)
class LocaleConfig:
    """What the house asks of one locale: ``[locale.es]``. None: as the settings above it, or the language, have it."""

    gate: str | None = None
    below: str | None = None
    quotes: tuple[tuple[str, str], ...] | None = None
    """Pairs of quotation marks: the one to write, the one within it, others that pass."""
    spaces: str | None = None
    """Of the no-break spaces beside marks: ``usual``, ``wide`` (no narrow ones) or ``none``."""
    numerals: str | None = None
    """CLDR's name of the digits that machine drafts are published with."""
    style: str | None = None
    """A written house style by name (``pipeline.style.presets``); the settings below go before it."""
    straight_quotes: bool | None = None
    """Whether straight quotation marks pass the checks."""
    spaced_marks: str | None = None
    """Marks with a space before them (after «), of ``;:!?«»``."""
    no_break: bool | None = None
    """Whether a space beside them that may break the line is reported."""
    percent: str | None = None
    """``spaced``, ``closed`` or ``any``: the space before a percent sign."""
    numbers: str | None = None
    """The locale whose points and commas figures have, such as ``es_MX`` for 1,500.5 in Spanish."""
    dates: str | None = None
    """The locale whose order of day and month dates have."""
    disabled: tuple[str, ...] = ()
    """Checks that are not asked."""
    severities: tuple[tuple[str, str], ...] = ()
    """Checks that the house judges otherwise, each with ``error`` or ``warning``."""
    rules: ReviewRules = field(default_factory=ReviewRules)
    """``unchanged``, ``unchanged_block``, ``approver`` and ``after`` of the locale."""


@dataclass(frozen=True, slots=True)
class Config:
    """A workspace's settings, with every default filled in."""

    targets: tuple[str, ...]
    source_locale: str = "en"
    original_locale: str | None = None
    """Locale the articles were themselves translated from; an article's front matter overrides it."""
    engines: tuple[str, ...] = ("argos", "apertium")
    """Tried in this order, per target."""
    pivots: tuple[str, ...] = ()
    """Where an engine has no direct way, the languages to go through, the best first; others come after."""
    gate: str = "draft"
    """What ``build`` lets through: ``draft``, ``reviewed``, or the share to be reviewed, such as ``80%``."""
    below: str = "withhold"
    """What becomes of the rest: ``withhold`` it, ``keep`` its last published edition, or show the ``source`` text of
    what is not reviewed."""
    site_name: str | None = None
    """Name of the publication, for feeds and index."""
    frames: tuple[str, ...] = ()
    """Hosts whose frames (videos, maps) stay in pages of HTML and Markdown sources; all other frames are left out."""
    base_url: str | None = None
    """Address under which the editions folder is published, without the last slash."""
    formats: tuple[str, ...] = FORMATS
    engine: Mapping[str, object] = field(default_factory=lambda: MappingProxyType({}))
    """The tables ``[engine.NAME]`` as they are written: each engine reads its own."""
    path: Path = field(default=Path(NAME), compare=False, repr=False)
    """The file that the settings stand in, for messages."""
    untrusted: bool = field(default=False, compare=False, repr=False)
    """Whether they were read from a file, which anyone may have written; False: made in a program."""
    locale: Mapping[str, LocaleConfig] = field(default_factory=lambda: MappingProxyType({}))

    rules: ReviewRules = field(default_factory=ReviewRules)
    """``unchanged``, ``unchanged_block``, ``approver`` and ``after`` at the top."""
    section: Mapping[str, ReviewRules] = field(default_factory=lambda: MappingProxyType({}))
    """The same for articles whose id begins so: ``[section."world/"]``."""
    record: str = "counts"
    """What the published review record tells: ``counts``, ``names`` or ``none``."""
    responsible: Responsible = field(default_factory=Responsible)
    memory: MemorySettings = field(default_factory=MemorySettings)
    review: DeskSettings = field(default_factory=DeskSettings)

    def review_rules(self, article: str, locale: str) -> ReviewRules:
        """What is asked of the review of ``article`` in ``locale``: section before locale, locale before the top.

        Of several sections the one with the longest name counts first.
        """
        rules = self.house(locale).rules.over(self.rules)
        for name in sorted(self.section, key=len):
            if article.startswith(name):
                rules = self.section[name].over(rules)
        return rules

    def house(self, locale: str) -> LocaleConfig:
        """What is asked of ``locale``: its own table, else that of its language."""
        return self.locale.get(locale) or self.locale.get(locales.language(locale), LocaleConfig())


_TOP = (
    "source_locale", "original_locale", "targets", "engines", "pivots", "gate", "below", "site_name", "base_url",
    "formats", "frames", "engine", "locale", "section", "record", "responsible", "memory", "review",
    *ReviewRules.__struct_fields__,
)  # fmt: skip


def load(path: Path) -> Config:
    """The settings in ``path``.

    Raises UsageError, naming the file and what to change, for TOML that does not parse, an unknown key, an unknown
    locale, a value of the wrong kind, or missing ``targets``.
    """
    try:
        table = tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except OSError as error:
        raise UsageError(f"{path} cannot be read: {error.strerror}.") from None
    except UnicodeDecodeError as error:
        raise UsageError(f"{path}: not UTF-8 at byte {error.start}.", "Save the file as UTF-8.") from None
    except tomllib.TOMLDecodeError as error:
        raise UsageError(f"{path}: not valid TOML: {error}.") from None
    except ValueError:
        raise UsageError(f"{path}: a number in it has too many digits.", "Shorten it.") from None
    except RecursionError:
        raise UsageError(f"{path}: lists or tables in it are nested too deep.", "Flatten them.") from None
    return parse(table, path)


def parse(table: Mapping[str, Any], path: Path) -> Config:
    """The settings in ``table``, which was read from ``path``. Raises UsageError as ``load`` does."""
    known_keys(table, _TOP, str(path))
    if "targets" not in table:
        raise UsageError(f"{path}: 'targets' is missing.", 'Name the locales to translate into: targets = ["es"].')
    values: dict[str, Any] = {
        "targets": tuple(dict.fromkeys(locale_code(code, "targets", path) for code in strings(table, "targets", path))),
    }
    for key in ("source_locale", "original_locale"):
        if key in table:
            values[key] = locale_code(typed(table, key, str, path), key, path)
    if "engines" in table:
        values["engines"] = tuple(dict.fromkeys(strings(table, "engines", path)))
    if "pivots" in table:
        values["pivots"] = tuple(locale_code(code, "pivots", path) for code in strings(table, "pivots", path))
    values |= _publishing(table, path)
    values |= _reviewing(table, path)
    engines = typed(table, "engine", dict, path) if "engine" in table else {}
    config = Config(**values, engine=MappingProxyType(engines), path=path, untrusted=True)
    if config.source_locale in config.targets:
        raise UsageError(
            f"{path}: targets: '{config.source_locale}' is the source locale itself.", "Take it out of targets."
        )
    if "json" not in config.formats and "keep" in {config.below, *(house.below for house in config.locale.values())}:
        raise UsageError(
            f'{path}: below = "keep" needs the json edition, from which the last one is made again.',
            'Add "json" to formats.',
        )
    return config


def gate(value: str, where: str) -> str:
    """``value`` as a gate: ``draft``, ``reviewed`` or a whole percentage. Raises UsageError, which names ``where``."""
    if value not in GATES and not re.fullmatch(r"(?:100|[1-9]?\d)%", value):
        raise UsageError(f"{where}: unknown value '{value}'.", f"Known values: {', '.join(GATES)}, or such as 80%.")
    return value


def _reviewing(table: Mapping[str, Any], path: Path) -> dict[str, Any]:
    """What is asked of reviews, and of what they leave behind."""
    values: dict[str, Any] = {"rules": _rules(table, str(path))}
    if "record" in table:
        values["record"] = among((typed(table, "record", str, path),), RECORD, "record", path)[0]
    sections = typed(table, "section", dict, path) if "section" in table else {}
    values["section"] = MappingProxyType(
        {name: tables.read(rules, ReviewRules, f'{path}: [section."{name}"]') for name, rules in sections.items()}
    )
    for key, kind in (("responsible", Responsible), ("memory", MemorySettings), ("review", DeskSettings)):
        if key in table:
            values[key] = tables.read(table[key], kind, f"{path}: [{key}]")
    return values


def _rules(table: Mapping[str, Any], where: str) -> ReviewRules:
    own = {key: table[key] for key in ReviewRules.__struct_fields__ if key in table}
    return tables.read(own, ReviewRules, where)


def _publishing(table: Mapping[str, Any], path: Path) -> dict[str, Any]:
    """The settings of ``build``."""
    values: dict[str, Any] = {}
    if "gate" in table:
        values["gate"] = gate(typed(table, "gate", str, path), f"{path}: gate")
    if "below" in table:
        values["below"] = among((typed(table, "below", str, path),), BELOW, "below", path)[0]
    if "formats" in table:
        values["formats"] = tuple(dict.fromkeys(strings(table, "formats", path)))
    if "base_url" in table:
        values["base_url"] = web_address(typed(table, "base_url", str, path), "base_url", path)
        if "@" in urlsplit(values["base_url"]).netloc:
            raise UsageError(f"{path}: base_url holds a user or password, which every page would show.", "Take it out.")
    if "frames" in table:
        values["frames"] = tuple(host_name(host, path) for host in strings(table, "frames", path, empty=True))
    if "site_name" in table:
        values["site_name"] = typed(table, "site_name", str, path)
    houses = typed(table, "locale", dict, path) if "locale" in table else {}
    once([locale_code(code, "locale", path) for code in houses], "locale", path)
    houses = {locales.normalize(code): _house(code, settings, path) for code, settings in houses.items()}
    return values | {"locale": MappingProxyType(houses)}


def _house(code: str, settings: object, path: Path) -> LocaleConfig:
    where = f"{path}: [locale.{code}]"
    if not isinstance(settings, dict):
        raise UsageError(f"{where}: expected a table of settings.")
    own = (entry.name for entry in fields(LocaleConfig) if entry.name != "rules")
    known_keys(settings, (*own, *ReviewRules.__struct_fields__), where)
    values: dict[str, Any] = {"rules": _rules(settings, where)}
    if "gate" in settings:
        values["gate"] = gate(typed(settings, "gate", str, where), f"{where}: gate")
    digits = tuple(name for name in locales.numerals(locales.normalize(code)) if name in NUMERALS)
    for key, known in (("below", BELOW), ("spaces", SPACES), ("numerals", digits), ("percent", PERCENT)):
        if key in settings:
            values[key] = among((typed(settings, key, str, where),), known, key, where)[0]
    for key in ("straight_quotes", "no_break"):
        if key in settings:
            values[key] = typed(settings, key, bool, where)
    for key in ("numbers", "dates"):
        if key in settings:
            values[key] = locale_code(typed(settings, key, str, where), key, where)
    return LocaleConfig(**values, **_judging(settings, where))


def _judging(settings: Mapping[str, Any], where: str) -> dict[str, Any]:
    """What the checks go by. Whether a style or check of such a name exists is for them to say."""
    values: dict[str, Any] = {}
    if "style" in settings:
        values["style"] = typed(settings, "style", str, where)
    if "spaced_marks" in settings:
        values["spaced_marks"] = typed(settings, "spaced_marks", str, where)
        among(tuple(values["spaced_marks"]), tuple(SPACED_MARKS), "spaced_marks", where)
    if "disabled" in settings:
        values["disabled"] = strings(settings, "disabled", where, empty=True)
    if "severities" in settings:
        asked = typed(settings, "severities", dict, where)
        among(tuple(typed(asked, key, str, f"{where}: severities") for key in asked), SEVERITIES, "severities", where)
        values["severities"] = tuple(asked.items())
    if "quotes" in settings:
        pairs = strings(settings, "quotes", where)
        if any(len(pair) != 2 for pair in pairs):
            raise UsageError(
                f"{where}: quotes: each is two characters.",
                'Write quotes = ["«»", "“”"]: outside, then within.',
            )
        values["quotes"] = tuple((pair[0], pair[1]) for pair in pairs)
    return values
