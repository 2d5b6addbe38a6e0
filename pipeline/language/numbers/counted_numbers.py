"""Numbers in words in languages without spaces: a number is only sure before the word for what is counted.

三亚 and 万一 have signs for numbers, too, and so have Thai สามารถ and หกล้ม.
"""

import re
from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

from pipeline import locales

_HAN = "一二三四五六七八九"
_THAI: Mapping[str, int] = MappingProxyType(
    {word: value for value, word in enumerate(["หนึ่ง", "สอง", "สาม", "สี่", "ห้า", "หก", "เจ็ด", "แปด", "เก้า"], 1)}
    | {"เอ็ด": 1, "ยี่": 2}
)
_COUNTED: Mapping[str, str] = MappingProxyType(
    {
        "ja": "年 人 名 日 回 か月 ヶ月 カ月 週 時間 分 歳 社 国 台 件 つ 個 本 隻 軒 戸 都市 州 県"
        " チーム 試合 度 倍 票 校 枚 冊 匹 頭 基 機",
        "zh": "年 个 個 名 人 天 日 次 月 周 週 小时 小時 分 位 家 岁 歲 座 所 国 國 支 艘 辆 輛 架 枚 起"
        " 场 場 轮 輪 项 項 条 條 只 隻 倍 票 届 楼 层 夜 晚 口 匹 头 頭 间 間 件 部 本 颗 顆 棵 张 張 把 篇 段",
        "th": "คน ปี เดือน วัน สัปดาห์ ชั่วโมง นาที ครั้ง แห่ง ราย ประเทศ ตัว คัน ลำ หลัง เมือง จังหวัด ประตู คะแนน นัด ฉบับ ศพ แต้ม ทีม"
        " สาย ลูก ใบ เล่ม เรื่อง ข้อ ด้าน กลุ่ม บริษัท โรง ชั้น",
    }
)
"""Measure words, and nouns that need none."""


def read(text: str, locale: str) -> dict[int, str]:
    """The numbers below a hundred, and the hundreds, in words of ``text``, with these, where something is counted."""
    pattern = _pattern(locales.language(locale))
    return {_value(match[1]): match[0] for match in pattern.finditer(text)} if pattern else {}


@cache
def _pattern(language: str) -> re.Pattern[str] | None:
    counted = _COUNTED.get("zh" if language == "yue" else language, "").split()
    if not counted:
        return None
    if language == "th":
        one = "|".join(_THAI)
        return re.compile(rf"(?<!ที่)((?:{one})?สิบ(?:{one})?|(?:{one})(?:ร้อย)?)(?={'|'.join(counted)})")
    return re.compile(
        rf"(?<![第{_HAN}十百千万萬億亿])([{_HAN}]?十[{_HAN}]?|[{_HAN}]百?)(?:{'|'.join(counted)})(?!分之)"
    )


def _value(figures: str) -> int:
    ten, hundred = ("สิบ", "ร้อย") if "ก" <= figures[0] <= "๛" else ("十", "百")
    if figures.endswith(hundred):
        return 100 * _digit(figures.removesuffix(hundred))
    tens, has_ten, ones = figures.partition(ten)
    return (10 * _digit(tens or "一") if has_ten else _digit(tens)) + (_digit(ones) if ones else 0)


def _digit(figure: str) -> int:
    return _THAI.get(figure) or _HAN.find(figure) + 1
