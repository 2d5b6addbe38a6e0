"""The reader takes what gettext's tools, editors and people write, and names file and line of what it cannot take."""

import re
import subprocess
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline import catalog
from pipeline.catalog import Catalog, Entry, fast_parser
from pipeline.catalog.reader import read, through_polib
from pipeline.catalog.writer import write
from pipeline.errors import CatalogError
from pipeline.model import State

HEADER = 'msgid ""\nmsgstr ""\n"Language: es\\n"\n"Content-Type: text/plain; charset=UTF-8\\n"\n\n'
PATH = Path("locales/es/LC_MESSAGES/news.po")


def parsed(text: str, header: str = HEADER) -> Catalog:
    return read((header + text).encode(), PATH)


def only(text: str) -> Entry:
    (entry,) = parsed(text).entries
    return entry


def again(current: Catalog) -> Catalog:
    """Written without any of the old text, and read back."""
    assert current.origin is not None
    content, _ = write(replace(current, origin=replace(current.origin, texts=())), PATH)
    return read(content, PATH)


@pytest.mark.parametrize(
    ("line", "flags"),
    [
        ("#, fuzzy", ("fuzzy",)),
        ("#,fuzzy", ("fuzzy",)),
        ("#,fuzzy,no-wrap", ("fuzzy", "no-wrap")),
        ("#= fuzzy", ("fuzzy",)),
        ("#, no-wrap\n#= fuzzy", ("no-wrap", "fuzzy")),
        ("#, max-length:80, md-text , fuzzy,", ("max-length:80", "md-text", "fuzzy")),
        ("#,", ()),
    ],
)
def test_flags_in_every_spelling(line: str, flags: tuple[str, ...]) -> None:
    assert only(f'{line}\nmsgid "One"\nmsgstr "Uno"').flags == flags


@pytest.mark.parametrize(
    "message",
    [
        'msgid "One" " day"\nmsgstr "Un" " día"',
        'msgid"One day"\nmsgstr"Un día"',
        'msgid ""\n"One "\n"day"\nmsgstr ""\n"Un "\n\n"día"',
        '  msgid "One day"\n\tmsgstr "Un día"',
        'msgid "One\\040day"\nmsgstr "Un d\\303\\255a"',
    ],
)
def test_strings_in_every_layout(message: str) -> None:
    assert (only(message).source, only(message).target) == ("One day", "Un día")


@pytest.mark.parametrize(
    ("escaped", "text"),
    [
        (r"\"a\" \\n", '"a" \\n'),
        (r"\t\n\r\v\b\f", "\t\n\r\v\b\f"),
        (r"\a", "\a"),
        (r"C:\\new\\table", r"C:\new\table"),
        (r"\\", "\\"),
        (r"\134n\x22", '\\n"'),
    ],
)
def test_escapes(escaped: str, text: str) -> None:
    entry = only(f'msgid "x"\nmsgstr "{escaped}"')
    assert entry.target == text
    assert again(parsed(f'msgid "x"\nmsgstr "{escaped}"')).entries == (entry,)


def test_comments_of_all_kinds_stay_with_their_entry() -> None:
    entry = only(
        "# A remark\n#\n## heading\n#no space\n#.paragraph 1\n#. and more\n#:a.txt:1 \u2068b c.txt\u2069:2\n#: d.txt\n"
        '#|msgctxt "title"\n#| msgid "Old "\n#| "words"\nmsgctxt "title"\nmsgid "x"\nmsgstr "y"'
    )
    assert entry.comments == ("A remark", "", "# heading", "no space")
    assert entry.extracted == ("paragraph 1", "and more")
    assert entry.references == ("a.txt:1", "\u2068b c.txt\u2069:2", "d.txt")
    assert (entry.previous_context, entry.previous_source) == ("title", "Old words")


def test_obsolete_entries_keep_flags_comments_and_previous_text() -> None:
    text = (
        '# Mine\n#, fuzzy\n#~| msgctxt "title"\n#~| msgid "Older"\n#~ msgctxt "caption"\n#~ msgid "Old"\n'
        '#~ msgstr ""\n#~ "Viejo"\n\n#~msgid "Other"\n#~msgstr "Otro"\n'
    )
    first, second = parsed(text).obsolete
    assert (first.comments, first.flags, first.previous_source) == (("Mine",), ("fuzzy",), "Older")
    assert (first.context, first.source, first.target) == ("caption", "Old", "Viejo")
    assert (second.source, second.target, second.obsolete) == ("Other", "Otro", True)
    assert again(parsed(text)).obsolete == (first, second)


