"""Which edition an article gets in each locale: what its catalog gives, the original, an earlier one, or none."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from pipeline import formats
from pipeline.catalog import Entry, msgid
from pipeline.editions import assemble
from pipeline.editions.gate import withheld
from pipeline.errors import ArticleError, StructureError
from pipeline.model import Article, Edition, EditionState
from pipeline.session.session import Session

Earlier = Callable[[str, str], Edition | None]
"""The edition of an article in a locale as it was last published; None where that is not known."""


def editions(session: Session, article: Article, gate: str | None, earlier: Earlier) -> Iterator[Edition]:
    """Every edition that ``article`` is to have, the source's own first.

    ``gate`` goes before the settings' own. One that is not to be published has the state ``withheld`` and the reason;
    one that takes the place of a newer one has the reason too. A locale that was not asked for stays as it was.
    """
    config = session.workspace.config
    wanted = session.all_targets(article)
    catalogs = [session.catalog(article.id, locale) for locale in wanted]
    yield assemble.source_edition(article, config, [one for one in catalogs if one])
    for locale in wanted:
        if original := session.original(article, locale):
            yield assemble.original_edition(article, original, locale, config)
        else:
            kept = None if session.wants(locale) else earlier(article.id, locale)
            yield kept or _edition(session, article, locale, gate, earlier)


def _edition(session: Session, article: Article, locale: str, gate: str | None, earlier: Earlier) -> Edition:
    """The edition as its catalog has it now, or what becomes of it where that does not pass the gate."""
    config, house = session.workspace.config, session.workspace.config.house(locale)
    below = house.below or config.below
    current = session.catalog(article.id, locale)
    failure = "its catalog could not be brought up to date"
    try:
        made = assemble.edition(article, current, locale, config)
    except ArticleError as error:
        failure = "a translation changes the article's markup"
        session.report(_located(session, article, locale, error), article.id, locale)
        made = assemble.edition(article, None, locale, config)
    reason = withheld(made, gate or house.gate or config.gate, session.findings(article.id, locale))
    if made.untranslated and session.failed(article.id, locale):
        reason, below = failure, "keep"
    if reason is None:
        return made
    if below == "keep" and (last := earlier(article.id, locale)):
        return replace(last, earlier=True, changed=made.changed, reason=f"kept from an earlier build: {reason}")
    if below == "source":
        made = assemble.edition(article, current, locale, config, reviewed_only=True)
        reason = withheld(made, "draft", ()) and "nothing is reviewed yet"
    return made if reason is None else replace(made, state=EditionState.WITHHELD, reason=reason)


def _located(session: Session, article: Article, locale: str, error: ArticleError) -> ArticleError:
    """``error`` with the entries of the catalog that a reviewer has to look at."""
    current = session.catalog(article.id, locale)
    if current is None or not isinstance(error, StructureError):
        return error
    lines = sorted(current.line(entry) for entry in _breaking(article, [one for one in current.entries if one.target]))
    path = session.workspace.shown(session.workspace.catalog(article.id, locale))
    where = f"{path}, line{'s' * (len(lines) > 1)} {', '.join(map(str, lines))}" if lines else path
    place = error.place.replace(str(article.path), session.workspace.shown(article.path))
    return ArticleError(f"{where}: in the article ({place}) {error.change}.", error.hint)


def _breaking(article: Article, entries: Sequence[Entry]) -> list[Entry]:
    """Those of ``entries`` whose translation alone changes the article's structure, found by halves."""
    targets = {entry.key: entry.target for entry in entries}
    keys = [(block.role, msgid(segment.source)) for block in article.blocks for segment in block.segments]
    try:
        formats.verify(article, formats.fill(article, [targets.get(key, "") for key in keys]))
    except ArticleError:
        if len(entries) < 2:
            return list(entries)
        middle = len(entries) // 2
        return _breaking(article, entries[:middle]) + _breaking(article, entries[middle:])
    return []
