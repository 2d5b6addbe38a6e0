"""Translation memories of other tools: what is taken, what is turned round, what is skipped and why."""

import io
import os
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline import workspace
from pipeline.errors import PipelineError, UsageError
from pipeline.exchange import tmx, workspace_memory
from pipeline.exchange.tmx import Summary
from pipeline.memory.unit import MemoryUnit
from pipeline.stages import memory

HEAD = '<?xml version="1.0"?>\n<!DOCTYPE tmx SYSTEM "tmx14.dtd">\n<tmx version="1.4"><header srclang="{}"/><body>\n'


BOMB = '<!DOCTYPE tmx [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]>\n'


def written(path: Path, *units: str, srclang: str = "en") -> Path:
    path.write_text(HEAD.format(srclang) + "\n".join(units) + "\n</body></tmx>\n", encoding="utf-8")
    return path


def unit(**texts: str) -> str:
    variants = (f'<tuv xml:lang="{code.replace("_", "-")}"><seg>{text}</seg></tuv>' for code, text in texts.items())
    return f"<tu>{''.join(variants)}</tu>"


def taken(path: Path, targets: tuple[str, ...] = ("es", "pt_BR")) -> tuple[list[MemoryUnit], Summary]:
    summary = Summary()
    return list(tmx.read(path, "en", targets, summary)), summary


def test_pairs_are_taken_whatever_their_spelling(tmp_path: Path) -> None:
    path = written(
        tmp_path / "agency.tmx",
        unit(EN="Rain fell.", ES="Cayó lluvia."),
        unit(en_US="Snow fell.", es_mx="Cayó nieve.", pt_br="Caiu neve."),
        unit(en="Hail fell.", pt="Caiu granizo."),
    )
    units, summary = taken(path)
    assert [(one.source, one.target, one.locale) for one in units] == [
        ("Rain fell.", "Cayó lluvia.", "es"),
        ("Snow fell.", "Cayó nieve.", "es_MX"),
        ("Snow fell.", "Caiu neve.", "pt_BR"),
        ("Hail fell.", "Caiu granizo.", "pt"),
    ]
    assert all(one.imported and one.origin == "agency" for one in units)
    assert summary.lines() == [
        "2 en→es",
        "2 en→pt-BR",
        "1 of them written for es-MX, with a penalty",
        "1 of them written for pt, with a penalty",
    ]


@pytest.mark.parametrize(("source", "target"), [("eng", "spa"), ("EN-US-x-agency", "ES-EM"), ("en", "es-u-co-trad")])
def test_a_code_of_another_standard_or_with_an_extension_is_its_language(
    tmp_path: Path, source: str, target: str
) -> None:
    """ISO 639-2 has three letters; old tools have sort orders for regions, new ones extensions."""
    [one], summary = taken(written(tmp_path / "old.tmx", unit(**{source: "Rain fell.", target: "Cayó lluvia."})))
    assert (one.locale, summary.lines()) == ("es", ["1 en→es"])


def test_reversed_pairs_are_turned_round(tmp_path: Path) -> None:
    units, summary = taken(written(tmp_path / "a.tmx", unit(es="Cayó lluvia.", en="Rain fell."), srclang="es"))
    assert [(one.source, one.target) for one in units] == [("Rain fell.", "Cayó lluvia.")]
    assert summary.turned == 1


def test_what_is_skipped_is_told_with_its_reason(tmp_path: Path) -> None:
    path = written(
        tmp_path / "a.tmx",
        unit(fr="Il a plu.", de="Es regnete."),
        unit(en="Rain fell.", ja="雨が降った。"),
        unit(en="Rain fell.", es=""),
        unit(en="Rain fell.", xx="?"),
    )
    units, summary = taken(path)
    assert units == []
    assert sum(summary.skipped.values()) >= 4
    reported = "\n".join(summary.lines())
    for message in ("no text in English", "ja", "a text is empty", "'xx' is not known"):
        assert message in reported


def test_a_summary_stays_short_whatever_the_file_says(tmp_path: Path) -> None:
    codes = [f"x{'y' * 2000}", *(f"x{number}" for number in range(100))]
    units = (f'<tu><tuv xml:lang="{code}"><seg>A</seg></tuv></tu>' for code in codes)
    _, summary = taken(written(tmp_path / "odd.tmx", *units))
    assert "skipped for other reasons" in summary.lines()[-1]
    assert len(summary.lines()) < 20
    assert all(len(line) < 120 and line.isprintable() for line in summary.lines())


