"""The words of attributes, pictures and titles are drafted by themselves, and come back into their own tags."""

import re
from collections.abc import Sequence

import pytest

from pipeline.drafting import attributes, drafter
from pipeline.drafting.answers.quality import lenient
from pipeline.drafting.attempts import DraftJob
from pipeline.drafting.drafter import DraftRequest
from pipeline.engines import Draft
from tests.drafting.speaking import Speaking

# The format, the source, and the texts that an engine gets; a code is written as §.
APART = [
    ("html", '<a title="Programme">May</a>', ["May", "Programme"]),
    ("html", 'See <a href="x" title="Full report">the text</a> now.', ["See §the text§ now.", "Full report"]),
    ("html", '<img alt="A red house" src="x.png">', ["A red house"]),
    ("html", '<a href="x"><img src="y" alt="Home page"></a>', ["Home page"]),
    ("html", 'The <abbr title="World Bank">WB</abbr> pays.', ["The §WB§ pays.", "World Bank"]),
    ("html", '<button aria-label="Close it">Close</button>', ["Close", "Close it"]),
    ("html", 'A <img alt="Fish &amp; chips" src="x"> B', ["A § B", "Fish & chips"]),
    ("html", '<img alt="A house" title="The old town" src="x"> Here', ["§ Here", "A house", "The old town"]),
    (
        "html",
        '<a title="Map">Roads</a> and <a title="List">bridges</a>',
        ["§Roads§ and §bridges§", "Map", "List"],
    ),
    ("markdown", '[May](x.html "Programme")', ["May", "Programme"]),
    ("markdown", "![A red house](x.png)", ["A red house"]),
    ("markdown", '![A red house](x.png "The mayor\'s home") is', ["§ is", "A red house", "The mayor's home"]),
    ("markdown", '[![A house](x.png)](y "The town") here', ["§§§ here", "A house", "The town"]),
    ("markdown", '{{< figure src="a.png" alt="A house" caption="The town" >}}', ["A house", "The town"]),
    ("markdown", 'A <span title="Old town">house</span> *here*', ["A §house§ §here§", "Old town"]),
]
WHOLE = [
    ("text", 'The title="Programme" of May'),
    ("html", '<a href="x">May</a> and <em>June</em>'),
    ("html", '<img alt="" src="x"> May'),
    ("html", '<img alt="2026" src="x"> May'),
    ("markdown", "[May](x.html) and **June**"),
    ("markdown", "![A *red* house](x.png) is"),
]


class _Reversing(Speaking):
    """Puts the words in the reverse order, across codes too, as an engine does that orders words by its grammar."""

    def translate(self, texts: Sequence[str], _pair: object = None) -> list[Draft]:
        self.asked += texts
        return [Draft(" ".join(reversed(text.split()))) for text in texts]


@pytest.mark.parametrize(("syntax", "source", "texts"), APART)
def test_an_engine_gets_the_words_of_a_tag_by_themselves(syntax: str, source: str, texts: list[str]) -> None:
    engine = Speaking()
    order = DraftJob(engine, (), "en", "es")
    drafter.draft([DraftRequest(source, syntax)], order, engine, lenient)
    assert {" ".join(re.sub(r"\s*Q\d+Q\s*", "§", text).split()) for text in engine.asked} == {
        re.sub(r"\s*§\s*", "§", text) for text in texts
    }


@pytest.mark.parametrize(("syntax", "source", "texts"), APART)
def test_a_tag_is_filled_as_it_was(syntax: str, source: str, texts: list[str]) -> None:
    apart = attributes.apart(source, syntax, "en", lambda number: f"Q{number}Q")
    assert apart is not None
    assert apart.joined(apart.text, {}) == source
    assert apart.joined(apart.text, {text: text for text in texts}) == source
    assert not any(word in apart.text for word in apart.words)


@pytest.mark.parametrize(("syntax", "source"), WHOLE)
def test_other_sentences_stay_whole(syntax: str, source: str) -> None:
    assert attributes.apart(source, syntax, "en", lambda number: f"Q{number}Q") is None


def test_words_cannot_change_places_with_those_of_a_tag() -> None:
    engine = _Reversing()
    order = DraftJob(engine, (), "en", "es")
    source = 'Two roads <img alt="Red house here" title="Old town" src="x">'
    (answer,) = drafter.draft([DraftRequest(source, "html")], order, engine, lenient)
    assert answer.target == '<img alt="here house Red" title="town Old" src="x"> roads Two'


def test_a_quotation_mark_does_not_end_the_attribute() -> None:
    apart = attributes.apart('<a title="The big house">May</a>', "html", "en", lambda number: f"Q{number}Q")
    assert apart is not None
    joined = apart.joined(apart.text, {"The big house": 'La "gran" casa'})
    assert joined == '<a title="La &quot;gran&quot; casa">May</a>'
