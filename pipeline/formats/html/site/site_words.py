"""Words by which a part of a page shows that it is the site's: they announce links, or ask for something."""

import re

from pipeline.formats.html.site import foreign_words

# Words above a list of links to other articles, and words alone in a block for the reader to click on.
_LISTED = (
    "(?:articles?|columns?|content|coverage|editorials?|links?|news|opinions?|pages|posts?|reading|searches|stories|story"
    "|topics?|videos?)"
)
_HEADED = re.compile(
    rf"\W*(?:related(?: (?:internet )?{_LISTED})?"
    r"|(?:(?:explore )?more (?:must-reads? )?|latest |recent )(?:on|from|about|in)\b.{0,40}"
    rf"|(?:more|other|top|latest|trending|popular|recommended|recent) {_LISTED}(?: (?:by|from|in) .{{2,40}})?"
    r"|recommended(?: for you)?|most (?:read|viewed|popular|shared)|people (?:are )?also read(?:ing)?"
    r"|popular|trending|home(?: ?page)?|main page"
    r"|(?:content|paid for|presented|promoted|sponsored) by\b.{0,40}"
    r"|(?:paid|partner|promoted|sponsored)(?: partner)? (?:content|links|posts|stories)"
    r"|(?:from )?(?:around|across) the web"
    r"|(?:the )?(?:latest|more) from (?:our )?partners|discover more(?: like this)?"
    r"|from our (?:partners|sponsors)|(?:just|must) watch(?:ed)?"
    rf"|(?:{_LISTED} )?you (?:may|might) (?:also )?(?:like|enjoy|be interested in)"
    r"|(?:also )?(?:read|available)(?: this \w+)? in(?: other languages)?"
    r"|(?:also read|read (?:also|more|next))|up next|(?:next|previous) (?:article|story|post)|topics|tags|labels"
    r"|tagged(?: (?:as|in|with))?"
    r"|(?:filed|posted) (?:under|in)|categori[sz]ed (?:as|in|under)|categor(?:y|ies)|share(?: this)?(?: \w+)?"
    r"|follow us(?: on social media)?|join the (?:conversation|discussion)"
    r"|(?:editors?[’']?s?|our|top) (?:picks?|choices?|recommendations?)"
    r"|suggested (?:topics|reading|stories|articles))\W*",
    re.IGNORECASE,
)
# The label above an advertisement, in the languages whose publishers have English pages.
_ADVERTISED = (
    "(?:advertise|sponsor)(?:ments?|ed)|advertising|sponsored (?:message|content)"
    "|(?:paid|partner) (?:post|content|service)"
    "|anzeige|werbung|publicidad|anuncio|(?:la suite après cette )?publicité|pubblicità|publicidade|advertentie"
    "|annonse?|reklama?"
)
_CLICKED = re.compile(
    r"\W*(?:recommend|pin it|(?:follow|find|join|like)(?: |(?-i:(?=[A-Z])))[\w .’'&-]{2,40}"
    r" on (?:x|twitter|facebook|instagram|linkedin|bluesky|youtube|tiktok)"
    r"|(?:read or )?share this (?:article|post|story): https?://\S+|get (?:adobe )?flash(?: player)?"
    r"|(?:add|save) (?:this (?:article|story) )?to (?:your|my) (?:bookmarks|favou?rites|reading list)"
    r"|sharing is caring!?|please share(?: this(?: \w+)?)?"
    r"|share(?: (?:it|this(?: \w+)?))?(?: (?:on|via|by|to|with) [\w-]+)?|tweet"
    r"|(?:play )?listen(?: to (?:this|the) \w+\.?)?(?:\W+[\d:]+(?: min(?:ute)?s?)?)?|save|follow|copy(?: link)?"
    r"|print(?: (?:this )?(?:article|page|post|story))?"
    r"|e-?mail(?: this(?: \w+)?)?|(?:advertise|sponsor)(?:ment|ed)(?: \W ?scroll to continue)?"
    r"|(?:please )?(?:sign (?:in|up)|log in|register|subscribe)(?: or (?:sign (?:in|up)|log in|register|subscribe))?"
    r"(?: to (?:continue|keep) reading)?|(?:subscribe|register|donate|sign up)(?: now| today| here)?|menu|featured"
    r"|(?:get|receive) (?:e-?mails?|alerts|updates|notifications) (?:about|for|on) this \w+"
    r"|(?:read|load|show|learn|see|view) more|continue reading|auto-?(?:refresh|update)(?: is)? o(?:n|ff)"
    r"|(?:hide|load|show|see|view)(?: all| the)?(?: \d+)?(?: (?:earlier|latest|more|new(?:er)?|older|previous))?"
    r"(?: \d+)? (?:comments|entries|posts|replies|responses|updates)"
    r"|\d* ?shares?|\d+ likes?|(?:continue[ds]? )?(?:on )?(?:the )?(?:next|previous) page"
    r"|read (?:the )?(?:rest|full post)|skip ad(?:vertisement)?|(?:about|report) (?:these|this) ads?"
    r"|(?:text|font) size|resize text|(?:slideshow|(?:view )?gallery|photos?)\W*\d+ (?:images|photos|pictures|slides)"
    r"|(?:read|view) (?:the )?(?:full )?(?:article|story)|why you can trust [\w ]{2,30}"
    r"|\d+ (?:of|/) \d+|(?:purchase|request|order) [\w ]{0,20}(?:rights|reprints?|permissions?)|republish"
    r"|view (?:this post|more|profile) on \w+|view (?:archives?|(?:author|profile)(?: page)?)"
    rf"|{_ADVERTISED}|(?:diesen )?(?:artikel|beitrag) teilen"
    r"|now playing|(?:re)?play(?: (?:again|now|video|all))?|pause|(?:un)?mute|auto ?play|full ?screen"
    r"|more (?:\w+ )?(?:by|from) (?:this|the(?: same)?) (?:author|columnist|contributor|reporter|writer)"
    r"|(?:see|view) all(?: [\w ]{2,20})?|\d+ photos|back to slide|before you go\b.{0,50}"
    r"|view this image|check out more \w+ on [\w.]+|close(?: (?:this|window|menu|\W?x))?|dismiss"
    r"|collapse|captions?|buy (?:photos?|prints?|this photo)|reading this now|others are reading"
    r"|view (?:graphic|photos|larger(?: images?)?|full ?screen)|more videos|(?:go|skip) to permalink"
    r"|wait \d+ seconds? to continue\.?|click (?:here )?to (?:watch|play|listen)(?: to)?(?: (?:this|the) \w+)?"
    r"|sponsor (?:message|content)|ad feedback|(?:hide|show) caption|rate this(?: \w+)?"
    r"|toggle(?: (?:the )?(?:menu|navigation|search|sidebar|(?:table of )?contents?))?"
    r"|(?:\w+ )?views?: ?\d[\d.,]*[kKmM]?|(?:gift|bookmark|reuse|cite|report|republish) this \w+"
    r"|(?:view (?:a |the )?)?print(?:able|er[ -]friendly)(?: version)?(?: of .{1,40})?"
    r"|(?:view|leave a|add (?:a|new)|write a|post a)(?: \d+)? comments?|comments?|edit this page|buy now"
    r"|(?:enlarge|expand)(?: (?:this )?(?:image|photo|picture))?"
    r"|(?:report|send|submit|suggest)(?: us)? an? (?:correction|error|letter|note|tip|typo)(?: to the editor)?"
    r"|end of (?:the )?(?:article|story)|(?:article|story) continue[sd] (?:below|after)[\w ]{0,30}"
    r"|powered by [\w ]{2,30}|(?:give |send )?(?:us )?feedback (?:about|on) this \w+"
    r"|(?:is|was) this (?:article|answer|information|page|story) (?:helpful|useful)\??(?: (?:yes\W{1,4})?no)?"
    r"|back to top|what[’']s your reaction\?|more [\w’' ]{2,30}\W*[»›→]"
    r"|(?:you (?:must|need to|have to) (?:be )?|please )?(?:log(?:ged)?[ -]?in|sign(?:ed)?[ -]?in|register(?:ed)?)"
    r"(?: or (?:log[ -]?in|sign[ -]?(?:in|up)|register))? to (?:(?:add|leave|post|submit|write) (?:a )?)?"
    r"(?:comment|reply|vote|rate)s?\.?"
    r"|(?:view |get )?(?:author|all|more) (?:archives?|rss(?: feed)?)"
    r"|(?:view|see|read)(?: all)? (?:of .{1,40} )?(?:posts|articles|stories)(?: by .{1,40})?\.?"
    r"|(?:view|fork|star)(?: \w+){0,2} on git(?:hub|lab)|(?:print|save|jump to) (?:this )?recipe"
    r"|download (?:as )?\.?(?:zip|tar(?:\.gz)?)(?: file| ball)?"
    r"|(?:please )?(?:activate|enable|turn on) javascript(?: to [\w ]{3,40})?\.?"
    r"|loading(?:\.\.\.)?|visit website|skip to (?:main )?content)[^\w.!?]*",
    re.IGNORECASE,
)


