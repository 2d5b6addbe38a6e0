"""The real server, where somebody has it: ``LIBRETRANSLATE_PYTHON`` names the interpreter of its environment.

python -m venv lt && lt/bin/pip install --no-deps libretranslate argos-translate-lt argos-translate-files minisbd …
LIBRETRANSLATE_PYTHON=lt/bin/python python -m pytest tests/engines/test_libretranslate_real.py
"""

import os
import subprocess
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

import httpx
import pytest

from pipeline.engines import Pair
from pipeline.engines.argos import Argos
from pipeline.engines.libretranslate import LibreTranslate, LibreTranslateSettings
from pipeline.errors import EngineError
from tests.engines import argos_model
from tests.engines.loopback import started_programs

PYTHON = os.environ.get("LIBRETRANSLATE_PYTHON", "")
pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not PYTHON, reason="LIBRETRANSLATE_PYTHON names no interpreter that has the server"),
]
# The splitter of sentences would fetch a model: texts are sentences already.
SERVER = """
import argostranslate.translate
class Whole:
    def __init__(self, package): pass
    def split_sentences(self, text): return [text]
argostranslate.translate.MiniSBDSentencizer = Whole
from libretranslate.main import main
main()
"""
EN_ES = Pair("en", "es")
TEXTS = [f"The minister said that {number} people have water." for number in range(10, 50)]
Start = Callable[[], subprocess.Popen[bytes]]


@pytest.fixture
def start(tmp_path: Path, packages: Path, port: int) -> Iterator[Start]:
    for pair in (("en", "es"), ("es", "en")):
        with zipfile.ZipFile(argos_model.build(tmp_path, *pair, "1.9")) as archive:
            archive.extractall(packages)
    command = [PYTHON, "-c", SERVER, "--host", "127.0.0.1", "--port", str(port), "--batch-limit", "16"]

    def answers() -> bool:
        return httpx.get(f"http://127.0.0.1:{port}/languages", trust_env=False).status_code > 0

    with started_programs(answers) as begin:
        yield lambda: begin(command)


def test_the_server_says_what_its_packages_say_and_may_die_and_come_back(start: Start, port: int) -> None:
    server = start()
    engine = LibreTranslate(LibreTranslateSettings(f"http://127.0.0.1:{port}", timeout=30))
    assert engine.pairs() == {EN_ES, Pair("es", "en")}
    assert engine.signature(EN_ES).startswith("libretranslate-1.")
    drafts = engine.translate(TEXTS, EN_ES)
    assert [draft.text for draft in drafts] == [draft.text for draft in Argos().translate(TEXTS, EN_ES)]
    assert all(len(ways) > 1 for ways in engine.alternatives(TEXTS[:2], EN_ES))
    server.kill()
    server.wait()
    with pytest.raises(EngineError, match="cannot be reached after 4 tries"):
        engine.translate(TEXTS, EN_ES)
    start()
    assert engine.translate(TEXTS, EN_ES) == drafts
