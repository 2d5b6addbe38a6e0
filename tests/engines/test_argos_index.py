"""Packages from an index: a mirror on this machine in the real index's form, and what networks do to it."""

import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from pipeline import workspace
from pipeline.engines import Pair
from pipeline.engines.argos import Argos, download, index, install, library, lock, packages, supply
from pipeline.errors import EngineError
from pipeline.stages import engines
from tests.engines import argos_model
from tests.engines.argos_mirror import Mirror, serve
from tests.engines.loopback import speaking

pytestmark = pytest.mark.slow

EN_ES = Pair("en", "es")


@pytest.fixture
def mirror() -> Iterator[Mirror]:
    with serve() as mirror:
        yield mirror


@pytest.fixture
def archive(packages: Path, tmp_path: Path) -> Path:
    return argos_model.build(tmp_path / "files", "en", "es", "1.9")


def offer(mirror: Mirror) -> index.Offer:
    [only] = index.offers(mirror.address)
    return only


def next_process() -> None:
    """Let the index be asked for again."""
    index._answers.clear()


def signatures() -> list[str]:
    return [package.signature for package in packages.installed()]


def test_the_index_is_read_and_its_codes_become_locales(mirror: Mirror, archive: Path, tmp_path: Path) -> None:
    entry = mirror.add(archive)
    mirror.entries += [entry | {"to_code": "pb"}, entry | {"from_code": "zt", "to_code": "en"}]
    mirror.entries += [entry | {"type": "sbd"}, {"unknown": 1}, "text", entry | {"links": None}]  # type: ignore[list-item]  # the fault
    pairs = [offered.pair for offered in index.offers(mirror.address)]
    assert pairs == [EN_ES, Pair("en", "pt_BR"), Pair("zh_Hant", "en")]


@pytest.mark.parametrize("spelling", ["{}", "{}/", "{}/index.json"])
def test_a_mirror_is_named_by_its_folder_or_its_file(mirror: Mirror, archive: Path, spelling: str) -> None:
    mirror.add(archive)
    assert len(index.offers(spelling.format(mirror.address))) == 1


def test_a_process_asks_once(mirror: Mirror, archive: Path) -> None:
    mirror.add(archive)
    for _ in range(3):
        index.offers(mirror.address)
    assert mirror.times("/index.json") == 1


@pytest.mark.parametrize(
    ("path", "data", "why"),
    [
        ("/index.json", b"<html>", "is not an Argos package index"),
        ("/index.json", b'{"a": 1}', "is not an Argos package index"),
        ("/other", b"", "HTTP 404"),
    ],
)
def test_what_is_no_index_is_one_sentence(packages: Path, mirror: Mirror, path: str, data: bytes, why: str) -> None:
    mirror.files[path] = data
    address = mirror.address if path == "/index.json" else f"{mirror.address}/none"
    with pytest.raises(EngineError, match=why) as caught:
        index.offers(address)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize("address", ["http://127.0.0.1:9/", "http://no.such.host.invalid/", "file:///etc/", "nonsense"])
def test_an_unreachable_index_is_one_sentence_and_asked_for_once(packages: Path, address: str) -> None:
    for _ in range(2):
        with pytest.raises(EngineError, match="cannot be reached") as caught:
            index.offers(address)
        assert "\n" not in str(caught.value)
        assert "mirror" in caught.value.hint


