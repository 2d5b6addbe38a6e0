"""Dots in a row, question and exclamation marks: does the sentence end with them?"""

from pipeline.segmentation.candidate import Spot

# Particles inside a name: "President of the board" is no sentence of its own.
_PARTICLES = frozenset({"of", "the", "de", "del", "von", "van", "der", "da", "di", "la", "le", "and"})


def ellipsis_ends(spot: Spot) -> bool:
    """Dots before a capital. Set off by spaces they may stand for words left out before a name."""
    if not any(sign.isalnum() for sign in spot.so_far()):
        return False  # dots that open a sentence
    if spot.closing and spot.text[spot.at - 1] in "[(":
        return "." in spot.closing  # "[...]" is something left out, "[...]." ends
    if spot.unquoted:
        return True
    follower = spot.follower
    if follower in spot.rules.capitals:
        return spot.mark.startswith("....")
    apart = spot.at > spot.start and spot.text[spot.at - 1].isspace()
    return not apart or follower in spot.rules.starters or spot.quoted


def exclamation_ends(spot: Spot) -> bool:
    """``?`` and ``!`` before a capital, unless they belong to a name or a reporting clause follows the quotation."""
    if spot.unquoted:
        return not _reported(spot)
    token = spot.token()
    if f"{token}{spot.mark}" in spot.rules.exclamations:
        return spot.follower in spot.rules.starters
    return True


def _reported(spot: Spot) -> bool:
    """``"Who knows?" President Hall asked.``"""
    rules = spot.rules
    if spot.quoted or (spot.follower in rules.starters and spot.follower not in rules.capitals):
        return False
    words = spot.ahead()
    for number, word in enumerate(words[1:], 1):
        if word in rules.asking:
            return True
        if word in rules.saying:
            return number + 1 == len(words) or words[number + 1] not in rules.clauses
        if word.islower() and word not in _PARTICLES:
            return False
    return False
