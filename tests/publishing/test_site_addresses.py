"""Parts of addresses made from titles: readable, in the letters of their language, without signs."""

import pytest

from pipeline.publishing.site_addresses import slug


@pytest.mark.parametrize(
    ("title", "made"),
    [
        ("El puerto reabre tras 12 días", "el-puerto-reabre-tras-12-dias"),
        ("¿Quién gana? «Nadie», dice Ñandú", "quien-gana-nadie-dice-nandu"),
        ("L'Été à l’École: « œuvre »", "lete-a-lecole-oeuvre"),
        ("Die Straße & der Øresund", "die-strasse-der-oresund"),
        ("Порт снова открыт", "порт-снова-открыт"),
        ("الميناء يفتح من جديد", "الميناء-يفتح-من-جديد"),
        ("台風が港を閉鎖", "台風が港を閉鎖"),
        ("बंदरगाह फिर खुला", "बंदरगाह-फिर-खुला"),
        ("ท่าเรือเปิดอีกครั้ง", "ท่าเรือเปิดอีกครั้ง"),
        ("…", ""),
        ("word " * 30, "-".join(["word"] * 12)),
    ],
)
def test_a_title_becomes_a_part_of_an_address(title: str, made: str) -> None:
    assert slug(title) == made
