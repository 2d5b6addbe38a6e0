"""The parts of letters and mails in plain text: greetings, the words above a signature, and the signature."""

import re
from itertools import islice

_GREETING = re.compile(
    r"(?:good (?:morning|afternoon|evening|day)|(?:my )?dear(?:est)?|hello|hi|hey|welcome)\b", re.IGNORECASE
)
_WISHES = r"(?:greetings|regards|wishes|thanks)"
# How letters end; below it are names and addresses.
_FAREWELL = re.compile(
    r"(?:(?:yours|very) )?(?:sincerely|faithfully|truly|respectfully|cordially)\b"
    rf"|(?:(?:(?:kind|warm)(?:est)?|best|many|with) )+{_WISHES}\b|regards\b",
    re.IGNORECASE,
)
_LAST = re.compile(
    r"(?:yours(?: \w+)?|best|cheers|love|thanks(?: \w+)?|sincerely|take care|until (?:then|tomorrow|next \w+)),",
    re.IGNORECASE,
)
# The head of a mail. Source: RFC 5322, section 3.6.
_HEAD = re.compile(r"(?:From|Sent|To|Cc|Bcc|Date|Reply-To|Sender|Message-ID): \S")
# The line above a signature in mails. Source: RFC 3676, section 4.3.
_SIGNATURE = re.compile(r"^--[ \t]*\r?$", re.MULTILINE)
_LINES = 8  # lines at most in a signature
_WIDTH = 100


def greets(text: str) -> bool:
    """Whether ``text`` begins like the greeting of a letter."""
    return bool(_GREETING.match(text))


def says_farewell(text: str) -> bool:
    """Whether names and addresses follow ``text``: “Yours faithfully”, “Best,”."""
    return bool(_FAREWELL.match(text) or _LAST.fullmatch(text))


def heads_mail(text: str) -> bool:
    """Whether ``text`` is a line in the head of a mail: who sent it, to whom, and when."""
    return bool(_HEAD.match(text))


def signature(text: str, start: int) -> int:
    """Where the signature of a mail begins; the end of ``text`` if there is none.

    Several lines with its mark divide a text.
    """
    marks = [match.end() for match in islice(_SIGNATURE.finditer(text, start), 2)]
    if len(marks) != 1:
        return len(text)
    lines = [line for line in text[marks[0] :].splitlines() if line.strip()]
    return marks[0] if len(lines) <= _LINES and all(len(line) <= _WIDTH for line in lines) else len(text)
