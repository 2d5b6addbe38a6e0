"""Notice, back-translation mark and credits of an edition, as plain text in its own language.

The wording follows the disclosure that publishers owe their readers: machine-translated and not reviewed, reviewed
in part, or nothing to disclose (EU AI Act, article 50, paragraph 4: human review and editorial responsibility).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from pipeline.edition import Edition, EditionState
from pipeline.model import State
from pipeline.rendering.page_strings import Strings
from pipeline.rendering.rendered_article import RenderedArticle
from pipeline.rendering.sanitize import clean

PROGRAMS = {
    "argos": "Argos Translate",
    "apertium": "Apertium",
    "libretranslate": "LibreTranslate",
    "pseudo": "pseudo-translation",
}


@dataclass(frozen=True, slots=True)
class Credit:
    """One line of the credits."""

    text: str
    to: str = ""
    """The link target: ``source`` (the edition in the source language), ``original``, ``responsible``, or empty."""


def notice(edition: Edition, say: Strings) -> tuple[str, ...]:
    """Return sentences that disclose unreviewed text, and changes to the source that are not in the edition yet."""
    lines = []
    if edition.state.is_unreviewed:
        lines.append(_review_state(edition, say))
        if edition.untranslated:
            lines.append(say("Sentences not yet translated: %(count)s.", count=say.count(edition.untranslated)))
    if edition.changed:
        day = say.date(date.fromisoformat(edition.changed))
        lines.append(say("The source text changed on %(date)s; this translation does not follow it yet.", date=day))
    elif edition.earlier:
        lines.append(say("This is an earlier edition; a newer one is being prepared."))
    return tuple(lines)


def _review_state(edition: Edition, say: Strings) -> str:
    drafted = any(sentence.state is State.DRAFT for passage in edition.passages for sentence in passage.sentences)
    if not drafted and edition.untranslated:
        return say("Incomplete translation.")
    if not drafted:  # every sentence is approved, but the settings do not count the edition as reviewed
        return say("Translation not yet reviewed by an editor. It may contain errors.")
    if edition.state is EditionState.PARTIAL:
        share = say.share(edition.reviewed)
        if edition.engines:
            return say("Machine translation, reviewed in part (%(share)s). The rest may contain errors.", share=share)
        return say("Translation reviewed in part (%(share)s). The rest may contain errors.", share=share)
    if edition.engines:
        return say("Machine translation, not yet reviewed by an editor. It may contain errors.")
    return say("Translation not yet reviewed by an editor. It may contain errors.")


def back_translation(edition: Edition, say: Strings) -> str:
    """Return the sentence that marks a translation back into the article's original language; empty otherwise."""
    if not edition.back_translation or edition.state is EditionState.SOURCE or edition.original_locale is None:
        return ""
    return say(
        "Back-translation: the original was written in %(original)s;"
        " this text was translated back from a version in %(source)s.",
        original=say.language(edition.original_locale),
        source=say.language(edition.source_locale),
    )


@dataclass(frozen=True, slots=True)
class Correction:
    """A correction to the article since it was published, from its front matter."""

    text: str
    """In the source language."""
    day: date | None = None


def corrections(edition: Edition) -> tuple[Correction, ...]:
    """Return the corrections in front matter: a text, or a list of texts or of tables with ``date`` and ``text``."""
    written = edition.front.extra.get("corrections")
    notes = [
        note if isinstance(note, Mapping) else {"text": note}
        for note in (written if isinstance(written, list) else [written])
    ]
    return tuple(Correction(clean(str(note["text"])), _day(note.get("date"))) for note in notes if note.get("text"))


def corrected(edition: Edition, say: Strings) -> list[str]:
    """Return a heading and the corrections as plain text; empty without corrections."""
    notes = corrections(edition)
    lines = [f"{say.date(note.day)}: {note.text}" if note.day else note.text for note in notes]
    return [say("Corrections"), *lines] if notes else []


def _day(value: object) -> date | None:
    try:
        return date.fromisoformat(str(value)[:10])
    except ValueError:
        return None


def byline(edition: Edition, say: Strings) -> str:
    """Return a byline with the authors in the front matter; empty without authors."""
    return say("By %(names)s", names=say.names(edition.front.authors)) if edition.front.authors else ""


def credits_of(rendered: RenderedArticle) -> tuple[Credit, ...]:
    """Return one line each for the source of the text, for who or what translated and reviewed it, and who answers.

    ``translators`` in the front matter translated the source text if it is itself a translation, otherwise its
    editions.
    """
    edition, say = rendered.edition, rendered.say
    lines = [*_origin(edition, say)]
    if edition.front.translators:
        language = say.language(_translated_into(edition))
        names = say.names(edition.front.translators)
        lines.append(Credit(say("Translation (%(language)s): %(names)s", language=language, names=names)))
    if edition.engines:
        programs = say.names([PROGRAMS.get(name, name) for name in edition.engines])
        lines.append(Credit(say("Machine translation: %(engines)s", engines=programs)))
    if edition.reviewers:
        lines.append(Credit(say("Review: %(names)s", names=say.names(edition.reviewers))))
    if name := clean(rendered.context.responsible):
        contact = clean(rendered.context.contact)
        named = say.names([f"{name} ({contact})" if contact else name])
        lines.append(Credit(say("Editorial responsibility: %(name)s", name=named), "responsible"))
    return tuple(lines)


def translated_source(edition: Edition) -> bool:
    """Return whether the source text is itself a translation."""
    return edition.original_locale not in (None, edition.source_locale)


def _translated_into(edition: Edition) -> str:
    return edition.source_locale if translated_source(edition) else edition.locale


def _origin(edition: Edition, say: Strings) -> list[Credit]:
    source = say.language(edition.source_locale)
    own = edition.state is EditionState.SOURCE
    link = [] if own else [Credit(say("Source text in %(language)s", language=source), "source")]
    if edition.original_locale is None or edition.state is EditionState.ORIGINAL:
        return [] if edition.state is EditionState.ORIGINAL else link
    original = say.language(edition.original_locale)
    if own or not translated_source(edition):
        return [Credit(say("Original in %(language)s.", language=original), "original"), *link]
    through = say("Original in %(language)s. Translated through %(via)s.", language=original, via=source)
    return [Credit(through, "original"), *link]
