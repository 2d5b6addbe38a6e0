"""``pipeline.toml`` → ``Config``. An unknown key is an error that lists the known ones."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType
from typing import Any, get_args
from urllib.parse import urlsplit

from pipeline import files, locales
from pipeline.config import bounded_toml, locale_settings, review_settings, tables, toml_mistakes
from pipeline.config.locale_settings import Below, LocaleConfig, gate
from pipeline.config.review_settings import DeskSettings, MemorySettings, ReviewRules
from pipeline.config.validation import (
    among,
    host_name,
    known_keys,
    locale_code,
    once,
    strings,
    typed,
    web_address,
    wrong,
)
from pipeline.errors import UsageError

NAME = "pipeline.toml"
BELOW = get_args(Below)
FORMATS = ("html", "md", "txt", "json")
OUTPUTS = (*FORMATS, "ninjs")
NOINDEX = ("rough", "unreviewed", "never")
UNMARKED_PAGES = ("whole", "guess")


@dataclass(frozen=True, slots=True)
class Config:
    """A workspace's settings, defaults included."""

    targets: tuple[str, ...]
    repeated: tuple[str, ...] = field(default=(), compare=False)
    """The targets that are listed more than once."""
    source_locale: str = "en"
    original_locale: str | None = None
    """The locale that the articles were translated from; an article's front matter overrides it."""
    engines: tuple[str, ...] = ("argos", "apertium")
    """Tried in this order, for each target."""
    pivots: tuple[str, ...] = ()
    """If an engine has no direct pair, the languages to go through, the best first; others come last."""
    gate: str = "draft"
    """What ``build`` publishes: ``draft``, ``reviewed``, or the share that must be reviewed, such as ``80%``."""
    below: str = "withhold"
    """What happens to other editions: ``withhold`` them, ``keep`` the last published one, or show the ``source`` text
    of what is not reviewed."""
    site_name: str | None = None
    """The name of the publication, for feeds and the index."""
    frames: tuple[str, ...] = ()
    """Hosts whose frames (videos, maps) stay in pages made from HTML and Markdown; all other frames are left out."""
    base_url: str | None = None
    """The address of the published editions folder, without the last slash."""
    parameters: tuple[str, ...] = ()
    """The names of parameters of shortcodes and template tags that have words to translate, besides the usual ones."""
    unmarked_pages: str = "whole"
    """What is the article of a saved web page without one ``<article>`` or ``<main>``: the ``whole`` page, or the part
    that reads as an article (``guess``)."""
    formats: tuple[str, ...] = FORMATS
    noindex: str = "rough"
    """Which editions search engines are asked to leave out while no person has reviewed them: those with drafts of
    rule-based engines (``rough``), all (``unreviewed``), or none (``never``)."""
    engine: Mapping[str, object] = field(default_factory=lambda: MappingProxyType({}))
    """The tables ``[engine.NAME]`` as they are written: each engine reads its own."""
    path: Path = field(default=Path(NAME), compare=False, repr=False)
    """The file that the settings come from, for messages."""
    untrusted: bool = field(default=False, compare=False, repr=False)
    """Whether the settings were read from a file, which anyone may have written; False: created by a program."""
    locale: Mapping[str, LocaleConfig] = field(default_factory=lambda: MappingProxyType({}))
    """The tables ``[locale.CODE]``, by locale."""
    rules: ReviewRules = field(default_factory=ReviewRules)
    """``unchanged``, ``approver`` and the others at the top."""
    section: Mapping[str, ReviewRules] = field(default_factory=lambda: MappingProxyType({}))
    """The same for articles whose id begins with the name: ``[section."world/"]``."""
    memory: MemorySettings = field(default_factory=MemorySettings)
    review: DeskSettings = field(default_factory=DeskSettings)

    @property
    def guesses_pages(self) -> bool:
        """Whether the article is looked for in a saved web page that does not mark it."""
        return self.unmarked_pages == "guess"

    def review_rules(self, article: str, locale: str) -> ReviewRules:
        """The rules for the review of ``article`` in ``locale``: a section overrides a locale, and that the top.

        Of several sections, the one with the longest name wins.
        """
        rules = self.for_locale(locale).rules.over(self.rules)
        for name in sorted(self.section, key=len):
            if article.startswith(name):
                rules = self.section[name].over(rules)
        return rules

    def for_locale(self, locale: str) -> LocaleConfig:
        """The settings of ``locale``: its own table, else that of its language."""
        return self.locale.get(locale) or self.locale.get(locales.language(locale), LocaleConfig())


_TOP = (
    "source_locale", "original_locale", "targets", "engines", "pivots", "gate", "below", "site_name", "base_url",
    "formats", "frames", "parameters", "engine", "locale", "section", "memory", "review", "noindex",
    "unmarked_pages",
    *ReviewRules.__struct_fields__,
)  # fmt: skip

