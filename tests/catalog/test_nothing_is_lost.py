"""Whatever editors, reviewers, tools and crashes do in whatever order: no text that a person wrote is ever lost."""

import os
import random
import subprocess
import tempfile
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from unittest import mock

import polib
import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from pipeline import catalog, workspace
from pipeline.catalog import Drafted, Entry, Undrafted
from pipeline.model import Article, State
from tests.catalog.articles import SOURCE, article

SENTENCES = (
    "The ferry company will raise its fares by 8 percent from January.",
    "He said the decision had been taken after long talks with the harbour master.",
    "Nobody on the island was asked.",
    "Mayor Ines Calvo called the plan a mistake and promised to fight it in court.",
    "Fishermen blocked the quay for three hours on Sunday morning.",
    "The council meets again on 14 March, and the vote is expected to be close.",
    "It was the second protest this year.",
    "According to the company, fuel now makes up 40 percent of its costs.",
    "Two older ships will be sold, while a third one is to be rebuilt in Vigo.",
    "Passengers complained that the timetable had not been printed.",
)

Text = list[tuple[str, list[str]]]


@dataclass(frozen=True)
class Wrote:
    """What a person last left in an entry."""

    text: str
    state: State


def _reworded(sentence: str, dice: random.Random) -> str:
    words = sentence.split(" ")
    words[dice.randrange(len(words))] = dice.choice(["again", "suddenly", "perhaps", "today", "12", "Lisbon"])
    return " ".join(words)


def _negated(sentence: str, dice: random.Random) -> str:
    words = sentence.split(" ")
    words.insert(dice.randrange(1, len(words)), "not")
    return " ".join(words)


EDITS: tuple[Callable[[str, random.Random], str], ...] = (
    _reworded,
    _negated,
    lambda sentence, _: sentence.replace(".", "!"),
    lambda sentence, _: sentence.upper(),
    lambda sentence, _: sentence.replace(" ", "  ", 1),
    lambda sentence, _: sentence.replace(" ", "\N{NO-BREAK SPACE}", 1),
)


def bare(sentence: str) -> str:
    return "".join(sentence.split())


def _die(*_args: object, **_kwargs: object) -> None:
    """The process dies without a chance to clean up."""
    os._exit(9)


def _die_half_way(path: Path, mode: str = "r", *args: object, _open: Callable[..., object] = Path.open) -> object:
    """The process dies when a part of the file is written."""
    stream = _open(path, mode, *args)
    if mode.startswith("r"):
        return stream
    _open(path, "wb", 0).write(b'msgid "Half')  # type: ignore[attr-defined]  # Path.open gives a stream
    os._exit(9)


DEATHS = (
    (Path, "open", _die_half_way),
    (os, "fsync", _die),
    (os, "replace", _die),
    (os, "open", _die),
    (os, "close", _die),
)


