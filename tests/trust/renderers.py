"""Programs and libraries that make HTML of Markdown, as unsafe as they can be set, and what in it would run.

``python -m tests.trust.renderers [TEXT...]`` publishes every hostile text of the tests in every kind of article, as its
translation and as its source, gives the Markdown editions to each renderer that is installed, and prints what would
run. JavaScript libraries are looked for in ``node_modules`` of the folder that NODE_PATH names.
"""

import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Sequence
from importlib import import_module
from pathlib import Path
from typing import Any

from lxml import etree, html
from markdown_it import MarkdownIt

Renderer = Callable[[Sequence[str]], list[str]]

# Attributes that hold addresses in any element (HTML Living Standard, and SVG 2).
_ADDRESSES = {"href", "src", "action", "formaction", "data", "poster", "srcset", "background", "cite", "xlink:href"}
_FOREIGN = re.compile(r"^[\x00-\x20]*(?:javascript|vbscript|data|file)[\x00-\x20]*:", re.IGNORECASE)
_RUNNING = {"script", "object", "embed", "applet", "frame", "frameset", "meta", "base", "set", "animate"}


def live(page: str) -> list[str]:
    """What in ``page`` runs, loads or redirects in a browser."""
    try:
        root = html.document_fromstring(f"<div>{page}</div>")
    except (etree.ParserError, ValueError):
        return []
    found = []
    for element in root.iter():
        name = str(element.tag)
        if not isinstance(element.tag, str):
            continue
        if name in _RUNNING:
            found.append(f"<{name}>")
        for key, value in element.attrib.items():
            plain = re.sub(r"[\t\r\n]", "", str(value))
            if str(key).lower().startswith("on") or str(key).lower() == "srcdoc":
                found.append(f"{name} {key}")
            if str(key).lower() in _ADDRESSES and any(_FOREIGN.match(part) for part in plain.split(",")):
                found.append(f'{name} {key}="{plain[:40]}"')
    return found


def libraries() -> dict[str, Renderer]:
    """The renderers in this Python, by name."""
    return {"markdown-it-py": _markdown_it, **_python_markdown(), **_mistune()}


def installed() -> dict[str, Renderer]:
    """The renderers on this machine, by name."""
    found = libraries()
    found |= {name: _each(command) for name, command in _COMMANDS.items() if shutil.which(command[0])}
    found |= {name: _together(command) for name, command in _BATCHES.items() if _starts(command)}
    return found | ({"Hugo (Goldmark)": _hugo} if shutil.which("hugo") else {})


_COMMANDS = {
    "cmark": ["cmark", "--unsafe"],
    "cmark-gfm": ["cmark-gfm", "--unsafe", "-e", "table", "-e", "autolink", "-e", "strikethrough", "-e", "footnotes"],
    "pandoc markdown": ["pandoc", "-f", "markdown", "-t", "html"],
    "pandoc gfm": ["pandoc", "-f", "gfm", "-t", "html"],
    "pandoc commonmark_x": ["pandoc", "-f", "commonmark_x", "-t", "html"],
}


def _ruby(options: str) -> list[str]:
    made = f"JSON.parse(STDIN.read).map {{ |text| Kramdown::Document.new(text, {options}).to_html }}"
    return ["ruby", "-rjson", "-rkramdown", "-e", f"puts JSON.generate({made})"]


def _node(making: str) -> list[str]:
    reading = "const all=JSON.parse(require('fs').readFileSync(0)),made=[];"
    writing = "(async()=>{for(const text of all)made.push(await make(text));console.log(JSON.stringify(made))})()"
    return ["node", "-e", f"{making};{reading}{writing}"]


_BATCHES = {
    "kramdown": _ruby("parse_block_html: true, parse_span_html: true"),
    "kramdown GFM": _ruby("input: 'GFM'"),
    "marked": _node("const {marked}=require('marked'),make=async text=>marked.parse(text)"),
    "markdown-it": _node(
        "const M=require('markdown-it')({html:true,linkify:true}),make=async text=>M.render(text);"
        "M.validateLink=()=>true"
    ),
    "commonmark.js": _node(
        "const c=require('commonmark'),make=async text=>new c.HtmlRenderer().render(new c.Parser().parse(text))"
    ),
    "remark": _node(
        "const names=['unified','remark-parse','remark-gfm','remark-rehype','rehype-raw','rehype-stringify'],"
        "make=async text=>{"
        "const [{unified},p,g,r,w,s]=await Promise.all(names.map(name=>import(require.resolve(name))));"
        "return String(await unified().use(p.default).use(g.default).use(r.default,{allowDangerousHtml:true})"
        ".use(w.default).use(s.default).process(text))}"
    ),
}


