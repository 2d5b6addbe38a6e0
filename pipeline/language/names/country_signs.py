"""Countries that the newspapers of East Asia name with one character: 日米, 中美, 한미; 訪英, 俄军.

Most of these characters are also parts of other words (日 is day). So one counts only beside that of another country,
or beside a word for what a country has or what is done to it.
"""

import re
from functools import cache

from pipeline import locales, word_tables

_NO_PAIRS = "독일|북한|남한|중독|남미|북미|일일|中日(?=[にはま])"
"""Words that look like two countries: Germany, North Korea, addiction."""


def stands(code: str, text: str, locale: str) -> bool:
    """Whether ``text`` names the country with this ISO 3166 ``code`` with its character."""
    pattern = _pattern(code, locales.language(locale))
    return pattern is not None and pattern.search(text) is not None


@cache
def _pattern(code: str, language: str) -> re.Pattern[str] | None:
    table = word_tables.read(__package__, "country_signs").get("zh" if language == "yue" else language, {})
    signs = dict(one.split(":") for one in table.get("signs", "").split())
    if code not in signs:
        return None
    own, others = f"[{signs[code]}]", f"[{''.join(sign for other, sign in signs.items() if other != code)}]"
    begin = r"(?<![가-힣])" if language == "ko" else ""
    run = f"{begin}(?!{_NO_PAIRS})(?:{others}{{1,2}}{own}|{own}{others})"
    return re.compile(f"{run}|{begin}{table['before']}{own}|{begin}{own}(?:{table['behind']})")
