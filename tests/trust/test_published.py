"""What is published: no reader of Markdown makes a program of a translation, and no file goes out that nobody meant."""

import base64
import os
import re
from html import unescape

import pytest
from markdown_it import MarkdownIt

from pipeline.rendering.link_schemes import harmless
from pipeline.rendering.live_markup import inert
from tests.trust.conftest import Place
from tests.trust.renderers import libraries, live
from tests.trust.vectors import ALL, SOURCES

JS = "javascript:alert(1)"
NAMES = ("href", "src")
SCHEMES = ("javascript", "vbscript", "data", "file")
LIVE = (
    f"Hola [a]({JS}) b",
    f"Hola <{JS}> b",
    f"Hola ![a]({JS}) b",
    f"Hola [a](<{JS}>) b",
    "Hola [a]( <java\tscript:alert(1)> ) b",
    "Hola [a](JaVaScRiPt:alert(1)) b",
    "Hola [a](java&#115;cript:alert(1)) b",
    "Hola [a](javascript&colon;alert(1)) b",
    "Hola [a](javascript&#0000058;alert(1)) b",
    "Hola [a](java&Tab;script:alert(1)) b",
    "Hola [a](&#1;javascript:alert(1)) b",
    "Hola [a](javascript\\:alert(1)) b",
    "Hola [a](data:text/html;base64,PHNjcmlwdD4=) b",
    "Hola [a](vbscript:x) b",
    "Hola [a](file:///etc/passwd) b",
    f"Hola [a][x] b\n\n[x]: {JS}",
    f"Hola [x] b\n\n[x]:\n  <{JS}>",
    f"[![i](x.png)]({JS})",
    "Hola <script>alert(1)</script> b",
    "Hola \\<script>alert(1)\\</script> b",
    "Hola \\\\<script>alert(1)</script> b",
    "Hola <img src=x onerror=alert(1)> b",
    "Hola \\<img src=x onerror=alert(1)> b",
    "Hola <svg/onload=alert(1)> b",
    "Hola <a href=javascript:alert(1)>x</a> b",
    "Hola <script src=//evil b",
    "<script>alert(1)</script>",
    'Hola `a`{: onclick="alert(1)" } b',
    'Hola *a*{: onclick="alert(1)" } b',
    'Hola b {onclick="alert(1)"}',
    "Hola <!-- --><script>alert(1)</script> b",
    "Hola <![CDATA[<script>alert(1)</script>]]> b",
    "Hola <?php system('x') ?> b",
)


def published(place: Place, ending: str, *translations: str) -> list[str]:
    """The Markdown of an article for each translation of its sentence; empty where none is published."""
    articles = {"md": "# All\n\nAll is well here.\n", "html": "<h1>All</h1>\n<p>All is well here.</p>"}
    for number in range(len(translations)):
        place.write(f"source/b{number}.{ending}", articles.get(ending, "All\n\nAll is well here.\n"))
    place.run("run")
    for number, words in enumerate(translations):
        path = place.root / f"locales/es/LC_MESSAGES/b{number}.po"
        content = path.read_text(encoding="utf-8")
        start = content.index('msgid "All is well here."')
        begin = content.index('msgstr "', start)
        end = content.index('"\n', begin) + 1
        written = words.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n").replace("\t", "\\t")
        content = content[:begin] + f'msgstr "{written}"' + content[end:]
        path.write_text(content.replace('#, fuzzy\nmsgid "All is', 'msgid "All is'), encoding="utf-8")
    done = place.run("run")
    assert "Traceback" not in done.err
    editions = [place.root / f"editions/es/b{number}.md" for number in range(len(translations))]
    return [edition.read_text(encoding="utf-8") if edition.exists() else "" for edition in editions]


def without_head(text: str) -> str:
    return text.partition("---\n")[2].partition("---\n")[2] if text.startswith("---") else text