class Newsroom(RuleBasedStateMachine):
    """One article in one locale, and everyone who works on it."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = tempfile.TemporaryDirectory()
        self.path = Path(self.folder.name) / "locales/es/LC_MESSAGES/harbour.po"
        self.template = Path(self.folder.name) / "locales/templates/harbour.pot"
        self.text: Text = []
        self.past: list[Text] = []
        self.wrote: dict[tuple[str | None, str], Wrote] = {}
        self.notes: set[str] = set()
        self.count = 0

    def teardown(self) -> None:
        try:
            if self.path.exists():
                self.file_is_sound()
        finally:
            self.folder.cleanup()

    def file_is_sound(self) -> None:
        checked = subprocess.run(["msgfmt", "-c", "-o", "/dev/null", self.path], capture_output=True, check=False)
        assert (checked.returncode, checked.stderr) == (0, b"")
        assert [path.name for path in self.path.parent.iterdir()] == ["harbour.po"]

    # What is asked for again and again

    @property
    def article(self) -> Article:
        return article("\n".join(f"{role}| {' / '.join(sentences)}" for role, sentences in self.text))

    def fresh(self, letter: str) -> str:
        self.count += 1
        return f"{letter}{self.count}."

    def extract(self) -> bool:
        old = catalog.load(self.path) if self.path.exists() else None
        catalog.save(catalog.template(self.article, SOURCE), self.template)
        return catalog.save(catalog.merge(old, self.article, "es", SOURCE), self.path)

    def entry(self, number: int) -> Entry:
        entries = catalog.load(self.path).entries
        return entries[number % len(entries)]

    # The editor

    @initialize(seed=st.randoms(use_true_random=False))
    def write_article(self, seed: random.Random) -> None:
        sentences = list(SENTENCES)
        seed.shuffle(sentences)
        self.text = [("title", sentences[:1]), ("paragraph", sentences[1:4]), ("paragraph", sentences[4:6])]
        self.extract()

    @rule(dice=st.randoms(use_true_random=False), times=st.integers(1, 3))
    def edit_source(self, dice: random.Random, times: int) -> None:
        self.past.append(self.text)
        text = [(role, list(sentences)) for role, sentences in self.text]
        for _ in range(times):
            _, sentences = dice.choice(text)
            index = dice.randrange(len(sentences))
            match dice.choice(["edit", "edit", "edit", "remove", "add", "move", "split", "join"]):
                case "edit":
                    sentences[index] = dice.choice(EDITS)(sentences[index], dice)
                case "remove" if len(sentences) > 1:
                    del sentences[index]
                case "add":
                    sentences.insert(index, dice.choice(SENTENCES))
                case "move":
                    dice.choice(text)[1].append(sentences[index])
                case "split" if " " in sentences[index][20:-20]:
                    cut = sentences[index].index(" ", 20)
                    first, second = sentences[index][:cut], sentences[index][cut + 1 :]
                    sentences[index : index + 1] = [f"{first}.", second[0].upper() + second[1:]]
                case "join" if len(sentences) > 1:
                    sentences[:2] = [f"{sentences[0].rstrip('.!')}, and {sentences[1]}"]
        self.text = text
        self.extract()

    @precondition(lambda self: self.past)
    @rule(number=st.integers(0, 9))
    def take_back_an_edit(self, number: int) -> None:
        self.text = self.past[number % len(self.past)]
        self.extract()

    # The machine

    @rule(retranslate=st.booleans(), fail=st.booleans())
    def draft(self, retranslate: bool, fail: bool) -> None:
        current = catalog.load(self.path)
        answers: dict[catalog.Key, Drafted | Undrafted] = {
            entry.key: Undrafted("numbers lost")
            if fail
            else Drafted(self.fresh("M"), "argos", "en>es", "en_es-1.0", -0.25)
            for entry in current.pending(retranslate)
        }
        catalog.save(current.drafted(answers), self.path)

    @rule()
    def run_again(self) -> None:
        self.extract()
        assert not self.extract()

    # The reviewer

    @rule(number=st.integers(0, 99), reviewed=st.booleans())
    def translate_on_the_page(self, number: int, reviewed: bool) -> None:
        entry, text = self.entry(number), self.fresh("P")
        catalog.save(catalog.load(self.path).translated({entry.key: text}, reviewed), self.path)
        self.remember(entry, text, reviewed)

    @rule(number=st.integers(0, 99), reviewed=st.booleans(), width=st.sampled_from([0, 20, 78]))
    def translate_in_an_editor(self, number: int, reviewed: bool, width: int) -> None:
        entry, text = self.entry(number), self.fresh("P")
        self.edit_file(entry, text, reviewed, width)
        self.remember(entry, text, reviewed)

    @rule(number=st.integers(0, 99))
    def approve_in_an_editor(self, number: int) -> None:
        entry = self.entry(number)
        if entry.target:
            self.edit_file(entry, entry.target, reviewed=True, width=78)
            self.remember(entry, entry.target, reviewed=True)

    @rule(number=st.integers(0, 99))
    def leave_a_note(self, number: int) -> None:
        entry, note = self.entry(number), self.fresh("note ")
        self.edit_file(entry, entry.target, reviewed=not entry.fuzzy, width=0, note=note)
        self.notes.add(note)

    def forget_what_gettext_drops(self) -> None:
        """Obsolete entries without a translation, and the notes on them."""
        kept = [entry for entry in catalog.load(self.path) if entry.target or not entry.obsolete]
        self.notes &= {line for entry in kept for line in entry.comments}

    def remember(self, entry: Entry, text: str, reviewed: bool) -> None:
        there = {one.address for one in catalog.load(self.path)}
        for address in [one for one in self.wrote if one not in there and bare(one[1]) == bare(entry.source)]:
            del self.wrote[address]
        self.wrote[entry.address] = Wrote(text, State.REVIEWED if reviewed else State.DRAFT)

    def edit_file(self, entry: Entry, text: str, reviewed: bool, width: int, note: str = "") -> None:
        """As an editor does that knows nothing of the pipeline and writes the whole file."""
        file = polib.pofile(str(self.path), wrapwidth=width)
        found = next(one for one in file if (one.msgctxt, one.msgid) == entry.address and not one.obsolete)
        found.msgstr = text
        found.flags = [flag for flag in found.flags if flag != "fuzzy"] + ([] if reviewed else ["fuzzy"])
        if reviewed:
            found.previous_msgid = found.previous_msgctxt = None
        found.tcomment = "\n".join(filter(None, [found.tcomment, note]))
        file.save()

    @rule(number=st.integers(0, 99), dice=st.randoms(use_true_random=False))
    def save_while_an_editor_saved(self, number: int, dice: random.Random) -> None:
        """The pipeline read the file, then a reviewer saved, then the pipeline writes."""
        read = catalog.load(self.path)
        self.translate_in_an_editor(number, dice.random() < 0.5, dice.choice([0, 78]))
        answers = {entry.key: Drafted(self.fresh("M"), "argos", "en>es", "m", None) for entry in read.pending(True)}
        late = replace(read.drafted(answers))
        catalog.save(catalog.merge(late, self.article, "es", SOURCE), self.path)

    # The tools

    @rule(width=st.integers(1, 120))
    def wrap(self, width: int) -> None:
        self.forget_what_gettext_drops()
        subprocess.run(["msgcat", f"--width={width}", "-o", self.path, self.path], check=True)
        assert not self.extract()

    @rule()
    def msgmerge(self) -> None:
        self.forget_what_gettext_drops()
        subprocess.run(["msgmerge", "-q", "--previous", "--backup=off", "-U", self.path, self.template], check=True)
        assert not self.extract()

    # The power cut

    @rule(dice=st.randoms(use_true_random=False), step=st.integers(0, len(DEATHS) - 1))
    def killed_while_writing(self, dice: random.Random, step: int) -> None:
        before = self.path.read_bytes()
        current = catalog.load(self.path)
        answers = {entry.key: Drafted(self.fresh("M"), "argos", "en>es", "m", None) for entry in current.pending(True)}
        child = os.fork()
        if child == 0:
            try:
                with mock.patch.object(*DEATHS[step]):
                    catalog.save(current.drafted(answers), self.path)
            finally:
                os._exit(0)
        os.waitpid(child, 0)
        after = self.path.read_bytes()
        assert after == before or catalog.load(self.path).entries == current.drafted(answers).entries
        workspace.clean(Path(self.folder.name))

    # What must hold

    @invariant()
    def every_text_of_a_person_is_there(self) -> None:
        if not self.path.exists():
            return
        current = catalog.load(self.path)
        entries = {entry.address: entry for entry in current}
        active = {entry.address for entry in current.entries}
        for address, wrote in self.wrote.items():
            entry = entries.get(address)
            if entry is None:
                # Only white space was changed: the text went on with the sentence.
                alike = (address[0], bare(address[1]))
                entry = next(one for one in current if (one.address[0], bare(one.source)) == alike)
            assert (entry.target, entry.state) == (wrote.text, wrote.state)
            assert entry.obsolete == (entry.address not in active)
        written = {line for entry in current for line in entry.comments}
        assert self.notes <= written

    @invariant()
    def every_sentence_has_its_entry_in_order(self) -> None:
        wanted = list(
            dict.fromkeys(
                (block.role, catalog.msgid(segment.source))
                for block in self.article.blocks
                for segment in block.segments
            )
        )
        assert not wanted or [entry.key for entry in catalog.load(self.path).entries] == wanted


TestNewsroom = pytest.mark.slow(Newsroom.TestCase)
TestNewsroom.settings = settings(max_examples=15, stateful_step_count=20)
