"""Reorders English sentences before they are translated, so that Apertium's rules recognize what their words are.

* A title in front of a name takes an article in the languages of Debian's pairs, as in *el presidente Lula*, and no
  capital. English has no article and a capital (The Associated Press Stylebook, titles). Apertium adds no article, and
  takes a title with a capital for a part of the name.
* Where the speaker follows the verb of saying, Apertium takes *said* for a participle.
* Apertium recognizes the perfect tense only if nothing is between ``have`` and the participle. Romance languages put
  the adverb in front or behind anyway (RAE, Nueva gramática 28.5).
"""

import re

# Formal titles of the Stylebook that are also used without a name, and so are words in Apertium's dictionaries.
_OFFICE = (
    r"(?:(?:Deputy|Vice|Prime|Foreign|Interior|Finance|Justice|Health|Home) ){0,3}(?:President|Minister|Chancellor"
    r"|Senator|Governor|Mayor|Ambassador|Judge|Congress(?:wo)?man|Secretary(?:-General| of State)?|Attorney General"
    r"|Premier|Professor|Pope|Cardinal|(?:Arch)?[Bb]ishop|Colonel|Captain|Lieutenant|Sergeant|King|Queen|Prince(?:ss)?)"
)
# US President, former Russian President.
_KIND = r"(?:(?:[Ff]ormer|[Aa]cting|[Ii]nterim|[Cc]urrent|US|UK|EU|UN|[A-Z][a-z]{1,20}(?:an|ish|ese|ch|i|ean)) ){0,3}"
_TITLE = re.compile(
    rf"(?P<kind>{_KIND})\b(?P<office>{_OFFICE}) (?=⟦|[A-Z][\w’'.-])(?!County\b|Street\b|Avenue\b|General\b|Elect\b)"
)
# Words with a capital that are no names, since a sentence begins with them.
_FUNCTION = (
    "But|And|Or|When|While|As|If|After|Before|Since|Then|Yet|For|From|In|On|By|With|To|Because|Although|Though"
    "|Unlike|Like|Even"
)
# Behind these a title needs no article: it has one, addresses somebody, or is a part of a name.
_DETERMINED = re.compile(
    r"(?:\b(?:[Tt]he|[Aa]n?|[Hh]is|[Hh]er|[Tt]heir|[Ii]ts|[Oo]ur|[Mm]y|[Yy]our)"
    rf"|['’]s?|-|⟧|\b(?!(?:{_FUNCTION}) )[A-Z][\w.’'-]{{0,40}}) $"
)
_OPENED = re.compile(r"(?:^|[.!?:])[\s\"“‘'(\[]*$")

_SAYS = r"said|says|added|told|wrote|asked|explained|insisted|warned|argued|claimed|noted|tweeted|replied|recalled"
# Only names that a token stands for: Apertium's rules know a noun behind a verb.
_INVERTED = re.compile(rf"(?P<before>[”\"’'],?|,) (?P<verb>{_SAYS}) (?P<name>⟦\d+⟧)(?!\w|['’]s)")

_MIDDLE = (
    r"already|also|always|never|often|recently|previously|repeatedly|finally|largely|clearly|consistently|publicly"
    r"|reportedly|allegedly|apparently|certainly|probably|frequently|officially|successfully|simply|actually"
)
_SPLIT = re.compile(
    rf"\b(?P<have>ha(?:s|ve|d)) (?P<adverb>{_MIDDLE}) (?!(?:an?|the|this|that|his|her|one|to)\b)(?=[a-z])"
)


def ordered(text: str) -> str:
    """English ``text``, which may have tokens such as ``⟦0⟧`` for names, as Apertium reads it best."""
    text = _INVERTED.sub(r"\g<before> \g<name> \g<verb>", text)
    text = _SPLIT.sub(r"\g<adverb> \g<have> ", text)
    return _TITLE.sub(_with_article, text)


def _with_article(match: re.Match[str]) -> str:
    before = match.string[: match.start()]
    begins = _OPENED.search(before)
    if not begins and _DETERMINED.search(before):
        return match[0]
    kind = match["kind"]
    if kind.split(" ")[0].lower() in _SMALL:
        kind = kind[:1].lower() + kind[1:]
    return f"{'The' if begins else 'the'} {kind}{match['office'].lower()} "


_SMALL = frozenset({"former", "acting", "interim", "current"})