_FEEDS = re.compile(r"\W*(?:subscribe (?:to|by|via) )?(?:the |this )?(?:(?:rss|atom)(?: feed)?|feed)\W*", re.IGNORECASE)


def names_feed(words: str) -> bool:
    """Whether ``words`` are no more than the name of a feed."""
    return bool(_FEEDS.fullmatch(words))


_SKIPPED = re.compile(
    r"\s*(?:continue reading\b|(?:go )?back to top\. skip\b|skip \w|jump (?:past|to|over)\b)",
    re.IGNORECASE,
)
_ANNOUNCED = re.compile(
    r"(?!\W*(?:audio|podcasts?|videos?)\W+(?:\w+ ){0,3}transcripts?\b)"  # the same for those who do not hear it
    r"\W*(?:(?:also )?(?:read|see|watch|listen|view|learn)(?: (?:also|more|next|now|on|here|this))?"
    r"|audio|galler(?:y|ies)|graphics?|infographics?|interactive|photos?|pictures|podcasts?|quiz|slideshows?|videos?"
    r"|related(?: \w+)?|more(?: \w+)?|for more\b[\w ,’']{0,40}"
    r"|don[’']t miss|up next|recommended|(?:you )?(?:might|may) also like|in case you missed it|must[ -]read"
    r"|(?:click|tap) here)\s*[:|»›>–—-]"
    r"|\[[^\[\]]{12,200}\]\s*$",
    re.IGNORECASE,
)


