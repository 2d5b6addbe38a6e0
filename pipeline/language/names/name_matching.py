"""Whether a name is in a text: unchanged, in a language's own form, by its sound, or with a typing error."""

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import cast

from rapidfuzz.distance import OSA, Indel, Levenshtein
from rapidfuzz.process import extractOne

from pipeline.language.names import eastern_scripts
from pipeline.language.names.name_forms import plain
from pipeline.language.names.phonetics import consonants, consonants_of_words, fold, in_two_letters
from pipeline.language.names.proper_names import LONGEST, SHORTEST, WORD
from pipeline.language.scripts import is_latin
from pipeline.language.words import has_latin

_SIMILAR, _LIKE, _CLOSE, _OWN = 0.5, 0.7, 0.67, 0.77
"""The minimum similarity of two forms of one name: with and without the same first sound, and in other scripts."""
_ENDING = 1
"""The number of consonants in a case ending: Феникс, Фениксом, Фениксах."""
_LATIN_ENDS = "\u0250"
# Pairs of letters that replace each other in spellings of one name (Nikolas, Nicolás; Zelensky, Zelenski).
_SPELLED_ALIKE = frozenset(
    map(frozenset, re.findall(r"\w\w", "ck cq kq vw iy ij jy sz cz cs gj gx jx uv uw ae eo ao ai ei ou bv fv dt kx"))
)
_ATTACHED = re.compile(r"^(?:[^\W\d_]{1,5}['’])?(?:[a-zß-ÿ]{2,6}-)?(?=[A-ZÀ-Þ])")
"""What languages attach to a name: l’Argos, d’Ibrox, dell’Aquila; ex-Jugoslavia, anti-Trump, pro-Brexit."""
_MOST = 100
_LONG, _SCRAMBLED = 7, 2
"""From this length on, this many letters of a name may be swapped."""


def stands(name: str, target: str, locale: str, others: Sequence[str] = ()) -> bool:
    """Whether ``name`` is in ``target``, ignoring accents and endings, or by its sound in another script.

    ``others`` are names of the same source: a word that sounds more like one of them is not taken for ``name``.
    """
    if name in target:
        return True
    if is_latin(locale):
        # Vietnamese writes each syllable as a word: Hà Nội.
        written = fold(target).replace(" ", "") if locale.startswith("vi") else fold(target)
        return fold(name) in written or fold(name) in in_two_letters(target)
    if not has_latin(target):
        return _heard(name, target, others)
    if fold(name) in fold(target):
        return True
    # A misspelled name in Latin letters must not pass because a word in the other script sounds like it.
    return not any(slip(name, word) for word in _latin_words(target)) and _heard(name, target, others)


@lru_cache(maxsize=1024)
def _latin_words(target: str) -> tuple[str, ...]:
    return tuple(word for word in _bare_words(target) if word[0] < _LATIN_ENDS and len(word) <= LONGEST)


@lru_cache(maxsize=1024)
def _written(text: str) -> tuple[str, ...]:
    """The words of ``text`` as they are written."""
    return tuple(WORD.findall(text))


def _bare_words(target: str) -> Sequence[str]:
    found = _written(target)
    if "'" not in target and "’" not in target and "-" not in target:
        return found
    return [_ATTACHED.sub("", word) if "'" in word or "’" in word or "-" in word else word for word in found]


def heard_exactly(name: str, target: str, locale: str) -> bool:
    """Whether a word of ``target``, in another script, has the consonants of ``name``, and no more than an ending."""
    if is_latin(locale):
        return False
    sound, heard = consonants(name), _sounds(target)
    return sound in heard or (len(sound) > _ENDING + 1 and any(word[:-_ENDING] == sound for word in heard))


def _heard(name: str, target: str, others: Sequence[str]) -> bool:
    """Whether a word of ``target``, in another script, sounds like ``name``, and not more like one of ``others``."""
    if eastern_scripts.reads(target):
        return eastern_scripts.is_heard(name, target)
    sound = consonants(name)
    heard: Sequence[str] = _sounds(target)
    if sound in heard or len(sound) < 2:
        return True
    # Another script may write the parts of Kai-Fu as two words.
    if "-" in name and all(consonants(part) in heard for part in name.split("-")):
        return True
    heard = _not_of_others(sound, heard, others)
    if _SEMITIC.search(target):
        return _heard_in_semitic(name, target, heard)
    if not _is_of_script(name, target):
        if not _VARIES.match(name):
            parts = _sounds(target.replace("-", " ")) if "-" in target else ()
            heard = [word for word in (*heard, *parts) if word[:1] in (sound[0], "g")]
        return extractOne(sound, heard, scorer=Indel.normalized_similarity, score_cutoff=_SIMILAR) is not None
    # Names of the language's own alphabet are written as they are said, ц or т for ts; many end in the same consonants.
    sounds = {consonants(name.lower().replace("ts", one)) for one in ("s", "t")}
    return any(extractOne(one, heard, scorer=Indel.normalized_similarity, score_cutoff=_OWN) for one in sounds)


