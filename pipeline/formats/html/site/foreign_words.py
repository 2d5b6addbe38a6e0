"""Words of newspapers' pages in other languages: the site's parts keep them where the article is in English."""

import re

# Words above links to other articles, and the same with a colon or a bar before one: “read also”.
_ALSO = (
    "(?:lea|lee|vea|ver) (?:también|además|más)|más información"
    "|(?:le(?:ia|r)|ve(?:ja|r)) (?:também|mais)|saiba mais"
    "|(?:à )?lire (?:aussi|également)|voir aussi|leggi anche|vedi anche|per approfondire"
    "|(?:lesen sie|lies|siehe|mehr) (?:auch|dazu)|auch interessant|mehr zum thema|(?:lees|bekijk) ook"
    "|läs (?:även|också|mer)|les også|læs også|(?:czytaj|zobacz) (?:też|także|również|więcej)"
    "|читайте (?:также|також|ещё)"
)
_SUBSCRIBERS = (
    "(?:article |contenu )?réservé (?:à nos|aux) abonnés|solo para suscriptores|exclusivo para assinantes"
    "|(?:contenuto )?riservato agli abbonati|nur für abonnenten"
)
_STORIES = (
    "(?:noticias?|notícias|artículos|artigos|articles|actualités|notizie|articoli|artikel|meldungen|beiträge|artikelen)"
)
_HEADED = re.compile(
    rf"\W*(?:{_ALSO}|{_SUBSCRIBERS}|(?:lo )?más (?:visto|leíd[oa]s?|comentado)"
    "|(?:as )?mais lid[ao]s|(?:les? )?plus (?:lus?|consultés?|partagés?)"
    "|(?:i |le )?più lett[ie]|(?:am )?meist(?:en)? ?gelesen(?:e artikel)?|meest gelezen|mest (?:läst|lest|læst)e?"
    rf"|(?:últimas|dernières|ultime|neueste|aktuelle|laatste|weitere|plus d[’']|altri|otros) ?{_STORIES}|ultim[’']ora"
    rf"|(?:ähnliche|verwandte|gerelateerde) {_STORIES}"
    rf"|{_STORIES} (?:relacionad[oa]s|liés|associés|similaires|recommandés|correlat[ie]|recenti|simili)"
    "|(?:te|le|ti) (?:puede|podría|può|potrebbe) (?:también )?(?:interesar|gustar)"
    "|potrebbero? (?:interessarti|piacerti)(?: anche)?"
    "|vous aimerez aussi|das könnte (?:sie|dich|ihnen) (?:auch|noch) (?:interessieren|gefallen)"
    "|(?:archivado|publicado) en|sur le même (?:sujet|thème)|dans la même rubrique|mehr (?:aus|über) .{1,40}"
    "|temas(?: relacionados)?|etiquetas|tópicos|thèmes|mots[- ]clés|themen|schlag(?:worte|wörter)|argomenti|onderwerpen"
    "|síg[au]enos(?: en)?|siga-nos|suivez-nous|seguici(?: su)?|folgen sie uns|関連記事|相关阅读|延伸阅读)\\W*",
    re.IGNORECASE,
)
_ANNOUNCED = re.compile(rf"\W*(?:{_ALSO})\s*(?:[:|»›>–—-]|$)", re.IGNORECASE)
_CLICKED = re.compile(
    rf"\W*(?:{_SUBSCRIBERS}|(?:compart(?:ir|e)|compartilh(?:ar|e)|partager|condividi|teilen|delen)"
    "(?: (?:\\w+ ){0,2}\\w+)?"
    "|deel dit artikel|imprimir|imprimer|drucken|stampa|afdrukken|merken|vorlesen"
    "|kommentieren|reageer|comentar|commenta|commenter|réagir"
    "|(?:suscríb[ea](?:te|se)|assine|abonnez-vous|s[’']abonner|abbonati|abonnieren)"
    "(?: (?:ya|(?:ah)?ora|già|maintenant|jetzt))?"
    "|(?:iniciar|inicia) sesión|se connecter|accedi|anmelden"
    "|(?:(?:envoyer )?par|per|via|por) e-?mail(?: (?:senden|teilen))?"
    "|lire la suite|mehr anzeigen|ver más|leggi (?:tutto|di più)|volver arriba|nach oben"
    "|bitte melden sie sich an,? um zu kommentieren\\.?"
    "|(?:\\d[\\d.]*+ )?(?:comentarios?|comentários?|commentaires?|kommentare|commenti))\\W*",
    re.IGNORECASE,
)


def announces(words: str) -> bool:
    """Whether ``words`` announce another article: “Lire aussi : …”."""
    return bool(_ANNOUNCED.match(words))


def heads_links(words: str) -> bool:
    """Whether ``words`` are a heading above links to other articles."""
    return bool(_HEADED.fullmatch(words))


def is_clicked(words: str) -> bool:
    """Whether ``words``, alone in a block, are what a reader clicks on, or say who may read the article."""
    return bool(_CLICKED.fullmatch(words))
