"""Tells which elements a page does not show: they are ``hidden``, styled away, or a dialog that is not open.

What a reader opens by a click is shown: the panel of a tab, and the text below a question.

Source: WAI-ARIA Authoring Practices, "Accordion" and "Tabs", https://www.w3.org/WAI/ARIA/apg/patterns/
"""

import re
from collections.abc import Mapping

_COMMENT = re.compile(r"/\*.*?(?:\*/|$)", re.DOTALL)
_NOT_SHOWN = re.compile(r"(?:^|;)\s*(?:display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse))\b", re.IGNORECASE)
# Names of the body of an article: of schema.org, and those that publishing systems write.
_BODY = re.compile(r"(?<!\S)(?:article-?body|(?:article|entry|post)-content)(?!\S)", re.IGNORECASE)
_NAMING = ("itemprop", "id", "class")
# Names of what a reader opens, in publishing systems and their themes.
_PANEL = re.compile(
    r"(?<![^\s_-])(?:accordion|collaps(?:e|ible)|expand(?:er|able)|faq|tab|toggle)s?[_-]+(?:[a-z]+[_-]+)?"
    r"(?:answer|body|content|dropdown|panel)(?![^\s_-])",
    re.IGNORECASE,
)


def hides(name: str, attributes: Mapping[str, str | None]) -> bool:
    """Whether browsers do not show an element with this ``name`` and these ``attributes``.

    The page itself and the body of an article are hidden only until a script has run, or the reader has paid.
    """
    if name in {"html", "body"} or _BODY.search(" ".join(attributes.get(each) or "" for each in _NAMING)):
        return False
    if name == "dialog" and "open" not in attributes:
        return True
    styled = bool(_NOT_SHOWN.search(_COMMENT.sub("", attributes.get("style") or "")))
    return (styled or "hidden" in attributes) and not _is_opened(attributes)


def _is_opened(attributes: Mapping[str, str | None]) -> bool:
    """Whether an element is shown when the reader chooses its tab, or clicks on the heading or question above it."""
    role = attributes.get("role")
    named = role == "region" and "aria-labelledby" in attributes
    return named or role == "tabpanel" or bool(_PANEL.search(attributes.get("class") or ""))
