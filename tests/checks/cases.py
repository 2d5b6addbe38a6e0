"""Reads the case files of the checks, which translators read and extend.

A file holds the cases of one check, empty lines between them. A case begins with a line ``locale ok: title`` or
``locale finding: title``; then come the source and the target, a line each; a check that needs more sentences of the
article has more such pairs. Lines ``term: source = target``,
``forbidden: source = form | form`` and ``keep: name`` before them make a glossary, ``role: heading`` sets the role.
``percent: spaced`` makes a house, ``check-ok: name, name`` is what a reviewer dismissed. For a check of the source, the
locale is the word ``source`` and every line that follows is a paragraph, `` | `` stands between its sentences, or a
line of a whole file where the first is ``---`` or
``<!DOCTYPE html>``; for one
that compares locales it is ``across``, and a line ``es: …`` for each locale follows the source. Invisible characters
are written as ``{U+200B}``.
"""

import re
from dataclasses import dataclass, replace
from pathlib import Path

from pipeline.model import Article, Block, Role, Segment, State, Term, Unit
from pipeline.style import style_guide
from pipeline.style.style_guide import StyleGuide

FOLDER = Path(__file__).parent.parent / "cases" / "checks"


@dataclass(frozen=True, slots=True)
class Case:
    check: str
    line: int
    locale: str
    found: bool
    """Whether the check must report something."""
    title: str
    settings: tuple[tuple[str, str], ...]
    texts: tuple[str, ...]

    def __str__(self) -> str:
        return f"{self.check}.txt:{self.line} {self.locale} {self.title}"

    @property
    def units(self) -> list[Unit]:
        role = Role(dict(self.settings).get("role", "paragraph"))
        pairs = zip(self.texts[::2], self.texts[1::2], strict=True)
        settled = frozenset(dict(self.settings).get("check-ok", "").replace(",", " ").split())
        path = FOLDER / "case.po"
        return [
            Unit("desk/case", self.locale, role, source, target, State.DRAFT, path, self.line + index, settled)
            for index, (source, target) in enumerate(pairs)
        ]

    @property
    def by_locale(self) -> dict[str, list[Unit]]:
        """The units of a case that compares locales."""
        source, *lines = self.texts
        pairs = (line.split(": ", 1) for line in lines)
        return {
            locale: [Unit("desk/case", locale, Role.PARAGRAPH, source, target, State.DRAFT, FOLDER / "case.po", 1)]
            for locale, target in pairs
        }

    @property
    def guide(self) -> StyleGuide:
        house = style_guide.default(self.locale)
        return replace(house, percent=dict(self.settings).get("percent", house.percent))

    @property
    def terms(self) -> tuple[Term, ...]:
        return tuple(_term(kind, value) for kind, value in self.settings if kind in ("term", "forbidden", "keep"))

    @property
    def article(self) -> Article:
        return article(*self.texts, role=Role(dict(self.settings).get("role", "paragraph")))


def article(*paragraphs: str, role: Role = Role.PARAGRAPH) -> Article:
    """An article whose sentences end at ``" | "`` in ``paragraphs``; the bar itself is not in it."""
    if paragraphs[0] == "---":  # a whole file
        text = "\n".join(paragraphs) + "\n"
        return Article("desk/case", FOLDER / "case.md", text, "markdown", ())
    if paragraphs[0] == "<!DOCTYPE html>":
        return Article("desk/case", FOLDER / "case.html", "\n".join(paragraphs) + "\n", "html", ())
    text, blocks = "", []
    for number, paragraph in enumerate(paragraphs):
        segments = []
        for sentence in paragraph.split(" | "):
            segments.append(Segment(sentence, " ", len(text), len(text) + len(sentence)))
            text += sentence + " "
        blocks.append(Block(role, tuple(segments), 2 * number + 1))
        text += "\n\n"
    return Article("desk/case", FOLDER / "case.md", text, "markdown", tuple(blocks))


def of(check: str) -> list[Case]:
    """The cases in the file of ``check``."""
    cases = []
    text = (FOLDER / f"{check}.txt").read_text(encoding="utf-8")
    for match in re.finditer(r"(?:^.+\n?)+", text, re.MULTILINE):
        lines = match[0].rstrip("\n").split("\n")
        line = text.count("\n", 0, match.start()) + 1
        if not lines[0].startswith("#"):
            cases.append(_case(check, line, lines))
    return cases


def _case(check: str, line: int, lines: list[str]) -> Case:
    head = re.fullmatch(r"(\S+) (ok|finding): (.+)", lines[0])
    if head is None:
        raise ValueError(f"{check}.txt:{line}: a case begins with 'locale ok: title' or 'locale finding: title'")
    settings, texts = [], []
    for text in lines[1:]:
        setting = re.fullmatch(r"(term|forbidden|keep|role|percent|check-ok): (.+)", text)
        if setting:
            settings.append((setting[1], setting[2]))
        else:
            texts.append(re.sub(r"\{U\+([0-9A-F]+)\}", lambda match: chr(int(match[1], 16)), text))
    if head[1] not in ("source", "across") and len(texts) % 2:
        raise ValueError(f"{check}.txt:{line}: a case has sources and targets, a line each")
    return Case(check, line, head[1], head[2] == "finding", head[3], tuple(settings), tuple(texts))


def _term(kind: str, value: str) -> Term:
    source, _, target = value.partition(" = ")
    if kind == "keep":
        return Term(value, value, do_not_translate=True)
    if kind == "forbidden":
        return Term(source, "", forbidden=tuple(form.strip() for form in target.split("|")))
    return Term(source, target)
