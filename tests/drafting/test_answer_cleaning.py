"""What an engine added to its answer is taken off, and what the sentence has itself stays."""

import pytest

from pipeline.drafting import answer_cleaning

TAKEN_OFF = [
    ("The water rose.", "L&#39;eau a mont&eacute;.", "L'eau a monté.", "fr"),
    ("He said no.", "Dijo que &amp;quot;no&amp;quot;.", 'Dijo que "no".', "es"),
    ("The water rose.", "1. El agua subió.", "El agua subió.", "es"),
    ("The water rose.", "(1) El agua subió.", "El agua subió.", "es"),
    ("The water rose.", "- El agua subió.", "El agua subió.", "es"),
    ("The water rose.", "El agua subió. (N. del T.: en sentido literal)", "El agua subió.", "es"),
    ("The water rose.", "L'acqua è salita. [NdT: letterale]", "L'acqua è salita.", "it"),
    ("The water rose.", "水位が上がった。（訳注：直訳）", "水位が上がった。", "ja"),
    ("The water rose.", "El agua subió.\n\nNota: es literal.", "El agua subió.", "es"),
    ("The water rose.", "«El agua subió.»", "El agua subió.", "es"),
    ("The water rose.", '"El agua subió".', "El agua subió.", "es"),
    ("The water rose.", "「水位が上がった。」", "水位が上がった。", "ja"),
    ("Storm ahead", "‘Tormenta a la vista’", "Tormenta a la vista", "es"),
    ("The water rose.", "Spanish: El agua subió.", "El agua subió.", "es"),
    ("The water rose.", "Español: El agua subió.", "El agua subió.", "es"),
    ("The water rose.", "**Translation:** L'eau a monté.", "L'eau a monté.", "fr"),
    ("The water rose.", "Brazilian Portuguese: A água subiu.", "A água subiu.", "pt_BR"),
    ("The water rose.", "翻訳：水位が上がった。", "水位が上がった。", "ja"),
    ("The water rose.", "**El agua subió.**", "El agua subió.", "es"),
    ("The water rose.", "_El agua subió._", "El agua subió.", "es"),
    ("The water rose.", "`El agua subió.`", "El agua subió.", "es"),
    ("He called it “late”.", '"Lo llamó «tarde»."', "Lo llamó «tarde».", "es"),
    ("The water rose.", "<p>El agua subió.</p>", "El agua subió.", "es"),
    ("The water rose.", '<div class="x"><b>L’eau a monté.</b></div>', "L’eau a monté.", "fr"),
    ("The water rose.", "El agua subió. </s>", "El agua subió.", "es"),
    ("The water rose.", "<|im_start|>El agua subió.<|im_end|>", "El agua subió.", "es"),
    ("The water rose.", "[INST] L'acqua è salita. [/INST]", "L'acqua è salita.", "it"),
    ("The water rose.", "A água subiu.<end_of_turn>", "A água subiu.", "pt"),
    ("The water rose.", "水位が上がった。<br>", "水位が上がった。", "ja"),
    ("The water rose.", "El agua subió. (The water rose.)", "El agua subió.", "es"),
    ("Water rises in town", "L'eau monte en ville [Water rises in town]", "L'eau monte en ville", "fr"),
    ("The water rose.", "The water rose. → El agua subió.", "El agua subió.", "es"),
    ("The water rose.", "“The water rose.” => «El agua subió.»", "El agua subió.", "es"),
    ("The water rose.", "The water rose.\nA água subiu.", "A água subiu.", "pt"),
    ("The water rose.", "El agua subió.\n\nThe water rose.", "El agua subió.", "es"),
    ("The water rose.", "水位が上がった。(The water rose.)", "水位が上がった。", "ja"),
    ("The water rose.", "El agua subiÃ³ otra vez.", "El agua subió otra vez.", "es"),
    ("The water rose.", "L’eau a montÃ©.".replace("’", "'"), "L'eau a monté.", "fr"),
    ("The water rose.", "El agua subi\\u00f3.", "El agua subió.", "es"),
    ("She said no.", 'Dijo que \\"no\\".', 'Dijo que "no".', "es"),
    ("The water rose.", "\ufeffEl agua subió.\u200b", "El agua subió.", "es"),
    ("The water rose.", "El agua subi\\xf3.", "El agua subió.", "es"),
    ("The water rose.", "\u200eEl agua subió.\u200f", "El agua subió.", "es"),
    ("The water rose.", "El agua subio\u0301.", "El agua subió.", "es"),
    ("The “water” rose.", "El â€œaguaâ€\x9d subiÃ³.", "El “agua” subió.", "es"),
]


@pytest.mark.parametrize(("source", "answer", "wanted", "locale"), TAKEN_OFF)
def test_what_is_no_part_of_the_sentence_is_taken_off(source: str, answer: str, wanted: str, locale: str) -> None:
    assert answer_cleaning.without(answer, source, locale) == wanted


KEPT = [
    ("Write &amp; for it.", "Escriba &amp; para eso.", "es"),
    ("1. The water rose.", "1. El agua subió.", "es"),
    ("On May 1 the water rose.", "1. Mai: Das Wasser stieg.", "de"),
    ("Third division wins", "3. Liga gewinnt", "de"),
    ("– The water rose.", "– El agua subió.", "es"),
    ("The water rose (note: in May).", "El agua subió (nota: en mayo).", "es"),
    ("The water (which is clean) rose.", "El agua (que es limpia) subió.", "es"),
    ("The party (PT) won.", "El partido (PT) ganó.", "es"),
    ("“The water rose.”", "«El agua subió.»", "es"),
    ("‘It rose’", "«Subió»", "es"),
    ("“Yes” and “no”", "«Sí» y «no»", "es"),
    ("Yes and no", "«Sí» y «no»", "es"),
    ("Gazprom", "«Газпром»", "ru"),
    ("Spanish: how to learn it", "Español: cómo aprenderlo", "es"),
    ("In Spanish: adiós.", "Spanish: adiós.", "es"),
    ("**The water rose.**", "**El agua subió.**", "es"),
    ("The *water* rose.", "*El agua subió.*", "es"),
    ("The water rose.", "**El agua** subió **mucho**", "es"),
    ("It is a note.", "Nota es.", "es"),
    ("The <b>water</b> rose.", "<b>El agua</b> subió.", "es"),
    ("The water rose.", "<b>El agua</b> subió.", "es"),
    ("The ⟦0⟧ rose.", "<x1/>El agua subió.", "es"),
    ("The water rose.", "<p>", "es"),
    ("Free Willy", "Free Willy: la película", "es"),
    ("The BBC said so.", "La BBC (The BBC) lo dijo.", "es"),
    ("He said “The water rose.”", "Dijo «The water rose».", "es"),
    ("Ã³ is how it looks.", "Ã³ es como se ve.", "es"),
    ("The water rose.", "El água subió.", "es"),
    ("Open C:\\users now.", "Abra C:\\users ahora\\u002e", "es"),
    ("The water rose.", "El agua \\ud83d subió.", "es"),
    ("The water rose.", "\u200fارتفع الماء.\u200f", "ar"),
    ("\u200bThe water rose.", "\u200bEl agua subió.", "es"),
]


@pytest.mark.parametrize(("source", "answer", "locale"), KEPT)
def test_what_the_sentence_has_stays(source: str, answer: str, locale: str) -> None:
    assert answer_cleaning.without(answer, source, locale) == answer
