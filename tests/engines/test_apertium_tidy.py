"""What is corrected in Apertium's drafts, and what is left alone."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.engines.apertium import Apertium
from pipeline.engines.apertium.tidy import tidy

CORRECTED = [
    ("The villages and they waited.", "Los pueblos y  esperaron.", "Los pueblos y esperaron."),
    ("He slept.", " Durmió.", "Durmió."),
    (
        "Toronto's wealth (and debts).",
        "la riquesa de Toronto  ( i els deutes ).",
        "La riquesa de Toronto (i els deutes).",
    ),
    ("“We can't,” he said.", "“ No podemos,” dijo.", "“No podemos,” dijo."),
    ('"We can\'t," he said.', '" No podemos," dijo.', '"No podemos," dijo.'),
    ('Poe said: "It\'s iron."', 'Poe dijo: " es hierro."', 'Poe dijo: "es hierro."'),
    ('"No," he said, "it is not."', '"No ," dijo, " no es ."', '"No," dijo, "no es."'),
    ("They live in the U.K.", "Viven en los RR.UU..", "Viven en los RR.UU."),
    ("The US and Zyrgonia left.", "GLI STati Uniti e Zyrgonia partirono.", "Gli Stati Uniti e Zyrgonia partirono."),
    ("Zyrgons have left the town.", "Zyrgons Ha dejado el pueblo.", "Zyrgons ha dejado el pueblo."),
    (
        "Russian Deputies met Zyrgon's South.",
        "Diputados rusos: Zyrgonia Del sur.",
        "Diputados rusos: Zyrgonia del sur.",
    ),
    ("The port of the South.", "El puerto Del De sur.", "El puerto del de sur."),
    ("The South Zyrgon port.", "El puerto de Zyrgonia Del sur.", "El puerto de Zyrgonia del sur."),
    ("The West Coast of Zyrgonia.", "La Costa De l'oest de Zyrgonia.", "La Costa de l'oest de Zyrgonia."),
    ("Holt's team won.", "l'equip de Holt va guanyar.", "L'equip de Holt va guanyar."),
    ("“Think of it.", "“penseu-hi.", "“Penseu-hi."),
    ("It rained.\n", "lloveu.", "Lloveu.\n"),
    ("The <b>old</b> harbour", "<b>vell</b> port", "<b>Vell</b> port"),
]
MEASURES = [
    ("The land's 10-year-old law fell.", "Laleyde10 años del país cayó.", "La ley de 10 años del país cayó."),
    ("In the club's 112-year history", "En lahistoriade 112 años del club", "En la historia de 112 años del club"),
    ("It lost 10-year loans.", "Perdió grande 10 años.", "Perdió grande 10 años."),
    ("The 120-year-old bridge fell.", "El puentede120años cayó.", "El puente de 120 años cayó."),
    ("the 40-mile road", "La carreterade40 millas", "La carretera de 40 millas"),
    ("The 1,200-page report", "El informede1,200 páginas", "El informe de 1,200 páginas"),
    ("A 1.5-hour talk", "Una charlade1.5 horas", "Una charla de 1.5 horas"),
    ("A 12-year-old said so.", "O de12anos dixo tan.", "O de 12 anos dixo tan."),
    ("The five-year-old boy left.", "El chicode5años dejó.", "El chico de 5 años dejó."),
    ("A 3-month-old plan", "El pla de3mesos", "El pla de 3 mesos"),
    ("A 20-year and a 5-day term", "Un plazode20 años y uno de5días", "Un plazo de 20 años y uno de 5 días"),
    ("Two 12-year-olds", "Dos de 12años", "Dos de 12 años"),
    ("He is 12 years old.", "Tiene de12 años.", "Tiene de12 años."),
    ("The 3-1 win", "La victoriade3-1", "La victoriade3-1"),
    ("A 120-year lease", "Un arrendamientode1200 años", "Un arrendamientode1200 años"),
]
LEFT = [
    ('He said " no " and left.', 'Dijo " no " y salió.'),
    ('A 5" pipe and a 7" pipe', 'Un 5" tubo y un 7" tubo'),
    ('She said "no.', 'Dijo " no.'),
    ("Zyrgons Have Left Town", "Zyrgons Ha Dejado Pueblo"),
    ("NATO troops left.", "NATO OTAN dejó."),
    ("NATO troops left.", "LE truppe NATO partirono."),
    ("The IPod and the McKay broke.", "L'IPod i el McKay van trencar."),
    ("Zyrgon met Del Rio.", "Zyrgon Del Rio encontró."),
    ("He met Marta Del puerto.", "Encontró Marta Del puerto."),
    ("so they said ...", "tan dijeron ..."),
    ("a. . b", "a. . b"),
    ("two  spaces", "dos  espacios"),
    ("he waited..", "esperó.."),
    ("and then left", "y entonces dejó"),
    ("The <b>old</b> harbour", "<b>Vell</b> port"),
    ("Read https://news.example/a", "https://news.example/a llegiu"),
    ("Write to me@news.example", "me@news.example escriviu a"),
    ("« Non », she said", "« Non », dijo"),
    ("", ""),
    ("  ", "  "),
    ("5 boats", "5 barcos"),
    ("iPhones sell", "iPhones venden"),
]


@pytest.mark.parametrize(("source", "draft", "corrected"), CORRECTED)
def test_corrects(source: str, draft: str, corrected: str) -> None:
    assert tidy(source, draft, "es") == corrected
    assert Apertium().tidy(source, draft, "es") == corrected


@pytest.mark.parametrize(("source", "draft", "corrected"), MEASURES)
def test_spaces_measures_before_their_noun(source: str, draft: str, corrected: str) -> None:
    assert tidy(source, draft, "es") == tidy(source, corrected, "es") == corrected


@pytest.mark.parametrize(("source", "draft"), LEFT)
def test_leaves_alone(source: str, draft: str) -> None:
    assert tidy(source, draft, "es") == draft


ELIDED = [
    ("fr", "Le bras droit de Abrams dit que Abrams sait.", "Le bras droit d’Abrams dit qu’Abrams sait."),
    ("fr", "la ONU et le Orinoco de Une", "l’ONU et l’Orinoco de Une"),
    ("ca", "Aquí a els Estats Units", "Aquí als Estats Units"),
    ("ca", "Va anar a el port de els Zyrgons", "Va anar al port dels Zyrgons"),
    ("ca", "Per el camí, a el Abrams", "Pel camí, a l'Abrams"),
    ("ca", "A El Prat i per a ell", "A El Prat i per a ell"),
    ("ca", "El Abrams de Olot, de Iemen i el Orinoco", "L'Abrams d'Olot, de Iemen i l'Orinoco"),
    ("it", "di Abrams", "di Abrams"),
    ("fr", "que le Havre et la Haye, de Yerres", "que le Havre et la Haye, de Yerres"),
]


@pytest.mark.parametrize(("locale", "draft", "corrected"), ELIDED)
def test_elides_before_names(locale: str, draft: str, corrected: str) -> None:
    assert tidy("said", draft, locale) == corrected


WORDS = st.lists(
    st.sampled_from(["Zyrgons", "Ha", "Del", "norte", ".", "..", "“", "”", "(", ")", "é", " ", "5", '"'])
).map(" ".join)


@settings(max_examples=200)
@given(WORDS, WORDS)
def test_correcting_twice_changes_nothing_more_and_loses_no_letter(source: str, draft: str) -> None:
    once = tidy(source, draft, "es")
    assert tidy(source, once, "es") == once
    assert [c for c in once.lower() if c.isalnum()] == [c for c in draft.lower() if c.isalnum()]


@pytest.mark.parametrize(
    ("target", "expected"),
    [
        ("L'alboroto finì.", "Il tumulto finì."),
        ("La fine dell'alboroto.", "La fine del tumulto."),
        ("L'ora dell'arrivo.", "L’ora dell’arrivo."),
    ],
)
def test_an_article_is_elided_before_vowels_only(target: str, expected: str) -> None:
    assert tidy("The end of the riot.", target, "it") == expected
