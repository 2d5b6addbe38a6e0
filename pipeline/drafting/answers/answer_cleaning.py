"""Removes what engines add to an answer that is not part of the sentence, where that is certain.

The rules cover the source itself beside its translation, a second copy of the translation, a number in front, what a
model says to its user (``asides``), a translator's note at the end, and tags, a model's own marks, pictures, quotation
marks or emphasis around the whole answer. ``answer_decoding`` reads the characters first. Each rule compares the answer
with the source and keeps whatever the source has too.
"""

import re
import unicodedata

from pipeline import locales
from pipeline.drafting.answers import answer_decoding, asides
from pipeline.language import scripts
from pipeline.language.quotation_marks import DOUBLE

_SENTENCE = r"(?:sentence|segment|frase|oración|phrase|satz|zin|zdanie|предложение)"
_NUMBER = re.compile(rf"\s*(?:\((\d{{1,3}})\)|(?:{_SENTENCE} (?=\d+:))?(\d{{1,3}})[.):])\s+(?=\S)", re.IGNORECASE)
# Languages in which CLDR writes ordinals with a full stop: "3. Liga" may be the third division.
_ORDINAL_STOP = re.compile("bs|cs|da|de|et|eu|fi|fo|hr|hu|is|lb|lv|nb|nn|no|pl|sk|sl|sr|tr")
_BULLET = re.compile(r"\s*(?:[-*•>→⇒➜]|[-=]>|#{1,6})\s+(?=\S)")
# Labels of translators' notes, in full and abbreviated.
_NOTE = (
    r"(?:N\.? ?(?:del?|de la|do|da|du|dell?[ao]) ?T\b|N\.? ?d\.? ?[Tt]\b|N\.? ?T\.|T\.? ?N\.? ?:|Not[ae]\b"
    r"|Translator|Translation|Traduction|Traduzione|Tradução|Traducció|Tradución|Übersetzung|Anm\b|Anmerkung"
    r"|(?:Aclaraci|Observaci|Explicaci|Aclarimen)[óó]|Comentari|Comment|Explanation|Remarque|Explication|Hinweis"
    r"|Erläuterung|Osservazion\w|Spiegazione|Comentário|Observação|Explicação"
    r"|(?:Confidence|Confianza|Confiance|Fiducia|Confiança|Certeza|Score)(?=:)|Noot\b|Opmerking|Przyp\b|Uwaga\b|Прим\b|Примечание|Примітка|注|訳注|译注|譯註|译者注|역주|ملاحظة)"
)
_BRACKETED_NOTE = re.compile(
    rf"(?<!\s)\s*+(?:\(\s*{_NOTE}[^()]*\)|\[\s*{_NOTE}[^\[\]]*\]|[（【]\s*{_NOTE}[^（）【】]*[）】])\s*$", re.IGNORECASE
)
# What may be between a word and a note.
_BEFORE_NOTE = re.compile(rf"(?<!\W)\W++(?={_NOTE})", re.IGNORECASE)
_BRACKETS = re.compile(r"[()\[\]（）【】]")
_QUOTES = f"{DOUBLE}'‘’‚‹›`"
_WRAPPED = re.compile(
    rf"(?P<opening>([{_QUOTES}])\2{{0,2}})(?P<inner>.+?)(?P<closing>([{_QUOTES}])\5{{0,2}})(?P<stop>[.。]?)", re.DOTALL
)
# In non-Latin scripts, names of companies and works may have quotation marks. A source of at most this many words may
# be such a name.
_NAME = 2


def without(answer: str, source: str, target_locale: str) -> str:
    """``answer``, an engine's translation of ``source``, without what is certainly not part of it."""
    text = _without_source(answer_decoding.decoded(answer, source, target_locale), source)
    text = _without_signs(_without_emphasis(_without_tags(text, source), source), source)
    text = _without_number(text, source, target_locale)
    text = asides.without(text, source, target_locale)
    text = _once(_without_note(text, source), source)
    return _without_quotes(text, source, target_locale)


def _without_source(text: str, source: str) -> str:
    """``text`` without ``source``, all of it, in front (*source → translation*) or behind (*translation (source)*)."""
    bare = source.strip().rstrip(".!?…")
    if " " not in bare or bare not in text:
        return text
    whole = rf"\W*{re.escape(bare)}\W*"
    front = re.match(rf"{whole}?\s*(?:[-=–—]*>|[→⇒=|]|\n)\s*", text)
    rest = text[front.end() :] if front else text
    behind = re.search(rf"\s*(?:\({whole}\)|\[{whole}\]|\n{whole})\Z", rest)
    rest = rest[: behind.start()] if behind else rest
    return rest if re.search(r"[^\W\d_]", rest) else text


def _without_number(text: str, source: str, target_locale: str) -> str:
    number = _NUMBER.match(text)
    if number:
        kept = re.search(rf"\b{number[1] or number[2]}\b", source) or _ORDINAL_STOP.fullmatch(
            locales.language(target_locale)
        )
        return text if kept else text[number.end() :]
    bullet = _BULLET.match(text)
    return text[bullet.end() :] if bullet and not re.match(r"\s*[-–—*•#>→⇒➜=]", source) else text