_CHOICES = MappingProxyType({"below": BELOW, "noindex": NOINDEX, "unmarked_pages": UNMARKED_PAGES})


def load(path: Path) -> Config:
    """The settings in ``path``.

    Raises UsageError, which names the file and what to change, for invalid TOML, an unknown key, an unknown locale, a
    value of the wrong type, or missing ``targets``.
    """
    text = ""
    try:
        text = files.read(path).decode("utf-8-sig")
        table = bounded_toml.loads(text)
    except OSError as error:
        raise UsageError(f"{path} cannot be read: {error.strerror}.") from None
    except UnicodeDecodeError as error:
        raise UsageError(f"{path}: not UTF-8 at byte {error.start}.", "Save the file as UTF-8.") from None
    except bounded_toml.TooLargeError as error:
        raise UsageError(f"{path}: {error}.", "Shorten it.") from None
    except tomllib.TOMLDecodeError as error:
        mistake = toml_mistakes.explained(text, str(error))
        raise UsageError(f"{path}, line {mistake.line}: {mistake.what}.", mistake.hint) from None
    except ValueError:
        raise UsageError(f"{path}: a number in it has too many digits.", "Shorten it.") from None
    except RecursionError:
        raise UsageError(f"{path}: its lists or tables are nested too deep.", "Flatten them.") from None
    return parse(table, path)


def parse(table: Mapping[str, Any], path: Path) -> Config:
    """The settings in ``table``, which comes from ``path``. Raises UsageError as ``load`` does."""
    known_keys(table, _TOP, str(path))
    if "targets" not in table:
        raise UsageError(f"{path}: 'targets' is missing.", 'Name the locales to translate into: targets = ["es"].')
    targets = [locale_code(code, "targets", path) for code in strings(table, "targets", path)]
    values: dict[str, Any] = {
        "targets": tuple(dict.fromkeys(targets)),
        "repeated": tuple(dict.fromkeys(code for code in targets if targets.count(code) > 1)),
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
    if not isinstance(table.get("engine", {}), dict):
        raise wrong(path, "engine", "'engine' must be a table such as [engine.argos].", "Did you mean 'engines'?")
    engines = table.get("engine", {})
    config = Config(**values, engine=MappingProxyType(engines), path=path, untrusted=True)
    if config.source_locale in config.targets:
        what = f"targets: '{config.source_locale}' is the source locale itself."
        raise wrong(path, "targets", what, "Remove it from targets.")
    if "json" not in config.formats and "keep" in {config.below, *(one.below for one in config.locale.values())}:
        what = 'below = "keep" needs the JSON edition, because the last edition is restored from it.'
        raise wrong(path, "below", what, 'Add "json" to formats.')
    return config


def _reviewing(table: Mapping[str, Any], path: Path) -> dict[str, Any]:
    """The settings of reviews."""
    own = {key: table[key] for key in ReviewRules.__struct_fields__ if key in table}
    values: dict[str, Any] = {"rules": review_settings.rules(own, str(path))}
    sections = typed(table, "section", dict, path) if "section" in table else {}
    values["section"] = MappingProxyType(
        {name: review_settings.rules(table, f'{path}: [section."{name}"]') for name, table in sections.items()}
    )
    if "memory" in table:
        values["memory"] = tables.read(table["memory"], MemorySettings, f"{path}: [memory]")
    if "review" in table:
        values["review"] = review_settings.desk(table["review"], f"{path}: [review]")
    return values


def _publishing(table: Mapping[str, Any], path: Path) -> dict[str, Any]:
    """The settings of ``build``."""
    values: dict[str, Any] = {}
    if "gate" in table:
        values["gate"] = gate(typed(table, "gate", str, path), f"{path}: gate")
    for key, known in _CHOICES.items():
        if key in table:
            values[key] = among((typed(table, key, str, path),), known, key, path)[0]
    if "formats" in table:
        values["formats"] = tuple(dict.fromkeys(strings(table, "formats", path)))
    if "base_url" in table:
        values["base_url"] = web_address(typed(table, "base_url", str, path), "base_url", path)
        if "@" in urlsplit(values["base_url"]).netloc:
            what = "base_url holds a user or password, which every page would show."
            raise wrong(path, "base_url", what, "Remove it.")
    if "frames" in table:
        values["frames"] = tuple(host_name(host, path) for host in strings(table, "frames", path, empty=True))
    if "parameters" in table:
        values["parameters"] = tuple(strings(table, "parameters", path, empty=True))
    if "site_name" in table:
        values["site_name"] = typed(table, "site_name", str, path)
    by_locale = typed(table, "locale", dict, path) if "locale" in table else {}
    once([locale_code(code, "locale", path) for code in by_locale], "locale", path)
    by_locale = {
        locales.normalize(code): locale_settings.read(code, settings, f"{path}: [locale.{code}]")
        for code, settings in by_locale.items()
    }
    return values | {"locale": MappingProxyType(by_locale)}
