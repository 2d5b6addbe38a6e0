"""A draft whose names and codes have been put back in place of their tokens: the engine's repairs, and tokens left."""

import re

from pipeline import glossary, markup
from pipeline.drafting import conventions
from pipeline.drafting.attempts import DraftJob, Words
from pipeline.engines import Tidying

_LETTER = re.compile(r"[^\W\d_]")


def of_names(words: Words, job: DraftJob) -> str:
    """The target of a sentence of names and terms alone, which leave an engine nothing to translate; else "".

    A word alone that is not in the glossary may be a new word as well as a name.
    """
    if not words.names or words.protected is None:
        return ""
    [first, *others] = words.names
    if not others and " " not in first.term.source and first.term not in job.named:
        return ""
    offset, rest, target = 0, "", ""
    for name in words.names:
        between = words.text[offset : name.start]
        rest, target, offset = rest + between, f"{target}{between}{name.term.target}", name.end
    rest, target = rest + words.text[offset:], target + words.text[offset:]
    for token in words.tokens:
        rest = rest.replace(token, " ")
    if _LETTER.search(rest):
        return ""
    text = markup.restore(target, words.protected).text
    return conventions.figures(words.protected.source, text, job.source_locale, job.target_locale)


def token_left(source: str, target: str, job: DraftJob) -> str:
    """The fault if the engine made up or broke a token, which no reader must see."""
    token = r"\d+".join(map(re.escape, re.split(r"\d+", job.engine.token(0))))
    made_up = next((match[0] for match in re.finditer(token, target) if match[0] not in source), "")
    return f"left over: {made_up}" if made_up else ""


def tidied(source: str, target: str, job: DraftJob) -> str:
    """``target`` with the engine's own repairs, which leave names as they are (``ABC de España``)."""
    if not isinstance(job.engine, Tidying):
        return target
    words = job.engine.tidy(source, target, job.target_locale)
    forms = sorted({one.term.target for one in glossary.find(source, job.named)}, key=len, reverse=True)
    changed = [form for form in forms if words.count(form) < target.count(form)]
    if not changed:
        return words
    # No text has these characters, which stand for the names, and no repair takes them for letters.
    signs = {form: chr(_PRIVATE + number) for number, form in enumerate(changed)}
    for form, sign in signs.items():
        target = target.replace(form, sign)
    words = job.engine.tidy(source, target, job.target_locale)
    for form, sign in signs.items():
        words = words.replace(sign, form)
    return words


_PRIVATE = 0xE000
"""The first of Unicode's characters for private use."""
