"""Decides whether an ellipsis, question mark or exclamation mark ends its sentence."""

from pipeline.segmentation.candidate import Candidate

# Particles inside a name: "President of the board" is not a separate sentence.
_PARTICLES = frozenset({"of", "the", "de", "del", "von", "van", "der", "da", "di", "la", "le", "and"})
# English words that nothing but a name or a noun can follow.
_GOVERNING = frozenset({"a", "an", "the", "of", "with", "from", "by", "for", "at"})


def ellipsis_ends(candidate: Candidate) -> bool:
    """Whether dots before a capital end a sentence. Between spaces, they may replace words omitted before a name."""
    if not any(sign.isalnum() for sign in candidate.so_far()):
        return False  # dots that open a sentence
    if candidate.closing and candidate.text[candidate.at - 1] in "[(":
        # "[...]" marks an omission, "[...]." ends a sentence; so does "[...]" before a word that begins a sentence.
        return "." in candidate.closing or candidate.follower in candidate.rules.strong
    if candidate.unquoted:
        return True
    follower = candidate.follower
    if candidate.token().lower() in _GOVERNING and follower not in candidate.rules.starters:
        return False  # "An evening with... Ann Bell"
    if follower in candidate.rules.capitals:
        return candidate.mark.startswith("....")
    apart = candidate.at > candidate.start and candidate.text[candidate.at - 1].isspace()
    return not apart or follower in candidate.rules.starters or candidate.quoted


def exclamation_ends(candidate: Candidate) -> bool:
    """``?`` and ``!`` end before a capital, unless part of a name, or in a quotation before a reporting clause."""
    if candidate.unquoted:
        return not _reported(candidate)
    token = candidate.token()
    if f"{token}{candidate.mark}" in candidate.rules.exclamations:
        return candidate.follower in candidate.rules.starters
    return True


def _reported(candidate: Candidate) -> bool:
    """Whether a reporting clause follows the quotation: ``"Who knows?" President Hall asked.``"""
    rules = candidate.rules
    if candidate.quoted or (candidate.follower in rules.starters and candidate.follower not in rules.capitals):
        return False
    words = candidate.ahead()
    for number, word in enumerate(words[1:], 1):
        if word in rules.asking:
            return True
        if word in rules.saying:
            return number + 1 == len(words) or words[number + 1] not in rules.clauses
        if word.islower() and word not in _PARTICLES:
            return False
    return False
