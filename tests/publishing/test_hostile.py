"""A whole build whose every text is hostile: opened in a browser nothing of it runs, and every file can be read."""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree as ET

import polib
import pytest
import yaml
from selenium.webdriver.chrome.webdriver import WebDriver

from pipeline import workspace
from pipeline.session.results import Build
from pipeline.session.session import Session
from pipeline.stages.build import build
from pipeline.stages.extract import extract
from tests.browser import complaints, outside, show
from tests.writers.dom import read

pytestmark = pytest.mark.slow

EVIL = "https://evil.example"
PIECES = [
    "<script>hit()</script>",
    "</script><script>hit()</script>",
    f"<script src={EVIL}/s.js></script>",
    f'"><img src="{EVIL}/x" onerror=hit()>',
    "'><svg onload=hit()>",
    "</title></style></textarea><img src=x onerror=hit()>",
    "<!-- --!><img src=x onerror=hit()> <!",
    "]]> <![CDATA[ <?xml ?>",
    "{{ hit() }} {% include 'x' %} {# x #} ${hit()} {{< x >}} <%= x %>",
    "[x](javascript:hit()) [x](java\tscript:hit()) [x](&#106;avascript:hit()) [x]( vbscript:hit())",
    f"[x](data:text/html,<script>hit()</script>) [x](//evil.example) [x](\\\\evil.example) ![x]({EVIL}/p.png)",
    '<a href="jav&#x09;ascript:hit()">x</a> <a href="//[evil">x</a> <a href="\\\\evil.example">x</a>',
    '<b onmouseover="hit()" style="position:fixed">x</b> <i class=x id=article>x</i>',
    f'<style>@import "{EVIL}/s.css"</style> <link rel=stylesheet href={EVIL}/s.css> <base href={EVIL}/>',
    f'<meta http-equiv=refresh content="0;url={EVIL}"> <iframe src="javascript:parent.hit()"></iframe>',
    f'<noscript><p title="</noscript><img src=x onerror=hit()>"> <object data={EVIL}></object> <form action=x>',
    "<math><mtext><table><mglyph><style><img src=x onerror=hit()></style></mglyph></table></mtext></math>",
    "&#x202e;&#8295;x",
    "\u202eright\u2067left \u0001\u0007\u0085\ufffe\ue000 &#0; &#x1; &lt;script&gt;",
    "--- : # | > - ? [ ] { } & * ! % @ ` \\ \"'",
    "%(names)s %(x)d %",
]
ALL = " ".join(PIECES)
YAML = json.dumps(re.sub(r"[\u0000-\u001f\u007f-\u009f]", " ", ALL))
FRONT = "".join(
    f"{line}\n"
    for line in (
        "---",
        f"title: {YAML}",
        f"description: {YAML}",
        f"authors: [{YAML}]",
        f"translators: [{YAML}]",
        "published: 2026-05-04",
        f"original: {YAML}",
        f"slug: {YAML}",
        f"corrections: [{{date: {YAML}, text: {YAML}}}]",
        "---",
        "",
    )
)
SOURCES = {
    "plain.txt": f"{FRONT}A title\n\nNobody was hurt. The harbour stays open.\n\n{' '.join(PIECES[:4])}\n",
    "marked.md": f"{FRONT}# A title\n\nNobody was **hurt**. See [more](plain.txt).\n\n![A ferry](f.png)\n\n| a | b |\n"
    f"|---|---|\n| One | Two |\n\n[x](javascript:hit()) [y](\\\\evil.example) <b onclick=hit()>z</b>\n\n"
    f"<script>hit()</script>\n",
    "tagged.html": f"{FRONT}<!doctype html><html><head><title>A title</title><base href={EVIL}></head>"
    "<body onload=hit()>"
    "<h1>A title</h1><p>Nobody was <b>hurt</b>.</p><img src=f.png alt='A ferry' onerror=hit()>"
    "<a href='java\nscript:hit()'>Go</a><script>hit()</script><iframe src='javascript:parent.hit()'></iframe>"
    "</body></html>",
}


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Build:
    root = tmp_path_factory.mktemp("hostile")
    formats = '["html", "md", "txt", "json", "ninjs"]'
    settings = 'targets = ["es", "ar"]\nengines = ["pseudo"]\noriginal_locale = "fr"\nbase_url = "https://a.example"\n'
    (root / "pipeline.toml").write_text(f"{settings}formats = {formats}\n", encoding="utf-8")
    for name, text in SOURCES.items():
        path = root / "source" / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")
    (root / "source" / "f.png").write_bytes(b"")
    (root / "locales").mkdir()
    name = ALL.replace('"', '""')
    (root / "locales" / "glossary.csv").write_text(
        f'source,do_not_translate,case_sensitive,note\n"{name}",yes,yes,"{name}"\nNobody,yes,no,\n', encoding="utf-8"
    )
    extract(Session(workspace.find(root)))
    for path in root.glob("locales/*/LC_MESSAGES/*.po"):
        catalog = polib.pofile(str(path), wrapwidth=0)
        catalog.metadata["Last-Translator"] = f"{PIECES[0]}{PIECES[1]} \u202e <x>"
        for entry in catalog:
            entry.msgstr = f"{entry.msgid} {ALL}"
            entry.flags = []
            entry.tcomment = ""
        catalog.save()
    page = polib.POFile(wrapwidth=0)
    page.metadata = {"Content-Type": "text/plain; charset=UTF-8"}
    for msgid in ("Languages", "Articles", "Corrections", "Skip to the article", "Incomplete translation."):
        page.append(polib.POEntry(msgid=msgid, msgstr=ALL.replace("%", "%%")))
    for locale in ("es", "en"):
        (root / "locales" / locale / "LC_MESSAGES").mkdir(parents=True, exist_ok=True)
        page.save(str(root / "locales" / locale / "LC_MESSAGES" / "page.po"))
    session = Session(workspace.find(root))
    done = build(session)
    assert {edition.state.value for edition in done.editions} == {"source", "reviewed"}, session.journal.problems
    return done