@pytest.mark.parametrize("ending", ["md", "html", "txt"])
def test_a_translation_is_no_program_to_any_reader_of_markdown(
    place: Place, monkeypatch: pytest.MonkeyPatch, ending: str
) -> None:
    # CommonMark, with HTML let through and with its own judgement of addresses off.
    reader = MarkdownIt("commonmark", {"html": True})
    monkeypatch.setattr(reader, "validateLink", lambda _: True)
    addresses = [f'{name}="{scheme}:' for name in NAMES for scheme in SCHEMES]
    running = ("<script", "<img src=x", "<svg", "<?php", "<!--", *addresses)
    # Python-Markdown has no backslash before <, kramdown takes {: …} for attributes.
    raw = ("<script", "<img src=x", "<svg", "{: onclick", "{onclick")
    found = []
    for words, text in zip(LIVE, published(place, ending, *LIVE), strict=True):
        body = without_head(text)
        page = reader.render(body).lower()
        found += [f"{words!r} gives {live_!r}: {page}" for live_ in running if live_ in page]
        found += [f"{words!r} gives {live_!r}: {body}" for live_ in raw if live_ in body]
    assert not found, "\n".join(found)


OTHER_SCHEMES = [
    "ftp://x.example/a",
    "tel:+34600",
    "blob:https://x.example/1",
    "filesystem:https://x.example/t",
    "jar:https://x.example!/a",
    "view-source:https://x.example",
    "ms-word:ofe|u|x",
    "intent://x#Intent;end",
    "about:blank",
    "chrome://settings",
    "sms:1",
    "ws://x.example",
    "livescript:x",
    "mocha:x",
    "mhtml:x",
    "feed:javascript:x",
    "x-javascript:x",
    "urn:x:y",
    "smb://x.example",
    "mailtox:a",
    "httpx://a",
    "HTTPS&colon;x",
    "J&#97;vascript:x",
    "file:x",
    "resource://a",
]
FORMS = ("[a]({0})", "![a]({0})", "[a](<{0}>)", "<{0}>", "[a][x{1}]\n\n[x{1}]: {0}\n\n", '<a href="{0}">a</a>')


@pytest.mark.parametrize("ending", ["md", "html", "txt"])
@pytest.mark.parametrize("form", FORMS)
def test_addresses_of_a_translation_are_of_the_web_or_relative(
    place: Place, monkeypatch: pytest.MonkeyPatch, ending: str, form: str
) -> None:
    addresses = [form.format(scheme, at) for at, scheme in enumerate(OTHER_SCHEMES)]
    [text] = published(place, ending, " ".join(["Hola", *addresses, "b"]))
    assert "Hola" in text or ending == "md"  # a translation that changes the structure is not published
    reader = MarkdownIt("commonmark", {"html": True})
    monkeypatch.setattr(reader, "validateLink", lambda _: True)
    page = reader.render(without_head(text))
    found = [unescape(address) for address in re.findall(r'(?:href|src)="([^"]*)"', page)]
    assert not [one for one in found if ":" in one and not re.match("https?:|mailto:|[^:]*[/#]", one)], found


@pytest.mark.parametrize(
    "text",
    [
        "See [a](https://x.example/a:b) and [b](mailto:a@b.example) <https://x.example> [c](../a/b:c.md) [d](#x).",
        "Note: see [a] (and b: c). Time: 10:30.",
        "[a]: https://x.example\n[^1]: Note: a footnote.\n",
        "A `code: x` and <b>bold</b>.",
        "*[RHS]: Royal Horticultural Society\n*[HTA]: Trade: nurseries\n\nMulch\n: Dead leaves.\n",
        "[Anna]: Look\n\nBen: There it is.",
    ],
)
def test_honest_addresses_stay(text: str) -> None:
    assert harmless(text) == text


MARKDOWN = [kind for kind in SOURCES if kind.startswith("md")]


@pytest.mark.parametrize("kind", MARKDOWN)
def test_nothing_in_markdown_of_the_author_runs_either(kind: str) -> None:
    texts = [SOURCES[kind].format(text) for text in ALL]
    made = [inert(harmless(text)) for text in texts]
    for name, render in libraries().items():
        running = [text for text, page in zip(texts, render(made), strict=True) if live(page)]
        assert not running, name
    assert [text for text, page in zip(texts, libraries()["markdown-it-py"](texts), strict=True) if live(page)]


