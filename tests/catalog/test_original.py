"""Cases a translator can read: tests/cases/catalog/originals.txt."""

from dataclasses import dataclass
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline import catalog
from pipeline.model import Role
from tests.catalog.articles import SOURCE, article

FILE = Path(__file__).parent.parent / "cases/catalog/originals.txt"


@dataclass(frozen=True)
class Case:
    title: str
    pairs: tuple[tuple[str, tuple[str, ...]], ...]

    @property
    def english(self) -> list[str]:
        return [sentence for sentence, _ in self.pairs if sentence]

    @property
    def spanish(self) -> list[str]:
        return list(dict.fromkeys(sentence for _, sentences in self.pairs for sentence in sentences))


def cases() -> list[Case]:
    found = []
    for text in FILE.read_text(encoding="utf-8").split("\n== ")[1:]:
        title, *lines = filter(None, text.split("\n"))
        pairs = (line.partition("<-") for line in lines)
        found.append(
            Case(
                title,
                tuple((left.strip(), tuple(filter(None, right.strip().split(" / ")))) for left, _, right in pairs),
            )
        )
    return found


@pytest.mark.parametrize("case", cases(), ids=lambda case: case.title)
def test_sentences_find_their_original(case: Case) -> None:
    found = catalog.align(case.english, case.spanish)
    assert [one.text for one in found] == [" ".join(sentences) for sentence, sentences in case.pairs if sentence]
    assert all(one.probability > 0.6 for one in found)


def test_lines_for_reviewers_say_when_they_are_not_sure() -> None:
    case = cases()[0]
    source = article(" / ".join(case.english))
    lines = catalog.originals(source, case.spanish)
    assert lines[Role.PARAGRAPH, "Nobody was hurt."] == "original: No hubo heridos."
    short = article("Yes. / No. / Perhaps. / Who knows? / Not me.")
    assert all(", perhaps: " in line for line in catalog.originals(short, ["Sí.", "No.", "Quizá."]).values())


def test_second_line_of_an_entry_is_the_original() -> None:
    source = article("Nobody was hurt. / Two ferries left at noon.")
    lines = catalog.originals(source, ["No hubo heridos.", "Dos transbordadores zarparon a mediodía."])
    for made in (
        catalog.template(source, SOURCE, originals=lines),
        catalog.merge(None, source, "es", SOURCE, originals=lines),
    ):
        first, second = made.entries
        assert first.extracted[:2] == ("paragraph 1, sentence 1 of 2", "original: No hubo heridos.")
        assert second.extracted[1] == "original: Dos transbordadores zarparon a mediodía."


SENTENCES = st.lists(st.text(max_size=40), max_size=12)


@given(SENTENCES, SENTENCES)
@settings(max_examples=60)
def test_any_two_texts_can_be_aligned(source: list[str], original: list[str]) -> None:
    found = catalog.align(source, original)
    assert len(found) == len(source)
    assert all(0 <= one.probability <= 1 for one in found)


def test_texts_of_very_different_length_can_be_aligned() -> None:
    assert len(catalog.align(["One."] * 80, ["Uno."])) == 80
    assert len(catalog.align(["One."], ["Uno."] * 80)) == 1
