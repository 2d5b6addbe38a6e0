"""The translation of a whole block → the translations of its sentences."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from pipeline import catalog, markup, segmentation
from pipeline.catalog.entry import Key, msgid
from pipeline.exchange.returned import ReturnedText
from pipeline.model import Block

# Above this probability the sentences of a block that was cut differently are taken as counterparts.
_SURE = 0.9


def split(text: ReturnedText, block: Block, syntax: str, locale: str) -> Iterator[tuple[Key, ReturnedText]]:
    """Each sentence of ``block`` with its part of ``text``, the translation of the whole block.

    If the translation cannot be cut so that each sentence has a part, it becomes a comment on the first sentence.
    """
    keys = [(block.role, msgid(segment.source)) for segment in block.segments]
    target = msgid(text.target)
    parts = _parts([source for _, source in keys], target, syntax, locale)
    comments = text.comments
    if target and not parts:
        comments = (*comments, f"the whole paragraph: {target}")
    for number, key in enumerate(keys):
        sentence, sure = parts[number] if parts else ("", False)
        yield (
            key,
            replace(
                text,
                source=key[1],
                target=sentence,
                approved=text.approved and sure,
                exported="",
                comments=comments if number == 0 else (),
            ),
        )


def _parts(sources: Sequence[str], target: str, syntax: str, locale: str) -> list[tuple[str, bool]]:
    """For each source its part of ``target``, and whether that is certain; nothing if there is no such division."""
    codes = [(code.start, code.end) for code in markup.codes(target, syntax, locale)]
    found = [msgid(one.source) for one in segmentation.split(target, locale, codes)]
    sentences = [sentence for sentence in found if sentence]
    if len(sentences) == len(sources):
        return [(sentence, True) for sentence in sentences]
    if len(sentences) < len(sources):
        return []
    aligned = catalog.align(sources, sentences)
    complete = all(one.text for one in aligned) and " ".join(one.text for one in aligned) == " ".join(sentences)
    return [(one.text, one.probability >= _SURE) for one in aligned] if complete else []
