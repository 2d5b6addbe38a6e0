"""Recognizes answers in which a chat model speaks for itself: it introduces its translation, or gives none."""

import re

# How a model introduces its answer, in several languages.
_ABOUT = re.compile(
    r"\W*(?:(?:here is|here's|sure|certainly|of course|aquí (?:está|tienes)|claro|voici|bien sûr|ecco|aqui está|certo"
    r"|hier ist|natürlich|aquí teniu|вот)\b[^:]{0,60}:"
    r"|(?:the )?(?:translation|translated text|traducción|traduction|traduzione|tradução|traducció|tradución"
    r"|übersetzung|перевод|الترجمة)\b[^:.]{0,40}:)",
    re.IGNORECASE,
)


# How a model, or a company's assistant, declines.
_REFUSED = re.compile(
    r"\W*(?:(?:lo )?(?:siento|lamento)|disculpa|no puedo (?:ayudar|traducir|cumplir|procesar)"
    r"|como (?:una? )?(?:modelo|ia|asistente)|ho sento|em sap greu|no puc (?:ajudar|traduir)"
    r"|(?:je suis |nous sommes )?désolée?s?|je regrette|je ne peux pas (?:vous )?(?:aider|traduire)"
    r"|en tant qu'(?:ia|assistant)|mi dispiace|spiacente|non posso (?:aiutar|tradurre)|come (?:modello|assistente)"
    r"|sinto muito|desculpe|não posso (?:ajudar|traduzir)|(?:es )?tut mir leid|entschuldigung|als (?:ein )?ki"
    r"|ich kann (?:dir |ihnen )?(?:dabei|diese[nr]? (?:satz|text|anfrage))|het spijt me|przykro mi|извините"
    r"|к сожалению, я)\b",
    re.IGNORECASE,
)
# What a source has if its translation may begin like a refusal.
_SORRY = re.compile(
    r"sorr(?:y|ies)|apolog|regret|excuse|forgiv|pardon|afraid|pity|feel|lament|mourn|unfortunate|cannot|can['’]t"
    r"|\b(?:as an? (?:ai|model|assistant))\b|could not|couldn['’]t|\bAI\b|\bmodel|assistant",
    re.IGNORECASE,
)


def spoken(source: str, target: str) -> str:
    """What ``target`` does in place of translating ``source``, from its first words; an empty text if it translates."""
    if _REFUSED.match(target) and not _SORRY.search(source):
        return "declines to translate"
    return "comments on the translation" if _ABOUT.match(target) and not _ABOUT.match(source) else ""
