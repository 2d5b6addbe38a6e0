"""The strategies for asking an engine for a sentence, from the one that reads best to the safest one.

A strategy takes the words of a sentence, with the names found in them, and the draft job. It returns an attempt: the
texts for the engine, and how its answers become the target. It returns None if it would not ask anything new.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from babel.numbers import format_compact_decimal

from pipeline import glossary, locales
from pipeline.drafting import headlines, without_codes
from pipeline.drafting.attempts import Attempt, DraftJob, Rebuilt, Words, around, masked
from pipeline.engines import Alternatives
from pipeline.glossary import Occurrence
from pipeline.language.numbers import numerals
from pipeline.language.quotation_marks import DOUBLE, marks
from pipeline.model import Term

_LETTER = re.compile(r"[^\W\d_]")


def _capitals(words: Words, job: DraftJob) -> Attempt | None:
    """Draft a headline in all capitals as a sentence, then put the draft in capitals again."""
    if not headlines.all_capitals(words.text, words.tokens):
        return None
    text = headlines.lowered(words.text, job.named, words.tokens, job.source_locale)
    small = Words(text, words.tokens, tuple(glossary.find(text, job.named)))
    return around(_tokens(small, job), after=lambda text: headlines.raised(text, words.tokens, job.target_locale))


def _tokens(words: Words, job: DraftJob) -> Attempt:
    """Replace each name with the token that the engine keeps best."""
    return masked(words, words.names, job)


def _plain(words: Words, _job: DraftJob) -> Attempt | None:
    """Keep names as they are: an engine that knows a name translates the words around it best."""
    if not words.names:
        return None

    def rebuild(answers: Sequence[str]) -> Rebuilt:
        targets = [name.term.target for name in words.names]
        # A name may be part of another one, so count the occurrences of each name in all names.
        wanted = {target: sum(other.count(target) for other in targets) for target in targets}
        lost = [target for target, times in wanted.items() if answers[0].count(target) != times]
        return Rebuilt(answers[0], ", ".join(f"lost: {target}" for target in lost))

    return Attempt((words.text,), rebuild)


def _unquoted(words: Words, job: DraftJob) -> Attempt | None:
    """Draft a sentence that is one quotation without its quotation marks, then put them back around the draft."""
    match = _QUOTED.fullmatch(words.text)
    if match is None:
        return None
    opening, inner, closing = match.groups()
    bare = Words(inner, words.tokens, tuple(glossary.find(inner, job.named)))
    return around(_tokens(bare, job), after=lambda text: f"{opening}{text.strip()}{closing}")


_QUOTED = re.compile(rf"([{DOUBLE}])([^{DOUBLE}]+)([{DOUBLE}][.,]?)")


def _stop(words: Words, job: DraftJob) -> Attempt | None:
    """Change the end: draft a sentence without its full stop, or a heading with one."""
    attempt = _tokens(words, job)
    if _STOPPED.search(words.text):
        return around(attempt, before=lambda text: text[:-1], after=lambda text: f"{text.rstrip(' .。।')}.")
    if words.text[-1:].isalnum():
        return around(attempt, before=lambda text: f"{text}.", after=lambda text: text.rstrip(" .。।"))
    return None


_STOPPED = re.compile(r"(?<!\.)\.$")


def _several(words: Words, job: DraftJob) -> Attempt | None:
    """Ask for the engine's next best answers, and for one that must not repeat itself."""
    if not isinstance(job.engine, Alternatives):
        return None
    return replace(_tokens(words, job), several=True)


def _figures(words: Words, job: DraftJob) -> Attempt | None:
    """Mask numbers with a scale word too, and write them in CLDR's form: "billions" misleads engines."""
    found = []
    start = 0
    for number in numerals.read(words.text, job.source_locale):
        start = words.text.index(number.text, start)
        end = start + len(number.text)
        inside = any(name.start < end and start < name.end for name in words.names)
        if number.scale > 1 and len(number.values) == 1 and not inside:
            form = _written(next(iter(number.values)), job.target_locale)
            found.append(Occurrence(start, end, Term(number.text, form)))
        start = end
    return masked(words, sorted([*words.names, *found], key=lambda one: one.start), job) if found else None


def _written(value: Decimal, locale: str) -> str:
    """``110 mil millones`` for 110,000,000,000 in Spanish; in CLDR's short form if CLDR has no words for it."""
    try:
        return format_compact_decimal(value, format_type="long", locale=locales.cldr(locale), fraction_digits=3)
    except KeyError:  # Babel has no long forms for Chinese, Japanese and Korean
        return format_compact_decimal(value, format_type="short", locale=locales.cldr(locale), fraction_digits=3)


