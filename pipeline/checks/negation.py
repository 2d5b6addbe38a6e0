"""Whether a translation denies what the source affirms, or the other way round."""

from collections.abc import Iterator
from functools import lru_cache

from pipeline.checks import lexicon
from pipeline.checks.brief import Brief
from pipeline.model import Unit


def negation(unit: Unit, brief: Brief) -> Iterator[str]:
    """Negation is lost or added

    A sentence that denies something denies it in the translation, and one that does not does not. Words that may stand
    for a negation (*hardly*, *refuse*, *dejar de*) and phrases where it says nothing (*not only*, *no obstante*) are
    left out of the count.

    Source: MQM, Accuracy; Hossain et al., It's not a Non-Issue: Negation as a Source of Error in MT (2020).
    """
    source, target = denies(unit.source, brief.source_locale), denies(unit.target, unit.locale)
    if bool(source) == bool(target) or not _known(unit.locale) or not _known(brief.source_locale):
        return
    if not target and _for_sure(unit.source, brief.source_locale):
        if not lexicon.of(unit.locale).hedges.first(unit.target):
            yield f"“{source}” of the source is lost"
    elif not source and _for_sure(unit.target, unit.locale) and not _hedged(unit.source, brief.source_locale):
        yield f"“{target}” is not in the source"


def _known(locale: str) -> bool:
    return bool(lexicon.of(locale).negation.exact)


@lru_cache(maxsize=4096)
def denies(text: str, locale: str) -> str:
    """A word that denies something in ``text``, in lower case; "" for none."""
    return lexicon.of(locale).negation.first(text)


def _for_sure(text: str, locale: str) -> bool:
    """Whether a negation is left in ``text`` once the phrases in which it says nothing are taken out."""
    neutral = lexicon.of(locale).neutral
    return neutral is None or bool(lexicon.of(locale).negation.first(neutral.sub(" ", text.lower())))


@lru_cache(maxsize=1024)
def _hedged(text: str, locale: str) -> bool:
    return bool(lexicon.of(locale).hedges.first(text))