def _starts(command: Sequence[str]) -> bool:
    return (
        bool(shutil.which(command[0]))
        and not subprocess.run(command, input=b"[]", check=False, capture_output=True).returncode
    )


def _together(command: Sequence[str]) -> Renderer:
    """A program that takes all texts at once, as JSON."""

    def render(texts: Sequence[str]) -> list[str]:
        written = json.dumps(list(texts)).encode()
        done = subprocess.run(command, input=written, capture_output=True, check=True, timeout=300)
        found: list[str] = json.loads(done.stdout)
        return found

    return render


def _each(command: Sequence[str]) -> Renderer:
    """A program that takes one text."""

    def render(texts: Sequence[str]) -> list[str]:
        done = (
            subprocess.run(command, input=text.encode(), capture_output=True, check=True, timeout=60) for text in texts
        )
        return [one.stdout.decode() for one in done]

    return render


def _markdown_it(texts: Sequence[str]) -> list[str]:
    reader = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])
    reader.validateLink = lambda url: True  # type: ignore[method-assign]
    return [reader.render(text) for text in texts]


def _python_markdown() -> dict[str, Renderer]:
    try:
        markdown: Any = import_module("markdown")
    except ImportError:
        return {}
    more = ["extra", "sane_lists", "toc", "admonition", "codehilite", "smarty", "wikilinks"]
    return {
        "Python-Markdown": lambda texts: [markdown.markdown(text) for text in texts],
        "Python-Markdown extra": lambda texts: [markdown.markdown(text, extensions=more) for text in texts],
    }


def _mistune() -> dict[str, Renderer]:
    try:
        mistune: Any = import_module("mistune")
    except ImportError:
        return {}
    more = ["table", "footnotes", "strikethrough", "url", "def_list", "abbr"]
    make = mistune.create_markdown(escape=False, plugins=more)
    make.renderer.safe_url = lambda url: url
    return {"mistune": lambda texts: [str(make(text)) for text in texts]}


def _hugo(texts: Sequence[str]) -> list[str]:
    with tempfile.TemporaryDirectory() as folder:
        site = Path(folder)
        settings = {
            "baseURL": "https://x.example/",
            "disableKinds": ["RSS", "sitemap", "taxonomy", "term"],
            "markup": {
                "goldmark": {"renderer": {"unsafe": True}, "parser": {"attribute": {"block": True, "title": True}}}
            },
        }
        (site / "hugo.json").write_text(json.dumps(settings), encoding="utf-8")
        for name, content in {"layouts/_default/single.html": "{{ .Content }}", "layouts/index.html": "x"}.items():
            (site / name).parent.mkdir(parents=True, exist_ok=True)
            (site / name).write_text(content, encoding="utf-8")
        (site / "content").mkdir()
        for number, text in enumerate(texts):
            (site / f"content/p{number}.md").write_text(
                f"---\ntitle: x\n---\n{_without_shortcodes(text)}", encoding="utf-8"
            )
        done = subprocess.run(
            ["hugo", "--config", "hugo.json"], cwd=site, capture_output=True, check=False, timeout=300
        )
        if done.returncode:
            raise RuntimeError(done.stderr.decode() + done.stdout.decode())
        return [(site / f"public/p{number}/index.html").read_text(encoding="utf-8") for number in range(len(texts))]


def _without_shortcodes(text: str) -> str:
    return text.replace("{{", "{ {")


def body(edition: str) -> str:
    """A Markdown edition without its front matter, which renderers do not get."""
    return edition.partition("---\n")[2].partition("---\n")[2] if edition.startswith("---\n") else edition


def main() -> None:
    from tests.trust.vectors import editions

    with tempfile.TemporaryDirectory() as folder:
        found = list(editions(Path(folder, "workspace")))
    texts = [body(text) for _, text in found]
    print(f"{len(texts)} Markdown editions")
    faults = 0
    for name, render in installed().items():
        pages = render(texts)
        running = [(found[number][0], live(page)) for number, page in enumerate(pages) if live(page)]
        faults += len(running)
        print(f"{name:24} {len(pages):5} pages {len(running):4} with something that runs")
        for what, output in running[: int(os.environ.get("SHOW", "5"))]:
            print(f"    {what}: {', '.join(dict.fromkeys(output))}")
    sys.exit(bool(faults))


if __name__ == "__main__":
    main()