def test_comments_above_the_header_and_below_the_last_entry_stay() -> None:
    text = "# News of the coast\n# Translators: Ana\n#\n#, fuzzy\n" + HEADER + 'msgid "a"\nmsgstr "b"\n\n# The end\n'
    current = parsed(text, header="")
    assert current.header.comments == ("News of the coast", "Translators: Ana", "")
    content, _ = write(current.translated({current.entries[0].key: "c"}), PATH)
    assert content.decode() == text.replace('"b"', '"c"')


def test_first_entry_of_a_file_without_a_header_keeps_its_comments() -> None:
    current = parsed('# Mine\n#: a.txt:1\nmsgid "a"\nmsgstr "b"\n', header="")
    assert current.entries[0].comments == ("Mine",)
    assert again(current) == current


def test_plurals_of_other_programs_are_kept() -> None:
    text = 'msgid "a day"\nmsgid_plural "%d days"\nmsgstr[0] "un día"\nmsgstr[1] "%d días"\n'
    assert only(text).targets == ("un día", "%d días")
    assert only(text).state is State.REVIEWED
    assert again(parsed(text)).entries == parsed(text).entries
    assert parsed(text).pending(retranslate=True) == []


@pytest.mark.parametrize("charset", ["ISO-8859-1", "windows-1252", "ISO-8859-15", "UTF-8"])
def test_other_charsets_become_utf8(charset: str, tmp_path: Path) -> None:
    path = tmp_path / "news.po"
    path.write_bytes((HEADER.replace("UTF-8", charset) + 'msgid "a"\nmsgstr "mañana"\n').encode(charset))
    current = catalog.load(path)
    assert not catalog.save(current, path)
    assert catalog.save(current.translated({current.entries[0].key: "año"}), path)
    assert "charset=UTF-8" in path.read_text(encoding="utf-8")
    assert catalog.load(path).entries[0].target == "año"


@pytest.mark.parametrize("charset", ["utf-8-sig", "utf-16"])
def test_byte_order_mark_is_dropped(charset: str, tmp_path: Path) -> None:
    path = tmp_path / "news.po"
    path.write_bytes((HEADER + 'msgid "a"\nmsgstr "mañana"\n').encode(charset))
    current = catalog.load(path)
    assert catalog.save(current.translated({current.entries[0].key: "año"}), path)
    assert path.read_bytes().startswith(b'msgid ""')


def test_line_ends_are_kept(tmp_path: Path) -> None:
    path = tmp_path / "news.po"
    text = HEADER + 'msgid "a"\nmsgstr ""\n"ma"\n"ñana"\n\nmsgid "b"\nmsgstr "noche"\n'
    path.write_bytes(text.replace("\n", "\r\n").encode())
    current = catalog.load(path)
    catalog.save(current.translated({current.entries[1].key: "la noche"}), path)
    assert path.read_bytes() == text.replace("noche", "la noche").replace("\n", "\r\n").encode()


def test_carriage_returns_alone_end_lines(tmp_path: Path) -> None:
    path = tmp_path / "news.po"
    path.write_bytes(("# of Ana\n" + HEADER + 'msgid "a"\nmsgstr "noche"\n').replace("\n", "\r").encode())
    assert [entry.target for entry in catalog.load(path).entries] == ["noche"]


def test_unicode_line_separators_are_text() -> None:
    text = "a\u2028b\u0085c\x0bd\x1ce"
    entry = only(f'# {text}\nmsgid "x"\nmsgstr "{text}"')
    assert (entry.comments, entry.target) == ((text,), text)