def test_codes_of_other_tools_go_and_tags_stay(tmp_path: Path) -> None:
    path = written(
        tmp_path / "a.tmx",
        unit(
            en='It is <bpt i="1">&lt;b&gt;</bpt>very<ept i="1">&lt;/b&gt;</ept> wet<ph x="1">{\\f1}</ph>.',
            es='Está <hi type="x">muy</hi> mojado<ph/>.',
        ),
    )
    [one] = taken(path)[0]
    assert (one.source, one.target) == ("It is <b>very</b> wet.", "Está muy mojado.")


@pytest.mark.parametrize(
    "tag", ["<a1>{}</a1>", "&lt;a1&gt;{}&lt;/a1&gt;", '<bpt i="0" x="1">&lt;b0&gt;</bpt>{}<ept i="0"/>']
)
def test_the_short_tags_of_omegat_are_codes_in_either_of_its_memories(tmp_path: Path, tag: str) -> None:
    tag = tag.replace("<a1>", "&lt;a1&gt;").replace("</a1>", "&lt;/a1&gt;")
    path = written(tmp_path / "a.tmx", unit(en=f"Read {tag.format('more')}<x/>.", es=f"Leer {tag.format('más')}."))
    [one] = taken(path)[0]
    assert (one.source, one.target) == ("Read more.", "Leer más.")


PARAGRAPH = unit(en="Rain fell. Mr. Ode slept.", es="Cayó lluvia. El Sr. Ode durmió.")


def test_a_paragraph_of_another_tool_is_cut_into_its_sentences(tmp_path: Path) -> None:
    units, summary = taken(written(tmp_path / "a.tmx", PARAGRAPH))
    pairs = [("Rain fell.", "Cayó lluvia."), ("Mr. Ode slept.", "El Sr. Ode durmió.")]
    assert [(one.source, one.target) for one in units] == pairs
    assert summary.lines() == ["1 en→es", "1 of them cut into sentences"]


@pytest.mark.parametrize(
    "kept",
    [
        unit(en="Rain fell. Mr. Ode slept.", es="Mientras llovía, el Sr. Ode durmió."),
        unit(en="[Rain fell. Mr. Ode slept.](x.html)", es="[Cayó lluvia. El Sr. Ode durmió.](x.html)"),
    ],
)
def test_a_paragraph_with_fewer_sentences_or_with_markup_stays_whole(tmp_path: Path, kept: str) -> None:
    assert len(taken(written(tmp_path / "a.tmx", kept))[0]) == 1


def test_what_the_pipeline_exported_is_one_sentence_whatever_it_looks_like(tmp_path: Path) -> None:
    with (tmp_path / "a.tmx").open("wb") as stream:
        tmx.write(stream, [MemoryUnit("Rain fell. It rained.", "Llovió. Llovía.", "es", "en", imported=True)], "en")
    assert len(taken(tmp_path / "a.tmx")[0]) == 1


@pytest.mark.parametrize(
    ("content", "line"),
    [
        ("<tmx><header/><body>\n<tu>\n</body></tmx>", "line 3"),
        ("", "well-formed"),
        ("no XML", "line 1"),
        ("<xliff/>", "no TMX translation units"),
        (f"{BOMB}<tmx><body><tu><tuv><seg>&b;</seg></tuv></tu></body></tmx>", "entities"),
        ('<!DOCTYPE tmx [<!ENTITY a SYSTEM "file:///etc/passwd">]>\n<tmx><body>&a;</body></tmx>', "entities"),
    ],
)  # fmt: skip
def test_bad_files_are_refused_with_their_line_and_leave_nothing(tmp_path: Path, content: str, line: str) -> None:
    path = tmp_path / "bad.tmx"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(PipelineError, match=line):
        workspace_memory.import_tmx(path, tmp_path / "memory", "en", ["es"])
    assert list((tmp_path / "memory").iterdir()) == []


def test_a_file_that_breaks_in_the_middle_leaves_nothing(tmp_path: Path) -> None:
    path = written(tmp_path / "a.tmx", *[unit(en=f"Rain {n}.", es=f"Lluvia {n}.") for n in range(50)])
    path.write_text(path.read_text(encoding="utf-8")[:-40], encoding="utf-8")
    with pytest.raises(PipelineError, match="line"):
        workspace_memory.import_tmx(path, tmp_path / "memory", "en", ["es"])
    assert list((tmp_path / "memory").iterdir()) == []


def test_a_memory_for_other_languages_is_refused(tmp_path: Path) -> None:
    path = written(tmp_path / "a.tmx", unit(fr="Il a plu.", de="Es regnete."))
    with pytest.raises(PipelineError, match="contains nothing for this workspace"):
        workspace_memory.import_tmx(path, tmp_path / "memory", "en", ["es"])


