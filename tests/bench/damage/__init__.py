"""Damages good translations in named ways, the same way each time: what the checks must find.

A damage takes the random generator and a pair, and gives the pair damaged, or None where the sentence offers nothing to
damage in that way. It must leave something wrong that a careful reader would mark.
"""

from tests.bench.damage import form, meaning, whole
from tests.bench.damage.pairs import Damage, Pair

__all__ = ["DAMAGES", "Damage", "Pair"]

DAMAGES: tuple[Damage, ...] = (
    meaning.digit_changed,
    meaning.number_dropped,
    meaning.number_added,
    meaning.scale_word_changed,
    meaning.english_number,
    meaning.percent_lost,
    meaning.weekday_changed,
    meaning.name_misspelled,
    meaning.name_dropped,
    meaning.name_replaced,
    meaning.negation_dropped,
    meaning.negation_added,
    whole.untranslated,
    whole.half_untranslated,
    whole.wrong_language,
    whole.wrong_script,
    whole.truncated,
    whole.merged,
    whole.pasted,
    whole.loop,
    whole.word_doubled,
    form.quote_lost,
    form.quotes_lost,
    form.quote_style,
    form.bracket_lost,
    form.end_lost,
    form.end_changed,
    form.inverted_lost,
    form.space_doubled,
    form.space_before_comma,
    form.space_lost,
    form.french_space_lost,
    form.capital_lost,
    form.headline_capitals,
    form.invisible,
    form.mojibake,
    form.false_apostrophe,
    form.link_changed,
    form.code_lost,
)