def _without_tags(text: str, source: str) -> str:
    """``text`` without tags around all of it, and without a model's own marks at its ends: ``<p>``, ``</s>``.

    A tag that ``source`` has stays, and so does a code that the engine was given (``<x0/>``), even a wrong one.
    """
    given = text
    while True:
        text = text.strip()
        first, last = _TAG.match(text), _TAG.match(text, max(text.rfind("<"), text.rfind("[")))
        ends = [tag for tag in (first, last if last and last.end() == len(text) else None) if tag]
        if not ends or any(tag[0] in source or _KEPT_TAG.fullmatch(tag[0]) for tag in ends):
            break
        # A tag whose other half is inside belongs to a part of the text.
        names = [tag["name"] for tag in ends if tag["name"]]
        if any(len(re.findall(rf"</?{re.escape(name)}\b", text)) != names.count(name) for name in names):
            break
        text = text[first.end() if first else 0 : ends[-1].start() if ends[-1] is last else len(text)]
    return text if text != given.strip() else given


_TAG = re.compile(r"</?(?P<name>[A-Za-z][\w:-]{0,30})(?:\s[^<>]{0,200})?/?>|<\|[^|<>]{1,40}\|>|\[/?INST\]")
# A code of ours; and a model's mark for a word that it does not know, which must not vanish.
_KEPT_TAG = re.compile(r"</?x\d+/?>|<unk>")


def _without_signs(text: str, source: str) -> str:
    """``text`` without pictures, a note's number and a star at its ends, if ``source`` has no such sign: *✅ …*."""
    bare = text.strip()
    while bare and (_is_picture(bare[0]) or _is_picture(bare[-1])):
        bare = bare.strip(bare[0] if _is_picture(bare[0]) else bare[-1]).strip()
    rest = _NOTE_MARK.sub("", bare)
    bare = bare if _NOTE_SIGN.search(source + rest) else rest
    return bare if bare and bare != text.strip() and not any(map(_is_picture, source)) else text


def _is_picture(sign: str) -> bool:
    return sign in _JOINERS or (unicodedata.category(sign) in ("So", "Sk") and sign not in "°©®™^`´¨")


_JOINERS = "\ufe0f\u200d"
_NOTE_SIGN = re.compile(r"[\[\]*†]")
_NOTE_MARK = re.compile(r"(?<=[^\s*])\s*(?:\[\d{1,2}\]|[*†]{1,2})$")


def _without_emphasis(text: str, source: str) -> str:
    """``text`` without Markdown's marks around all of it, unless ``source`` has such marks."""
    match = _EMPHASIS.fullmatch(text.strip())
    return match[2] if match and match[1][0] not in source and match[1] not in match[2] else text


_EMPHASIS = re.compile(r"(\*{1,3}|_{1,3}|`{1,3})(\S.*?)\1", re.DOTALL)


def _once(text: str, source: str) -> str:
    """``text`` without its second half if that repeats the first, and ``source`` does no such thing."""
    half = _half(text)
    return half if half and not _half(source) and not _half(half) else text


def _half(text: str) -> str:
    """What ``text`` says twice; empty if it does not."""
    words = text.strip()
    for gap in range(_WIDEST):
        end, odd = divmod(len(words) - gap, 2)
        if not odd and end >= _LEAST and words[:end] == words[end + gap :] and _GAP.fullmatch(words, end, end + gap):
            return words[:end]
    return ""


_GAP = re.compile(r"\s*+(?:[/|=–—-]++\s++)?")
_WIDEST, _LEAST = 8, 12
"""In characters: the gap between two answers, and the shortest of them."""


def _above_note(text: str) -> str:
    """``text`` up to the first line that begins with a note; all of it if there is none."""
    for gap in _BEFORE_NOTE.finditer(text):
        above, line, _ = gap[0].partition("\n")
        if line:
            return text[: gap.start()] + above.rstrip()
    return text


def _without_note(text: str, source: str) -> str:
    below = "" if "\n" in source else _above_note(text)
    text = below if below.strip() else text
    if _BRACKETS.search(source):
        return text
    bare = _BRACKETED_NOTE.sub("", text)
    return bare if bare.strip() else text


def _without_quotes(text: str, source: str, target_locale: str) -> str:
    match = _WRAPPED.fullmatch(text.strip())
    if match is None or re.fullmatch(rf"\W*[{_QUOTES}].*[{_QUOTES}]\W*", source, re.DOTALL):
        return text
    opening, inner, closing, stop = match.group("opening", "inner", "closing", "stop")
    # “A” and “B” are two quotations, not one quotation around everything.
    if opening[0] in inner or closing[0] in inner:
        return text
    if not scripts.is_latin(target_locale) and len(source.split()) <= _NAME:
        return text
    needed = source.rstrip().endswith(".") and not inner.rstrip().endswith((".", "。"))
    return f"{inner.strip()}{stop if needed else ''}"
