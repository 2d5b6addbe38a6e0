"""Puts an English perfect into the simple past of Portuguese.

*Has announced* is *anunciou*: *tem anunciado* says that somebody has done so again and again, or still does (Cunha and
Cintra, Nova gramática do português contemporâneo, chapter 13). Apertium's Spanish has the same perfect as English, and
its Portuguese keeps it.
"""

import re

from pipeline import word_tables

# Beside these the composed tense is right, or it cannot be told.
_LASTING = re.compile(
    r"\b(?:since|lately|recently|always|so far|often|repeatedly|increasingly|continu\w+|been \w+ing"
    r"|(?:for|over|in|during) (?:\w+ ){0,3}(?:years?|months?|weeks?|decades?|days?|hours?))\b",
    re.IGNORECASE,
)
_PERFECT = re.compile(r"\b(?:ha(?:s|ve)|\w+['’](?:s|ve))\b")
# Nouns and adjectives that look like participles, and those behind which *-ing* follows: tem estado trabalhando.
_NOUNS = frozenset(
    re.findall(
        r"\w+",
        "estado dado lado mercado resultado significado cuidado passado soldado grado gado eleitorado advogado deputado"
        " atentado machado mestrado reinado sentido partido pedido vestido marido conteúdo ruído apelido tecido",
    )
)
_BEEN = re.compile(r" (?:\w+mente )?[a-zà-ÿ]+(?:[ai]d|íd|feit|dit|vist|post|abert|escrit|mort|eleit|pres)[oa]s?\b")
# Stems before *-ido* of the conjugation in *-er*; all others are taken for that in *-ir*.
_IN_ER = re.compile(
    r"(?:ec|sc|[mv]end|convert|prend|tend|fend|pend|scend|ond|[hl]h|met|ceb|beb|mov|olv|(?<!s)orr|perd|ced|quer|dev|viv|venc|corr"
    r"|eg|tem|romp|bat|proteg|ler|cr|sofr|nasc|exerc|torc|val|chov|[cre]end|arr|ergu|mex|ench|^com|esquec)$"
)
_NOT_ER = re.compile(r"(?:pr|ag)?red$|(?:s|con)eg$|refl|rep")
_COMPOSED = re.compile(
    r"\b(?P<have>[Tt](?:em|êm)) (?P<adverb>(?:já|também|nunca|ainda|só|finalmente|mesmo) )?"
    r"(?P<participle>[a-zà-ÿ]+(?:ado|ido|ído|to|ho|go|sto|indo))\b"
)


def with_simple_past(source: str, target: str) -> str:
    """``target``, a Portuguese draft of the English ``source``, with *anunciou* for *tem anunciado*."""
    if not _PERFECT.search(source) or _LASTING.search(source):
        return target
    return _COMPOSED.sub(_simple, target)


def _simple(match: re.Match[str]) -> str:
    forms = _past(match["participle"])
    # Tem sido difícil is right: a state that lasts. A passive is an event.
    if forms is None or (match["participle"] == "sido" and not _BEEN.match(match.string, match.end())):
        return match[0]
    past = forms[match["have"][1] == "ê"]
    adverb = match["adverb"] or ""
    written = f"{adverb}{past}"
    return written[0].upper() + written[1:] if match["have"][0] == "T" else written


def _past(participle: str) -> tuple[str, str] | None:
    """The third person of the past, singular and plural; None if ``participle`` is not known as one."""
    if participle in _NOUNS:
        return None
    if irregular := word_tables.read(__package__, "portuguese_past").get(participle):
        singular, plural = irregular.split()
        return singular, plural
    stem = participle[:-3]
    if participle.endswith("ado"):
        return f"{stem}ou", f"{stem}aram"
    if participle.endswith("ído"):
        return f"{stem}iu", f"{stem}íram"
    if participle.endswith("ido"):
        er = _IN_ER.search(stem) and not _NOT_ER.search(stem)
        return (f"{stem}eu", f"{stem}eram") if er else (f"{stem}iu", f"{stem}iram")
    return None
