"""The language model: the same one, whether it comes from the package or from the user's cache folder."""

from pathlib import Path

import pytest
from py3langid import langid  # type: ignore[import-untyped]

from pipeline.language import language_model

TEXTS = (
    "La flota se queda en el puerto de la ciudad.",
    "Os barcos quedan no porto da cidade.",
    "totals",
    "",
    "Корабли",
)


def test_the_model_of_the_cache_folder_is_that_of_the_package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    original = langid.LanguageIdentifier.from_model_file(langid.MODEL_FILE, norm_probs=True)
    expected = [original.rank(text) for text in TEXTS]
    first = language_model.identifier()
    kept = {path: path.stat().st_mtime_ns for path in tmp_path.rglob("*.npy")}
    second = language_model.identifier()
    assert kept
    assert {path: path.stat().st_mtime_ns for path in kept} == kept
    assert [first.rank(text) for text in TEXTS] == expected
    assert [second.rank(text) for text in TEXTS] == expected


@pytest.mark.parametrize("text", TEXTS)
def test_the_scores_are_those_of_the_ranking(text: str) -> None:
    model = language_model.identifier()
    scores = model.scores(text)
    assert model.rank(text) == sorted(
        ((code, scores[model.nb_classes.index(code)]) for code in model.labels), key=lambda pair: pair[1], reverse=True
    )
    assert model.classify(text)[1] == max(scores)


def test_a_file_that_is_cut_off_is_written_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    whole = language_model.identifier().rank(TEXTS[0])
    path = next(tmp_path.rglob("features.npy"))
    size = path.stat().st_size
    path.write_bytes(path.read_bytes()[: size // 2])
    assert language_model.identifier().rank(TEXTS[0]) == whole
    assert path.stat().st_size == size


def test_a_cache_folder_that_cannot_be_made_is_not_needed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "file").write_bytes(b"")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "file"))
    assert language_model.identifier().rank(TEXTS[0])
