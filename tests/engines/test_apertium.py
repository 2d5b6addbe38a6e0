"""Apertium as an engine, with the real Apertium and the pairs that the set-up installs."""

import gc
import os
import shutil
import signal
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path
from time import monotonic

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline import engines
from pipeline.engines import Pair
from pipeline.engines.apertium import Apertium, ApertiumSettings, resident
from pipeline.errors import EngineError

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(shutil.which("apertium") is None, reason="Apertium is not installed"),
]

EN_ES, EN_CA, EN_GL, ES_FR = Pair("en", "es"), Pair("en", "ca"), Pair("en", "gl"), Pair("es", "fr")
# Sentences of our own; some hold words that the tagger was not trained for, which change what it says later.
SENTENCES = (
    "The minister said that the Zyrgons near the border had left.",
    "I don't know where the mayor [of the old town] lives.",
    "Don Goyo has been asleep since 1994.",
    "Zyrgons said no.",
    "It rained; 3,5 % of the fields @ the river were lost < 2 days later.",
    "“We won’t pay a^2 + b^2 = c^2 for {x} or $5,” said Ms. Oldcastle…",
    "C-SPAN showed the vote.",
    "Gladwyn told reporters that Mills saw it.",
    "A back\\slash and/or a star*.",
    "She has not read it yet",
)


@pytest.fixture(scope="module")
def apertium() -> Iterator[Apertium]:
    with Apertium() as engine:
        yield engine


def plain(mode: str, texts: list[str]) -> list[str]:
    """What one plain Apertium process says of ``texts``, an empty line after each."""
    answer = subprocess.run(
        ["apertium", "-u", mode], input="\n\n".join(texts), capture_output=True, text=True, check=True, timeout=60
    )
    return answer.stdout.split("\n\n")


def translated(engine: Apertium, texts: list[str], pair: Pair) -> list[str]:
    return [draft.text for draft in engine.translate(texts, pair)]


@pytest.mark.parametrize(("mode", "pair"), [("eng-spa", EN_ES), ("eng-cat", EN_CA), ("en-gl", EN_GL)])
def test_says_what_plain_apertium_says_of_each_sentence_alone(apertium: Apertium, mode: str, pair: Pair) -> None:
    alone = [plain(mode, [sentence])[0] for sentence in SENTENCES]
    assert translated(apertium, list(SENTENCES), pair) == alone


@pytest.mark.parametrize("pair", [EN_ES, EN_CA, EN_GL])
def test_the_dictionary_of_each_pair_is_read(apertium: Apertium, pair: Pair) -> None:
    [words] = apertium.readings(["Ana and Zyrgon trumped them."], pair)
    known = {word.text: word for word in words}
    assert known["Ana"].first_name
    assert known["Zyrgon"].readings == 0
    assert known["and"].readings
    assert not known["and"].name


@given(st.permutations(SENTENCES))
@settings(max_examples=12)
def test_no_sentence_depends_on_those_before_it(order: list[str]) -> None:
    with Apertium() as one:
        known = dict(zip(SENTENCES, translated(one, list(SENTENCES), EN_ES), strict=True))
        assert translated(one, order, EN_ES) == [known[sentence] for sentence in order]


def test_says_the_same_whatever_it_was_asked_before(apertium: Apertium) -> None:
    first = translated(apertium, list(SENTENCES), EN_ES)
    translated(apertium, list(reversed(SENTENCES)), EN_ES)
    assert translated(apertium, list(SENTENCES), EN_ES) == first
    assert translated(apertium, [SENTENCES[3]], EN_ES) == plain("eng-spa", [SENTENCES[3]])


def test_unknown_words_are_not_marked(apertium: Apertium) -> None:
    assert "Zyrgons" in translated(apertium, ["The Zyrgons left."], EN_ES)[0]
    assert "*" not in translated(apertium, ["The Zyrgons left."], EN_ES)[0]


