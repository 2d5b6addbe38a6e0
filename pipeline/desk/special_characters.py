"""Characters that a keyboard may lack, by locale, with the names that buttons show and screen readers say."""

import unicodedata
from dataclasses import dataclass

from pipeline import locales
from pipeline.style.style_guide import StyleGuide

# Letters beyond A to Z of each language, as CLDR's main exemplar sets list them.
_LETTERS = {
    "es": "áéíñóúü¿¡", "fr": "àâæçéèêëîïôœùûüÿ", "pt": "áâãàçéêíóôõú", "it": "àèéìòù", "ca": "àçéèíïóòúü·",
    "gl": "áéíïñóúü¿¡", "de": "äöüß", "nl": "éëïóöü", "pl": "ąćęłńóśźż", "cs": "áčďéěíňóřšťúůýž", "ro": "ăâîșț",
    "tr": "çğıİöşü", "sv": "åäö", "da": "åæø", "nb": "åæø", "fi": "åäö", "hu": "áéíóöőúüű", "eu": "ñ", "el": "άέήίόύώ",
    "ja": "。、・「」『』ー", "zh": "。，、；：？！「」《》", "ar": "،؛؟", "fa": "،؛؟", "ur": "،؛؟۔", "vi": "ăâđêôơư",
}  # fmt: skip
_NAMES = {
    "\u00a0": "no-break space",
    "\u202f": "narrow no-break space",
    "\u200c": "zero-width non-joiner",
    "\u2067": "right-to-left isolate",
    "\u2066": "left-to-right isolate",
    "\u2069": "end of isolate",
}
_SHORT = {"\u00a0": "nbsp", "\u202f": "nnbsp", "\u200c": "zwnj", "\u2067": "rli", "\u2066": "lri", "\u2069": "pdi"}
_NARROW = frozenset({"fr"})
_JOINING = frozenset({"fa", "ur", "ckb"})
"""Languages that write a zero-width non-joiner inside words."""


@dataclass(frozen=True, slots=True)
class SpecialCharacter:
    character: str

    @property
    def shown(self) -> str:
        """What its button shows."""
        return _SHORT.get(self.character, self.character)

    @property
    def name(self) -> str:
        return _NAMES.get(self.character) or unicodedata.name(self.character, self.character).lower()


def of(guide: StyleGuide) -> list[SpecialCharacter]:
    """The quotation marks of the house style, letters of the language, dashes, spaces, marks of direction."""
    language = locales.language(guide.locale)
    marks = "".join(mark for pair in (*guide.quotes, guide.nested) for mark in pair)
    spaces = "\u00a0" + "\u202f" * (language in _NARROW) + "\u200c" * (language in _JOINING)
    isolates = "\u2066\u2067\u2069" if locales.direction(guide.locale) == "rtl" else ""
    return [SpecialCharacter(one) for one in dict.fromkeys(f"{marks}{_LETTERS.get(language, '')}–—…{spaces}{isolates}")]
