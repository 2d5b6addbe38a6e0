"""Words by which a part of a page shows that it is the site's: they announce links, or ask for something.

``site_words.toml`` lists them, those of other languages too: a site keeps its own where an article is in English.
"""

import re

from pipeline import word_tables

_FEEDS = re.compile(r"\W*(?:subscribe (?:to|by|via) )?(?:the |this )?(?:(?:rss|atom)(?: feed)?|feed)\W*", re.IGNORECASE)
_SKIPPED = re.compile(
    r"\s*(?:continue reading\b|(?:go )?back to top\. skip\b|skip \w|jump (?:past|to|over)\b)",
    re.IGNORECASE,
)
_BAR = r"[:|»›>–—-]"
_BRACKETED = re.compile(r"\[[^\[\]]{12,200}\]\s*$")
# A transcript is the same for those who do not hear what it is announced with.
_TRANSCRIPT = re.compile(r"\W*(?:audio|podcasts?|videos?)\W+(?:\w+ ){0,3}transcripts?\b", re.IGNORECASE)
_ASKED = re.compile(
    r"\b(?:sign up|subscribe|register)\b.{0,40}\b(?:newsletter|e-?mails?|alerts?|podcast)", re.IGNORECASE
)
_COMMANDED = re.compile(
    r"(?:^|[.!?:]|\b[Nn]ewsletter|\b[A-Z]{2,})\s*(?:Sign up|Subscribe|Register)\b"
    r".{0,200}\b(?:[Nn]ewsletters?|[Ii]nbox|e-?mails?|alerts|updates)\b"
)
# What systems for blogs and comments call the picture of a user.
_AVATAR = re.compile(
    r"(?:.{1,60}[’']s )?(?:user )?avatar\s*$|avatar (?:photo|image|of|for)\b"
    r"|(?:author|(?:author|profile) (?:image|photo|picture))\s*$",
    re.IGNORECASE,
)
_BANNER = re.compile(
    r"\bbanner (?:promoting|advertising|for)\b|\bnewsletter (?:banner|logo)\b"
    r"|\A\s*(?:subscribe|sign up)\b.{0,80}\bnewsletter",
    re.IGNORECASE,
)
_UP = re.compile(
    r"\W*(?:(?:back|return|go|jump|up) to (?:the )?)?(?:page )?top(?: of (?:the |this )?(?:page|document|article))?\W*",
    re.IGNORECASE,
)
_LINKED = re.compile(
    r"\W*(?:perma(?:nent )?link|(?:direct |copy )?link|anchor)(?: (?:to|for) .{1,80})?\W*", re.IGNORECASE
)


def _listed(kinds: str, begin: str = r"\W*", end: str = r"\W*") -> re.Pattern[str]:
    return word_tables.phrases(__package__, "site_words", kinds, begin, end)


def names_feed(words: str) -> bool:
    """Whether ``words`` are no more than the name of a feed."""
    return bool(_FEEDS.fullmatch(words))


def heads_sources(words: str) -> bool:
    """Whether ``words`` are a heading above links that belong to the text."""
    return bool(_listed("heads_sources").fullmatch(words))


def invites(words: str) -> bool:
    """Whether ``words``, at the top of a box with a link, invite the reader to subscribe, to join or to pay."""
    return bool(_listed("invites", r"\W{0,9}+", "").match(words))


def asks(words: str) -> bool:
    """Whether ``words``, all of a box and all of them links, ask the reader to subscribe to something."""
    return bool(_ASKED.search(words))


def commands(words: str) -> bool:
    """Whether ``words`` have a sentence that tells the reader to subscribe to something."""
    return bool(_COMMANDED.search(" ".join(words.split())))


def is_label(words: str) -> bool:
    """Whether ``words`` label an advertisement or what only subscribers can read, or are the file of a picture."""
    return bool(_listed("advertised labels").fullmatch(words))


def names_picture(words: str) -> bool:
    """Whether ``words`` only say that there is a picture."""
    return bool(_listed("pictures", "", "").fullmatch(words))


def names_network(words: str) -> bool:
    """Whether ``words`` are the name of a place where people follow an author."""
    return bool(_listed("networks").fullmatch(words))


def promotes(words: str) -> bool:
    """Whether ``words`` describe a picture that asks the reader to subscribe, or that only stands for a person."""
    return bool(_BANNER.search(words) or _AVATAR.match(words))


def skips(words: str) -> bool:
    """Whether ``words`` are a link past a part of the page."""
    return bool(_SKIPPED.match(words))


def leads_up(words: str) -> bool:
    """Whether ``words`` are a link to the top of the page."""
    return bool(_UP.fullmatch(words))


def names_permalink(words: str) -> bool:
    """Whether ``words`` are those of a link from a heading to itself, for screen readers."""
    return bool(_LINKED.fullmatch(words))


def announces(words: str) -> bool:
    """Whether ``words`` announce another article: “Read more: …”, “Lire aussi : …”."""
    if _listed("also", end=rf"\s*(?:{_BAR}|$)").match(words):
        return True
    announced = _BRACKETED.match(words) or _listed("announced", end=rf"\s*{_BAR}").match(words)
    return bool(announced) and not _TRANSCRIPT.match(words)


def heads_links(words: str) -> bool:
    """Whether ``words`` are a heading above links to other articles."""
    return bool(_listed("heads_links also subscribers").fullmatch(words))


def heads_nothing(words: str) -> bool:
    """Whether ``words``, a heading with nothing below it, are above links that a script fills in."""
    return bool(_listed("heads_nothing").fullmatch(words)) or (heads_links(words) and " " in words.strip())


def meters(words: str) -> bool:
    """Whether ``words`` count the articles that a reader may still read."""
    return bool(_listed("meters", end="").match(words))


def files(words: str) -> bool:
    """Whether ``words`` begin as the line below a post that links to its subjects or its lasting address."""
    return bool(_listed("files", end="").match(words))


def counts_comments(words: str) -> bool:
    """Whether ``words`` are a heading above the comments of readers, or above the rules for them."""
    return bool(_listed("counts_comments").fullmatch(words))


def is_drawn(words: str) -> bool:
    """Whether ``words`` describe a picture to click on: they are those of a link to click on, or name a network."""
    return is_clicked(words) or names_network(words) or names_feed(words)


def is_clicked(words: str) -> bool:
    """Whether ``words``, alone in a block, are what a reader clicks on, or the label of an advertisement."""
    # A stop or question mark at the end makes some of them a sentence.
    english = _listed("clicked advertised", end=r"[^\w.!?]*").fullmatch(words)
    return bool(english or _listed("clicked_abroad subscribers").fullmatch(words))
