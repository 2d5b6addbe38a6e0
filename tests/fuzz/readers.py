"""The readers that are fuzzed, by name: each takes the bytes of a file, and may refuse them in a sentence."""

import contextlib
from collections.abc import Callable, Iterator
from itertools import islice
from pathlib import Path

from pipeline import formats, glossary
from pipeline.catalog import reader
from pipeline.config import workspace_config
from pipeline.engines.apertium import modes
from pipeline.errors import PipelineError
from pipeline.exchange import recognition, tmx
from pipeline.formats.front.front_matter import read_head
from pipeline.formats.markdown.escaping import harmless as harmless_words
from pipeline.markup.references import unescape
from pipeline.markup.tags import tags
from pipeline.publishing import manifest, svg
from pipeline.rendering import sanitize
from pipeline.rendering.link_schemes import harmless

ROOT = Path(__file__).parents[2]
KEPT = ROOT / "tests" / "cases" / "fuzz"
SCRATCH = Path("scratch")
"""A folder of the process's own, which is its current folder."""


def read(name: str, content: bytes) -> None:
    """Let the reader ``name`` read ``content``. A refusal in a sentence is an answer, any other exception a fault."""
    with contextlib.suppress(PipelineError):
        READERS[name](content)


def article(ending: str) -> Callable[[bytes], None]:
    def reading(content: bytes) -> None:
        found = formats.read(_file(f"a.{ending}", content))
        assert formats.fill(found, [segment.source for segment in found.segments]) == content
        with contextlib.suppress(PipelineError):  # the structure may differ, and is then refused
            formats.fill_in(found, [f"«{segment.source}»" for segment in found.segments], "fr")

    return reading


def catalog(content: bytes) -> None:
    reader.read(content, Path("es/LC_MESSAGES/a.po"))


def settings(content: bytes) -> None:
    workspace_config.load(_file("pipeline.toml", content))


def terms(content: bytes) -> None:
    found = glossary.load(_file("glossary.csv", content))
    glossary.find("The harbour master closed the harbour.", found.terms("es"))


def memory(content: bytes) -> None:
    list(tmx.read(_file("a.tmx", content), "en", ["es", "fr"], tmx.Summary()))


def translations(ending: str) -> Callable[[bytes], None]:
    def reading(content: bytes) -> None:
        recognition.read(_file(f"a.{ending}", content))

    return reading


def filled(content: bytes) -> None:
    """A translation, after the first zero byte, filled into an article of one sentence, before it."""
    words, _, target = content.decode("utf-8", "replace").partition("\0")
    for ending in ("md", "html"):
        with contextlib.suppress(PipelineError):
            found = formats.read(_file(f"b.{ending}", words.encode()))
            formats.fill(found, [target] * len(found.segments), "es")


def state(content: bytes) -> None:
    manifest.read(_file("editions/manifest.json", content).parent)


def front_matter(content: bytes) -> None:
    text = content.decode("utf-8", "replace")
    for fenced in (f"---\n{text}\n---\n\nWords.\n", f"+++\n{text}\n+++\n\nWords.\n", text):
        with contextlib.suppress(PipelineError):
            read_head(fenced, Path("a.md"), "en")


def mode(content: bytes) -> None:
    with contextlib.suppress(ValueError):
        modes.parse_mode(content.decode("utf-8", "replace"), ("-n", ""), Path("/usr/share/apertium"))


def translation(content: bytes) -> None:
    text = content.decode("utf-8", "replace")
    tags(text)
    unescape(text)
    sanitize.clean(harmless(text))
    harmless_words(text, "source")


def drawing(content: bytes) -> None:
    svg.cleaned(content)