@pytest.mark.parametrize(
    ("text", "line", "complaint"),
    [
        ('msgid "a"\nmsgstr "b', 2, "a quotation mark is missing"),
        ('msgid "a"\nmsgstr "b"c"', 2, "a quotation mark is missing"),
        ('msgid "a"\nmsgid "b"\nmsgstr ""', 2, "not complete: msgstr is missing"),
        ('msgid "a"\n# x\nmsgstr "b"\n', 2, "not complete"),
        ('msgid "a"\n\n# x\nmsgid "c"\nmsgstr "b"\n', 3, "not complete"),
        ('#~ msgid "a"\nmsgstr "b"\n', 2, "obsolete"),
        ('msgid "a"\n', 1, "not complete"),
        ('msgid "a"\nmsgstr "b"\n\n"c"\nmsgstr "d"\n', 5, "not complete"),
        ('msgid "a"\nmsgstr "b"\n<<<<<<< HEAD\n', 3, "conflict"),
        (
            'msgid "a"\nmsgstr ""\n"#-#-#-#-#  1.po  #-#-#-#-#\\n"\n"b\\n"\n"#-#-#-#-#  2.po  #-#-#-#-#\\n"\n"c"',
            1,
            "several",
        ),
        ('msgid "a"\nmsgstr "\\q"', 2, r"no escape \\q"),
        ('msgid "a"\nmsgstr "b"\n\nmsgid "a"\nmsgstr "c"\n', 4, "already has an entry in line 1"),
        ('msgid "a"\nmsgstr "b"\n\n#~ msgid "a"\n#~ msgstr "c"\n', 4, "already has an entry in line 1"),
        ('msgid "a "b" c"\nmsgstr "d"\n', 1, "not escaped"),
        ('domain "x"\nmsgid "a"\nmsgstr "b"\n', 1, "several domains"),
        ('msgid "a"\nmsgstr "b\0"\n', 2, "zero byte"),
        ("<html>\n", 1, "not a line of a PO file"),
        ('"text"\nmsgid "a"\nmsgstr "b"\n', 1, "does not belong to an entry"),
        ("\n\n", 1, "empty"),
    ],
)
def test_what_is_no_po_is_named_with_its_line(text: str, line: int, complaint: str) -> None:
    with pytest.raises(CatalogError, match=rf"news\.po:{line}: .*{complaint}.*\.$") as caught:
        parsed(text, header="")
    assert caught.value.hint


# All but EOT, which stands between context and source in an MO file: gettext allows it nowhere.
CONTROLS = [chr(code) for code in (*range(1, 4), *range(5, 32), 127)]


@pytest.mark.parametrize("character", CONTROLS, ids=ascii)
def test_a_control_character_is_written_as_an_escape(character: str, tmp_path: Path) -> None:
    text = f"a{character}1 {character}"
    entry = Entry(text, f"b{character}", context=f"c{character}", previous_source=text, flags=("fuzzy",))
    gone = Entry(f"d{character}", f"e{character}", obsolete=True)
    content, _ = write(Catalog("es", (entry,), (gone,), parsed("").header), PATH)
    assert not set(content) & {*range(10), *range(11, 32), 127}
    assert read(content, PATH) == Catalog("es", (entry,), (gone,), parsed("").header)
    path = tmp_path / "news.po"
    path.write_bytes(content)
    subprocess.run(["msgfmt", "-c", "-o", "/dev/null", path], check=True)


def test_an_obsolete_entry_stays_where_it_is() -> None:
    """Between the same neighbours, whatever changes; one whose neighbour is gone comes last."""
    names = [("#~ ", "a"), ("", "b"), ("#~ ", "c"), ("", "d"), ("#~ ", "e")]
    entries = [f'{mark}msgid "{name}"\n{mark}msgstr "x"\n' for mark, name in names]
    current = parsed("\n".join(entries))
    changed = current.translated({entry.key: "y" for entry in current.entries})
    content, written = write(changed, PATH)
    assert re.findall('msgid "(.)"', content.decode()) == ["a", "b", "c", "d", "e"]
    found = read(content, PATH)
    assert (found, found.origin) == (written, written.origin)
    content, _ = write(replace(changed, entries=changed.entries[1:]), PATH)
    assert re.findall('msgid "(.)"', content.decode()) == ["a", "d", "c", "e"]


@pytest.mark.parametrize("named", ["; charset=", ""])
@pytest.mark.parametrize(("locale", "charset", "text"), [("es", "latin-1", "mañana"), ("ru", "cp1251", "завтра")])
def test_where_no_charset_is_named_bytes_are_read_as_usual_in_the_locale(
    named: str, locale: str, charset: str, text: str
) -> None:
    header = f'msgid ""\nmsgstr ""\n"Content-Type: text/plain{named}\\n"\n\n'
    path = Path(f"locales/{locale}/LC_MESSAGES/news.po")
    content = f'{header}msgid "a"\nmsgstr "{text}"\n'.encode(charset)
    current = read(content, path)
    assert [entry.target for entry in current.entries] == [text]
    done, _ = write(current.translated({entry.key: f"{text}." for entry in current.entries}), path)
    assert f'msgstr "{text}."' in done.decode()


