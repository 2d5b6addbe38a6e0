"""Dates of drafts as the language writes them (CLDR)."""

import pytest

from pipeline.drafting import conventions

CASES = [
    ("It sailed (Nov. 20).", "Zarpó (20 noviembre).", "es", "Zarpó (20 de noviembre)."),
    ("By March 3, 2026, it ended.", "Acabó el 3 marzo 2026.", "es", "Acabó el 3 de marzo de 2026."),
    ("In June 2025 it rained.", "En junio 2025 llovió.", "es", "En junio de 2025 llovió."),
    ("On Nov. 20 it ended.", "Il 20 di novembre finì.", "it", "Il 20 novembre finì."),
    ("On April 3, 2026, it ended.", "El 3 abril 2026 va acabar.", "ca", "El 3 d’abril del 2026 va acabar."),
    ("On May 3, 2026, it ended.", "O 3 maio 2026 rematou.", "gl", "O 3 de maio de 2026 rematou."),
    ("On May 3, 2026, it ended.", "Em 3 Maio 2026 terminou.", "pt_BR", "Em 3 de maio de 2026 terminou."),
    ("On May 3 it ended.", "Am 3 Mai endete es.", "de", "Am 3. Mai endete es."),
    # A month taken for a name.
    ("In addition, in March Poe left.", "Además, en March Poe salió.", "es", "Además, en marzo Poe salió."),
    ("It ended in late April.", "Acabou a finais de April.", "pt_BR", "Acabou a finais de abril."),
    ("It closed last May.", "Va tancar el May passat.", "ca", "Va tancar el maig passat."),
    ("April Poe left.", "April Poe salió.", "es", "April Poe salió."),
    ("In March the March family left.", "En marzo la familia March salió.", "es", "En marzo la familia March salió."),
    ("Theresa May left in June.", "Theresa May salió en June.", "es", "Theresa May salió en junio."),
    # The article of a day behind a preposition.
    ("It opens from 12 October.", "Abre de 12 octubre.", "es", "Abre del 12 de octubre."),
    ("On the night of 5 May 1993", "La noche de 5 mayo 1993", "es", "La noche del 5 de mayo de 1993"),
    ("She came on 5 July.", "Vino en el 5 de julio.", "es", "Vino el 5 de julio."),
    ("Closed since 1 May", "Tancat des d'1 de maig", "ca", "Tancat des de l'1 de maig"),
    ("From 12 October it opens.", "De 12 d’octubre obre.", "ca", "Del 12 d’octubre obre."),
    ("On the night of 5 May", "A noite de 5 maio", "gl", "A noite do 5 de maio"),
    ("It opens from 12 October.", "Apre da 12 ottobre.", "it", "Apre dal 12 ottobre."),
    ("On the night of 8 May", "La notte di 8 maggio", "it", "La notte dell’8 maggio"),
    ("It opens from 12 October.", "Il ouvre de 12 octobre.", "fr", "Il ouvre du 12 octobre."),
    ("In May, a group of 12 left.", "En mayo, un grupo de 12 salió.", "es", "En mayo, un grupo de 12 salió."),
    ("It opens from 12 October.", "A partir de 12 de outubro.", "pt_BR", "A partir de 12 de outubro."),
    # Right already, another month, no date.
    ("On May 3 it ended.", "Le 3 mai il finit.", "fr", "Le 3 mai il finit."),
    ("On May 3 it ended.", "El 3 de mayo acabó.", "es", "El 3 de mayo acabó."),
    ("On May 3 it ended.", "El 3 abril acabó.", "es", "El 3 abril acabó."),
    ("In May it ended.", "En mayo acabó.", "es", "En mayo acabó."),
    ("In May 2025 people left.", "En mayo 2025 personas.", "es", "En mayo de 2025 personas."),
    ("On June 31 it ended.", "El 31 junio acabó.", "es", "El 31 junio acabó."),
    ("It ended.", "El 3 abril acabó.", "es", "El 3 abril acabó."),
    ("On May 3, 2026, it ended.", "2026年5月3日に終わった。", "ja", "2026年5月3日に終わった。"),
    ("On May 3, 2026, it ended.", "3 мая 2026 года закончилось.", "ru", "3 мая 2026 года закончилось."),
    ("On Nov. 3, 2026, it ended.", "3 KASIM 2026'da bitti.", "tr", "3 KASIM 2026'da bitti."),
    ("In March 2026 it rained.", "El mes de març de 2026 va ploure.", "ca", "El mes de març de 2026 va ploure."),
    ("See v3.5 May 3.1", "v3.5 mayo 3.1", "es", "v3.5 mayo 3.1"),
]


@pytest.mark.parametrize(("source", "draft", "locale", "wanted"), CASES)
def test_dates(source: str, draft: str, locale: str, wanted: str) -> None:
    assert conventions.with_dates(source, draft, "en", locale) == wanted