READERS: dict[str, Callable[[bytes], None]] = {
    "po": catalog,
    "toml": settings,
    "html": article("html"),
    "md": article("md"),
    "txt": article("txt"),
    "csv": terms,
    "tmx": memory,
    "xlf": translations("xlf"),
    "sheet": translations("csv"),
    "filled": filled,
    "json": state,
    "yaml": front_matter,
    "mode": mode,
    "words": translation,
    "svg": drawing,
}
# Files of the repository that the fuzzer starts from; where there are none of the kind, texts of our own.
_FILES = {
    "po": "*.po",
    "toml": "*.toml",
    "html": "*.html",
    "md": "*.md",
    "txt": "*.txt",
    "csv": "*.csv",
    "json": "manifest.json",
    "words": "*.md",
    "yaml": "*.md",
}
_OWN = {
    "tmx": [
        (
            b'<?xml version="1.0"?>\n<tmx version="1.4"><header srclang="en" segtype="sentence" adminlang="en" '
            b'datatype="plaintext" o-tmf="x" creationtool="x" creationtoolversion="1"/><body><tu srclang="en">'
            b'<prop type="origin">a</prop><tuv xml:lang="en"><seg>The <bpt i="1">&lt;b&gt;</bpt>harbour<ept i="1"/> is '
            b'closed.</seg></tuv><tuv xml:lang="es-MX"><seg>El puerto.</seg></tuv></tu></body></tmx>\n'
        ),
        b'<!DOCTYPE tmx [<!ENTITY a "b">]><tmx>&a;</tmx>',
    ],
    "xlf": [
        (
            b'<xliff xmlns="urn:oasis:names:tc:xliff:document:2.0" version="2.1" srcLang="en" trgLang="es">'
            b'<file id="f" original="a.po"><unit id="u"><segment id="s" state="final">'
            b'<source>A <ph id="1" disp="b"/> c.</source>'
            b"<target>A <ph id='1'/> d.</target></segment></unit></file></xliff>"
        ),
        (
            b'<xliff xmlns="urn:oasis:names:tc:xliff:document:1.2" version="1.2"><file original="a" '
            b'source-language="en" target-language="es" datatype="x"><body><trans-unit id="1" approved="yes">'
            b'<source>A <g id="1">b</g>.</source>'
            b'<target state="final">A.</target></trans-unit></body></file></xliff>'
        ),
    ],
    "sheet": [
        b"article,locale,id,role,source,target,state,digest\na,es,1,paragraph,A b.,C d.,reviewed,0123456789abcdef\n"
    ],
    "filled": [
        b"# T\n\nSee [the harbour][h].[^1]\n\n[h]: https://x.example\n[^1]: Note.\n\0Vea [^1] [el puerto](https://x.example).",
        b"<p>See <a href='https://x.example'>the <b>harbour</b></a>.</p>\0Vea <b>el</b> [puerto](a) <a>x</a>.",
    ],
    "mode": [b"lt-proc $1 'eng-spa.automorf.bin' | apertium-tagger -g $2 'eng-spa.prob' | lt-proc -n 'a.bin'\n"],
    "yaml": [b'title: "A: b"\nauthors: [A, B]\ndate: 2026-01-02\ndescription: >-\n  Words\n  more\nx: {a: b}\n'],
    "svg": [b'<svg xmlns="http://www.w3.org/2000/svg"><title>t</title><path d="M0 0" style="fill:red"/></svg>'],
    "words": [b"Hola [a](https://b.example \"c\") <b title='d'>e</b> `f` &amp; <https://g.example>\n\n[h]: /i\n"],
    "csv": [b"source,do_not_translate,case_sensitive,note,es,es:forbidden\nHarbour,yes,no,a,puerto,rada|bahia\n"],
}


def seeds(name: str) -> Iterator[bytes]:
    """What the fuzzer starts from: files of the repository, and everything that was a finding once."""
    yield from _OWN.get(name, ())
    if name in _FILES:
        folders = (ROOT / "tests" / "golden", ROOT / "tests" / "cases", ROOT / "source", ROOT / "locales")
        paths = (path for folder in folders for path in sorted(folder.rglob(_FILES[name])))
        yield from (path.read_bytes() for path in islice((path for path in paths if path.stat().st_size < 20_000), 80))
    yield from (path.read_bytes() for path in kept(name))


def kept(name: str) -> list[Path]:
    """The inputs that were findings of this reader once."""
    return sorted(KEPT.glob(f"{name}-*"))


def _file(name: str, content: bytes) -> Path:
    path = SCRATCH / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    return path
