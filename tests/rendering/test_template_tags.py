"""Tags of publishing systems on a page: what they would fetch is left out, their words are not."""

import pytest

from pipeline.rendering.article_body import body
from pipeline.rendering.edition_context import EditionContext
from tests.rendering.test_article_body import filled

_NOTES = EditionContext(base_url="https://news.example", format="markdown")


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Write {% raw %}{{ name }}{% endraw %} here.", "<p>Write {{ name }} here.</p>"),
        ("{% raw %}\n## New\n\nWords.\n{% endraw %}", "<h2>New</h2>\n<p>Words.</p>"),
        ("Go [home]({{ site.url }}) now.", "<p>Go <a>home</a> now.</p>"),
        ('Go [home]({% link a.md %} "To a").', '<p>Go <a title="To a">home</a>.</p>'),
        ("See ![a mill]({{ site.mill }}).", "<p>See a mill.</p>"),
        ("A [road](https://x.example/){target=_blank}.", '<p>A <a href="https://x.example/">road</a>.</p>'),
        (
            '{{< figure src="https://x.example/a.jpg" alt="A mill" caption="The *old* mill" >}}',
            "<figcaption>\n<p>The <em>old</em> mill</p>\n</figcaption>\n</figure>",
        ),
        (
            '{% include figure.html url="https://x.example/a.jpg" caption="The mill" %}',
            '<figure>\n<img src="https://x.example/a.jpg" alt="">\n<figcaption>\n<p>The mill</p>',
        ),
        ('Here: {{< figure src="https://x.example/a.jpg" alt="A" >}}', '<img src="https://x.example/a.jpg" alt="A">'),
        ("[a](#the-end)\n\n## The end\n", '<h2 id="the-end">The end</h2>'),
        ("[a](#the-end)\n\n## El final {#the-end}\n", '<h2>El final <a id="the-end"></a></h2>'),
        ("[a](#über)\n\n## Da {#über}\n", '<h2>Da <a id="über"></a></h2>'),
        ("{/* ask first */}\n\nWords.", "<p>Words.</p>"),
    ],
)
def test_what_a_page_shows_of_a_tag(text: str, shown: str) -> None:
    assert shown in str(body(filled(text), _NOTES, ""))
