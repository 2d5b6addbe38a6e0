"""Close relatives of a language, which the model of ``identification`` confuses with it: told by words and letters.

Letters are those of CLDR's exemplar characters that the other language lacks.
"""

import re
import unicodedata
from collections.abc import Mapping
from types import MappingProxyType

from pipeline import locales
from pipeline.language.word_tokens import word_tokens

_TOLD, _SHORT = 2, 6
"""So many telling words are a sign; in a sentence of at most so many words, one that only the relative has."""
_DISTINCT = tuple(map(frozenset, (("uk", "ru"), ("bg", "mk"), ("bg", "ru"), ("cs", "sk"))))
"""Relatives whose telling words are in one of them only."""
_GROUPS = (*_DISTINCT, *map(frozenset, (("hi", "mr", "ne"), ("da", "nb"), ("id", "ms"))))
# A language's words may be in one of its relatives too, but for those of _DISTINCT. A hyphen before a form stands for
# any beginning.
_WORDS = {
    "hi": "है हैं था थे थी के की का को में से और ने पर",
    "mr": """आहे आहेत होता होती होते आणि या हे ही तो ती नाही व केली केला केले झाली झाला झाले -ांनी -च्या -मध्ये -साठी -ाला
    -ावर""",
    "ne": """छ छन् थियो थिए र गर्न गरेको भएको हो यो गरे लागि पनि हुन्छ गर्नुहोस् -हरू -हरूले -हरूको -हरूलाई -लाई -बाट -सम्म
    -सम्मको -एका -एको""",
    "da": """af blev ud efter nogle sig hvad uden meget mellem gennem nu op være selv hvor hvis skal når siger sagde fra
    bliver havde været gør gøre mod ind igen regeringen uge sagen vej børn tager giver kræver penge selskabet""",
    "nb": """av ble ut etter noen seg hva uten mye mellom gjennom nå opp være selv hvor hvis skal når sier sa fra frå
    ikkje vart dei eg kva blir hadde vært gjør gjøre mot inn igjen regjeringen regjeringa uke saken saka vei barna
    tar gir krever ordføreren ordføraren pengene selskapet""",
    "id": """bahwa karena bisa mengatakan pemerintah polisi perusahaan uang kantor senin selasa kamis jumat berbagai
    persen miliar kemarin tewas wali walikota mobil pengadilan delapan saat""",
    "ms": """bahawa kerana boleh berkata kerajaan polis syarikat wang isnin khamis jumaat ahad pelbagai peratus bilion
    semalam maut datuk mahkamah lapan ialah manakala baharu selepas hospital agensi""",
    "uk": """що це від або є був була були також після під якщо його її їх вони він вона щоб коли вже лише між через
    дуже має сказав сказала і й понеділок вівторок середу четвер п’ятницю суботу неділю""",
    "ru": """что это от или был была были было также после под если его её их они он она чтобы когда уже ещё только
    между очень имеет сказал сказала и с из как во со об понедельник вторник среду четверг пятницу субботу
    воскресенье никто ничего""",
    "bg": """че ще във със са беше бяха който която което които като това този тази тези какво към през още вече той
    тя те от сряда четвъртък петък събота неделя -ът -ият""",
    "mk": """од дека ќе во со беа кој која кое кои како ова овој оваа овие што кон меѓу преку уште веќе тој таа тие
    четврток петок сабота недела -нот -тот""",
    "cs": """byl byla bylo byli jsou jsem nebo když který která které kteří není více mezi ze ve podle přes ještě se
    řekl pondělí úterý středu čtvrtek pátek sobotu neděli""",
    "sk": """bol bola bolo boli sú som aj alebo keď ktorý ktorá ktoré ktorí nie viac medzi zo vo podľa cez ešte sa
    povedal pondelok utorok stredu štvrtok piatok nedeľu -ovia""",
}
_SHARED = {"bg": frozenset(("от", "или", "между", "под", "и", "с", "вторник"))}
"""Words of a relative that the language has as well."""
_TELLING: Mapping[str, frozenset[str]] = MappingProxyType(
    {code: frozenset(word for word in listed.split() if word[0] != "-") for code, listed in _WORDS.items()}
)
_ENDINGS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {code: tuple(word[1:] for word in listed.split() if word[0] == "-") for code, listed in _WORDS.items()}
)
_LETTERS: Mapping[str, Mapping[str, str]] = MappingProxyType(
    {
        "sk": {"cs": "ěřů"}, "cs": {"sk": "ľĺŕôä"}, "pl": {"cs": "ěřůčšžďť", "sk": "ľôčšžďť"},
        "da": {"sv": "äö"}, "nb": {"sv": "äö"}, "nn": {"sv": "äö"}, "sv": {"da": "æø"},
        "uk": {"ru": "ыэъё"}, "be": {"ru": "ищъ", "uk": "ищїє"},
        "bg": {"ru": "ыэё", "mk": "јѓќѕџљњ", "sr": "јђћџљњ"}, "mk": {"bg": "ъщьюяй", "sr": "ђћ"},
        "sr": {"bg": "ъщьюяй", "mk": "ќѓѕ"}, "sl": {"hr": "ćđ"}, "fi": {"et": "õü"}, "et": {"lv": "āēīģķļņ"},
        "lv": {"lt": "ėįųęą"}, "lt": {"lv": "āēīģķļņ"}, "mr": {"hi": "\u093c"}, "ne": {"hi": "\u093c"},
        "hi": {"mr": "ळ"},
    }
)  # fmt: skip
"""By language: the letters that only each of its relatives has."""
_ACCENTED = re.compile(r"[^\x00-\x7f]")


def of(locale: str, text: str, known: frozenset[str] = frozenset()) -> str:
    """The close relative of the locale's language that ``text`` is in, or "". ``known``: words of the source."""
    code = locales.language(locale)
    if code not in _LETTERS and code not in _WORDS and code not in ("nn", "no"):
        return ""
    return _by_letters(code, text, known) or _by_words("nb" if code in ("nn", "no") else code, text, known)


def _by_letters(code: str, text: str, known: frozenset[str]) -> str:
    relatives = _LETTERS.get(code)
    if relatives is None or not _ACCENTED.search(text):
        return ""
    tokens = word_tokens(unicodedata.normalize("NFC", text))
    small = (*map(str.lower, tokens[:1]), *(word for word in tokens[1:] if word == word.lower()))
    words = [word for word in small if word not in known and any(map(str.isalpha, word))]
    needed = 1 if len(words) <= _SHORT else _TOLD
    for other, letters in relatives.items():
        if sum(not set(letters).isdisjoint(word) for word in words) >= needed:
            return other
    return ""


def _by_words(code: str, text: str, known: frozenset[str]) -> str:
    groups = [group for group in _GROUPS if code in group]
    tokens = word_tokens(text) if groups else []
    found = frozenset(map(str.lower, tokens)) - known - _SHARED.get(code, frozenset())
    if not found or _signs(code, found):
        return ""
    for group in groups:
        relatives = {other: _signs(other, found) for other in group - {code}}
        likely = max(sorted(relatives), key=relatives.__getitem__)
        needed = 1 if group in _DISTINCT and len(tokens) <= _SHORT else _TOLD
        if relatives[likely] >= needed:
            return likely
    return ""


def _signs(code: str, found: frozenset[str]) -> int:
    """How many of the words ``found`` tell the language."""
    endings = _ENDINGS[code]
    listed = found & _TELLING[code]
    return len(listed) + (sum(word.endswith(endings) for word in found - listed) if endings else 0)