_SOURCES = re.compile(
    r"\W*(?:see also|(?:further|additional|external|useful)? ?(?:references?|reading|resources?|sources?|links?|notes?"
    r"|footnotes|bibliography|documentation|information)|learn more|next steps|where to go next)\W*",
    re.IGNORECASE,
)


def heads_sources(words: str) -> bool:
    """Whether ``words`` are a heading above links that belong to the text."""
    return bool(_SOURCES.fullmatch(words))


_INVITED = re.compile(
    r"\W{0,9}+(?:sign up\b|subscribe\b|(?:get|receive) (?:the|our|more|unlimited|full)\b"
    r".*\b(?:newsletters?|inbox|alerts?|briefing|access|app|emails?|updates)\b"
    r"|join\b.{1,40}\b(?:for free|to (?:access|read))\b"
    r"|join (?:our|the) (?:newsletter|mailing|community|conversation|\w+ channel)|never miss\b|newsletter\b"
    r"|(?:keep|stay) (?:me )?(?:connected|in the loop|informed|up to date)|become a (?:member|subscriber|supporter)"
    r"|(?:do you )?(?:have|got|know)\b[^.?!]{0,30}\b(?:scoop|tips?|story to (?:share|tell))\b[^.?!]{0,30}\?"
    r"|support (?:our|us|independent|quality|local|the)\b.*\b(?:journalism|us|work|news\w*)\b"
    r"|(?:enjoy(?:ed|ing)|liked?) (?:this|what)\b|want (?:more|the latest)\b|download (?:the|our)\b.*\bapp\b"
    r"|independent journalism (?:costs|depends|needs|relies)\b|your opinion matters\b"
    r"|(?:[\w’'-]+ ){1,5}newsletters?\W*$)",
    re.IGNORECASE,
)


def invites(words: str) -> bool:
    """Whether ``words``, at the top of a box with a link, invite the reader to subscribe, to join or to pay."""
    return bool(_INVITED.match(words))


_ASKED = re.compile(
    r"\b(?:sign up|subscribe|register)\b.{0,40}\b(?:newsletter|e-?mails?|alerts?|podcast)", re.IGNORECASE
)


def asks(words: str) -> bool:
    """Whether ``words``, all of a box and all of them links, ask the reader to subscribe to something."""
    return bool(_ASKED.search(words))


_COMMANDED = re.compile(
    r"(?:^|[.!?:]|\b[Nn]ewsletter)\s*(?:Sign up|Subscribe|Register)\b"
    r".{0,200}\b(?:[Nn]ewsletters?|[Ii]nbox|e-?mails?|alerts|updates)\b"
)


def commands(words: str) -> bool:
    """Whether ``words`` have a sentence that tells the reader to subscribe to something."""
    return bool(_COMMANDED.search(" ".join(words.split())))