def test_what_is_empty_stays_empty(apertium: Apertium) -> None:
    assert translated(apertium, ["", " ", "\n", "Yes.", "", "~", "\t\0"], EN_ES) == [
        "",
        " ",
        "\n",
        "Sí.",
        "",
        "~",
        "\t",
    ]
    assert apertium.translate([], EN_ES) == []


def test_white_space_at_the_ends_stays(apertium: Apertium) -> None:
    assert translated(apertium, ["  The house.\n\n"], EN_ES) == ["  La casa.\n\n"]


ANY_TEXT = st.text(st.one_of(st.characters(), st.sampled_from("[]{}^$\\@/<>~*#+ \n\t\0⟦0⟧⟦1⟧.aT\xad’\uffff")))


@settings(max_examples=25)
@given(st.lists(ANY_TEXT, max_size=8))
def test_no_characters_shift_the_answers(texts: list[str]) -> None:
    numbered = [part for number, text in enumerate(texts) for part in (text, f"Number {number}.")]
    with_numbers = translated(_SHARED, numbered, EN_ES)
    assert with_numbers[1::2] == [f"Número {number}." for number in range(len(texts))]


_SHARED = Apertium()


@pytest.mark.parametrize(
    "sign", [*"[]{}^$\\@/<>*#+~|=%", "😀", "👩‍🚀", "…", "—", "“", "²", "Я", "中", "\u2028", "\u00a0"]
)
def test_signs_come_through(apertium: Apertium, sign: str) -> None:
    for pair in (EN_ES, EN_CA, EN_GL):
        assert sign in translated(apertium, [f"The house {sign} the river"], pair)[0]


def test_a_long_text_and_many_texts_come_through(apertium: Apertium) -> None:
    long = "The red house is near the river. " * 500
    answers = translated(apertium, [long, *["The house."] * 1000, "Yes."], EN_ES)
    assert answers[0].count("casa roja") == 500
    assert answers[1:] == ["La casa."] * 1000 + ["Sí."]


NAMES = "⟦0⟧ said that ⟦1⟧'s regime and ⟦2⟧ have ties to ⟦30⟧. ⟦4⟧, ⟦5⟧ and ⟦6⟧ (⟦7⟧) left; the ⟦8⟧-made plane."


@pytest.mark.parametrize("pair", [EN_ES, EN_CA, EN_GL])
def test_names_come_through_with_the_grammar_of_names(apertium: Apertium, pair: Pair) -> None:
    tokens = [apertium.token(number) for number in (0, 1, 2, 30, 4, 5, 6, 7, 8)]
    [answer] = translated(apertium, [NAMES], pair)
    assert all(answer.count(token) == 1 for token in tokens)
    assert "de ⟦1⟧" in answer
    assert "’s" not in answer
    assert "'s" not in answer


@pytest.mark.parametrize("target", ["fr", "it", "pt_BR", "pt"])
def test_names_come_through_a_second_leg(apertium: Apertium, target: str) -> None:
    tokens = [apertium.token(number) for number in (0, 1, 2, 30, 4, 5, 6, 7, 8)]
    [answer] = translated(apertium, translated(apertium, [NAMES], EN_ES), Pair("es", target))
    assert all(answer.count(token) == 1 for token in tokens)


def test_a_name_at_the_start_does_not_capitalize_the_verb(apertium: Apertium) -> None:
    assert translated(apertium, ["⟦0⟧ has left."], EN_ES) == ["⟦0⟧ ha dejado."]


