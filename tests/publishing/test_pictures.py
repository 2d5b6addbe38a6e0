"""Pictures of a page: every size of them is published, room is kept for them, and the standfirst stands above."""

import re
import struct
import zlib
from pathlib import Path

import pytest

from pipeline import workspace
from pipeline.session.session import Session
from pipeline.stages import run

PAGE = """\
<!doctype html><html lang="en"><head><title>The quay</title></head><body><h1>The quay</h1>
<p class="standfirst">The quay opens <em>again</em>.</p>
<figure><picture><source srcset="img/wide.png 2x" type="image/png" media="(min-width: 40em)">
<img src="img/pier.png" sizes="100vw" alt="Pier"
srcset="img/wide.png 800w, javascript:alert(1) 900w, img/pier.png 400w">
</picture><figcaption>The pier.</figcaption></figure>
<p>Ferries run. <img src="img/broken.png" alt="Nothing"> <img src="img/pier.png" width="40" alt="Small"></p>
</body></html>
"""


def png(width: int, height: int) -> bytes:
    def chunk(kind: bytes, content: bytes) -> bytes:
        return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))

    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    rows = zlib.compress(b"".join(b"\0" + b"\x80" * width for _ in range(height)))
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


@pytest.fixture
def editions(tmp_path: Path) -> Path:
    (tmp_path / "source/img").mkdir(parents=True)
    (tmp_path / "pipeline.toml").write_text(
        'targets = ["es"]\nengines = ["pseudo"]\nbase_url = "https://news.example"\n'
        'formats = ["html", "md", "txt", "json", "ninjs"]\n',
        encoding="utf-8",
    )
    (tmp_path / "source/quay.html").write_text(PAGE, encoding="utf-8")
    (tmp_path / "source/img/pier.png").write_bytes(png(400, 300))
    (tmp_path / "source/img/wide.png").write_bytes(png(800, 600))
    (tmp_path / "source/img/broken.png").write_bytes(b"\x89PNG broken")
    session = Session(workspace.find(tmp_path))
    run.run(session)
    assert not session.journal.problems
    return tmp_path / "editions"


def test_every_size_of_a_picture_is_published_and_keeps_its_room(editions: Path) -> None:
    page = (editions / "es/quay.html").read_text(encoding="utf-8")
    [source] = re.findall(r"<source [^>]*>", page)
    assert 'srcset="img/wide.png 2x"' in source
    assert 'media="(min-width: 40em)"' in source
    first, broken, small = re.findall(r"<img [^>]*>", page)
    assert 'srcset="img/wide.png 800w, img/pier.png 400w"' in first
    assert 'width="400"' in first
    assert 'height="300"' in first
    assert "width" not in broken
    assert 'width="40"' in small
    assert "height" not in small
    assert (editions / "es/img/wide.png").is_file()
    wire = (editions / "es/quay.ninjs.json").read_text(encoding="utf-8")
    assert "https://news.example/es/img/wide.png 800w" in wire


def test_a_standfirst_stands_where_a_deck_stands(editions: Path) -> None:
    page = (editions / "es/quay.html").read_text(encoding="utf-8")
    header = page.partition("<header>\n<h1>")[2].partition("</header>")[0]
    assert re.search(r'<p class="deck">.*<em>.*</p>.*<aside class="notice"', header, re.DOTALL)
    assert page.count("<em>") == 1
    text = (editions / "es/quay.txt").read_text(encoding="utf-8")
    assert len(text.split("\n\n")) > 3
