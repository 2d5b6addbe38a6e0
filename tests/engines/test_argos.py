"""Argos as an engine, on the synthetic package: what goes in and out of ``translate``, ``pairs`` and ``signature``."""

import json
import random
import shutil
import socket
import subprocess
import sys
from pathlib import Path
from typing import Any

import ctranslate2  # type: ignore[import-untyped]  # it ships no types
import pytest
import sentencepiece

from pipeline import engines
from pipeline.engines import Draft, Pair
from pipeline.engines.argos import Argos
from pipeline.engines.argos.packages import unused
from pipeline.engines.argos.settings import ArgosSettings
from pipeline.errors import EngineError
from tests.engines import argos_model

pytestmark = pytest.mark.slow

EN_ES = Pair("en", "es")


@pytest.fixture
def argos(packages: Path) -> Argos:
    argos_model.install(packages, "en", "es", "1.9")
    return Argos()


def texts(drafts: list[Draft]) -> list[str]:
    return [draft.text for draft in drafts]


def test_the_table_knows_it() -> None:
    assert isinstance(engines.get("argos"), Argos)


def test_translates_word_for_word_and_hands_through_what_it_does_not_know(argos: Argos) -> None:
    sources = ["The minister said that Rosneft lost 3,400 people.", "This bridge 🌉 never closes: « hola »"]
    assert texts(argos.translate(sources, EN_ES)) == [
        "El ministro dijo que Rosneft lost 3,400 gente.",
        "Este puente 🌉 nunca closes: « hola »",
    ]


def test_answers_keep_their_order_whatever_the_length(argos: Argos) -> None:
    sources = [f"{number} " + "river " * (number * 7 % 40) for number in range(300)]
    random.Random(5).shuffle(sources)
    expected = [source.replace("river", "río").strip() for source in sources]
    assert texts(argos.translate(sources, EN_ES)) == expected


def test_empty_and_blank_texts_and_lines_stay(argos: Argos) -> None:
    sources = ["", " ", "\n", "The city\n\nthe river\n", "the house"]
    assert texts(argos.translate(sources, EN_ES)) == ["", " ", "\n", "El ciudad\n\nel río\n", "el casa"]


def test_underscores_of_the_source_stay(argos: Argos) -> None:
    assert texts(argos.translate(["see snake_case_name there"], EN_ES)) == ["see snake_case_name allí"]


@pytest.mark.parametrize("odd", ["\u200b", "\ufeff", "▁", "\x00", "\ud800 x", "</s>", "<unk>"])
@pytest.mark.parametrize("subwords", [False, True])
def test_what_the_pieces_cannot_hold_is_handed_through(packages: Path, odd: str, subwords: bool) -> None:
    argos_model.install(packages, "en", "es", "1.0", subwords=subwords)
    before, draft, after = texts(Argos().translate(["the city", odd, "the river"], EN_ES))
    assert (before, after) == ("el ciudad", "el río")
    if not subwords:
        assert draft == odd.replace("\ud800", "?")