CODES = [
    ("The ⟦0⟧red⟦1⟧ house of ⟦2⟧", "La casa ⟦0⟧roja⟦1⟧ de ⟦2⟧"),
    ("The ⟦0⟧old ⟦1⟧red⟦2⟧ house⟦3⟧", "La ⟦0⟧casa ⟦1⟧roja⟦2⟧ vieja⟦3⟧"),
    ("The house of ⟦0⟧⟦2⟧⟦1⟧ and the river.", "La casa de ⟦0⟧⟦2⟧⟦1⟧ y el río."),
    # Words that the dictionary has together stay together.
    ("⟦0⟧New York⟦1⟧ is big.", "⟦0⟧Nueva York⟦1⟧ es grande."),
    ("The house in the ⟦0⟧United States⟦1⟧", "La casa en los ⟦0⟧Estados Unidos⟦1⟧"),
    ("⟦0⟧The ⟦2⟧White House⟦3⟧ of New York⟦1⟧ now", "⟦0⟧La ⟦2⟧Casa Blanca⟦3⟧ de Nueva York⟦1⟧ ahora"),
    ("⟦0⟧South Korea⟦1⟧ and ⟦2⟧Los Angeles⟦3⟧", "⟦0⟧Corea del Sur⟦1⟧ y ⟦2⟧Los Ángeles⟦3⟧"),
    ("The house⟦0⟧ and the river.", "La casa⟦0⟧ y el río."),
    ("The house ⟦0⟧ and the river.", "La casa ⟦0⟧ y el río."),
]


@pytest.mark.parametrize(("source", "draft"), CODES)
def test_codes_go_with_their_words(apertium: Apertium, source: str, draft: str) -> None:
    assert translated(apertium, [source], EN_ES) == [draft]


def programs() -> set[int]:
    """Process ids of what this process started and what still runs, zombies too."""
    with subprocess.Popen(["ps", "-o", "pid=", "--ppid", str(os.getpid())], stdout=subprocess.PIPE, text=True) as ps:
        return {int(pid) for pid in ps.communicate()[0].split()} - {ps.pid}


def test_one_pipeline_serves_many_calls() -> None:
    with Apertium() as engine:
        translated(engine, ["The house."], EN_CA)
        before = programs()
        for _ in range(3):
            translated(engine, ["The house.", "The river."], EN_CA)
        assert programs() == before


def test_a_pipeline_that_was_killed_is_started_again() -> None:
    outside = programs()
    with Apertium() as engine:
        translated(engine, ["The house."], EN_ES)
        for pid in programs() - outside:
            os.killpg(pid, signal.SIGKILL)
        assert translated(engine, ["The house."], EN_ES) == ["La casa."]


def test_no_text_is_lost_whichever_program_dies() -> None:
    """The programs behind a dead one end their output with an answer that is none."""
    outside = programs()
    with Apertium() as engine:
        translated(engine, ["The house."], EN_ES)
        for index in range(len(programs() - outside)):
            os.killpg(sorted(programs() - outside)[index], signal.SIGKILL)
            assert translated(engine, ["The house.", "The river."], EN_ES) == ["La casa.", "El río."], index


def test_nothing_runs_on_after_closing() -> None:
    outside = programs()
    with Apertium() as engine:
        translated(engine, ["The house."], EN_ES)
        translated(engine, ["The house."], EN_CA)
        assert len(programs() - outside) > 2
    assert programs() == outside


def test_nothing_runs_on_after_the_engine_is_forgotten() -> None:
    outside = programs()
    engine = Apertium()
    translated(engine, ["The house."], EN_CA)
    del engine
    gc.collect()
    assert programs() == outside


@pytest.fixture
def made_of(tmp_path: Path) -> Iterator[Callable[..., Apertium]]:
    """Apertium with one mode from English into Spanish, whose programs are the given shell scripts."""
    made = []

    def make(*scripts: str) -> Apertium:
        programs = [tmp_path / f"program-{number}" for number in range(len(scripts))]
        for program, script in zip(programs, scripts, strict=True):
            program.write_text(f"#!/bin/sh\n{script}\n")
            program.chmod(0o755)
        (tmp_path / "modes").mkdir()
        (tmp_path / "modes" / "eng-spa.mode").write_text(" | ".join(map(str, programs)))
        made.append(Apertium(ApertiumSettings(path=str(tmp_path))))
        return made[0]

    yield make
    made[0].close()