_LABELS = re.compile(
    rf"\W*(?:{_ADVERTISED}|ads?|(?:subscribers|members)[ -]only|[\w .,()-]{{3,80}}\.(?:jpe?g|png|gif|webp))\W*",
    re.IGNORECASE,
)
_PICTURES = re.compile(
    r"\W*(?:image|photo(?:graph)?|picture|video|audio|graphic|gallery|slideshow|illustration)s?(?: caption| source)?\W*"
    r"|play (?:video|audio)|(?:article )?voiceover"
    r"|(?:press enter or )?(?:click|tap) to (?:view|enlarge|zoom)\b(?: \w+){0,5}",
    re.IGNORECASE,
)
_NETWORKS = re.compile(
    r"\W*(?:twitter|x(?: \(twitter\))?|facebook|instagram|linkedin|bluesky|mastodon|threads|youtube|tiktok|telegram"
    r"|whatsapp|e-?mail|rss)\W*",
    re.IGNORECASE,
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


def is_label(words: str) -> bool:
    """Whether ``words`` label an advertisement or what only subscribers can read, or are the file of a picture."""
    return bool(_LABELS.fullmatch(words))


def names_picture(words: str) -> bool:
    """Whether ``words`` only say that there is a picture."""
    return bool(_PICTURES.fullmatch(words))


def names_network(words: str) -> bool:
    """Whether ``words`` are the name of a place where people follow an author."""
    return bool(_NETWORKS.fullmatch(words))


def promotes(words: str) -> bool:
    """Whether ``words`` describe a picture that asks the reader to subscribe, or that only stands for a person."""
    return bool(_BANNER.search(words) or _AVATAR.match(words))


def skips(words: str) -> bool:
    """Whether ``words`` are a link past a part of the page."""
    return bool(_SKIPPED.match(words))


_UP = re.compile(
    r"\W*(?:(?:back|return|go|jump|up) to (?:the )?)?(?:page )?top(?: of (?:the |this )?(?:page|document|article))?\W*",
    re.IGNORECASE,
)


def leads_up(words: str) -> bool:
    """Whether ``words`` are a link to the top of the page."""
    return bool(_UP.fullmatch(words))


_LINKED = re.compile(
    r"\W*(?:perma(?:nent )?link|(?:direct |copy )?link|anchor)(?: (?:to|for) .{1,80})?\W*", re.IGNORECASE
)


def names_permalink(words: str) -> bool:
    """Whether ``words`` are those of a link from a heading to itself, for screen readers."""
    return bool(_LINKED.fullmatch(words))


def announces(words: str) -> bool:
    """Whether ``words`` announce another article: “Read more: …”."""
    return bool(_ANNOUNCED.match(words)) or foreign_words.announces(words)


def heads_links(words: str) -> bool:
    """Whether ``words`` are a heading above links to other articles."""
    return bool(_HEADED.fullmatch(words)) or foreign_words.heads_links(words)


_FILLED = re.compile(
    r"\W*(?:related|see also|conversations?|partner cent(?:er|re)|(?:in|on) this (?:article|page|post|story))\W*",
    re.IGNORECASE,
)


def heads_nothing(words: str) -> bool:
    """Whether ``words``, a heading with nothing below it, are above links that a script fills in."""
    return bool(_FILLED.fullmatch(words)) or (heads_links(words) and " " in words.strip())


_METERED = re.compile(
    r"\W*(?:this is (?:your|the) (?:\w+ ){0,2}articles?\b.{0,40}\b(?:month|week)\b"
    r"|you(?: have|[’']ve)? (?:\w+ ){0,2}(?:\w+ )?(?:free )?articles? (?:left|remaining)\b"
    r"|you[’']ve (?:read|reached|used)\b.{0,40}\b(?:articles?|limit)\b)",
    re.IGNORECASE,
)


def meters(words: str) -> bool:
    """Whether ``words`` count the articles that a reader may still read."""
    return bool(_METERED.match(words))


_REMARKS = re.compile(
    r"\W*(?:(?:\d[\d.,]*|no|one|(?:readers?|users?)[’']?) (?:comments?|responses?|repl(?:y|ies))\b"
    r"(?: yet| \(\d[\d.,]*\)|(?: so far)? (?:on|to) .*)?|(?:comments?|responses?|replies)\W{1,3}\d[\d.,]*"
    r"|join the (?:conversation|discussion)"
    r"|(?:our )?(?:comment(?:s|ing)?|community) (?:guidelines|policy|rules|standards))\W*",
    re.IGNORECASE,
)


def counts_comments(words: str) -> bool:
    """Whether ``words`` are a heading above the comments of readers, or above the rules for them."""
    return bool(_REMARKS.fullmatch(words))


def is_drawn(words: str) -> bool:
    """Whether ``words`` describe a picture to click on: they are those of a link to click on, or name a network."""
    return is_clicked(words) or names_network(words) or names_feed(words)


def is_clicked(words: str) -> bool:
    """Whether ``words``, alone in a block, are what a reader clicks on, or the label of an advertisement."""
    return bool(_CLICKED.fullmatch(words)) or foreign_words.is_clicked(words)
