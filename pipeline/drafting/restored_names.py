"""A draft whose names and codes have been put back in place of their tokens: the engine's repairs, and tokens left."""

import re

from pipeline import glossary
from pipeline.drafting.attempts import DraftJob
from pipeline.engines import Tidying


def token_left(source: str, target: str, order: DraftJob) -> str:
    """The fault if the engine made up or broke a token, which no reader must see."""
    token = r"\d+".join(map(re.escape, re.split(r"\d+", order.engine.token(0))))
    made_up = next((match[0] for match in re.finditer(token, target) if match[0] not in source), "")
    return f"left over: {made_up}" if made_up else ""


def tidied(source: str, target: str, order: DraftJob) -> str:
    """``target`` with the engine's own repairs, which leave names as they are (``ABC de España``)."""
    if not isinstance(order.engine, Tidying):
        return target
    words = order.engine.tidy(source, target, order.target_locale)
    forms = sorted({one.term.target for one in glossary.find(source, order.named)}, key=len, reverse=True)
    changed = [form for form in forms if words.count(form) < target.count(form)]
    if not changed:
        return words
    # No text has these characters, which stand for the names, and no repair takes them for letters.
    signs = {form: chr(_PRIVATE + number) for number, form in enumerate(changed)}
    for form, sign in signs.items():
        target = target.replace(form, sign)
    words = order.engine.tidy(source, target, order.target_locale)
    for form, sign in signs.items():
        words = words.replace(sign, form)
    return words


_PRIVATE = 0xE000
"""The first of Unicode's characters for private use."""
