"""Editions made by hand: one short article in several locales, and others of single sentences."""

from itertools import islice

from pipeline import locales
from pipeline.edition import Edition, EditionState, Passage, Sentence
from pipeline.model import FrontMatter, Role, State
from pipeline.rendering.edition_context import EditionContext, Sibling, path_of

ARTICLE = "city/tram-returns"
FRONT = FrontMatter(
    description="The old line opens again.",
    original_locale="es",
    original="https://example.org/vuelve-el-tranvia",
    authors=("Ana Pérez", "Juan Gil"),
    translators=("Mary Low",),
    published="2024-03-08",
)
NO_FRONT = FrontMatter()
# The sentences of each passage; a line is a sentence.
ROLES = (
    (Role.TITLE, 1),
    (Role.SUBTITLE, 1),
    (Role.CAPTION, 1),
    (Role.PARAGRAPH, 2),
    (Role.HEADING, 1),
    (Role.PARAGRAPH, 1),
    (Role.QUOTATION, 1),
    (Role.BOILERPLATE, 1),
)
TEXT = {
    "en": """
The tram returns to the harbour
After forty years the old line opens again.
The first car on Monday (Archive).
Hundreds of people waited in the rain.
Norvelia, the company that runs it, spoke of a success.
A slow line
It takes 45 minutes from end to end.
“We have time,” said a passenger.
Sign up for our letter.
""",
    "es": """
El tranvía vuelve al puerto
Después de cuarenta años reabre la vieja línea.
El primer coche, el lunes (Archivo).
Cientos de personas esperaron bajo la lluvia.
Norvelia, la empresa que lo explota, habló de un éxito.
Una línea lenta
Tarda 45 minutos de punta a punta.
«Tenemos tiempo», dijo una pasajera.
Suscríbase a nuestro boletín.
""",
    "ar": """
الترام يعود إلى الميناء
بعد أربعين عامًا يُفتتح الخط القديم من جديد.
العربة الأولى يوم الاثنين (أرشيف).
انتظر المئات تحت المطر.
وتحدثت شركة Norvelia المشغلة عن نجاح.
خط بطيء
تستغرق الرحلة 45 دقيقة من طرف إلى طرف.
قالت راكبة: «لدينا وقت».
اشترك في نشرتنا.
""",
    "ja": """
路面電車が港に戻る
四十年を経て、旧路線が再開する。
月曜日の一番車（資料写真）。
数百人が雨の中で待った。
運行会社Norveliaは成功だと語った。
ゆっくり走る路線
端から端まで四十五分かかる。
「時間はある」と乗客は話した。
ニュースレターの登録はこちら。
""",
}


def sentences(locale: str) -> list[str]:
    """The article's sentences; in a locale without a translation here, the English ones in brackets."""
    words = TEXT.get(locale, TEXT["en"]).strip().split("\n")
    return words if locale in TEXT else [f"[{sentence}]" for sentence in words]


def edition(
    locale: str,
    state: EditionState = EditionState.DRAFT,
    *,
    untranslated: int | None = None,
    front: FrontMatter = FRONT,
    article: str = ARTICLE,
) -> Edition:
    """The article in ``locale``; the sentence numbered ``untranslated`` (from 0) stands in English."""
    total = len(sentences(locale))
    reviewed = {EditionState.DRAFT: 0, EditionState.PARTIAL: 4}.get(state, total)
    gap = locales.joiner(locale)
    reported = iter(enumerate(zip(sentences("en"), sentences(locale), strict=True)))
    passages = []
    for role, count in ROLES:
        passage = []
        for number, (source, target) in islice(reported, count):
            if number == untranslated:
                passage.append(Sentence(source, "en", State.UNTRANSLATED, gap))
            else:
                passage.append(Sentence(target, locale, State.REVIEWED if number < reviewed else State.DRAFT, gap))
        passages.append(Passage(role, tuple(passage), 2 if role is Role.HEADING else 0))
    unfinished = state in (EditionState.DRAFT, EditionState.PARTIAL)
    return Edition(
        article=article,
        locale=locale,
        source_locale="en",
        original_locale=front.original_locale,
        passages=tuple(passages),
        front=front,
        state=EditionState.SOURCE if locale == "en" else state,
        reviewed=reviewed / total,
        untranslated=0 if untranslated is None else 1,
        engines=("apertium",) if unfinished and locale != "en" else (),
        reviewers=("Zoé Weil",) if state is EditionState.REVIEWED and locale != "en" else (),
    )


def single(*passages: tuple[Role, str], locale: str = "es", front: FrontMatter = NO_FRONT) -> Edition:
    """A reviewed edition of one-sentence passages."""
    made = tuple(Passage(role, (Sentence(text, locale, State.REVIEWED, ""),)) for role, text in passages)
    return Edition("plain", locale, "en", front.original_locale, made, front, EditionState.REVIEWED, 1.0, 0)


def context(*others: str, base_url: str | None = "https://news.example") -> EditionContext:
    """Published beside ``others`` and the source edition."""
    siblings = tuple(
        Sibling(locale, path_of(ARTICLE, locale), EditionState.SOURCE if locale == "en" else EditionState.DRAFT)
        for locale in ("en", *others)
    )
    return EditionContext(base_url=base_url, siblings=siblings, protected=("Norvelia",), generator="pipeline 0.1.0")