@pytest.mark.parametrize(
    ("script", "reason"),
    [
        ("exit 1", "it ended without a message"),
        ("head -c 3; echo no data >&2", "no data"),
        ("head -c 5 >/dev/null", "it ended without a message"),
        ("sleep 600", "no answer for 0.2 seconds"),
        ("exec sleep 600 <&- >&-", "it ended without a message"),
        ("trap '' TERM; sleep 600", "no answer for 0.2 seconds"),
        ("printf 'a\\0b\\0c\\0d\\0'; cat", "more answers than texts"),
    ],
)
def test_a_pipeline_that_breaks_down_twice_is_one_sentence(
    made_of: Callable[..., Apertium], monkeypatch: pytest.MonkeyPatch, script: str, reason: str
) -> None:
    monkeypatch.setattr(resident, "PATIENCE", 0.2)
    outside = programs()
    engine = made_of(script)
    with pytest.raises(EngineError, match=f"eng-spa broke down twice at .The house.*: {reason}"):
        engine.translate(["The house.", "The river.", "The tree."], EN_ES)
    assert programs() == outside


def test_an_answer_too_many_shifts_no_text(made_of: Callable[..., Apertium]) -> None:
    engine = made_of(
        r"""exec gawk 'BEGIN { RS = ORS = "\0" } { print; fflush() } /two/ { print "and a half"; fflush() }'"""
    )
    with pytest.raises(EngineError, match="more answers than texts"):
        translated(engine, ["one", "two", "three"], EN_ES)
    assert translated(engine, ["four", "five"], EN_ES) == ["four", "five"]


def test_the_sign_that_ends_a_text_for_apertium_is_written_as_another(apertium: Apertium) -> None:
    one, broken, other = translated(apertium, ["The river.", "One \uffff boat.", "The bridge."], EN_ES)
    assert [one, other] == translated(apertium, ["The river.", "The bridge."], EN_ES)
    assert "\ufffd" in broken


def test_a_pipeline_that_dies_now_and_then_gets_through(made_of: Callable[..., Apertium]) -> None:
    engine = made_of(r"""exec gawk 'BEGIN { RS = ORS = "\0" } { print; fflush() } NR == 2 { exit }'""")
    assert translated(engine, ["one", "two", "three", "four", "five"], EN_ES) == ["one", "two", "three", "four", "five"]


def test_a_program_that_dies_in_the_middle_is_missed_before_patience_ends(
    made_of: Callable[..., Apertium], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(resident, "PATIENCE", 12.0)
    # The first program waits for more to read, and the last one for more of what the second started: nothing ends.
    engine = made_of("cat", "dd bs=1 count=9 2>/dev/null; sleep 0.3; sleep 60 &", "cat")
    begun = monotonic()
    assert translated(engine, ["one", "two", "three"], EN_ES) == ["one", "two", "three"]
    assert monotonic() - begun < resident.PATIENCE


def test_an_interrupted_pipeline_does_not_answer_the_next_call(
    made_of: Callable[..., Apertium], monkeypatch: pytest.MonkeyPatch
) -> None:
    engine = made_of("sleep 0.3; cat")
    with monkeypatch.context() as patch:
        patch.setattr("selectors.DefaultSelector.select", interrupt)
        with pytest.raises(KeyboardInterrupt):
            translated(engine, ["one", "two"], EN_ES)
    assert translated(engine, ["three"], EN_ES) == ["three"]


def interrupt(*_: object) -> None:
    raise KeyboardInterrupt


def test_a_pair_that_is_not_there_is_named(apertium: Apertium) -> None:
    with pytest.raises(EngineError, match="Apertium has no pair en>fr"):
        apertium.translate(["The house."], Pair("en", "fr"))


def test_without_apertium_the_hint_installs_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "/nowhere")
    with pytest.raises(EngineError, match="not installed") as caught:
        Apertium().pairs()
    assert "apt-get install apertium apertium-eng-spa" in caught.value.hint


def test_is_found_by_name() -> None:
    assert isinstance(engines.get("apertium"), Apertium)
