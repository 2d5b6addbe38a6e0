"""A repaired translation never has a wrong number, in any language, whatever the numbers are and however often."""

from collections import Counter
from collections.abc import Sequence

from hypothesis import example, given, settings
from hypothesis import strategies as st

from pipeline.language.numbers import numerals
from pipeline.memory.repair import repaired

# A source and its translations; each slot is a number, in another order in some languages.
FRAMES = [
    ("The ferry {0} left with {1} people.",
     {"es": "El ferry {0} salió con {1} personas.", "de": "Mit {1} Menschen fuhr die Fähre {0} ab.",
      "fr": "Le ferry {0} est parti avec {1} personnes.", "ru": "Паром {0} вышел с {1} людьми.",
      "ja": "フェリー{0}は{1}人を乗せて出た。", "ar": "غادرت العبارة {0} وعلى متنها {1} شخصا."}),
    ("Between {0} and {1} of {2} boats sank.",
     {"es": "Se hundieron entre {0} y {1} de {2} barcos.", "de": "Von {2} Booten sanken {0} bis {1}.",
      "fr": "Sur {2} bateaux, entre {0} et {1} ont coulé.", "ru": "Из {2} лодок затонули от {0} до {1}.",
      "ja": "{2}隻のうち{0}から{1}隻が沈んだ。", "ar": "غرق ما بين {0} و{1} من أصل {2} قارب."}),
    ("It began in {0}.",
     {"es": "Empezó en {0}, según dijo el 3.", "de": "Es begann {0}.", "fr": "Cela a commencé en {0}.",
      "ru": "Это началось в {0} году.", "ja": "{0}年に始まった。", "ar": "بدأ ذلك عام {0}."}),
]  # fmt: skip
NUMBERS = st.one_of(
    st.integers(0, 12), st.integers(13, 999), st.integers(1900, 2099), st.integers(10_000, 9_999_999)
).map(lambda number: f"{number:,}" if number > 9_999 else str(number))
FIGURES = st.lists(NUMBERS, min_size=3, max_size=3)


def values(text: str, locale: str) -> Counter[frozenset[object]]:
    return Counter(frozenset(number.values) for number in numerals.read(text, locale))


def written(numbers: Sequence[str], locale: str) -> list[str]:
    """``numbers`` of an English text as a translator writes them; the separator is that of the language."""
    mark = {"es": ".", "de": ".", "fr": "\u202f", "ru": "\u00a0", "ja": ",", "ar": ","}[locale]
    return [number.replace(",", mark) for number in numbers]


@settings(max_examples=400)
@given(st.sampled_from(FRAMES), st.sampled_from(["es", "de", "fr", "ru", "ja", "ar"]), FIGURES, FIGURES)
@example(FRAMES[1], "de", ["2", "3", "3"], ["3", "2", "2"])
@example(FRAMES[0], "es", ["7", "7", "0"], ["7", "9", "0"])
@example(FRAMES[2], "es", ["3", "0", "0"], ["4", "0", "0"])
def test_every_number_of_the_source_is_right(
    frame: tuple[str, dict[str, str]], locale: str, old: list[str], new: list[str]
) -> None:
    source, translations = frame
    known, sought = source.format(*old), source.format(*new)
    translation = translations[locale].format(*written(old, locale))
    found = repaired(sought, known, translation, "en", locale)
    if found is None:
        return
    wanted = values(translations[locale].format(*written(new, locale)), locale)
    assert values(found.text, locale) == wanted
    assert found.exchanged
    for _, form in found.exchanged:
        assert form in found.text