@pytest.mark.parametrize(
    "text",
    [
        'A <b class="x">b</b> <a href="https://x.example" title="on=1">c</a> <img src="a.png" alt="only = 1"> on = 1.',
        '<iframe src="https://x.example/v"></iframe>\n\n<div data-on="1" markdown="1">\n\nWords.\n\n</div>\n',
        'A heading {#x .y} and *a*{: .z } ![b](c.png){width=50%} {{< figure src="a" onclick="b" >}} {% on = 1 %}',
        "| A | B |\n|---|---|\n| on = 1 | {a} |\n\n```js\nbutton.onclick = go\n```\n\n<details><summary>A</summary>\n",
        "a < b, c <= d, set <x, 3 <script.",
        'A.\n\n<meta name="Linux, Summit" content="HTML,CSS">\n',
        'A <img src="a.png" alt="Photo: Ann Hill" style="width: 9em"> <b title="Note: b">b</b>{: title="See: c"}',
    ],
)
def test_what_runs_nothing_stays_as_the_author_wrote_it(text: str) -> None:
    assert inert(text) == text or text.endswith("<script.")


def test_scripts_are_left_out_and_shown_where_they_are_code() -> None:
    assert inert("A <script>go()</script> b.") == "A  b."
    page = libraries()["markdown-it-py"]([inert("A `<script>` b.\n\n```\n<script>go()</script>\n```\n")])[0]
    assert page.replace("\u2060", "") == (
        "<p>A <code>&lt;script&gt;</code> b.</p>\n<pre><code>&lt;script&gt;go()&lt;/script&gt;\n</code></pre>\n"
    )


GIF = base64.b64decode("R0lGODlhAQABAAAAACwAAAAAAQABAAACAkQBADs=")
FILES = {
    ".env": "SECRET=s3cret",
    ".git/config": "s3cret",
    "pictures/.hidden/a.gif": "s3cret",
    "x.php": "<?php s3cret ?>",
    "x.js": "s3cret",
    "x.sh": "s3cret",
    "x.py": "s3cret",
    "x.key": "s3cret",
    "x.exe": "s3cret",
    "x.htaccess": "s3cret",
    "x": "s3cret",
    "x.xml": "s3cret <",
    "x.swf": "s3cret",
}
POINTING = (
    ("md", "# A\n\n[a]({path}) here.\n"),
    ("md", "# A\n\n![a]({path}) here.\n"),
    ("md", "# A\n\n[a][b] here.\n\n[b]: {path}\n"),
    ("html", '<h1>A</h1><p><a href="{path}">a</a> here.</p>'),
    ("html", '<h1>A</h1><p><img src="{path}" alt="a"> here.</p>'),
    ("html", '<h1>A</h1><p><img src="ok.gif" srcset="{path} 2x" alt="a"> here.</p>'),
    ("html", '<h1>A</h1><video src="{path}" poster="{path}"></video><p>Here.</p>'),
)


@pytest.mark.parametrize(("ending", "article"), POINTING)
def test_only_files_of_the_kinds_that_pages_show_are_published(place: Place, ending: str, article: str) -> None:
    place.write("source/ok.gif", GIF)
    for number, (name, content) in enumerate(FILES.items()):
        place.write(f"source/{name}", content)
        spelled = name if number % 2 else "".join(f"%{ord(sign):02x}" if sign in ".eg" else sign for sign in name)
        place.write(f"source/b{number}.{ending}", article.format(path=spelled))
    place.write(f"source/good.{ending}", article.format(path="ok.gif"))
    done = place.run("run")
    assert "Traceback" not in done.err
    out = {path for path in (place.root / "editions").rglob("*") if path.is_file()}
    assert not [path for path in out if b"s3cret" in path.read_bytes()]
    assert not [path for path in out if path.name.startswith(".")]
    if "srcset" not in article and "video" not in article:  # pages have neither
        assert (place.root / "editions/es/ok.gif").read_bytes() == GIF
        assert "x.php was left out" in " ".join(done.output.split())


