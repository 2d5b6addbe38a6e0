"""Countries that the newspapers of East Asia name with one character: 日米, 中美, 한미; 訪英, 俄军.

Most of these characters are also parts of other words (日 is day). So one counts only beside that of another country,
or beside a word for what a country has or what is done to it.
"""

import re
from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

from pipeline import locales

_CHINESE = (
    "AU:澳 BR:巴 CA:加 CN:中华華 CU:古 DE:德 EG:埃 ES:西 FR:法 GB:英 GR:希 IL:以 IN:印 IQ:伊 IR:伊 IT:意 JP:日 KP:朝 "
    "KR:韩韓 MX:墨 MY:马馬 NZ:新 PH:菲 PK:巴 PL:波 PS:巴 PT:葡 RU:俄 SA:沙 SG:新 SY:叙敘 TH:泰 TR:土 TW:台 UA:乌烏 "
    "US:美 VN:越"
)
_SIGNS: Mapping[str, Mapping[str, str]] = MappingProxyType(
    {
        language: MappingProxyType(dict(one.split(":") for one in listed.split()))
        for language, listed in {
            "ja": "AU:豪 BR:伯 CA:加 CN:中 DE:独 ES:西 FR:仏 GB:英 IN:印 IT:伊 JP:日 KP:朝北 KR:韓 MX:墨 NL:蘭 "
            "PH:比 PK:パ RU:露ロ TW:台 US:米 VN:越",
            "ko": "CN:중 DE:독 FR:불 GB:영 JP:일 KP:북 KR:한남 RU:러 US:미",
            "yue": _CHINESE,
            "zh": _CHINESE,
        }.items()
    }
)
_BEFORE: Mapping[str, str] = MappingProxyType(
    {"ja": "[訪駐在対反親滞離]", "zh": "[访訪驻駐在对對反亲親援离離赴抵]", "ko": r"(?:방|주|대|반|친)(?=\w\b)"}
)
"""What is done to a country: 訪米, 驻华."""
_BEHIND: Mapping[str, str] = MappingProxyType(
    {
        "ja": "州|軍|銀|首相|大統領|総理|政府|外相|国防|議会|当局|大使|側|企業|紙|メディア|財務|商務|海軍|空軍|警察"
        "|最高裁|国籍",
        "zh": "军|軍|首相|总统|總統|总理|總理|政府|外长|外長|国防|國防|议会|議會|当局|當局|大使|方|媒|企|籍|联储|聯儲"
        "|国会|國會",
        "ko": r"\s(?=[가-힣])",
    }
)
"""What a country has: 米軍, 俄方, 미 대통령."""
_NO_PAIRS = "독일|북한|남한|중독|남미|북미|일일|中日(?=[にはま])"
"""Words that look like two countries: Germany, North Korea, addiction."""


def stands(code: str, text: str, locale: str) -> bool:
    """Whether ``text`` names the country with this ISO 3166 ``code`` with its character."""
    pattern = _pattern(code, locales.language(locale))
    return pattern is not None and pattern.search(text) is not None


@cache
def _pattern(code: str, language: str) -> re.Pattern[str] | None:
    signs = _SIGNS.get(language, {})
    if code not in signs:
        return None
    own, others = f"[{signs[code]}]", f"[{''.join(sign for other, sign in signs.items() if other != code)}]"
    begin = r"(?<![가-힣])" if language == "ko" else ""
    spoken = "zh" if language == "yue" else language
    run = f"{begin}(?!{_NO_PAIRS})(?:{others}{{1,2}}{own}|{own}{others})"
    return re.compile(f"{run}|{begin}{_BEFORE[spoken]}{own}|{begin}{own}(?:{_BEHIND[spoken]})")
