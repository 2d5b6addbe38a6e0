"""``pipeline engines`` as an editor meets it: what there is, what can be had, and every refusal in one sentence."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests import command
from tests.engines import argos_mirror, argos_model
from tests.engines.argos_mirror import Mirror

Engines = Callable[..., tuple[int, str, str]]


@pytest.fixture
def mirror(tmp_path: Path) -> Iterator[Mirror]:
    with argos_mirror.serve() as one:
        for codes in (("en", "es", "1.9"), ("en", "pb", "1.9"), ("es", "fr", "1.0")):
            one.add(argos_model.build(tmp_path / "files", *codes))
        yield one


@pytest.fixture
def engines(tmp_path: Path, mirror: Mirror) -> Engines:
    (tmp_path / "source").mkdir()
    (tmp_path / "pipeline.toml").write_text(
        'targets = ["es", "fr", "pt_BR", "ja", "zh_Hans"]\nengines = ["argos"]\n'
        f'[engine.argos]\nindex = "{mirror.address}"\n',
        encoding="utf-8",
    )

    def run(*arguments: str, before: tuple[str, ...] = (), unprivileged: bool = False) -> tuple[int, str, str]:
        homes = {f"XDG_{name}_HOME": str(tmp_path / "home" / name) for name in ("DATA", "CONFIG", "CACHE")}
        variables = os.environ | homes | {"COLUMNS": "80", "NO_COLOR": "1"}
        here = "-w", str(tmp_path), "engines", *arguments
        if before:
            fresh = [*before, sys.executable, "-m", "pipeline", *here]
            done = subprocess.run(fresh, env=variables, capture_output=True, text=True, timeout=120, check=False)
        else:
            done = command.run(here, Path.cwd(), variables, unprivileged)
        assert "Traceback" not in done.stderr
        return done.returncode, done.stdout, done.stderr

    return run


def test_what_there_is_what_can_be_had_and_what_is_done_with_it(engines: Engines, tmp_path: Path) -> None:
    _, listed, _ = engines("list")
    assert "es, fr, pt_BR, ja, zh_Hans: no engine: argos has no route from en." in listed
    assert listed.endswith("Argos packages installed: none.\n")
    assert engines("list", "--check")[0] == 1
    _, offered, _ = engines("list", "--available")
    assert offered.splitlines() == [
        "en_es-1.9            en>es",
        "en_pb-1.9            en>pt_BR",
        "es_fr-1.0            es>fr",
    ]
    assert engines("install", "fr", "pt-BR")[1] == "Installed: en_es-1.9, es_fr-1.0, en_pb-1.9.\n"
    assert engines("install", "fr")[1] == "Everything is installed already.\n"
    _, offered, _ = engines("list", "--available")
    assert all(line.endswith("  installed") for line in offered.splitlines())
    _, listed, _ = engines("list")
    assert "en>es>fr argos" in listed
    assert "Argos packages installed: en_es-1.9, en_pb-1.9, es_fr-1.0." in listed
    assert (
        engines("lock")[1] == "locales/engines.lock: translate-en_es 1.9, translate-en_pb 1.9, translate-es_fr 1.0.\n"
    )
    assert engines("remove", "en_es", "es_fr-1.0")[1] == "Removed: en_es-1.9, es_fr-1.0.\n"
    assert engines("remove", "en_es")[2].startswith("error: No Argos package 'en_es' is installed.\n  Installed: en_pb")


@pytest.mark.parametrize(
    ("arguments", "status", "output"),
    [
        (["install", "ja"], 1, "error: The Argos index has no packages from en to ja.\n  See what there is: "),
        (["install", "en"], 2, "error: 'en' is the language of the articles.\n"),
        (["install", "xx"], 2, "error: Unknown locale 'xx'.\n"),
        (
            ["install", "gone.argosmodel"],
            1,
            "error: gone.argosmodel: No such file or directory; nothing was installed.",
        ),
        (
            ["install", "pipeline.toml"],
            1,
            "error: pipeline.toml is not a valid Argos package: it is damaged or cut off",
        ),
    ],
)
def test_what_cannot_be_installed_is_one_sentence(
    engines: Engines, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, arguments: list[str], status: int, output: str
) -> None:
    monkeypatch.chdir(tmp_path)
    assert engines(*arguments)[0] == status
    assert engines(*arguments)[2].startswith(output)


def test_an_index_that_is_not_there_is_one_sentence(engines: Engines, tmp_path: Path) -> None:
    settings = tmp_path / "pipeline.toml"
    settings.write_text(settings.read_text(encoding="utf-8").replace('index = "', 'index = "http://127.0.0.1:9/" # '))
    for words in (("install",), ("list", "--available")):
        status, _, output = engines(*words)
        assert status == 1
        assert output.startswith("error: The Argos package index http://127.0.0.1:9/index.json cannot be reached: ")
        assert "or name a mirror: index under [engine.argos]." in output


def test_a_folder_that_is_read_only(engines: Engines, tmp_path: Path) -> None:
    data = tmp_path / "home" / "DATA" / "argos-translate"
    (data / "packages").mkdir(parents=True)
    for folder in (data / "packages", data):
        folder.chmod(0o555)
    status, _, output = engines("install", "es", unprivileged=True)
    assert status == 1
    assert "Permission denied" in output
    assert "ARGOS_PACKAGES_DIR names another" in output


def small_disks() -> bool:
    """Whether this machine lets us mount a disk of our own."""
    if not shutil.which("unshare"):
        return False
    return subprocess.run(["unshare", "-rm", "true"], check=False, capture_output=True).returncode == 0


@pytest.mark.skipif(not small_disks(), reason="this machine lets nobody mount a small disk")
def test_a_disk_that_is_full(engines: Engines, tmp_path: Path) -> None:
    data = tmp_path / "home" / "DATA" / "argos-translate"
    data.mkdir(parents=True)
    small = f"mount -t tmpfs -o size=64k none '{data}' && mkdir -p '{data}/packages' && exec \"$@\""
    listing = f"{small.replace('exec ', '')}; find '{data}' -type f >&2"
    status, _, output = engines("install", "es", before=("unshare", "-rm", "sh", "-c", listing, "sh"))
    assert "No space left on device; nothing was installed" in output
    assert "model.bin" not in output
    assert status == 0  # of the listing
