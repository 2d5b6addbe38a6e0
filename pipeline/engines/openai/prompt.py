"""Writes the prompt: a paragraph with its neighbouring text, and the sentences to translate, numbered."""

import json
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from pipeline import locales
from pipeline.engines import Pair, SentenceContext
from pipeline.model import Role, Term

_TASK = """\
You translate news from {source} into {target} for professional translators, who will review every sentence.
You are given one passage of an article as JSON. Translate each entry of "sentences" and nothing else.
- Say all that the sentence says, and add nothing: no notes, no explanations.
- One sentence, one translation: never join, split, skip or move sentences.
- Codes like <x0/> stand for markup or names. Copy each of them exactly once, unchanged, to its place.
- Keep every number and its value. Keep negations. Write words of the "glossary" as it says.
- "examples" are similar sentences with translations that people approved: use their words where they fit.
- "passage", "before" and "after" are there to understand by: do not translate them.
Answer with JSON only, one entry for every number, in this form:
{{"translations": [{{"n": 1, "begins": "first three words of the sentence, copied", \
"ends": "last two words of the sentence, copied", "text": "the translation"}}]}}"""
# Tokens for the answer's frame, and for the frame of one translation: number, copies and field names.
_FRAME, _ENTRY = 64, 48
_MOST_EXAMPLES, _ROOM_FOR_EXAMPLES = 8, 3_000
"""Examples in a request, and their characters, at most: a small model reads a few thousand tokens."""
_ROLES: Mapping[Role, str] = {
    Role.TITLE: "headline of the article",
    Role.SUBTITLE: "subtitle below the headline",
    Role.HEADING: "heading",
    Role.QUOTATION: "quotation",
    Role.CAPTION: "caption of a picture",
    Role.BYLINE: "byline",
    Role.LISTITEM: "entry of a list",
    Role.CELL: "cell of a table",
    Role.ALT: "description of a picture",
    Role.ATTRIBUTE: "label",
    Role.BOILERPLATE: "notice of the newspaper",
}


@dataclass(frozen=True, slots=True)
class PromptPassage:
    """Sentences in one request, numbered from 1."""

    texts: tuple[str, ...]
    places: tuple[SentenceContext, ...] = ()
    """The context of each text, all from one block; empty if the context is not known."""
    remark: str = ""
    """What was wrong with the previous answer, in a repeated request."""

    def limit(self, pair: Pair) -> int:
        """A generous estimate of the tokens that an answer needs, to stop a model that never ends."""
        # The script of a language's own name is the language's script. Non-Latin letters cost up to a token per byte.
        a_letter = 1 if unicodedata.name(locales.own_name(pair.target)[0]).startswith("LATIN") else 3
        return _FRAME + sum(_ENTRY + a_letter * len(text) for text in self.texts)


def messages(passage: PromptPassage, pair: Pair) -> list[dict[str, str]]:
    """The messages of one request to ``/chat/completions``."""
    task = _TASK.format(source=locales.english_name(pair.source), target=locales.english_name(pair.target))
    content: dict[str, object] = {}
    if passage.places:
        context = passage.places[0]
        terms = _glossary([term for one in passage.places for term in one.terms])
        around = {
            "kind": _ROLES.get(context.role, "paragraph"),
            "before": context.before,
            "passage": " ".join(context.passage),
            "after": context.after,
            "glossary": terms,
            "examples": _examples(passage.places),
        }
        content |= {name: value for name, value in around.items() if value}
    if passage.remark:
        content["remark"] = f"Your last answer could not be used: {passage.remark}. Use exactly the form asked for."
    content["sentences"] = [{"n": number, "text": text} for number, text in enumerate(passage.texts, 1)]
    asked = json.dumps(content, ensure_ascii=False, indent=1)
    return [{"role": "system", "content": task}, {"role": "user", "content": asked}]


def as_one_message(several: Sequence[Mapping[str, str]]) -> list[dict[str, str]]:
    """The contents of ``several`` messages as one of the user, for servers without the role ``system``."""
    return [{"role": "user", "content": "\n\n".join(message["content"] for message in several)}]


def _glossary(terms: Sequence[Term]) -> dict[str, str]:
    """What to write for each source word, with all its senses; forms to avoid are named."""
    found: dict[str, list[Term]] = {}
    for term in dict.fromkeys(terms):
        found.setdefault(term.source, []).append(term)
    return {source: "; or ".join(filter(None, map(_rule, senses))) for source, senses in found.items()}


def _examples(places: Sequence[SentenceContext]) -> list[dict[str, str]]:
    """The most similar examples of each sentence first, each once, as many as leave room for the sentences."""
    ranked = [
        pair for rank in range(_MOST_EXAMPLES) for context in places for pair in context.examples[rank : rank + 1]
    ]
    found: list[dict[str, str]] = []
    room = _ROOM_FOR_EXAMPLES
    for source, target in dict.fromkeys(ranked):
        room -= len(source) + len(target)
        if room < 0 or len(found) == _MOST_EXAMPLES:
            break
        found.append({"source": source, "translation": target})
    return found


def _rule(term: Term) -> str:
    sense = ", ".join(filter(None, (term.part_of_speech, term.note))) if not term.do_not_translate else ""
    wanted = " or ".join(term.forms) + f" ({sense})" * bool(sense and term.target)
    avoided = f"never {' or '.join(term.forbidden)}" if term.forbidden else ""
    return ", ".join(filter(None, (wanted, avoided)))


def alone(passage: PromptPassage, index: int, remark: str = "") -> PromptPassage:
    """The text at ``index`` alone, in the same context, with a ``remark`` on the previous answer."""
    return PromptPassage((passage.texts[index],), passage.places[index : index + 1], remark)


def bare(passage: PromptPassage, index: int, remark: str = "") -> PromptPassage:
    """The text at ``index`` without context."""
    return PromptPassage((passage.texts[index],), remark=remark)


def passages(
    texts: Sequence[str], places: Sequence[SentenceContext], size: int
) -> list[tuple[list[int], PromptPassage]]:
    """``texts`` grouped by block, at most ``size`` in a group, each group with the indices of its texts."""
    groups: dict[object, list[int]] = {}
    for index in range(len(texts)):
        context = places[index] if places else None
        block = (context.role, context.passage, context.before, context.after) if context else None
        groups.setdefault(block, []).append(index)
    cut = [group[start : start + size] for group in groups.values() for start in range(0, len(group), size)]
    return [
        (group, PromptPassage(tuple(texts[i] for i in group), tuple(places[i] for i in group) if places else ()))
        for group in cut
    ]
