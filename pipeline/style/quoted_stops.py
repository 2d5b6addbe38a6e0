"""Commas and stops beside closing quotation marks: American English puts them inside, most of Europe outside.

“We will stay,” he said → «Nos quedaremos», dijo. The comma belongs to the sentence around a quotation, and so does a
stop behind a quoted part of a sentence. In languages with ``_ALWAYS``, a stop behind whole sentences follows the mark
as well. Drafts of engines copy the English order.

Source: RAE and ASALE, Ortografía (2010), for Spanish; Amtliche Regelung der deutschen Rechtschreibung, §§ 92 to 94, for
German. The others are as in human translations of news (NTREX-128, both developer parts), where English has a comma
inside: it is outside in 97 to 100 % of the Spanish, Catalan, French, German and Russian ones, in 94 to 96 % of the
Galician and Portuguese and in 80 % of the Italian ones. Where usage is divided, the draft is left as it is.
"""

import re

from pipeline import locales
from pipeline.style.spacing import SPACES

_COMMA = frozenset(("es", "ca", "gl", "pt", "it", "fr", "de", "ru"))
_PART = _COMMA - {"it"}
_ALWAYS = frozenset(("es", "gl", "ru"))
_ALWAYS_LOCALES = frozenset(("pt", "pt_PT"))
_CLOSING = '"”»“'
_SPACE = f"[{SPACES}]?"
_INSIDE_COMMA = re.compile(rf"(?:(?<=[\w)\]%])|^),({_SPACE}[{_CLOSING}])(?=[\s)\]—–]|$)")
_INSIDE_STOP = re.compile(rf"(?<=\w)\.({_SPACE}[{_CLOSING}])(?=\s*$)")
_SOURCE_COMMA = re.compile(r",[\"”](?!\w)")
_SOURCE_STOP = re.compile(r"\w\.[\"”]")
# A quotation that is a whole sentence begins the text, or follows a mark that introduces it.
_WHOLE = re.compile(r"(?:^|[:,.?!…—–])\s*[\"“][^\"“”]*$")
_ABBREVIATED = re.compile(r"(?:\.[^\W\d_]+|\b(?:[A-Z]{1,3}|[Ee]tc|[Ii]nc|[JS]r|Corp?|Ltd|[Nn]o))$")


def outside(text: str, source: str, locale: str) -> str:
    """``text``, part of a translation of ``source``, with commas and stops where ``locale`` has them.

    Only the order that ``source`` has as well is changed, so that what a person decided otherwise stays.
    """
    language = locales.language(locale)
    if language not in _COMMA:
        return text
    if _SOURCE_COMMA.search(source):
        text = _INSIDE_COMMA.sub(r"\1,", text)
    inside = _INSIDE_STOP.search(text)
    if inside and _moves_stop(source, locale) and not _ABBREVIATED.search(text, 0, inside.start()):
        return f"{text[: inside.start()]}{inside[1]}.{text[inside.end() :]}"
    return text


def _moves_stop(source: str, locale: str) -> bool:
    """Whether the stop at the end of ``source`` is inside a quotation, and outside in ``locale``."""
    words = source.rstrip()
    stop = words[:-2]
    if len(_SOURCE_STOP.findall(words)) != 1 or words[-2:] not in ('."', ".”") or _ABBREVIATED.search(stop):
        return False
    language = locales.language(locale)
    if language in _ALWAYS or locale in _ALWAYS_LOCALES:
        return True
    opens = "“" in stop[stop.rfind("”") + 1 :] if words[-1] == "”" else stop.count('"') % 2 == 1
    return language in _PART and opens and not _WHOLE.search(stop)