def test_an_index_that_does_not_answer_is_given_up(
    packages: Path, mirror: Mirror, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(download, "INDEX_DEADLINE", 0.2)
    begun = time.monotonic()
    with pytest.raises(EngineError, match="no answer in time"):
        index.offers(f"{mirror.address}/slow")
    assert time.monotonic() - begun < 20


def test_a_package_is_installed_and_the_download_goes(mirror: Mirror, archive: Path) -> None:
    mirror.add(archive)
    reported: list[tuple[str, int, int]] = []
    install.from_index(offer(mirror), progress=lambda *numbers: reported.append(numbers))
    assert signatures() == ["en_es-1.9"]
    size = archive.stat().st_size
    assert reported[-1] == ("en_es-1.9", size, size)
    assert list(library.folders().downloads.iterdir()) == []


class Watched:
    """A progress that remembers how far it went."""

    def __init__(self) -> None:
        self.seen: dict[str, list[int]] = {}

    def start(self, what: str, total: int) -> None:
        self.seen[what] = [total, 0]

    def advance(self, count: int = 1) -> None:
        self.seen[[*self.seen][-1]][1] += count

    def stop(self) -> None:
        pass


def test_the_download_for_a_target_is_shown(
    mirror: Mirror, archive: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    mirror.add(archive)
    monkeypatch.setenv("PIPELINE_TRUST", mirror.address)
    (tmp_path / "pipeline.toml").write_text(
        f'targets = ["es"]\nengines = ["argos"]\n[engine.argos]\nindex = "{mirror.address}"\n', encoding="utf-8"
    )
    watched, size = Watched(), archive.stat().st_size
    assert engines.install(workspace.find(tmp_path), ["es"], watched) == ["en_es-1.9"]
    assert watched.seen == {"Fetching en_es-1.9": [size, size]}


def test_links_are_tried_in_turn_and_only_web_addresses(mirror: Mirror, archive: Path) -> None:
    mirror.files["/page"] = b"<html>Sign in</html>"
    mirror.redirects["/leads-out"] = "file:///etc/passwd"
    links = ["ipfs://Qm", "ifps://Qm", "argos://x", "file:///etc/passwd"]
    links += [f"{mirror.address}/{name}" for name in ("absent", "page", "leads-out")]
    mirror.add(archive, [*links, mirror.link(archive)])
    install.from_index(offer(mirror))
    assert signatures() == ["en_es-1.9"]
    assert [path for path, _ in mirror.asked[1:]] == ["/absent", "/page", "/leads-out", f"/v1/{archive.name}"]


def test_a_mirror_may_name_files_as_they_lie_beside_its_index(mirror: Mirror, archive: Path) -> None:
    mirror.add(archive, [f"v1/{archive.name}"])
    install.from_index(offer(mirror))
    assert signatures() == ["en_es-1.9"]


def test_redirects_to_web_addresses_are_followed(mirror: Mirror, archive: Path) -> None:
    mirror.add(archive, [f"{mirror.address}/moved"])
    mirror.redirects["/moved"] = mirror.link(archive)
    install.from_index(offer(mirror))
    assert signatures() == ["en_es-1.9"]


def test_a_broken_download_is_taken_up_where_it_stopped(mirror: Mirror, archive: Path) -> None:
    mirror.add(archive)
    path = f"/v1/{archive.name}"
    mirror.broken[path] = [100_000, 200_000]
    install.from_index(offer(mirror))
    assert signatures() == ["en_es-1.9"]
    assert mirror.asked[1:] == [(path, ""), (path, "bytes=100000-"), (path, "bytes=300000-")]


def test_a_server_that_gives_no_parts_is_asked_anew(mirror: Mirror, archive: Path) -> None:
    mirror.ranges = False
    mirror.add(archive)
    path = f"/v1/{archive.name}"
    mirror.broken[path] = [100_000]
    install.from_index(offer(mirror))
    assert signatures() == ["en_es-1.9"]
    assert mirror.asked[1:] == [(path, ""), (path, "")]


def test_a_part_of_a_file_that_has_changed_is_not_put_together_with_the_new_one(
    mirror: Mirror, archive: Path, tmp_path: Path
) -> None:
    mirror.add(archive)
    path = f"/v1/{archive.name}"
    mirror.broken[path] = [50_000, 0]
    with pytest.raises(EngineError, match="the connection broke after 50,000 of"):
        install.from_index(offer(mirror))
    mirror.files[path] = argos_model.build(tmp_path / "changed", "en", "es", "1.9", "▁gente").read_bytes()
    package = install.from_index(offer(mirror))
    assert mirror.asked[-1] == (path, "bytes=50000-")
    assert package.target_prefix == "▁gente"


_OK = b"HTTP/1.1 200 OK\r\n"
_MOVED = b"HTTP/1.1 302 Found\r\nContent-Length: 0\r\n"


@pytest.mark.parametrize(
    ("response", "why"),
    [
        (_OK + b"Content-Length: -5\r\n\r\nhello", "bad Content-Length"),
        (_OK + b"Content-Length: abc\r\n\r\nhello", "bad Content-Length"),
        (_OK + b"Content-Length: 2\r\n\r\nhello", "not a valid Argos package"),
        (_OK + b"Content-Length: 200\r\n\r\nhello", "the connection broke after 5 of 200 bytes"),
        (_OK + b"Content-Length: 99999999999999\r\n\r\nhello", "too large for a package"),
        (_OK + b"Transfer-Encoding: chunked\r\n\r\n5\r\nhel", "the connection broke"),
        (b"HTTP/1.1 206 P\r\nContent-Range: bytes 5-9/10\r\n\r\nhello", "a part that was not requested"),
        (b"HTTP/1.1 204 None\r\n\r\n", "not a valid Argos package"),
        (_MOVED + b"Location: file:///etc/passwd\r\n\r\n", "points to file:///etc/passwd, which is not followed"),
        (_MOVED + b"Location: /\r\n\r\n", "redirects more than 10 times"),
        (b"HTTP/1.1 403 " + b"x" * 3000 + b"\r\n\r\n", "HTTP 403"),
    ],
)
def test_a_server_that_lies_is_one_link_that_failed(mirror: Mirror, archive: Path, response: bytes, why: str) -> None:
    with speaking(response) as liar:
        mirror.add(archive, [f"http://{liar}/package"])
        with pytest.raises(EngineError, match=why) as caught:
            install.from_index(offer(mirror))
        assert "\n" not in str(caught.value)
        assert len(str(caught.value)) < 600
        assert signatures() == []
        mirror.entries[0]["links"].append(mirror.link(archive))
        next_process()
        install.from_index(offer(mirror))
    assert signatures() == ["en_es-1.9"]


def test_what_every_link_gave_is_told_and_nothing_is_installed(mirror: Mirror, archive: Path) -> None:
    mirror.files["/page"] = b"<html>"
    mirror.add(archive, [f"{mirror.address}/absent", f"{mirror.address}/page"])
    with pytest.raises(
        EngineError, match=r"en_es-1\.9 cannot be downloaded: .*HTTP 404.*; .*not a valid Argos package"
    ):
        install.from_index(offer(mirror))
    mirror.entries[0]["links"] = ["ipfs://Qm"]
    next_process()
    with pytest.raises(EngineError, match="the index has no address"):
        install.from_index(offer(mirror))
    assert signatures() == []


def test_a_link_that_holds_another_package_is_refused(mirror: Mirror, archive: Path, tmp_path: Path) -> None:
    other = argos_model.build(tmp_path / "files", "en", "fr", "1.9")
    mirror.add(other)
    mirror.add(archive, [mirror.link(other)])
    with pytest.raises(EngineError, match="contains translate-en_fr, not translate-en_es"):
        install.from_index(index.offers(mirror.address)[1])
    assert signatures() == []


def test_the_index_of_argos_itself_is_left_for_other_tools(
    mirror: Mirror, archive: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import argostranslate.package  # type: ignore[import-untyped]  # it ships no types
    import argostranslate.settings  # type: ignore[import-untyped]

    mirror.add(archive)
    monkeypatch.setattr(argostranslate.settings, "package_index", f"{mirror.address}/")
    monkeypatch.setenv("ARGOS_PACKAGE_INDEX", f"{mirror.address}/")
    assert index.offers() == index.offers(mirror.address)
    assert [offer.to_code for offer in argostranslate.package.get_available_packages()] == ["es"]
    install.from_index(offer(mirror))
    assert [package.to_code for package in argostranslate.package.get_installed_packages()] == ["es"]


# What a run asks for


def test_a_run_gets_what_it_lacks_and_asks_no_network_once_it_has_it(
    mirror: Mirror, archive: Path, tmp_path: Path
) -> None:
    mirror.add(archive)
    for codes in (("es", "gl", "1.1"), ("en", "pb", "1.9"), ("en", "pt", "1.0"), ("en", "fr", "1.9")):
        mirror.add(argos_model.build(tmp_path / "files", *codes))
    wanted = [EN_ES, Pair("en", "pt_BR"), Pair("en", "gl"), Pair("en", "ja")]
    supplied = supply.ensure(wanted, mirror.address)
    assert signatures() == ["en_es-1.9", "en_pb-1.9", "es_gl-1.1"]
    assert {package.signature for package in supplied.installed} == set(signatures())
    assert (supplied.missing, supplied.reasons) == ((Pair("en", "ja"),), ())
    asked = len(mirror.asked)
    assert supply.ensure(wanted[:3], "http://127.0.0.1:9/") == supply.ArgosSupply((), (), ())
    assert len(mirror.asked) == asked


def test_a_run_without_network_is_told_why_and_goes_on(packages: Path) -> None:
    supplied = supply.ensure([EN_ES], "http://127.0.0.1:9/")
    assert supplied.missing == (EN_ES,)
    assert "cannot be reached" in supplied.reasons[0]


def test_a_run_that_cannot_have_one_package_gets_the_others(mirror: Mirror, archive: Path, tmp_path: Path) -> None:
    mirror.add(archive, [f"{mirror.address}/absent"])
    mirror.add(argos_model.build(tmp_path / "files", "en", "fr", "1.9"))
    supplied = supply.ensure([EN_ES, Pair("en", "fr")], mirror.address)
    assert signatures() == ["en_fr-1.9"]
    assert supplied.missing == (EN_ES,)
    assert "HTTP 404" in supplied.reasons[0]


def test_packages_are_fetched_for_the_way_that_is_preferred(mirror: Mirror, packages: Path, tmp_path: Path) -> None:
    for codes in (("en", "es"), ("es", "it"), ("en", "fr"), ("fr", "it")):
        mirror.add(argos_model.build(tmp_path / "files", *codes, "1.9"))
    supplied = supply.ensure([Pair("en", "it")], mirror.address, preference=("fr",))
    assert {package.signature for package in supplied.installed} == {"en_fr-1.9", "fr_it-1.9"}


def test_a_pair_that_is_served_roundabout_can_be_had_directly(mirror: Mirror, packages: Path, tmp_path: Path) -> None:
    argos_model.install(packages, "en", "pt", "1.0")
    mirror.add(argos_model.build(tmp_path / "files", "en", "pb", "1.9"))
    wanted = Pair("en", "pt_BR")
    assert supply.ensure([wanted], mirror.address).installed == ()
    assert [package.signature for package in supply.obtain(wanted, mirror.address)] == ["en_pb-1.9"]
    assert supply.obtain(wanted, mirror.address) == []
    with pytest.raises(EngineError, match="no packages from en to ja"):
        supply.obtain(Pair("en", "ja"), mirror.address)


def test_the_engine_takes_the_index_of_its_settings(mirror: Mirror, archive: Path) -> None:
    from pipeline.engines.argos.settings import ArgosSettings

    mirror.add(archive)
    argos = Argos(ArgosSettings(index=mirror.address))
    argos.ensure([EN_ES])
    assert argos.pairs() == {EN_ES}


# The lock


@pytest.fixture
def locked(tmp_path: Path) -> Path:
    return tmp_path / "locales" / "engines.lock"


def test_what_is_installed_is_locked_and_verified(packages: Path, archive: Path, tmp_path: Path, locked: Path) -> None:
    install.from_file(archive, locked)
    [entry] = lock.read(locked).values()
    assert (entry.package, entry.version, entry.size) == ("translate-en_es", "1.9", archive.stat().st_size)
    before = locked.read_bytes()
    install.from_file(archive, locked)
    assert locked.read_bytes() == before
    other = argos_model.build(tmp_path / "changed", "en", "es", "1.9", "▁gente")
    with pytest.raises(EngineError, match=r"en_es-1\.9 is not the package that .*engines\.lock names"):
        install.from_file(other, locked)
    newer = argos_model.build(tmp_path / "changed", "en", "es", "1.10")
    with pytest.raises(EngineError, match=r"it names version 1\.9; nothing was installed"):
        install.from_file(newer, locked)
    assert [package.target_prefix for package in packages_installed()] == [""]


def packages_installed() -> list[packages.Package]:
    return packages.installed()


def test_a_package_that_another_tool_installed_is_locked_by_its_files(
    packages: Path, archive: Path, tmp_path: Path, locked: Path
) -> None:
    folder = argos_model.install(packages, "en", "es", "1.9")
    [entry] = lock.lock(locked)
    assert (entry.sha256, entry.size) == ("", 0)
    (folder / "model" / "model.bin").write_bytes(b"")
    with pytest.raises(EngineError, match="it names other files"):
        install.from_file(argos_model.build(tmp_path / "changed", "en", "es", "1.9", "▁gente"), locked)
    install.from_file(archive, locked)
    assert lock.read(locked)["translate-en_es"].size == archive.stat().st_size


def test_without_packages_no_lock_is_written_and_none_is_emptied(packages: Path, locked: Path) -> None:
    assert lock.lock(locked) == []
    assert not locked.exists()
    argos_model.install(packages, "en", "es", "1.9")
    lock.lock(locked)
    install.remove(*packages_installed())
    before = locked.read_bytes()
    with pytest.raises(EngineError, match=r"still names translate-en_es\."):
        lock.lock(locked)
    assert locked.read_bytes() == before


def test_a_run_takes_the_locked_version_where_the_index_still_has_it(
    mirror: Mirror, archive: Path, tmp_path: Path, locked: Path
) -> None:
    install.remove(install.from_file(archive, locked))
    mirror.add(argos_model.build(tmp_path / "files", "en", "es", "1.10"))
    supplied = supply.ensure([EN_ES], mirror.address, locked)
    assert supplied.missing == (EN_ES,)
    assert "names version 1.9" in supplied.reasons[0]
    mirror.add(archive)
    next_process()
    supply.ensure([EN_ES], mirror.address, locked)
    assert signatures() == ["en_es-1.9"]


@pytest.mark.parametrize(
    "text",
    [
        "[[package]",
        "[[package]]\nname = 1\n",
        '[[package]]\npackage = "x"\nversion = "1"\nsha256 = "z"\nsize = 1\nfiles = "z"\n',
    ],
)
def test_a_lock_that_is_none_is_one_sentence(tmp_path: Path, text: str) -> None:
    path = tmp_path / "engines.lock"
    path.write_text(text)
    with pytest.raises(EngineError, match=r"engines\.lock") as caught:
        lock.read(path)
    assert "pipeline engines lock" in caught.value.hint
