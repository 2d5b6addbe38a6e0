"""Documents made of blocks at random, for properties that must hold for every input."""

from hypothesis import strategies as st

_WORDS = st.sampled_from(
    [
        "A sentence stands here.",
        "Another one, with *stress* and **more**.",
        "See [the page](https://example.org/a_b).",
        "Run `a. B` now!",
        'It was ![an image](i.png "A title") of her.',
        "He said “yes.” Then he left.",
        "R&D &amp; more.",
        "<b>Bold</b> words",
        '{{< ref "x.md" >}} it is.',
        'Press {{< button text="Send it" >}} now.',
        '{% include x.html caption="A mill. It \\"is\\"" %}',
        "It costs {price} or {cost(a, 'b')}.",
        "A note.[^1] It goes on.",
        "snake_case 2 * 3",
        "5 < 6",
        "ñandú",
        "[a][ref] and [ref]",
        "<https://example.org>",
        "~~gone~~",
        "end\\*",
        "U.S. officials",
        "-",
        "1. x",
        "# y",
        "| z",
    ]
)
PARAGRAPH = st.lists(_WORDS, min_size=1, max_size=4).map("\n".join) | st.lists(_WORDS, min_size=1, max_size=4).map(
    " ".join
)
_MARKDOWN_BLOCKS = PARAGRAPH | st.sampled_from(
    [
        "# Heading",
        "## Heading [x](y) ##",
        "Setext\n---",
        "```\ncode *x*\n```",
        "    indented",
        "***",
        "<div>\nWords in *HTML*.\n</div>",
        "| a | b |\n|---|---|\n| c *d* | `e \\| f` |",
        '[ref]: /target "A title"',
        "[^1]: A note.\n\n    More of it.",
        "<!-- note: be careful -->",
        "<!-- translate: off -->",
        "<!-- translate: on -->",
        "{% include x.html %}",
        '{{< figure src="x.png" alt="A mill" caption=`A \'mill\'` >}}',
        "{% include x.html\n   title='A mill. Old.'\n%}",
        '![x](y){: title="A title" .wide}',
        '<Card\n  title="A card"\n  text="Words here."\n/>',
        "{mills.map((mill) => (\n  <li>{mill}</li>\n))}",
        "- [ ] task",
        "{{< highlight go >}}\ncode\n\ncode\n{{< /highlight >}}",
        "> [!NOTE]\n> Words.",
        "Hard  \nbreak\\\nhere.",
        "![alt words](x.png)",
        "<img src=x alt='alt words'>",
        "\tcode",
        "![ref]",
        "Title of *it*\n===",
        "",
        "\u00a0",
        "*A caption*",
    ]
)


def _quoted(text: str) -> str:
    return "\n".join(f"> {line}" for line in text.split("\n"))


def _listed(text: str) -> str:
    return "- " + text.replace("\n", "\n  ")


def _numbered(text: str) -> str:
    return "12. " + text.replace("\n", "\n    ")


_NESTED = st.recursive(
    _MARKDOWN_BLOCKS,
    lambda inner: st.tuples(
        st.sampled_from([_quoted, _listed, _numbered]), st.lists(inner, min_size=1, max_size=3).map("\n\n".join)
    ).map(lambda pair: pair[0](pair[1])),
    max_leaves=6,
)
_HTML_BLOCKS = st.sampled_from(
    [
        "<p>A sentence. <em>Another</em> one.</p>",
        "<h1>Title</h1>",
        "<ul><li>one<li>two <b>three</b></ul>",
        "<br>",
        "words &amp; more",
        "<img src=a alt=\"alt 'words'\">",
        "<img alt=word>",
        "<p title='a title'>x <code>a<b</code> y",
        "<!-- translate: off -->",
        "</p>",
        "<!-- translate: on -->",
        "<!-- note: n -->",
        "<!-- c -->",
        "<pre>code here</pre>",
        "<script>var a = '<p>x</p>'</script>",
        "</div>",
        "<div lang=fr>mots</div>",
        "<span translate=no>Name</span> said.",
        "<table><tr><td>1<td>2</table>",
        "<a href='/x'>link</a>.",
        "<b>",
        "<p",
        "< 5",
        '<meta name=description content="It\'s here.">',
        "{% if x %}words{% endif %}",
        "<?php x ?>",
        "<![CDATA[x]]>",
        "<!--",
        "<input type=submit value=Go>",
        "<svg><text>x</text></svg>",
        "\n\n",
        "A sentence here. And more.",
        "<p lang=de>Wörter",
        "<td>",
    ]
)
_FRONT = st.sampled_from(
    [
        "",
        "",
        "---\ntitle: A title. Of it\n---\n",
        "---\ntitle: 'It''s'\nslug: x\n---\n\n",
        "---\ndescription: >\n  folded\n  words\n\n  more\n---\n",
        '---\ntitle: "A \\"b\\" \\u00f1\n  c"\ntags: [a, b]\nsummary: |\n  One.\n  Two.\n---\n',
        '+++\ntitle = "T \\"q\\""\ndraft = false\n+++\n',
        "+++\ntitle = 'it'\n[extra]\ntitle = \"not this\"\n+++\n",
        "---\nheadline: plain words   # comment\nsubtitle: a\n  b\n---\n",
    ]
)
_ENDS = st.sampled_from(["\n", "\r\n", "\r"])


def _document(parts: tuple[str, str, list[str], str, str, bool]) -> bytes:
    mark, front, blocks, between, end, last = parts
    text = front + between.join(blocks) + ("\n" if last else "")
    return (mark + "Words. " * (not text.strip()) + text.replace("\n", end)).encode()


_MARK = st.sampled_from(["", "", "\ufeff"])
_BETWEEN = st.sampled_from(["\n\n", "\n\n", "\n", "\n\n\n"])
MARKDOWN = st.tuples(_MARK, _FRONT, st.lists(_NESTED, max_size=5), _BETWEEN, _ENDS, st.booleans()).map(_document)
HTML = st.tuples(
    _MARK, _FRONT, st.lists(_HTML_BLOCKS, max_size=8), st.sampled_from(["", "\n", "<p>"]), _ENDS, st.booleans()
).map(_document)