# Beginnings that other scripts write in several ways: Juan is Хуан, Jung is Юнг, Knox is Нокс, Djokovic is Джокович.
_VARIES = re.compile("[AEIOUGHJWXY]|Ch|D[jz]|K[hn]|P[ns]|T[chsz]")


def _is_of_script(name: str, target: str) -> bool:
    """Whether ``name`` has an ending of Slavic surnames and ``target`` is in Cyrillic, or of Greek ones in Greek."""
    ending = _GREEK_ENDING if _GREEK.search(target) else _CYRILLIC_ENDING
    return ending.search(fold(name)) is not None


def _not_of_others(sound: str, heard: Sequence[str], others: Sequence[str]) -> Sequence[str]:
    """The words ``heard`` without those that are ``others``, with no more than an ending, and not ``sound``.

    Of two words alike, such as Наполи and Неаполь, each may be either name.
    """
    theirs = frozenset(map(consonants, others)) - {sound}
    taken = [word for word in heard if len(word) > 1 and not theirs.isdisjoint((word, word[:-_ENDING]))]
    return heard if len(taken) > len({*taken}) else [word for word in heard if word not in taken]


def _heard_in_semitic(name: str, target: str, heard: Sequence[str]) -> bool:
    """The same for Arabic and Hebrew, which add no more than a letter or two to a name, but may write it as two words.

    The letter for w is that for u and o as well, so it is not heard; nor is the h of Whitehall, nor that of Utah.
    """
    whole = "".join(_sounds(target))
    for sound in _semitic_sounds(name):
        if len(sound) < 2 or (len(sound) > 2 and sound in whole):
            return True
        if extractOne(sound, heard, scorer=Indel.normalized_similarity, score_cutoff=_CLOSE) is not None:
            return True
    return False


@lru_cache(maxsize=4096)
def _semitic_sounds(name: str) -> frozenset[str]:
    """The consonants of ``name``, and those that are left without the letters that are not heard."""
    small = name.lower()
    bare = small[:-1] if small.endswith(_SILENT_H) else small
    spellings = (name, bare, bare.replace("wh", "w").replace("w", ""), bare.replace("kh", "k"))
    return frozenset(map(consonants, spellings))


_SILENT_H = ("ah", "eh", "oh")
_ARABIC_BEGINS = "\u0600"
_SEMITIC = re.compile("[\u05d0-\u06ff]")


@lru_cache(maxsize=1024)
def _sounds(target: str) -> tuple[str, ...]:
    # In Cyrillic, names have a capital but the adjectives derived from them do not; Arabic has no capitals.
    adjectives = "ск" in target or "цк" in target
    written = [
        word
        for word in _written(target)
        if word[0] >= _LATIN_ENDS
        and (len(word) <= LONGEST or word[0] >= _ARABIC_BEGINS)
        and (not word[0].islower() or (adjectives and _adjective(word)))
    ]
    return tuple(consonants_of_words(" ".join(written)))


def _adjective(word: str) -> bool:
    """Whether a Cyrillic word has the suffix that forms adjectives from names, before its ending."""
    return "ск" in word[-5:-1] or "цк" in word[-5:-1]


@lru_cache(maxsize=256)
def new_words(source: str, target: str) -> tuple[str, ...]:
    """Capitalized Latin words of ``target`` that are not in ``source``, up to a maximum number."""
    known = words_of(source)
    capitalized = [word for word in _bare_words(target) if word[0].isupper() and word not in known]
    new = [word for word in capitalized if word[0] < _LATIN_ENDS and len(word) <= LONGEST]
    return tuple(new[:_MOST])


@lru_cache(maxsize=1024)
def words_of(source: str) -> frozenset[str]:
    """The words of ``source`` as they are written."""
    return frozenset(_written(source))


def has_own_form(name: str, texts: Sequence[tuple[str, str]]) -> bool:
    """Whether all ``texts``, sources with their targets and at least two, have one word like ``name``: its own form."""
    forms = [{word for word in new_words(*pair) if likeness(name, word) >= _OWN_FORM} for pair in texts]
    return len(forms) > 1 and bool(frozenset.intersection(*map(frozenset, forms)))


_OWN_FORM = 0.7


def likeness(name: str, word: str) -> float:
    """The similarity of two words, 0 to 1, ignoring accents and capitals."""
    return Indel.normalized_similarity(fold(name), fold(word))


def one_name(name: str, word: str) -> bool:
    """Whether two forms may be one name in two languages: Cologne and Colonia."""
    alike = likeness(name, word) if len(word) >= SHORTEST else 0
    return alike >= _LIKE or (alike >= _SIMILAR and _begins_alike(fold(name), fold(word)))


def same_sound(name: str, word: str) -> bool:
    """Whether two forms have the same consonants, two at least: Rhine and Rin."""
    sound = consonants(name)
    return len(sound) > 1 and sound == consonants(word)


