"""How far every article is in every locale."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace

from pipeline import catalog, engines
from pipeline.catalog import Catalog
from pipeline.model import Article, Severity, State
from pipeline.stages import risk
from pipeline.stages.desk import Desk

# The way of a text that is not translated: it is the one that the article was translated from.
ORIGINAL = "original"


@dataclass(frozen=True, slots=True)
class Standing:
    """One article in one locale."""

    article: str
    source: str | None
    """Path of the source file; None when it is gone and only the catalog is left."""
    locale: str
    catalog: str
    units: int = 0
    untranslated: int = 0
    draft: int = 0
    reviewed: int = 0
    obsolete: int = 0
    stale: bool = False
    """True when the source holds sentences that the catalog does not know yet: run ``extract``."""
    route: str = ""
    """Way and engine of the drafts that stand unreviewed, commonest first: ``en>es argos``."""
    models: str = ""
    """What drafted them: model or package with its version."""
    rough: bool = False
    """True when any of them comes from an engine whose drafts are good for gist only."""
    review_first: int = 0
    """Drafts that look risky or hold an error: ``stages.risk`` lists them."""
    errors: int = 0
    warnings: int = 0
    back_translation: bool = False
    """True when the locale is the one the article was itself translated from."""


def status(desk: Desk) -> list[Standing]:
    """``standings``, then one line for each catalog whose source is gone."""
    return [*standings(desk), *_orphans(desk)]


def standings(desk: Desk) -> list[Standing]:
    """One line for each article and locale, locales in the settings' order; of an original only that it is one."""
    return [
        _standing(desk, article, locale) if desk.original(article, locale) is None else _original(desk, article, locale)
        for article in desk.articles
        for locale in desk.all_targets(article)
        if desk.wants(locale)
    ]


def _original(desk: Desk, article: Article, locale: str) -> Standing:
    catalog_path = desk.workspace.shown(desk.workspace.catalog(article.id, locale))
    return Standing(article.id, desk.workspace.shown(article.path), locale, catalog_path, route=ORIGINAL)


def _standing(desk: Desk, article: Article, locale: str) -> Standing:
    current = desk.catalog(article.id, locale)
    original = article.front.original_locale or desk.workspace.config.original_locale
    row = replace(
        _counted(desk, article.id, locale, current),
        source=desk.workspace.shown(article.path),
        back_translation=locale == original,
    )
    if current is None:
        return replace(row, stale=not desk.failed(article.id, locale))
    known = {entry.key for entry in current.entries}
    findings = desk.findings(article.id, locale)
    return replace(
        row,
        stale=any(
            (block.role, catalog.msgid(segment.source)) not in known
            for block in article.blocks
            for segment in block.segments
        ),
        review_first=len(risk.first(desk, article, locale)),
        errors=sum(1 for finding in findings if finding.severity is Severity.ERROR),
        warnings=sum(1 for finding in findings if finding.severity is Severity.WARNING),
    )


def _counted(desk: Desk, article: str, locale: str, current: Catalog | None) -> Standing:
    entries = () if current is None else current.entries
    count = Counter(entry.state for entry in entries)
    provenance = [entry.provenance for entry in entries if entry.state is State.DRAFT and entry.provenance]
    return Standing(
        article=article,
        source=None,
        locale=locale,
        catalog=desk.workspace.shown(desk.workspace.catalog(article, locale)),
        units=len(entries),
        untranslated=count[State.UNTRANSLATED],
        draft=count[State.DRAFT],
        reviewed=count[State.REVIEWED],
        obsolete=0 if current is None else len(current.obsolete),
        route=_commonest(f"{one.route} {one.engine}".strip() for one in provenance),
        models=_commonest(one.model for one in provenance if one.model),
        rough=any(one.engine in engines.ROUGH for one in provenance),
    )


def _commonest(words: Iterator[str]) -> str:
    return ", ".join(word for word, _ in Counter(words).most_common())


def _orphans(desk: Desk) -> Iterator[Standing]:
    if desk.names:
        return
    alive = {*(source.id for source in desk.sources), "page"}  # page.po: strings of the pages, no article
    for path in sorted(desk.workspace.locales.glob("*/LC_MESSAGES/**/*.po")):
        locale, _, *rest = path.relative_to(desk.workspace.locales).with_suffix("").parts
        article = "/".join(rest)
        if article in alive or (desk.locales and locale not in desk.locales):
            continue
        current = desk.catalog(article, locale)
        if current is not None:
            yield _counted(desk, article, locale, current)
