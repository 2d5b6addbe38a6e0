"""Notes that a translation has and its source does not: a translator's in brackets, a language model's announcement."""

import re

from pipeline.language.words import characters

_BRACKETS = frozenset("(（[［【")
_BRACKETED = re.compile(r"[(（\[［【]([^][()（）［］【】]*)[)）\]］】]")
# "Note", "translator's note" and their abbreviations in the languages that news is translated into.
_NOTES = (
    "nota|notas|note|noot|not|notă|notatka|anm|anmerkung|anmärkning|примечание|прим|примітка|бележка|poznámka|pozn"
    "|uwaga|przyp|megj|megjegyzés|huom|huomautus|σημείωση"
)
_NOTE = re.compile(
    rf"\W*(?:{_NOTES}|traducción automática|machine translation|n\.? ?d\.? ?[tar]|ghi chú)(?:\b|\.)[\s.:]"
    r"|\W*(?:注|註|译注|譯註|译者注|譯者註|訳注|訳者注|역주|옮긴이|ملاحظة|ملحوظة|הערה|หมายเหตุ|टिप्पणी|টীকা)",
    re.IGNORECASE,
)
# "Translator", or what its abbreviation keeps of it, in the same languages and in others.
_TRANSLATOR = re.compile(
    r"traduc|tradut|übersetz|vertaler|\bvert\.|översätt|oversætt|overset|\bovers\.|tłumacz|\btłum\.|překl|\bpřel\.|prekl"
    r"|prevod|\bprev\.|fordító|\bford\.|kääntäj|\bsuom\. huom|tõlk|tulkot|vertėj|çevirmen|\bçev\.|tərcümə|penerjemah"
    r"|penterjemah|người dịch|переводчик|\bпер\.|перекладач|перекл\.|превод|перакладчы|μεταφραστ|\bμτφ|თარგმ|թարգմ"
    r"|ผู้แปล|अनुवाद|অনুবাদ|மொழிபெயர்|مترجم|מתרגם|译者|譯者|訳者|역자|옮긴이|itzultzaile|þýð|përkthy|mfasiri",
    re.IGNORECASE,
)
# "Translation", which a language model says before its answer: "Voici la traduction :", 以下是翻译：.
_ANSWER = re.compile(
    r"[^.:：!?]{0,40}(?:traducció|traduction|tradución|tradução|traduzione|traducere"
    r"|übersetzung|vertaling|översättning"
    r"|oversættelse|oversettelse|tłumaczenie|překlad|preklad|pri?jevod|prevod|fordítás|käännös|çeviri"
    r"|terjemahan|bản dịch|перевод|переклад|превод"
    r"|μετάφραση|ترجمة|ترجمه|תרגום|अनुवाद|অনুবাদ|คำแปล|翻译|翻譯|翻訳|번역)[^.:：!?]{0,30}[:：]",
    re.IGNORECASE,
)


def added_note(source: str, target: str) -> str:
    """The text of a translator's note in brackets, or of an announcement, that only ``target`` has, or ""."""
    if (":" in target or "：" in target) and ":" not in source and (answer := _ANSWER.match(target)):
        return "" if "transl" in source.lower() else answer[0]
    if _BRACKETS.isdisjoint(characters(target)):
        return ""
    found = _BRACKETED.findall(target)
    if len(found) <= len(_BRACKETED.findall(source)):
        return ""
    notes = (text for text in found if text not in source and (_NOTE.match(text) or _TRANSLATOR.search(text)))
    return "" if "transl" in source.lower() else next(notes, "")
