"""An edition with everything that its writers need; each value is computed once, when it is first used."""

from dataclasses import dataclass, replace
from functools import cached_property, partial
from itertools import zip_longest

from markupsafe import Markup, escape

from pipeline import formats
from pipeline.edition import Edition, Passage
from pipeline.model import Role
from pipeline.rendering.article_body import body
from pipeline.rendering.edition_context import EditionContext, path_of
from pipeline.rendering.html_blocks import HtmlBlock, blocks, paragraphs
from pipeline.rendering.inline import alike, plain, render
from pipeline.rendering.outline import Group, Outline, outline
from pipeline.rendering.page_strings import Strings
from pipeline.rendering.picture import Picture, picture
from pipeline.rendering.sanitize import clean
from pipeline.rendering.to_text import as_text

_DESCRIPTION = 200


@dataclass(frozen=True)
class RenderedArticle:
    """What every writer gets: an edition and its context, its title, and its text in several formats."""

    edition: Edition
    context: EditionContext

    @cached_property
    def say(self) -> Strings:
        """The page's own strings. Raises CatalogError for an invalid override."""
        return self.context.say(self.edition)

    @property
    def address(self) -> str | None:
        """The absolute address of the page; None without a ``base_url``."""
        return self.context.address(path_of(self.edition.article, self.edition.locale))

    @cached_property
    def picture(self) -> Picture | None:
        """The picture that represents the article when it is shared."""
        return picture(self.edition, self.context)

    @property
    def indexed(self) -> bool:
        """Whether search engines may list the page."""
        rough = not self.context.rough.isdisjoint(self.edition.engines)
        return (
            not self.edition.state.is_unreviewed
            or self.context.noindex == "never"
            or (self.context.noindex == "rough" and not rough)
        )

    @cached_property
    def plain_passages(self) -> tuple[str, ...]:
        """The text of each passage, without markup."""
        return tuple(plain(passage, self.context.syntax) for passage in self.edition.passages)

    @cached_property
    def title(self) -> str:
        """The title as plain text, also one without words (1984); the article's id if there is no title."""
        return self._first(Role.TITLE) or clean(self.edition.front.title or "") or self.edition.article

    @cached_property
    def subtitle(self) -> str | None:
        return self._first(Role.SUBTITLE)

    @cached_property
    def description(self) -> str:
        """The text for search results: the author's description, else the subtitle, else the beginning of the text.

        It is always in the language of the page.
        """
        if self.edition.description:
            return clean(self.edition.description)
        for role, shorten in ((Role.SUBTITLE, str), (Role.PARAGRAPH, _shortened)):
            for passage, words in zip(self.edition.passages, self.plain_passages, strict=True):
                if passage.role is role and all(one.locale == self.edition.locale for one in passage.sentences):
                    return shorten(words)
        return ""

    @cached_property
    def heading(self) -> Markup:
        """The title as HTML, as a page shows it; the article's id if there is no title."""
        found = next((passage for passage in self.edition.passages if passage.role is Role.TITLE), None)
        return self.words(found) if found else escape(self.edition.article)

    @cached_property
    def summary(self) -> str:
        """The summary in front matter; empty if it is untranslated, if the text repeats it, or beside a subtitle."""
        if self.outline.subtitle or self.subtitle:
            return ""
        candidates = (self.edition.front.extra.get(key) for key in ("summary", "excerpt", "intro", "lead"))
        summary = clean(next((text for text in candidates if isinstance(text, str)), ""))
        if not summary:
            return ""
        foreign = {
            words
            for words, passage in zip(self.plain_passages, self.edition.passages, strict=True)
            if any(sentence.locale != self.edition.locale for sentence in passage.sentences)
        }
        shown = any(alike(summary, words) for words in paragraphs(self.blocks))
        return "" if summary in foreign or shown else summary

    @cached_property
    def body(self) -> Markup:
        """The sanitized text of an article whose source has markup; empty if the text is rendered from passages."""
        if not self.edition.filled or formats.get(self.context.format).html is None:
            return Markup()
        return body(self.edition, self.context, self.title)

    @cached_property
    def blocks(self) -> tuple[HtmlBlock, ...]:
        """The blocks of ``body``."""
        return blocks(self.body)

    @cached_property
    def unmarked(self) -> "RenderedArticle":
        """The same article without marks around protected names, which are only for browsers."""
        if not self.context.protected:
            return self
        return RenderedArticle(self.edition, replace(self.context, protected=()))

    @cached_property
    def outline(self) -> Outline:
        """The outline of the edition. With a ``body``, it has no bylines, and no subtitle that ``body`` includes."""
        layout = outline(self.edition)
        if not self.body:
            return layout
        above = layout.subtitle
        if above is not None and any(map(partial(alike, self.plain(above)), paragraphs(self.blocks))):
            above = None
        return replace(layout, bylines=(), subtitle=above)

    @cached_property
    def html(self) -> str:
        """The sanitized HTML below title, subtitle and byline."""
        return str(self.body) or "\n".join(map(self._html, self.outline.body))

    @cached_property
    def text(self) -> str:
        """The same as plain text, with an empty line between its parts."""
        return as_text(self.blocks) if self.body else "\n\n".join(map(self._text, self.outline.body))

    def plain(self, passage: Passage) -> str:
        """Return the text of one of the edition's passages, without markup."""
        return self.plain_passages[self.edition.passages.index(passage)]

    def words(self, passage: Passage) -> Markup:
        """Return a passage as sanitized HTML."""
        return render(passage, self.edition, self.context)

    def lines(self, passage: Passage) -> list[str]:
        """Return the plain text of ``passage``, divided where its author ended lines, as in verse."""
        if all(sentence.gap != "\n" for sentence in passage.sentences):
            return [self.plain(passage).strip()]
        return list(map(clean, passage.text.split("\n")))

    def _first(self, role: Role) -> str | None:
        passages = zip(self.edition.passages, self.plain_passages, strict=True)
        return next((words for passage, words in passages if passage.role is role), None)

    def _html(self, group: Group) -> str:
        words = list(map(self.words, group.passages))
        if group.role is Role.HEADING:
            return f"<h{group.depth}>{words[0]}</h{group.depth}>"
        if group.role is Role.LISTITEM:
            start = f' start="{group.first}"' if group.first not in {None, 1} else ""
            opening, closing = ("<ul>", "</ul>") if group.first is None else (f"<ol{start}>", "</ol>")
            shown = words if group.first is None else list(map(group.entry, words))
            return opening + "".join(f"<li>{text}</li>" for text in shown) + closing
        if group.role is Role.CELL:
            return _html_table([[str(self.words(one)) if one else "" for one in row] for row in group.rows])
        together = "\n".join(f"<p>{text}</p>" for text in words)
        return f"<blockquote>{together}</blockquote>" if group.role is Role.QUOTATION else together

    def _text(self, group: Group) -> str:
        words = ["\n".join(self.lines(passage)) for passage in group.passages]
        if group.role is Role.LISTITEM:
            return "\n".join(words if group.marks else [f"- {text}" for text in words])
        if group.role is Role.CELL:
            return _aligned([[self.plain(one).strip() if one else "" for one in row] for row in group.rows])
        return "\n\n".join(text for text in words if text)


def _html_table(rows: list[list[str]]) -> str:
    body = "".join(f"<tr>{''.join(f'<td>{words}</td>' for words in row)}</tr>" for row in rows)
    return f"<table><tbody>{body}</tbody></table>"


def _aligned(rows: list[list[str]]) -> str:
    """Return rows with aligned columns, each as wide as its widest cell."""
    widths = [max(map(len, column)) for column in zip_longest(*rows, fillvalue="")]
    return "\n".join("  ".join(map(str.ljust, row, widths)).rstrip() for row in rows)


def _shortened(text: str) -> str:
    if len(text) <= _DESCRIPTION:
        return text
    cut = text[:_DESCRIPTION]
    words, space, _ = cut.rpartition(" ")
    # In scripts without spaces between words, the last space may be far from the end.
    return clean(f"{words if space and len(words) > _DESCRIPTION // 2 else cut}…")