def found(made: Build, ending: str) -> list[Path]:
    paths = sorted(made.folder.rglob(f"*{ending}"))
    assert paths
    return paths


def test_nothing_runs_and_nothing_is_asked_for(made: Build, driver: WebDriver) -> None:
    driver.get("about:blank")  # a page of another test may go on asking its server
    outside(driver)
    complaints(driver)
    for page in found(made, ".html"):
        show(driver, page)
        assert driver.execute_script("return typeof hit + location.protocol") == "undefinedfile:", page
    assert outside(driver) == []
    assert complaints(driver) == []


def test_pages_keep_their_shape(made: Build) -> None:
    for page in found(made, ".html"):
        root = read(page.read_bytes())
        scripts = [script.attributes for script in root.all("script")]
        assert scripts == [{"type": "application/ld+json"}] * (page.name != "index.html")
        for tag in ("iframe", "object", "form", "base", "svg", "math", "noscript", "input"):
            assert root.all(tag) == [], (page, tag)
        assert len(root.all("style")) == 1
        for element in everything(root):
            assert not any(name.startswith("on") for name in element), (page, element)
            for name in ("href", "src"):
                address = element.get(name, "")
                assert not re.match(r"(?i)[\s\x00-\x1f]*(javascript|data|vbscript):|\\", address), (page, address)
                assert "\\" not in address


def everything(root: object) -> Iterator[dict[str, str]]:
    from tests.writers.dom import Element

    if isinstance(root, Element):
        yield root.attributes
        for child in root.children:
            yield from everything(child)


def test_every_file_can_be_read(made: Build) -> None:
    for path in (*found(made, ".atom"), *found(made, ".xml")):
        ET.fromstring(path.read_bytes())
    for path in found(made, ".json"):
        json.loads(path.read_bytes())
    for path in found(made, ".md"):
        front = path.read_text(encoding="utf-8").split("\n---\n", 1)[0]
        reported = yaml.safe_load(front)
        assert reported["translation_state"] in {"source", "reviewed"}
        assert reported["lang"] == path.parent.name


def test_no_text_turns_or_breaks_another(made: Build) -> None:
    for path in (*found(made, ".html"), *found(made, ".txt"), *found(made, ".atom")):
        for line in path.read_text(encoding="utf-8").splitlines():
            assert not re.search("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ufffe\uffff]", line), path
            assert len(re.findall("[\u202a\u202b\u202d\u202e]", line)) == line.count("\u202c"), (path, line)
            assert len(re.findall("[\u2066-\u2068]", line)) == line.count("\u2069"), (path, line)


def test_what_is_no_markup_of_the_author_is_words(made: Build) -> None:
    for name in ("plain", "marked", "tagged"):
        text = (made.folder / "es" / f"{name}.txt").read_text(encoding="utf-8")
        assert text.count("<script>hit()</script>") > 1
        edition = json.loads((made.folder / "es" / f"{name}.ninjs.json").read_bytes())
        marked = edition["bodies"][1]["value"]
        assert "<script" not in marked
        root = read(marked.encode())
        assert {image.attributes["src"] for image in root.all("img")} <= {"https://a.example/es/f.png"}
        links = [link.attributes.get("href", "") for link in root.all("a")]
        assert not [link for link in links if link.startswith(("//", "\\", EVIL))]
