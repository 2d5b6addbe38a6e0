"""Texts that some reader of Markdown might turn into a program, and the Markdown editions that the pipeline makes."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

JS = "javascript:alert(1)"
LINKS = (
    f"Hola [a]({JS}) b",
    f"Hola <{JS}> b",
    f"Hola ![a]({JS}) b",
    f"Hola [a](<{JS}>) b",
    f'Hola [a]({JS} "title") b',
    "Hola [a]( <java\tscript:alert(1)> ) b",
    "Hola [a](JaVaScRiPt:alert(1)) b",
    "Hola [a](java&#115;cript:alert(1)) b",
    "Hola [a](javascript&colon;alert(1)) b",
    "Hola [a](javascript&#0000058;alert(1)) b",
    "Hola [a](java&Tab;script:alert(1)) b",
    "Hola [a](java&NewLine;script:alert(1)) b",
    "Hola [a](&#1;javascript:alert(1)) b",
    "Hola [a](javascript\\:alert(1)) b",
    "Hola [a](\\javascript:alert(1)) b",
    "Hola [a](j\\avascript:alert(1)) b",
    "Hola [a](data:text/html;base64,PHNjcmlwdD4=) b",
    "Hola [a](vbscript:x) b",
    "Hola [a](file:///etc/passwd) b",
    "Hola ![a](data:image/svg+xml;base64,PHN2Zz4=) b",
    f"Hola [a][x] b\n\n[x]: {JS}",
    f"Hola [x] b\n\n[x]:\n  <{JS}>",
    f"Hola [x][] b [x]: {JS}",
    f"[![i](x.png)]({JS})",
    f"Hola [a\\]]({JS}) b",
    f"Hola [a[b]c]({JS}) b",
    f"Hola [`a]({JS})` b]({JS})",
    f"Hola [a]\n({JS}) b",
    f"Hola [a] ({JS}) b",
    f"Hola [a]\t({JS}) b",
    f"Hola [a] [x] b\n\n [x] : {JS}",
    f"Hola ^[note [a]({JS})] b",
    f"Hola [^1] b\n\n[^1]: [a]({JS})",
    f"Hola [[a|{JS}]] b",
    f"Hola <a:{JS}> b",
    "Hola <JAVASCRIPT:alert(1)> b",
    "Hola <data:text/html,x> b",
    f"Hola [a](http://x.example/ '{JS}') b",
    f"*[a]: {JS}",
    f"Hola [a]({JS}\n) b",
    f"Hola [a](\n{JS}) b",
    f"| a |\n|---|\n| [a]({JS}) |",
    f"> [a]({JS})",
    f"- [a]({JS})\n\n      [b]({JS})",
    f"Hola [a](https://x.example){{href={JS}}} b",
    f"Hola `[a]({JS})` b",
    f"Hola ~~[a]({JS})~~ b",
    f"Hola **[a]({JS})** b",
    f"Hola [a](#x){{: href='{JS}' }} b",
    f"Hola [a](%6aavascript:alert(1)) [b]({JS}%0a) b",
    "Hola [a](\u2028javascript:alert(1)) [b](\u00a0javascript:alert(1)) [c](\ufeffjavascript:alert(1)) b",
    "Hola [a](ｊavascript:alert(1)) [b](javascript：alert(1)) b",
    "Hola [a](//evil.example) b",
)
TAGS = (
    "Hola <script>alert(1)</script> b",
    "Hola \\<script>alert(1)\\</script> b",
    "Hola \\\\<script>alert(1)</script> b",
    "Hola <ScRiPt src=//evil.example></sCrIpT> b",
    "Hola <script src=//evil b",
    "<script>alert(1)</script>",
    "Hola <img src=x onerror=alert(1)> b",
    "Hola <img src=x onerror=alert(1)",
    "Hola \\<img src=x onerror=alert(1)> b",
    "Hola <img\nsrc=x\nonerror=alert(1)> b",
    "Hola <img/src=x/onerror=alert(1)> b",
    'Hola <img src=x alt="="onerror=alert(1)> b',
    'Hola <b "=" title="<img src=x onerror=alert(1)>"> b',
    "Hola <b title='<script>alert(1)</script>'> <b title=\"<img src=x onerror=alert(1) \"> b",
    "Hola <img src='>' onerror=alert(1)> b",
    "Hola <svg/onload=alert(1)> b",
    "Hola <svg><script>alert(1)</script></svg> b",
    "Hola <math><mi xlink:href='javascript:alert(1)'>x</mi></math> b",
    "Hola <a href=javascript:alert(1)>x</a> b",
    "Hola <a href='java\nscript:alert(1)'>x</a> b",
    "Hola <b onmouseover=alert(1)>x</b> b",
    "Hola <em style='background:url(javascript:alert(1))'>x</em> b",
    "Hola <iframe src=javascript:alert(1)></iframe> b",
    "Hola <iframe srcdoc='<script>alert(1)</script>'></iframe> b",
    "Hola <object data=javascript:alert(1)></object> <embed src=//evil> b",
    "Hola <form action=javascript:alert(1)><button formaction=javascript:alert(1)>x</button></form> b",
    "Hola <meta http-equiv=refresh content='0;url=javascript:alert(1)'> b",
    "Hola <base href=//evil.example/> <link rel=stylesheet href=//evil> b",
    "Hola <style>@import '//evil';</style> b",
    "Hola <details open ontoggle=alert(1)>x</details> b",
    "Hola <video><source onerror=alert(1)></video> b",
    "Hola <input autofocus onfocus=alert(1)> b",
    "Hola <!-- --><script>alert(1)</script> b",
    "Hola <!-- a --!><script>alert(1)</script> b",
    "Hola <![CDATA[<script>alert(1)</script>]]> b",
    "Hola <?php system('x') ?> b",
    "Hola <!ELEMENT a><script>alert(1)</script> b",
    "Hola <x-y onclick=alert(1)>x</x-y> b",
    "Hola </p><script>alert(1)</script> b",
    "Hola &lt;script>alert(1)&lt;/script> &#60;script>alert(1)&#60;/script> &#x3c;img src=x onerror=alert(1)> b",
    "Hola <scr<script>ipt>alert(1)</scr</script>ipt> b",
    "Hola `<script>`alert(1)`</script>` b",
    "Hola ``<script>alert(1)</script> b",
    "Hola `<script>alert(1)</script>\n\nb`",
    "Hola *<script*>alert(1)</script> b",
    "Hola <div markdown=1><script>alert(1)</script></div> b",
    "Hola $<script>alert(1)</script>$ $$<img src=x onerror=alert(1)>$$ b",
    "Hola\n\n    <script>alert(1)</script>\n\nb",
    "Hola\n\n<script>alert(1)</script>\n\nb",
    "Hola\n\n```{=html}\n<script>alert(1)</script>\n```\n\nb",
    "Hola `<script>alert(1)</script>`{=html} b",
    "Hola {::nomarkdown}<script>alert(1)</script>{:/} b",
    "Hola\n\n~~~ {=html}\n<img src=x onerror=alert(1)>\n~~~\n\nb",
    "Hola\u2028<script>alert(1)</script>\u0085<img src=x onerror=alert(1)> b",
    "Hola <\u0000script>alert(1)</script> <\u200bscript> b",
    "Hola ＜script＞alert(1)＜/script＞ b",
)
ATTRIBUTES = (
    'Hola `a`{: onclick="alert(1)" } b',
    'Hola *a*{: onclick="alert(1)" } b',
    'Hola *a*{:onclick="alert(1)"} b',
    'Hola b {onclick="alert(1)"}',
    'Hola b {: onclick="alert(1)" }',
    'Hola b\n{: onclick="alert(1)" }',
    'Hola b\n{:x: onclick="alert(1)" }\n\nb\n{:x}',
    "Hola [a](x){onclick=alert(1)} ![a](x){onerror=alert(1)} b",
    "Hola [a]{onclick=alert(1)} b",
    'Hola b { onclick="alert(1)" }',
    'Hola b {#x .y onclick="alert(1)"}',
    "Hola b {\n onclick=alert(1) }",
    "# Hola {onclick=alert(1)}",
    "Hola\n=== {onclick=alert(1)}",
    "``` {onclick=alert(1)}\nx\n```",
    "::: {onclick=alert(1)}\nx\n:::",
    "<div markdown='1' onclick='alert(1)'>x</div>",
    "Hola {&#111;nclick=alert(1)} b",
    'Hola *a*&#123;: onclick="alert(1)" } \\{: onclick="alert(1)" } b',
)
ALL = (*LINKS, *TAGS, *ATTRIBUTES)
SOURCES = {
    "md": "# All\n\n{}\n\nAnother paragraph.\n",
    "md list": "# All\n\n- {}\n- Another one.\n",
    "md heading": "# {}\n\nAnother paragraph.\n",
    "md table": "# All\n\n| A | B |\n|---|---|\n| {} | Another |\n",
    "md quotation": "# All\n\n> {}\n\nAnother paragraph.\n",
    "md emphasis": "# All\n\nSome *{}* here.\n",
    "html": "<h1>All</h1>\n<p>{}</p><p>Another paragraph.</p>",
    "txt": "All\n\n{}\n\nAnother paragraph.\n",
}
_WORDS = "Nobody was hurt here"


def editions(root: Path, texts: Sequence[str] = ALL) -> Iterator[tuple[str, str]]:
    """Where each text was, in the translation of each kind of article or in the article, and the Markdown edition."""
    (root / "source").mkdir(parents=True)
    (root / "pipeline.toml").write_text('targets = ["es"]\nengines = ["pseudo"]\nformats = ["md"]\n', encoding="utf-8")
    named = {f"{kind.replace(' ', '-')}-{index}": (kind, text) for kind in SOURCES for index, text in enumerate(texts)}
    for name, (kind, _) in named.items():
        _write(root, name, kind, f"{_WORDS}, {name}.")
    _run(root, "run")
    for name, (_, text) in named.items():
        _review(root / f"locales/es/LC_MESSAGES/{name}.po", text)
    _run(root, "build")
    yield from _published(root, named, "es", "translation")
    for name, (kind, text) in named.items():
        _write(root, name, kind, text)
    _run(root, "run")
    for tag in ("en", "es"):
        yield from _published(root, named, tag, "source")


def _write(root: Path, name: str, kind: str, words: str) -> None:
    (root / f"source/{name}.{kind.split(maxsplit=1)[0]}").write_text(SOURCES[kind].format(words), encoding="utf-8")


def _published(root: Path, named: Mapping[str, tuple[str, str]], tag: str, where: str) -> Iterator[tuple[str, str]]:
    for name, (kind, text) in named.items():
        path = root / f"editions/{tag}/{name}.md"
        if path.exists():
            yield f"{where} of {kind} in {tag}: {text!r}", path.read_text(encoding="utf-8")


def _run(root: Path, command: str) -> None:
    subprocess.run(
        [sys.executable, "-m", "pipeline", "-w", str(root), command],
        capture_output=True,
        check=False,
        env={**os.environ, "PIPELINE_TRACEBACK": ""},
    )


def _review(path: Path, text: str) -> None:
    """Write ``text`` as a person's translation of the sentence that begins with our words."""
    blocks = path.read_text(encoding="utf-8").split("\n\n")
    for index, block in enumerate(blocks):
        if _WORDS in block and "\nmsgid" in block:
            head = "\n".join(line for line in block.split("\n") if line != "#, fuzzy")
            blocks[index] = f"{head[: head.index('msgstr')]}msgstr {json.dumps(text, ensure_ascii=False)}"
    path.write_text("\n\n".join(blocks) + "\n" * (not blocks[-1].endswith("\n")), encoding="utf-8")