def test_a_sentence_too_long_for_the_model_is_translated_in_parts_and_nothing_is_cut(
    argos: Argos, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("pipeline.engines.argos.inference.INPUT_LIMIT", 40)
    unbroken, words = "x\ud800" * 75, ["river", "city"] * 70
    drafts = argos.translate([" ".join(words), "the city", unbroken], EN_ES)
    assert drafts[0].text.split() == ["río", "ciudad"] * 70
    assert drafts[1].text == "el ciudad"
    assert drafts[2].text.replace(" ", "") == unbroken.replace("\ud800", "?")


def test_a_translation_longer_than_256_tokens_is_not_cut(argos: Argos) -> None:
    [draft] = argos.translate(["river " * 300], EN_ES)
    assert draft.text.split() == ["río"] * 300


def test_equal_sentences_reach_the_model_once(argos: Argos, monkeypatch: pytest.MonkeyPatch) -> None:
    from pipeline.engines.argos.inference import Model

    asked: list[str] = []
    stream = Model.stream

    def listen(model: Model, lines: list[str]) -> object:
        asked.extend(lines)
        return stream(model, lines)

    monkeypatch.setattr(Model, "stream", listen)
    drafts = argos.translate(["the city", "the river", "the city\nthe city", "the city"], EN_ES)
    assert texts(drafts) == ["el ciudad", "el río", "el ciudad\nel ciudad", "el ciudad"]
    assert sorted(asked) == ["the city", "the river"]


def test_stream_gives_each_index_once_and_progress_counts_them(argos: Argos) -> None:
    sources = ["the city", "", "the river", "the city"]
    assert dict(argos.stream(sources, EN_ES)) == dict(enumerate(argos.translate(sources, EN_ES)))
    assert sorted(index for index, _ in argos.stream(sources, EN_ES)) == [0, 1, 2, 3]
    counted: list[int] = []
    argos.translate(sources, EN_ES, counted.append)
    assert sum(counted) == 4


def test_stream_starts_before_all_is_translated(argos: Argos) -> None:
    """Results can be saved batch by batch: closing the stream leaves the rest undone."""
    stream = argos.stream([f"the city {number}" for number in range(5000)], EN_ES)
    index, draft = next(stream)
    assert draft.text == f"el ciudad {index}"


def test_score_is_the_mean_log_probability_of_a_token(argos: Argos, packages: Path) -> None:
    folder = packages / "translate-en_es-1_9"
    pieces = sentencepiece.SentencePieceProcessor(model_file=str(folder / "sentencepiece.model"))
    model = ctranslate2.Translator(str(folder / "model"), intra_threads=1)
    source = "The minister said that this river never ends."
    [draft] = argos.translate([source], EN_ES)
    [scored] = model.score_batch([pieces.encode(source, out_type=str)], [pieces.encode(draft.text, out_type=str)])
    assert draft.score == pytest.approx(sum(scored.log_probs) / len(scored.log_probs), rel=1e-3)


def test_the_same_texts_give_the_same_drafts_to_the_last_bit(argos: Argos) -> None:
    sources = [f"The {'old ' * (number % 9)}city {number}" for number in range(200)]
    assert argos.translate(sources, EN_ES) == Argos().translate(sources, EN_ES)


def test_pairs_are_locales_and_the_newest_package_serves(packages: Path) -> None:
    for codes in (
        ("en", "es", "1.9"),
        ("en", "es", "1.10"),
        ("en", "pb", "1.9"),
        ("zt", "en", "1.9"),
        ("nb", "en", "1"),
    ):
        argos_model.install(packages, *codes)
    argos = Argos()
    expected = {EN_ES, Pair("en", "pt_BR"), Pair("zh_Hant", "en"), Pair("nb", "en")}
    assert argos.pairs() == expected
    assert argos.signature(EN_ES) == "en_es-1.10"
    assert argos.signature(Pair("en", "pt_BR")) == "en_pb-1.9"


ODDITIES: dict[str, dict[str, Any]] = {
    "a version that it needs": {"min_argos_version": "1.9.4"},
    "a version of numbers": {"package_version": 1.9},
    "no version of Argos": {"argos_version": None},
    "what it depends on": {"dependencies": [], "links": ["https://example.com/a"], "type": "translate"},
    "names in other letters": {"from_name": "Ингилизча", "to_name": "西班牙语"},
    "fields that nobody knows": {"stanza_version": {"en": [1, 2]}, "checksum": None},
}


@pytest.mark.parametrize("oddity", ODDITIES)
@pytest.mark.parametrize("subwords", [False, True], ids=["sentencepiece", "bpe"])
@pytest.mark.parametrize("stanza", [False, True], ids=["bare", "stanza"])
def test_packages_of_every_form_translate(packages: Path, oddity: str, subwords: bool, stanza: bool) -> None:
    folder = argos_model.install(packages, "en", "es", "1.9", subwords=subwords)
    path = folder / "metadata.json"
    content = json.loads(path.read_text("utf-8")) | ODDITIES[oddity]
    path.write_text(json.dumps({name: value for name, value in content.items() if value is not None}), "utf-8")
    if stanza:
        (folder / "stanza" / "en" / "tokenize").mkdir(parents=True)
        (folder / "stanza" / "resources.json").write_text("{}")
        (folder / "stanza" / "en" / "tokenize" / "combined.pt").write_bytes(b"not read")
    assert Argos().translate(["the house"], EN_ES)[0].text == "el casa"


def test_no_package_is_one_sentence_and_a_way_out(packages: Path) -> None:
    assert Argos().pairs() == frozenset()
    with pytest.raises(EngineError, match="No Argos package from en to es is installed") as caught:
        Argos().translate(["x"], EN_ES)
    assert "pipeline engines install es" in caught.value.hint


def test_folders_that_are_no_package_are_passed_over(argos: Argos, packages: Path) -> None:
    (packages / "empty").mkdir()
    (packages / "half").mkdir()
    (packages / "half" / "metadata.json").write_text('{"from_code": "en", "to_code": "fr", "package_version": "1"}')
    for name, text in {"broken": "{", "list": "[]", "foreign": '{"from_code": "../../x", "to_code": "fr"}'}.items():
        folder = argos_model.install(packages, "en", "fr")
        (folder / "metadata.json").write_text(text)
        folder.rename(packages / name)
    (packages / "deeper").mkdir()
    argos_model.install(packages, "en", "fr").rename(packages / "deeper" / "en_fr")
    sbd = argos_model.install(packages, "en", "fr")
    (sbd / "metadata.json").write_text('{"type": "sbd", "from_code": "en"}')
    sent = packages / "sent.argosmodel"
    shutil.copy(argos_model.build(packages.parent / "sent", "en", "fr"), sent)
    assert argos.pairs() == {EN_ES}
    named = "its metadata.json does not name two languages, in small letters, and a version"
    assert unused() == [
        f"{packages}/broken is not used: {named}.",
        f"{packages}/deeper is not used: the package is one folder deeper. Move {packages}/deeper/en_fr up.",
        f"{packages}/foreign is not used: {named}.",
        f"{packages}/half is not used: it lacks model/model.bin and sentencepiece.model.",
        f"{packages}/list is not used: {named}.",
        f"{sent} is not used: install it with 'pipeline engines install {sent}'.",
    ]


@pytest.mark.parametrize(
    ("file", "data"), [("model/model.bin", b"\x06\x00\x00\x00"), ("sentencepiece.model", b"not pieces")]
)
def test_a_damaged_model_is_one_sentence(argos: Argos, packages: Path, file: str, data: bytes) -> None:
    (packages / "translate-en_es-1_9" / file).write_bytes(data)
    with pytest.raises(EngineError, match=r"en_es-1\.9 in .* cannot be loaded"):
        argos.translate(["x"], EN_ES)


@pytest.mark.parametrize(
    "settings",
    [
        ArgosSettings(compute_type="int3"),  # type: ignore[arg-type]
        ArgosSettings(device="tpu"),  # type: ignore[arg-type]
        ArgosSettings(beam_size=0),
        ArgosSettings(inter_threads=-1),
    ],
)
def test_settings_that_do_not_fit_are_one_sentence(packages: Path, settings: ArgosSettings) -> None:
    argos_model.install(packages, "en", "es")
    with pytest.raises(EngineError, match=r"cannot be loaded|below 1 or a number"):
        Argos(settings).translate(["x"], EN_ES)


def test_the_target_prefix_of_a_package_is_taken_off_again(packages: Path) -> None:
    argos_model.install(packages, "en", "es", "1.0", target_prefix="▁gente")
    [draft] = Argos().translate(["the city water"], EN_ES)
    # The synthetic model counts positions, so the prefix stands in the first word's place.
    assert draft.text == "ciudad agua"


SENTENCES = [
    "The minister said: « this river never ends » — 3,400 people & 12% more.",
    'children\'s school, yesterday (Tuesday) at 9.30; "they have water".',
    "new",
    "old bridge",
    "The house of the president is there, where the city ends and the market never closes to the people.",
]


@pytest.mark.parametrize("subwords", [False, True])
def test_text_and_pieces_are_those_of_argos_own_tokenizer_and_options(packages: Path, subwords: bool) -> None:
    """What argostranslate.translate does with one sentence, step by step."""
    import argostranslate.package  # type: ignore[import-untyped]  # it ships no types

    folder = argos_model.install(packages, "en", "es", "1.0", subwords=subwords)
    package = argostranslate.package.Package(folder)
    model = ctranslate2.Translator(str(folder / "model"), compute_type="auto", intra_threads=1)
    expected = []
    for sentence in SENTENCES:
        [result] = model.translate_batch(
            [package.tokenizer.encode(sentence)],
            replace_unknowns=True,
            max_batch_size=32,
            batch_type="tokens",
            beam_size=4,
            num_hypotheses=1,
            length_penalty=0.2,
            return_scores=True,
        )
        expected.append(package.tokenizer.decode(result.hypotheses[0]))
    assert texts(Argos().translate(SENTENCES, EN_ES)) == expected
    assert expected[3] == "viejo puente"


def test_a_broken_table_of_subwords_is_one_sentence(packages: Path) -> None:
    folder = argos_model.install(packages, "en", "es", "1.0", subwords=True)
    (folder / "bpe.model").write_text("#version: 0.2\none two three\n")
    with pytest.raises(EngineError, match="not two subwords"):
        Argos().translate(["x"], EN_ES)


def test_asking_for_pairs_loads_no_model_library(packages: Path) -> None:
    argos_model.install(packages, "en", "es")
    code = (
        "import sys; from pipeline.engines import get; argos = get('argos'); print(argos.pairs());"
        "print(sorted({'ctranslate2', 'numpy', 'torch', 'argostranslate.translate'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines() == [f"{{{EN_ES!r}}}".join(["frozenset(", ")"]), "[]"]


def test_translating_opens_no_connection(argos: Argos, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise AssertionError("a connection was opened")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    assert argos.ensure([EN_ES, Pair("en", "es_MX")]).missing == ()
    assert texts(argos.translate(["the river"], EN_ES)) == ["el río"]


def test_tokens_differ() -> None:
    argos = Argos()
    assert len({argos.token(number) for number in range(200)}) == 200


def test_alternatives_begin_with_the_draft_and_end_with_one_that_does_not_go_round(argos: Argos) -> None:
    [draft] = argos.translate(["the house " * 9], EN_ES)
    [found] = argos.alternatives(["the house " * 9], EN_ES)
    # What only fills the beam is left out.
    assert 2 <= len(found) <= ArgosSettings().beam_size + 1
    assert (found[0].text, found[0].score) == (draft.text, draft.score)
    words = found[-1].text.split()
    triples = [tuple(words[start : start + 3]) for start in range(len(words) - 2)]
    assert len(set(triples)) == len(triples)
