"""Tags of publishing systems on a page: what they would fetch is left out, their words are not."""

import pytest

from pipeline.edition import Passage, Sentence
from pipeline.markup import Syntax
from pipeline.model import Role, State
from pipeline.rendering.article_body import body
from pipeline.rendering.edition_context import EditionContext
from pipeline.rendering.inline import plain
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
        # An address is known if it is a path from the root of a site; a part of it leads nowhere, or elsewhere.
        ("Go [home]({{ site.url }}{{ site.base }}/a/) now.", '<p>Go <a href="/a/">home</a> now.</p>'),
        (
            'Go [home]({{ site.base }}/a b.html "Home").',
            '<p>Go <a href="/a%20b.html" title="Home">home</a>.</p>',
        ),
        ("Go [home]({% post_url 2024-01-02-a %}?x=1).", "<p>Go <a>home</a>.</p>"),
        ("Go [home](/news/{{ page.slug }}/).", "<p>Go <a>home</a>.</p>"),
        ('See ![a mill]({{ "/a b.jpg" | relative_url }}?w=2).', "<p>See a mill.</p>"),
        ("<a href=\"{% if a == 'b' %}/en/{% else %}/{% endif %}c/\">it</a>", "<p><a>it</a></p>"),
        ("See [a], [b].\n\n[a]: {% link a.md %}\n[b]: {{ site.base }}/b", '<p>See <a>a</a>, <a href="/b">b</a>.</p>'),
        # Words of a tag that has lines of its own.
        ('{{< quote-block text="Nobody *went* home." author="Tom" >}}', "<p>Nobody <em>went</em> home.</p>"),
        (
            '{{< notice tip "Bring boots" >}}\nIt is wet.\n{{< /notice >}}',
            "<p>Bring boots</p>\n</div>\n<p>It is",
        ),
        ('{{< button href="/go/" label="Go now" >}}', '<a href="/go/">Go now</a>'),
        ('{{< img src="https://x.example/a.jpg" caption="A mill" >}}', "<figcaption>\n<p>A mill</p>"),
        ("{{< youtube w7Ft2ym_a-x >}}", '<a href="https://www.youtube.com/watch?v=w7Ft2ym_a-x">https://www.youtube'),
        ('{{< vimeo id="146022717" title="A mill" >}}', '<a href="https://vimeo.com/146022717">A mill</a>'),
        ('{{< x user="mill" id="1453110110599868418" >}}', '<a href="https://x.com/mill/status/1453110110599868418">'),
        ('It was {{< abbr title="very wet" >}}VW{{< /abbr >}}.', '<p>It was <span title="very wet">VW</span>.</p>'),
        ('Take {{< term text="the pod" tooltip="a small boat" >}} out.', "<p>Take the pod (a small boat) out.</p>"),
        ('{{< note title="Take care" >}}It is wet.{{< /note >}}', "<p>Take care: It is wet.</p>"),
        ('Go {% include button.html text="Sign up" link="/join/" %}.', '<p>Go <a href="/join/">Sign up</a>.</p>'),
        ('::: {.callout-note title="Bring gloves"}\nRoses.\n:::', "<p>Bring gloves</p>\n<p>Roses.</p>"),
        ('{% youtube "https://youtu.be/abc" %}', '<a href="https://youtu.be/abc">https://youtu.be/abc</a>'),
        (
            '{{< audio src="https://x.example/a.mp3" caption="Hear it" >}}',
            '<a href="https://x.example/a.mp3">Hear it</a>',
        ),
        # What no reader sees, and code.
        ("Now{% comment %} not {{ x }} this{% endcomment %} this.", "<p>Now this.</p>"),
        ("{% comment %}\nNot\n\nthis\n{% endcomment %}\nThis.", "<p>This.</p>"),
        ("{::comment}\nNot this\n{:/comment}\n\nThis.", "<p>This.</p>"),
        ("{{% comment %}}\nNot this\n{{% /comment %}}\n\nThis.", "<p>This.</p>"),
        ("{% javascript %}\nnot(this)\n{% endjavascript %}\n\nThis.", "<p>This.</p>"),
        ("{% highlight js %}\na < b\n\n{% endhighlight %}", "<pre><code>a &lt; b</code></pre>"),
        ("{{< highlight js >}}\n*a*\n{{< /highlight >}}", "<pre><code>*a*</code></pre>"),
        # Marks of containers.
        ("> [!WARNING]\n> It is shut.", "<blockquote>\n<p>It is shut.</p>"),
        ("> [!tip]- Hours\n> Nine to *five*.", "<p>Hours<br>\nNine to <em>five</em>.</p>"),
        ("- [x] Water\n- [ ] Call", "<li>☑ Water</li>\n<li>☐ Call</li>"),
        ("[x] Water", "<p>[x] Water</p>"),
        # Components of MDX.
        ("<Chart data={rows.map(r => r.x)} />\n\nIt rained.", "<p>It rained.</p>"),
        ('The <Term id="x" tip={<b>hi</b>}>rain</Term> goes on.', "<p>The rain goes on.</p>"),
        ('<Card title="Income" href="/income">It rose.</Card>', '<p><a href="/income">Income</a></p><p>It rose.</p>'),
        ("It rose.\n\n{total > 10 && <p>A lot.</p>}", "<p>It rose.</p>"),
        ('Read the <Tooltip tip="Twice a day">tide</Tooltip>.', '<p>Read the <span title="Twice a day">tide</span>.'),
        ('Press <Button label="Start" /> now. It *runs*.', "<p>Press Start now. It <em>runs</em>.</p>"),
        (
            '<Icon name="boat" /> Sails.\n\nGo <Link to="/a">there</Link>.',
            '<p> Sails.</p>\n<p>Go <a href="/a">there</a>.',
        ),
        ("<Title>High water</Title>\n\nIt rose.", "High water"),
        # Marks beyond CommonMark.
        ("We drink H~2~O in the 3^rd^ ==dry *and* hot== week.", "H<sub>2</sub>O in the 3<sup>rd</sup> <mark>dry <em>"),
        ("It costs ~5~ ~~6~~ 7, about ~8 or ~9.", "<p>It costs <s>5</s> <s>6</s> 7, about ~8 or ~9.</p>"),
        ("If a == b and b == c, then `x^2^` is 2^10 ~/a~b.", "<code>x^2^</code> is 2^10 ~/a~b.</p>"),
        ("See {term}`the tide <tides>`; press {kbd}`F1`.", "<span>the tide</span>; press <code>F1</code>.</p>"),
        ("```{tip}\n:class: wide\nIt *rose*.\n```", "<p>It <em>rose</em>.</p>"),
        ("(tide)=\n## High\n\n[Low](#tide)", '<h2>High</h2>\n<p><a href="#tide">Low</a></p>'),
        ("(tide)=\n## High\n\n[Low](#tide)", '<p><a id="tide"></a></p>'),
        ("{# TODO\n\n## Not now\n#}\n\nNow.", "<p>Now.</p>"),
        ('{{</* figure src="a.jpg" */>}} it.', '<p>{{&lt; figure src="a.jpg" &gt;}} it.</p>'),
        (":material-ferry: Sail :smile: `:material-x:`", "<p>Sail :smile: <code>:material-x:</code></p>"),
        ('<details markdown="1"><summary>More</summary>\nIt *rose*.\n</details>', "<p>It <em>rose</em>.</p>"),
        ('<Tab label="A">One</Tab>\n<Tab label="B">Two</Tab>', "<p>A</p><p>One</p>\n<p>B</p><p>Two</p>"),
        ('<Card title="A" description="One" href="/a" />', '<p><a href="/a">A</a></p><p>One</p>'),
        ('<Aside title="Look">\n  Wet.\n</Aside>', "<p>Look</p>\n"),
        ("## {{% heading %}}\n\nWet.", "<p>Wet.</p>"),
        ('The {{< tooltip term_id="pod-group" >}} is wet.', "<p>The pod group is wet.</p>"),
        ("{{< mermaid >}}\nA --> B\n{{< /mermaid >}}", "<pre><code>A --&gt; B</code></pre>"),
        ('The <b class="x notranslate">Grebe</b> sails.', '<p>The <b translate="no">Grebe</b> sails.</p>'),
        ("Now.\n\n* TOC\n{:toc}\n\n[TOC]\n\nThen.", "<p>Now.</p>\n<p>Then.</p>"),
        ('<Callout title="Stay dry">\n  Bring a coat.\n</Callout>', "<p>Stay dry</p>\n"),
    ],
)
def test_what_a_page_shows_of_a_tag(text: str, shown: str) -> None:
    assert shown in str(body(filled(text), _NOTES, ""))


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ('Go by <a href="{{ "/go now/" | absolute_url }}">boat</a>.', "Go by boat."),
        ('See <a href="{{< relref "terms.md" >}}">the plan</a> {/* which? */}.', "See the plan ."),
        ("The tower^[Built in 1200. *Burnt* [twice].] fell.[^1]", "The tower fell."),
        ("Type {% raw %}{{ name }}{% endraw %} and {{ name }}.", "Type {{ name }} and {{ name }}."),
        ('<em> It holds. </em> <i aria-hidden="true">★</i>', "It holds."),
    ],
)
def test_the_description_has_words_alone(text: str, shown: str) -> None:
    passage = Passage(Role.PARAGRAPH, (Sentence(text, "en", State.REVIEWED, ""),))
    assert plain(passage, Syntax.MARKDOWN) == shown
