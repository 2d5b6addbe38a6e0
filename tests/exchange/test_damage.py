"""Damaged files: each is read, or refused in one sentence that names it."""

import tempfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline import catalog
from pipeline.errors import PipelineError
from pipeline.exchange import recognition, tmx
from pipeline.exchange.acceptance import accept
from pipeline.exchange.recognition import ExchangeFormat
from pipeline.exchange.returned import ReturnedText
from pipeline.exchange.tmx import Summary
from pipeline.model import Role
from tests.exchange import samples

ARTICLE = samples.article((Role.TITLE, ["Storm & <b>wind</b>"]), (Role.PARAGRAPH, ["It *came*.", "Seven left."]))
FOREIGN = Path(__file__).parent / "foreign"
MEMORY = b'<tmx version="1.4"><header srclang="en"/><body><tu><tuv xml:lang="en"><seg>A</seg></tuv></tu></body></tmx>'
WHOLE = {
    "XLIFF 2.1": ("a.xlf", samples.exported(ARTICLE, samples.fresh(ARTICLE), "XLIFF 2.1")),
    "XLIFF 1.2": ("a.xliff", samples.exported(ARTICLE, samples.fresh(ARTICLE), "XLIFF 1.2")),
    "CSV": ("a.csv", samples.exported(ARTICLE, samples.fresh(ARTICLE), "CSV")),
    "PO": ("a.po", (FOREIGN / "po4a.po").read_bytes()),
    "TMX": ("a.tmx", MEMORY),
}
PIECES = st.one_of(
    st.binary(max_size=6), st.sampled_from([b"<", b">", b'"', b"&", b"\n", b"\x00", b"\xff", b"'", b"]]>"])
)


@pytest.mark.parametrize("layout", WHOLE)
@given(data=st.data())
@settings(max_examples=25)
def test_a_damaged_file_is_read_or_refused(layout: str, data: st.DataObject) -> None:
    name, content = WHOLE[layout]
    start = data.draw(st.integers(0, len(content)))
    end = data.draw(st.integers(start, min(len(content), start + 40)))
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, name)
        path.write_bytes(content[:start] + data.draw(PIECES) + content[end:])
        texts, refused = _read(path)
    assert refused.count("\n") == 0
    assert not refused or name in refused
    current = samples.fresh(ARTICLE)
    after = accept(current, ARTICLE, texts, "").catalog
    assert [one.key for one in after.entries] == [one.key for one in current.entries]
    with tempfile.TemporaryDirectory() as folder:
        assert catalog.save(after, Path(folder, "b.po"))


def _read(path: Path) -> tuple[list[ReturnedText], str]:
    """The texts in a file, and why it is refused."""
    try:
        if recognition.recognized(path) is ExchangeFormat.TMX:
            list(tmx.read(path, "en", ["es"], Summary()))
            return [], ""
        return [text for one in recognition.read(path) for text in one.texts], ""
    except PipelineError as error:
        return [], str(error)