TEXTS = st.text(st.characters(codec="utf-8", exclude_categories=["C", "Z"]), min_size=1, max_size=20)
UNITS = st.builds(
    MemoryUnit,
    source=TEXTS,
    target=TEXTS,
    locale=st.sampled_from(["es", "es_MX", "pt_BR", "zh_Hans", "sr@latin"]),
    source_locale=st.just("en"),
    role=st.sampled_from(["paragraph", "title", ""]),
    before=st.one_of(st.just(""), TEXTS),
    after=st.one_of(st.just(""), TEXTS),
    origin=TEXTS,
    imported=st.just(True),
)


@given(st.lists(UNITS, max_size=5))
def test_what_is_written_is_read_back(units: list[MemoryUnit]) -> None:
    stream = io.BytesIO()
    assert tmx.write(stream, units, "en") == len(units)
    path = Path("memory.tmx")
    again = Summary()
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(Path, "open", lambda *_, **__: io.BytesIO(stream.getvalue()))
        if units:
            assert list(tmx.read(path, "en", ["es", "es_MX", "pt_BR", "zh_Hans", "sr@latin"], again)) == units


@pytest.mark.slow
def test_a_large_file_is_read_in_bounded_memory(tmp_path: Path) -> None:
    path = written(tmp_path / "a.tmx", *[unit(en=f"Rain {'x' * 200} {n}.", es=f"Lluvia {n}.") for n in range(60_000)])
    code = (
        "import resource, sys; from pathlib import Path; from pipeline.exchange import tmx;"
        "before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss;"
        "print(sum(1 for _ in tmx.read(Path(sys.argv[1]), 'en', ['es'], tmx.Summary())));"
        "print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before)"
    )
    done = subprocess.run([sys.executable, "-c", code, path], capture_output=True, text=True, timeout=60, check=True)
    count, kilobytes = map(int, done.stdout.split())
    assert count == 60_000
    # Locale data that reading loads on the way takes some megabytes; the file has twenty.
    assert kilobytes < 16_000


def test_a_pipe_is_no_memory(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "a.tmx")
    with pytest.raises(PipelineError, match="not a regular file"):
        list(tmx.read(tmp_path / "a.tmx", "en", ["es"], Summary()))


@given(st.lists(UNITS, min_size=1, max_size=5))
@settings(max_examples=15)
def test_a_memory_that_was_imported_is_exported_again(units: list[MemoryUnit]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        (root / "pipeline.toml").write_text('targets = ["es", "es_MX", "pt_BR", "zh_Hans", "sr@latin"]\n')
        (root / "source").mkdir()
        with (root / "agency.tmx").open("wb") as stream:
            tmx.write(stream, units, "en")
        place = workspace.find(root)
        memory.apply_import(place, [root / "agency.tmx"])
        written, _ = memory.export(place, (), (), root / "out")
        again = [one for path, _ in written for one in tmx.read(path, "en", place.config.targets, Summary())]
    assert sorted(map(repr, again)) == sorted(map(repr, units))


@pytest.mark.parametrize(("umask", "mode"), [(0o022, 0o644), (0o027, 0o640), (0o077, 0o600)])
def test_an_imported_memory_has_the_mode_that_the_umask_gives(tmp_path: Path, umask: int, mode: int) -> None:
    path = written(tmp_path / "agency.tmx", unit(en="Rain fell.", es="Cayó lluvia."))
    before = os.umask(umask)
    try:
        workspace_memory.import_tmx(path, tmp_path / "memory", "en", ["es"])
    finally:
        os.umask(before)
    assert [one.stat().st_mode & 0o777 for one in (tmp_path / "memory").iterdir()] == [mode]


@pytest.mark.parametrize("linked", ["locales/memory", "locales/memory/agency.tmx", "locales"])
def test_no_memory_is_written_through_a_link_out_of_the_workspace(tmp_path: Path, linked: str) -> None:
    outside, root = tmp_path / "outside", tmp_path / "w"
    outside.mkdir()
    (root / linked).parent.mkdir(parents=True, exist_ok=True)
    (root / "pipeline.toml").write_text('targets = ["es"]\n', encoding="utf-8")
    place = workspace.find(root)
    (root / linked).symlink_to(outside / "agency.tmx" if linked.endswith(".tmx") else outside)
    path = written(tmp_path / "agency.tmx", unit(en="Rain fell.", es="Cayó lluvia."))
    with pytest.raises(UsageError, match="is a link"):
        memory.apply_import(place, [path])
    assert not list(outside.iterdir())
