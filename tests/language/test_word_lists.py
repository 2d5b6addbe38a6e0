"""Word lists: asked word by word, they answer as if they had been read whole."""

import gzip
from collections.abc import Mapping
from functools import cache
from importlib import resources
from pathlib import Path

import msgspec
import pytest

from pipeline.language import word_lists

LANGUAGES = ("en", "es", "it", "fr", "de", "nl", "pt")


@cache
def whole(language: str) -> Mapping[str, int]:
    packed = resources.files("spellchecker").joinpath("resources", f"{language}.json.gz").read_bytes()
    return msgspec.json.decode(gzip.decompress(packed), type=dict[str, int])


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_word_is_found(language: str) -> None:
    listed = list(whole(language))
    words = [*listed[:20], *listed[::397], *listed[-20:]]
    assert {word: word_lists.frequency(word, language) for word in words} == {
        word: whole(language)[word] for word in words
    }


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_word_between_two_listed_ones_is_not(language: str) -> None:
    words = [word + more for word in [*whole(language)][::1999] for more in (" ", "!", '"', '": 50', "\n", "s", "\\")]
    words += ["", '"', "{", "}", "\ud800", "\U0010ffff", "50"]
    assert {word for word in words if word_lists.frequency(word, language)} == {
        word for word in words if word in whole(language)
    }


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_beginnings_of_listed_words_are_known(language: str) -> None:
    begun = {word[: 1 + len(word) // 2] for word in [*whole(language)][::997]}
    assert {letters for letters in begun if word_lists.begins_one(letters, language)} == begun
    assert not any(word_lists.begins_one(letters + "\U0010ffff", language) for letters in begun)


def test_the_size_is_the_sum_of_all_frequencies() -> None:
    assert word_lists.size("en") == sum(whole("en").values())


def test_the_list_of_the_cache_folder_is_that_of_the_package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    read = word_lists._lines.__wrapped__
    package, kept = read("es"), read("es")
    assert list(tmp_path.rglob("es.txt"))
    assert not isinstance(kept, bytes)
    assert kept[:] == package


def test_a_cache_folder_that_cannot_be_made_is_not_needed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "file").write_bytes(b"")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "file"))
    assert word_lists._lines.__wrapped__("es").find(b'"casa": ') > 0