def _carried(words: Words, job: DraftJob) -> Attempt | None:
    """Put a short fragment, which alone means nothing to an engine, into a sentence as a quotation."""
    if locales.language(job.source_locale) != "en" or len(words.text.split()) > _FRAGMENT or words.text[-1:] in ".!?":
        return None
    if marks(words.text):
        return None

    def behind(answer: str) -> str | None:
        quoted = re.findall(f"[{DOUBLE}]([^{DOUBLE}]+)[{DOUBLE}]", answer)
        return quoted[0].strip(" .") if len(quoted) == 1 else None

    return around(_tokens(words, job), before=lambda text: f"The sign on the door says “{text}”.", behind=behind)


_FRAGMENT = 3


def _clauses(words: Words, job: DraftJob) -> Attempt | None:
    """Split a long sentence at its inner marks, so that an error in one part does not affect the next."""
    attempt = _tokens(words, job)
    parts = next((parts for mark in _CUTS if len(parts := mark.split(attempt.texts[0])) > 1), None)
    if parts is None or any(len(part.split()) < _CLAUSE for part in parts[::2]):
        return None

    def rebuild(answers: Sequence[str]) -> Rebuilt:
        joined = list(parts)
        joined[::2] = [_unstopped(answer, part) for answer, part in zip(answers, parts[::2], strict=True)]
        return attempt.rebuild(["".join(joined)])

    return Attempt(tuple(parts[::2]), rebuild, parted=True)


# From the strongest mark to the weakest. Commas count only before a new clause.
_CUTS = tuple(
    map(re.compile, (r"(; |: | [—–] )", r"(, )(?=(?:and|but|while|which|who|because|although|after|before)\b)"))
)
# Shorter clauses are list items and insertions, whose meaning depends on the other clauses.
_CLAUSE = 4


def _unstopped(answer: str, part: str) -> str:
    """``answer`` without the full stop that an engine adds to a part of a sentence."""
    return answer if part.endswith(".") else answer.rstrip(" .")


def _pieces(words: Words, _job: DraftJob) -> Attempt | None:
    """Draft only the text between names and codes: the result is stiff, but no name or code can be lost."""
    codes = (match for token in words.tokens for match in re.finditer(re.escape(token), words.text))
    fixed = [(match.start(), match.end(), match[0]) for match in codes]
    fixed = sorted([*fixed, *((name.start, name.end, name.term.target) for name in words.names)])
    if not fixed:
        return None
    edges = [0, *(edge for start, end, _ in fixed for edge in (start, end)), len(words.text)]
    pieces = [words.text[start:end] for start, end in zip(edges[::2], edges[1::2], strict=True)]
    worded = [index for index, piece in enumerate(pieces) if _LETTER.search(piece)]
    texts = tuple(pieces[index].strip() for index in worded)

    def rebuild(answers: Sequence[str]) -> Rebuilt:
        target = pieces.copy()
        for index, answer in zip(worded, answers, strict=True):
            piece = pieces[index]
            front, back = piece[: len(piece) - len(piece.lstrip())], piece[len(piece.rstrip()) :]
            target[index] = f"{front}{_unstopped(answer.strip(), piece.strip())}{back}"
        between = [*(form for _, _, form in fixed), ""]
        return Rebuilt("".join(piece + form for piece, form in zip(target, between, strict=True)))

    return Attempt(texts, rebuild, parted=True)


@dataclass(frozen=True, slots=True)
class Strategy:
    """One way to ask an engine for a draft."""

    name: str
    way: str
    """What the strategy does, in words for a person."""
    attempt: Callable[[Words, DraftJob], Attempt | None]
    stiff: bool = False
    """Whether its drafts are so stiff or so uncertain that they are used only for sentences without any draft, and not
    to replace a doubtful draft."""


# The order in which strategies are tried, from the one that reads best to the safest one.
STRATEGIES: tuple[Strategy, ...] = (
    Strategy("capitals", "capitals written small", _capitals),
    Strategy("tokens", "names protected", _tokens),
    Strategy("plain", "names left to the engine", _plain),
    Strategy("unquoted", "quotation marks taken off", _unquoted),
    Strategy("stop", "full stop added or taken off", _stop),
    Strategy("several", "another answer of the engine", _several),
    Strategy("aligned", "markup taken out", without_codes.attempt, stiff=True),
    Strategy("figures", "numbers protected", _figures, stiff=True),
    Strategy("carried", "put into a sentence", _carried, stiff=True),
    Strategy("clauses", "clause by clause", _clauses, stiff=True),
    Strategy("pieces", "piece by piece", _pieces, stiff=True),
)


def way(name: str) -> str:
    """What the strategy named ``name`` does, in words."""
    return next(strategy.way for strategy in STRATEGIES if strategy.name == name)