SVG = '<svg xmlns="http://www.w3.org/2000/svg" {attributes}><title>t</title>{content}<circle r="3"/></svg>'
SVGS = (
    ("", "<script>alert(1)</script>"),
    ("", "<SCRIPT>alert(1)</SCRIPT>"),
    ('onload="alert(1)"', ""),
    ("", '<a href="javascript:alert(1)"><text>x</text></a>'),
    ("", '<a xmlns:xlink="http://www.w3.org/1999/xlink" xlink:href="java&#115;cript:alert(1)"><text>x</text></a>'),
    (
        "",
        '<foreignObject><b xmlns="http://www.w3.org/1999/xhtml" onclick="alert(1)">x</b></foreignObject>',
    ),
    ("", '<set attributeName="onmouseover" to="alert(1)"/>'),
    ("", '<animate attributeName="href" values="javascript:alert(1)"/>'),
    ("", '<use href="data:image/svg+xml;base64,PHN2Zz4="/>'),
    ("", '<image href="https://evil.example/x.png"/>'),
    ("style=\"fill:image-set('//evil.example/x.png' 1x)\"", ""),
    ("", "<style>a{background:image('//evil.example/x.png')}</style>"),
    ("", "<style>a{content:-webkit-image-set('//evil.example/x.png' 1x)}</style>"),
    ("", "<g style=\"--x:src('//evil.example/x.png')\" fill=\"cross-fade('//evil.example/x.png', red)\"/>"),
    ("", "<style>@import url(//evil.example/x.css); a{background:url(javascript:alert(1))}</style>"),
    ("", '<h:script xmlns:h="http://www.w3.org/1999/xhtml">alert(1)</h:script>'),
    ("", '<handler type="application/ecmascript">alert(1)</handler>'),
)


@pytest.mark.parametrize(("attributes", "content"), SVGS)
def test_a_drawing_runs_nothing(place: Place, attributes: str, content: str) -> None:
    place.write("source/x.svg", SVG.format(attributes=attributes, content=content))
    place.write("source/b.md", "# A\n\n![a](x.svg) here.\n")
    done = place.run("run")
    assert "Traceback" not in done.err
    out = place.root / "editions/es/x.svg"
    text = out.read_text(encoding="utf-8").lower() if out.exists() else ""
    for running in ("script", "alert", "onload", "onerror", "foreignobject", "evil", "data:", "handler"):
        assert running not in text
    if out.exists():
        assert "circle" in text


@pytest.mark.parametrize(
    "content",
    [
        "<svg",
        "s3cret",
        '<!DOCTYPE svg [<!ENTITY a SYSTEM "file:///etc/hostname">]><svg xmlns="http://www.w3.org/2000/svg">&a;</svg>',
        "<svg xmlns='http://www.w3.org/2000/svg'>" + "<g>" * 3000,
    ],
    ids=range(4),
)
def test_a_broken_drawing_stops_nothing(place: Place, content: str) -> None:
    place.write("source/x.svg", content)
    place.write("source/b.md", "# A\n\n![a](x.svg) here.\n")
    done = place.run("run")
    assert "Traceback" not in done.err
    assert (place.root / "editions/es/b.html").exists()
    assert (place.root / "editions/es/a.html").exists()


def test_all_files_of_a_build_have_one_mode(place: Place) -> None:
    place.write("source/ok.gif", GIF).chmod(0o600)
    place.write("source/b.md", "# A\n\n![a](ok.gif) here.\n")
    before = os.umask(0o022)
    try:
        assert place.run("run").status == 0
        os.umask(0o077)
        place.write("source/b.md", "# A\n\n![a](ok.gif) there.\n")
        place.write("source/c/c.txt", "Another\n\nOne more.\n")
        assert place.run("run").status == 0
        editions = place.root / "editions"
        assert {path.stat().st_mode & 0o777 for path in editions.rglob("*") if path.is_file()} == {0o644}
        assert {path.stat().st_mode & 0o777 for path in [editions, *editions.rglob("*")] if path.is_dir()} == {0o755}
        other = place.root / "other"
        assert place.run("build", "--output", str(other)).status == 0
        assert {path.stat().st_mode & 0o777 for path in other.rglob("*") if path.is_file()} == {0o600}
        assert {path.stat().st_mode & 0o777 for path in [other, *other.rglob("*")] if path.is_dir()} == {0o700}
    finally:
        os.umask(before)
