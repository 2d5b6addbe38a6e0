"""Articles as tests write them: one block a line, its role in front of a bar, sentences parted by ``/``."""

from pathlib import Path

from pipeline.model import Article, Block, Role, Segment

SOURCE = "source/harbour.txt"


def article(text: str, name: str = "harbour") -> Article:
    """``heading| One. / Two.`` becomes a heading of two sentences; a line without a role is a paragraph."""
    whole, blocks = "", []
    for line in filter(str.strip, text.splitlines()):
        role, bar, rest = line.partition("|")
        sentences = [sentence.strip() for sentence in (rest if bar else line).split(" / ")]
        number = whole.count("\n") + 1
        segments = []
        for index, sentence in enumerate(sentences, start=1):
            gap = " " if index < len(sentences) else ""
            segments.append(Segment(sentence, gap, len(whole), len(whole) + len(sentence)))
            whole += sentence + gap
        whole += "\n\n"
        blocks.append(Block(Role(role.strip()) if bar else Role.PARAGRAPH, tuple(segments), number))
    return Article(name, Path("/workspace/source") / f"{name}.txt", whole, "text", tuple(blocks))
