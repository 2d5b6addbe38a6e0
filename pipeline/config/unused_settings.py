"""Settings in pipeline.toml that apply to nothing, most often because a locale is misspelled."""

from collections.abc import Collection, Iterator

from pipeline import locales
from pipeline.config.workspace_config import NAME, Config


def tables(config: Config, used: Collection[str]) -> list[str]:
    """The codes of the tables [locale.xx] for no locale that is ``used``, nor for a language of one."""
    others = {config.source_locale, config.original_locale}
    return sorted({*config.locale} - others - {*used} - {locales.language(locale) for locale in used})


def notes(config: Config, used: Collection[str]) -> Iterator[str]:
    """One sentence for each such table, and for each target that is listed twice."""
    for code in tables(config, {*used, *config.targets}):
        yield f"{NAME}: [locale.{code}] has no effect: '{code}' is not among the targets."
    for code in config.repeated:
        yield f"{NAME}: 'targets' lists {code} more than once. Remove one of them."