def other_surname(name: str, word: str) -> bool:
    """Whether ``word``, behind a first name that is kept, is another surname than ``name``: Moreno for Mendes.

    Each language romanizes Cyrillic names in its own way (Khrushchev, Chruschtschow), so these are not compared.
    """
    one, other = fold(name), fold(word)
    if _CYRILLIC_ENDING.search(one):
        return False
    if (one[:1] in _VOWELS) != (other[:1] in _VOWELS):
        return True
    return Indel.normalized_similarity(consonants(one), consonants(other)) < _SAME_SURNAME


_SAME_SURNAME = 0.7
_CYRILLIC_ENDING = re.compile(r"(?:[eo]v|[eo]va|[ts]in|ina|enko|sk[iy]y?|skaya|vi[cć]h?)$")
_GREEK_ENDING = re.compile(r"(?:akis|[io]dis|ou?los|iou|eou)$")
_GREEK = re.compile("[\u0370-\u03ff]")


def _begins_alike(one: str, other: str) -> bool:
    """Whether two folded names begin with the same sound; a vowel may come before an s: Spain, España."""
    if (one[:1] in _VOWELS) != (other[:1] in _VOWELS) and not one.startswith("s") and not other.startswith("s"):
        return False
    if consonants(one)[:1] == consonants(other)[:1] and {one[:1], other[:1]} not in _UNLIKE:
        return True
    return any(one.startswith(theirs) and other.startswith(ours) for theirs, ours in _BEGUN_OTHERWISE)


_UNLIKE = (frozenset("pw"), frozenset("pv"))
"""First letters that no language exchanges, although they are of one class: Weber and Peter."""
# Soft g is z in Slavic and Baltic languages and c in Turkish (Geneva, Ženeva, Cenevre); Cyrillic Х and Е begin with kh
# and y in English: Khrushchev, Chruschtschow; Yeltsin, Jelzin.
_BEGUN_OTHERWISE = (("ge", "z"), ("gi", "z"), ("ge", "c"), ("gi", "c"), ("kh", "ch"), ("kh", "j"), ("y", "j"))


_VOWELS = frozenset("aeiou")


def _has_other_consonant(one: str, other: str) -> bool:
    """Whether ``other``, of about the same length, has a clearly different consonant in place of one of ``one``."""
    if len(consonants(one)) != len(consonants(other)):  # Cologne, Colonia
        return False
    found = cast(list[tuple[str, int, int]], Levenshtein.editops(one, other).as_list())
    if any(tag != "replace" and index < len(one) - 1 for tag, index, _ in found):
        return False
    replaced = [frozenset((one[index], other[new])) for tag, index, new in found if tag == "replace"]
    return any(pair not in _SPELLED_ALIKE and pair.isdisjoint("aeiouhy") for pair in replaced)


def slip(name: str, word: str, *, kept: bool = False) -> bool:
    """Whether ``word`` is ``name`` with a typing error, and not another language's own spelling.

    ``kept``: the language has no spelling of its own, since the translation keeps the name elsewhere.
    """
    one, other = plain(name), plain(word)
    distance = OSA.distance(one, other, score_cutoff=_SCRAMBLED + 1)
    if len(name) < SHORTEST or distance == 0 or (distance > 1 and len(name) < _LONG):
        return False
    if kept and distance == 1:
        return not other.startswith(one) and not one.startswith(other)
    if sorted(one) == sorted(other) and distance <= _SCRAMBLED:
        return True
    if distance > 1:
        return distance <= _SCRAMBLED + 1 and _has_other_consonant(one, other)
    return not _is_own_spelling(one, other)


def _is_own_spelling(one: str, other: str) -> bool:
    """Whether ``other``, which differs from ``one`` in a letter, may be how another language spells the name."""
    tag, index, new = cast(tuple[str, int, int], Levenshtein.editops(one, other).as_list()[0])
    if tag == "replace":
        if index == 0 and any(one.startswith(theirs) and other[0] == ours for theirs, ours in _BEGUN_OTHERWISE):
            return True
        # A plural has the ending of its language: Alps, Alpi, Alpy.
        plural = index == len(one) - 1 and one[index] == "s" and other[new] in "aeiouy"
        # Romance languages have m before b and p: Wittemberg.
        labial = one[index] + other[new] == "nm" and one[index + 1 : index + 2] in ("b", "p")
        return plural or labial or frozenset((one[index], other[new])) in _SPELLED_ALIKE
    letter = one[index] if tag == "delete" else other[new]
    if tag == "insert" and (letter in "aeiou" or other[new - 1 : new + 1] == "sz"):  # Hungarian sz is s: Visztula
        return True
    # A vowel before a final r comes and goes (Dnieper, Dniepr), and so does the u of ou.
    if tag == "delete" and one.startswith("ye") and index == 0:  # Yeltsin, Eltsin
        return True
    if "ou" in one[index:][:2] or (tag == "delete" and one[index:] == "er"):
        return True
    # Languages drop or add a silent h, a double letter or an ending. French writes a t before ch (Sotchi, Gorbatchev),
    # and German sch for sh (Lukaschenko).
    spoken = letter == "h" or letter * 2 in one + " " + other or index >= len(one) - 1
    return spoken or other[new : new + 3] == "tch" or other[new - 1 : new + 2] == "sch"