def test_a_file_of_comments_alone_has_no_entries_and_keeps_them() -> None:
    comments = "# Ours.\n#\n#. Theirs.\n"
    current = parsed(comments, header="")
    assert list(current) == []
    entry = Entry("One", "Uno")
    content, _ = write(replace(current, entries=(entry,)), PATH)
    assert read(content, PATH).entries == (entry,)
    assert content.decode().endswith(comments)


def test_bytes_of_another_charset_are_named_with_their_line() -> None:
    with pytest.raises(CatalogError, match=r"news\.po:7: these bytes are not UTF-8"):
        read(HEADER.encode() + b'msgid "a"\nmsgstr "ma\xf1ana"\n', PATH)
    with pytest.raises(CatalogError, match=r"news\.po:4: the charset 'klingon-1' is not known"):
        read(HEADER.replace("UTF-8", "klingon-1").encode(), PATH)


@given(st.binary(max_size=60))
@settings(max_examples=100)
def test_any_bytes_are_read_or_refused(junk: bytes) -> None:
    for content in (junk, HEADER.encode() + junk, HEADER.encode() + b'msgid "' + junk + b'"\nmsgstr ""\n'):
        try:
            current = read(content, PATH)
        except CatalogError:
            continue
        assert again(current) == current


TEXT = st.text(st.characters(codec="utf-8", exclude_characters="\0"), max_size=30)
LINE = st.text(st.characters(codec="utf-8", exclude_characters="\n\r\0"), max_size=20).map(str.strip)
LINES = st.lists(LINE, max_size=3).map(tuple)
WORD = st.text(st.characters(categories=["L", "N", "P"], exclude_characters=",\u2068\u2069"), min_size=1, max_size=9)
ENTRIES = st.lists(
    st.builds(
        Entry,
        source=TEXT.filter(bool),
        target=TEXT,
        context=st.none() | TEXT,
        flags=st.lists(WORD, max_size=3, unique=True).map(tuple),
        comments=LINES,
        extracted=LINES,
        references=st.lists(WORD, max_size=3).map(tuple),
        previous_source=st.none() | TEXT,
        previous_context=st.none() | TEXT,
    ),
    max_size=4,
    unique_by=lambda entry: entry.address,
)


@pytest.mark.slow
@given(ENTRIES, ENTRIES)
@settings(max_examples=80)
def test_what_is_written_is_what_is_read(entries: list[Entry], obsolete: list[Entry]) -> None:
    used = {entry.address for entry in entries}
    gone = (
        replace(entry, obsolete=True, extracted=(), references=()) for entry in obsolete if entry.address not in used
    )
    current = Catalog("es", tuple(entries), tuple(gone), Entry("", "Language: es\n"))
    content, written = write(current, PATH)
    found = read(content, PATH)
    assert (found, found.origin) == (written, written.origin)
    assert found == current


@pytest.mark.slow
@given(ENTRIES, ENTRIES)
@settings(max_examples=80)
def test_both_readers_agree(entries: list[Entry], obsolete: list[Entry]) -> None:
    """What is in the plain layout is read by one pattern, all else through polib."""
    used = {entry.address for entry in entries}
    gone = (replace(entry, obsolete=True) for entry in obsolete if entry.address not in used)
    content, _ = write(Catalog("es", tuple(entries), tuple(gone), Entry("", "Language: es\n")), PATH)
    plainly = fast_parser.parse(content.decode())
    assert plainly in (None, through_polib(content.decode()))
    assert plainly is not None or "#.\n" in content.decode()


@pytest.mark.parametrize("width", ["--width=79", "--width=20", "--no-wrap"])
def test_what_gnu_tools_write_is_in_the_plain_layout(width: str, tmp_path: Path) -> None:
    path = tmp_path / "news.po"
    path.write_text(
        HEADER + '# Mine\n#. paragraph 1\n#: a.txt:1 b.txt:2\n#, fuzzy\n#| msgid "A rather long old sentence."\n'
        'msgctxt "title"\nmsgid "A rather \\"long\\" sentence."\nmsgstr "Una frase\\tmás bien larga."\n\n'
        '#, fuzzy\n#~| msgid "Old sentence, which is long too."\n#~ msgid "Old"\n#~ msgstr "Una frase bien larga."\n',
        encoding="utf-8",
    )
    subprocess.run(["msgcat", width, "-o", path, path], check=True)
    text = path.read_text(encoding="utf-8")
    plainly = fast_parser.parse(text)
    assert plainly is not None
    assert plainly == through_polib(text)
