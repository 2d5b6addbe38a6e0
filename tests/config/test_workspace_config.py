"""pipeline.toml: what is accepted, and the one sentence that says what is not."""

from pathlib import Path

import pytest

from pipeline.config import workspace_config
from pipeline.config.locale_settings import LocaleConfig
from pipeline.config.review_settings import Responsible
from pipeline.errors import UsageError
from pipeline.session import settings_check


def load(folder: Path, text: str) -> workspace_config.Config:
    path = folder / workspace_config.NAME
    path.write_text(text, encoding="utf-8")
    loaded = workspace_config.load(path)
    settings_check.verify(loaded, path)
    return loaded


def test_only_targets_are_needed(tmp_path: Path) -> None:
    loaded = load(tmp_path, 'targets = ["pt-br", "ES", "zh_TW", "pt_BR"]')
    assert loaded.targets == ("pt_BR", "es", "zh_Hant")
    assert (loaded.source_locale, loaded.engines, loaded.gate) == ("en", ("argos", "apertium"), "draft")
    assert loaded.formats == ("html", "md", "txt", "json")


def test_every_key_is_read(tmp_path: Path) -> None:
    loaded = load(
        tmp_path,
        """
        source_locale = "en-US"
        original_locale = "es-419"
        targets = ["fr"]
        engines = ["apertium"]
        pivots = ["pt-BR", "ca"]
        gate = "reviewed"
        base_url = "https://news.example/world/"
        formats = ["html"]
        [engine.argos]
        beam_size = 2
        [engine.apertium]
        path = "/opt/apertium"
        """,
    )
    assert loaded.source_locale == "en_US"
    assert loaded.original_locale == "es_419"
    assert loaded.pivots == ("pt_BR", "ca")
    assert loaded.base_url == "https://news.example/world"
    assert loaded.engine["argos"] == {"beam_size": 2}
    assert loaded.engine["apertium"] == {"path": "/opt/apertium"}


@pytest.mark.parametrize(
    ("text", "message", "hint"),
    [
        ('target = ["es"]', "unknown key 'target'", "Did you mean 'targets'? Known keys: source_locale"),
        ('targets = ["es", "xx"]', "targets: Unknown locale 'xx'", "Write it like es"),
        ('targets = ["spanish!"]', "'spanish!' is not a locale code", "Did you mean es?"),
        ("targets = []", "must be a list of texts in quotation marks, and not empty", ""),
        ('targets = ["en"]', "'en' is the source locale itself", "Remove it"),
        ("", "'targets' is missing", "Name the locales"),
        ('targets = ["es"]\nengines = ["google"]', "engines: unknown value 'google'", "argos, apertium"),
        ('targets = ["es"]\npivots = ["xx"]', "pivots: Unknown locale 'xx'", "Write it like es"),
        ('targets = ["es"]\nformats = ["pdf"]', "formats: unknown value 'pdf'", "html, md, txt, json"),
        ('targets = ["es"]\ngate = "open"', "gate: unknown value 'open'", "draft, reviewed"),
        ('targets = ["es"]\nbase_url = "news.example"', "'news.example' is not a web address", "https://"),
        ('targets = ["es"]\n[engine.argos]\nbeams = 4', "[engine.argos]: unknown key 'beams'", "beam_size"),
        ('targets = ["es"]\n[engine.argos]\nbeam_size = "4"', "'beam_size' must be a whole number", ""),
        ('targets = ["es"]\n[engine.google]\nx = 1', "[engine]: unknown key 'google'", "Known keys: argos"),
        ("targets = [", ", line 1: the list is never closed.", "Add ]."),
        (
            'source_locale = "en"  # [\ntargets = ["es"\ngate = "draft"\n',
            ", line 2: the list is never closed.",
            "Add ].",
        ),
        ('memory = { accept = 101\ntargets = ["es"]\n', ", line 1: the table is never closed.", "Add }."),
        ('targets = ["es"]\ntargets = ["fr"]\n', ", line 2: 'targets' is set twice.", "Keep one"),
        ('targets = ["es"]\n[memory]\n[memory]\n', ", line 3: this table is there twice.", "into one"),
        ("targets = [es, fr]\n", ", line 1: the value of 'targets' is not valid TOML.", 'targets = ["…", "…"]'),
        ('targets = ["es"]\ngate = draft\n', ", line 2: the value of 'gate' is not valid TOML.", 'gate = "…"'),
        ('site_name = "A\ntargets = ["es"]\n', ", line 1: a quotation mark is never closed.", "Close it"),
        ('targets = ["es"]\nsite_name = """A\n\n', ", line 2: a quotation mark is never closed.", "Close it"),
        ('targets = ["es"]\nsite_name = "C:\\page"\n', ", line 2: a backslash", "Write \\\\"),
        ('targets = ["es" "fr"]\n', ", line 1: a comma is missing in the list.", "a comma"),
        ('targets: ["es"]\n', ", line 1: this is not a setting in TOML.", 'targets = "…"'),
        (
            'targets = ["es"] gate = "draft"\n',
            ", line 1: something follows the value of 'targets'",
            "a line of its own",
        ),
        ('targets = ["es"]\n[memory\naccept = 101\n', ", line 2: the name of a table is never closed.", "]"),
        ('targets = ["es"]\n\ngate = "open"', ", line 3: gate: unknown value 'open'", "draft, reviewed"),
        ('targets = ["es"]\n[memory]\n# x\nacept = 101', ", line 4: [memory]: unknown key 'acept'", "'accept'"),
        ('targets = ["es"]\nmemory = { accept = 1 }', ", line 2: [memory]: accept has an unknown value", "101"),
        ('targets = ["es"]\nmemory.accept = 1', ", line 2: [memory]: accept has an unknown value", "101"),
        (
            'targets = ["es", "pt_BR"]\n[locale.es]\nspaces = "none"\n[locale."pt-BR"]\nspaces = "all"\n',
            ", line 5: [locale.pt-BR]: spaces: unknown value 'all'",
            "usual",
        ),
        (
            'targets = ["pt_BR"]\n[locale.pt_BR]\nspaces = "none"\nstyle = "aws"\n',
            ", line 4: [locale.pt-BR]: style: there is no style 'aws'",
            "Known",
        ),
        ('targets = ["es"]\n\n[engine.argos]\nbeam_size = 0', ", line 4: [engine.argos]: 'beam_size' is 0", "1 or"),
        (
            'targets = ["es"]\n[review]\nclean_risk = 101',
            ", line 3: [review]: 'clean_risk' is too large",
            "100 or less",
        ),
        ('targets = ["es"]\nengine = "pseudo"\n', "'engine' must be a table", "Did you mean 'engines'?"),
        ('targets = "es"', "must be a list of texts", 'targets = ["…", "…"]'),
        ('targets = ["es"]\nbase_url = "https://"', "'https://' is not a web address", "https://news.example"),
        *(
            (f'targets = ["es"]\nbase_url = "https://{rest}"', f"{f'https://{rest}'!r} is not a web address", "")
            for rest in ("[::1", "[x]/", "x]/", "host:99999", "host:abc/a", "host:0", ":80", "ho\u200bst", "a\u2100b")
        ),
        (
            'targets = ["es"]\nbase_url = "https://h\\u0007ost"',
            "'base_url' contains the control character U+0007",
            "Remove it",
        ),
        (
            'targets = ["es"]\nsite_name = "The\\nCourier"',
            "'site_name' contains the control character U+000A",
            "Remove it",
        ),
        (
            'targets = ["es"]\n[locale.es]\nquotes = ["\\u0000»"]',
            "'quotes' contains the control character U+0000",
            "Remove it",
        ),
        (
            'targets = ["es"]\n[engine.apertium]\npath = "a\\u0000"',
            "'path' contains the control character U+0000",
            "Remove it",
        ),
        ('targets = ["es"]\n"a\\n" = 1', "unknown key 'a\\n'", "Known keys"),
        (f"targets = {'9' * 5000}", "a number in it has too many digits", "Shorten it"),
        (f"targets = {'[' * 5000}{']' * 5000}", "nested too deep", "Flatten"),
        (
            f'targets = ["es"]\n[engine.argos]\nbeam_size = 0x{"f" * 5000}',
            "'beam_size' is too large",
            "1000000 or less",
        ),
        (f'targets = ["es"]\n[locale.es.severities]\nx = 0x{"f" * 5000}', "severities: 'x' must be a text", ""),
        ('targets = ["es"]\n[engine.argos]\nbeam_size = 0', "[engine.argos]: 'beam_size' is 0", "Write 1 or more"),
        ('targets = ["es"]\n[engine.libretranslate]\ntimeout = 0', "'timeout' is 0", "Write 1 or more"),
        ('targets = ["es"]\n[engine.argos]\ndevice = "gpu"', "device: unknown value 'gpu'", "auto, cpu, cuda"),
        ('targets = ["es"]\n[engine.argos]\ncompute_type = "int4"', "compute_type: unknown value 'int4'", "int8"),
        ('targets = ["es"]\n[engine.openai]\nurl = "localhost:1"', "url is not a web", "https://"),
        (
            'targets = ["es"]\n[engine.openai]\napi_key_env = "sk 1"',
            "api_key_env is not the name of an environment variable",
            "NEWS_KEY",
        ),
        ('targets = ["es"]\n[memory]\naccept = 100', "[memory]: accept has an unknown value", "values: 101."),
        ('targets = ["es"]\n[memory]\naccept = "101"', "[memory]: 'accept' must be a whole number", ""),
        ('targets = ["es"]\napprover = [1]', "'approver' must be a list of texts in quotation marks", ""),
        ('targets = ["es"]\napprover = "Ana"', "'approver' must be a list.", ""),
        ('targets = ["es"]\n[review]\nkeys = { approve = 1 }', "[review.keys]: 'approve' must be a text", ""),
        ('targets = ["es"]\n[engine.argos]\nbeam_size = 1.5', "'beam_size' must be a whole number", ""),
        ('targets = ["es"]\n[engine.argos]\nbeam_size = true', "'beam_size' must be a whole number", ""),
        ('targets = ["es"]\n[engine.argos]\ndevice = 1', "'device' must be a text in quotation marks", ""),
        ('targets = ["es"]\n[locale.es]\ndisabled = ["numbers", 1]', "'disabled' must be a list of texts", ""),
        ('targets = ["es"]\n[engine.pseudo]\nseed = 1', "[engine.pseudo]: unknown key 'seed'", "Nothing can be set"),
        ('targets = ["es"]\n[locale.es]\nnumerals = "arab"', "numerals: unknown value 'arab'", "values: latn."),
        ('targets = ["ar"]\n[locale.ar]\nnumerals = "thai"', "numerals: unknown value 'thai'", "values: latn, arab."),
        ('targets = ["es"]\n[locale.es]\ngate = 80', "[locale.es]: 'gate' must be a text", ""),
        (
            'targets = ["pt_BR"]\n[locale.pt_BR]\ngate = "draft"\n[locale."pt-br"]\ngate = "reviewed"',
            "locale: 'pt_BR' is given twice",
            "Merge the two",
        ),
    ],
)
def test_a_mistake_is_one_sentence_that_names_the_file(tmp_path: Path, text: str, message: str, hint: str) -> None:
    with pytest.raises(UsageError) as caught:
        load(tmp_path, text)
    assert str(tmp_path / workspace_config.NAME) in str(caught.value)
    assert message in str(caught.value)
    assert hint in caught.value.hint
    assert "\n" not in str(caught.value)
    assert caught.value.exit_code == 2


def test_addresses_and_names_of_every_script_are_taken(tmp_path: Path) -> None:
    for url in ("http://[::1]:8000/news", "https://h\u00f6rer.example:443/\u4e16\u754c", "http://localhost:5000"):
        assert load(tmp_path, f'targets = ["es"]\nbase_url = "{url}"').base_url == url
    name = "\u0631\u0648\u0632\u0646\u0627\u0645\u0647\u200c\u0646\u06af\u0627\u0631\u200f"
    assert load(tmp_path, f'targets = ["es"]\nsite_name = "{name}"').site_name == name


def test_settings_that_are_not_utf8_are_named_with_the_byte(tmp_path: Path) -> None:
    (tmp_path / workspace_config.NAME).write_bytes(b'targets = ["\xe9s"]')
    with pytest.raises(UsageError, match="not UTF-8 at byte 12"):
        workspace_config.load(tmp_path / workspace_config.NAME)


def test_the_settings_of_build_are_read(tmp_path: Path) -> None:
    loaded = load(
        tmp_path,
        """
        targets = ["es", "es-MX", "fr"]
        gate = "80%"
        below = "keep"
        site_name = "The Courier"
        formats = ["html", "json", "ninjs"]
        frames = ["Video.example", "maps.example:8080"]
        [locale.es]
        gate = "reviewed"
        quotes = ["«»", "“”"]
        [locale.fr]
        below = "source"
        spaces = "none"
        numerals = "latn"
        """,
    )
    assert (loaded.gate, loaded.below, loaded.site_name) == ("80%", "keep", "The Courier")
    assert loaded.formats == ("html", "json", "ninjs")
    assert loaded.frames == ("video.example", "maps.example:8080")
    assert loaded.for_locale("es_MX") == loaded.for_locale("es") == LocaleConfig("reviewed", quotes=("«»", "“”"))
    assert loaded.for_locale("fr") == LocaleConfig(below="source", spaces="none", numerals="latn")
    assert loaded.for_locale("it") == LocaleConfig()


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ('gate = "101%"', "gate: unknown value '101%'"),
        ('below = "hide"', "below: unknown value 'hide'"),
        ('formats = ["html"]\nbelow = "keep"', 'below = "keep" needs the JSON edition'),
        ('frames = ["https://video.example"]', "frames: 'https://video.example' is not the name of a host"),
        ('frames = ["*"]', "frames: '*' is not the name of a host"),
        ("locale = 1", "'locale' must be a table"),
        ("[locale.xx]", ", line 2: locale: Unknown locale 'xx'"),
        ('[locale.es]\ngate = "all"', "[locale.es]: gate: unknown value 'all'"),
        ('[locale.es]\nquotes = ["«»»"]', "[locale.es]: quotes: each pair must be two characters"),
        ('[locale.es]\nspaces = "many"', "[locale.es]: spaces: unknown value 'many'"),
        ('[locale.es]\nquote = ["«»"]', "[locale.es]: unknown key 'quote'"),
        ("[locale]\nes = 1", "[locale.es]: expected a table"),
    ],
)
def test_what_build_cannot_use_is_named(tmp_path: Path, text: str, message: str) -> None:
    with pytest.raises(UsageError) as raised:
        load(tmp_path, f'targets = ["es"]\n{text}')
    assert message in str(raised.value)


def test_no_check_and_no_frame_may_be_written_as_an_empty_list(tmp_path: Path) -> None:
    loaded = load(tmp_path, 'targets = ["es"]\nframes = []\n[locale.es]\ndisabled = []')
    assert (loaded.frames, loaded.locale["es"].disabled) == ((), ())


def test_rules_of_reviews_go_from_section_to_locale_to_the_top(tmp_path: Path) -> None:
    path = tmp_path / "pipeline.toml"
    path.write_text(
        'targets = ["es", "fr"]\nunchanged = "85%"\napprover = ["Ana Ruiz"]\n'
        '[locale.es]\nunchanged = "70%"\n[section."world/"]\nunchanged = "60%"\nafter = "168h"\n'
        '[section."world/asia/"]\nafter = "24h"\n',
        encoding="utf-8",
    )
    config = workspace_config.load(path)
    assert config.review_rules("town/tram", "fr").unchanged == "85%"
    assert config.review_rules("town/tram", "es").unchanged == "70%"
    assert config.review_rules("world/tram", "es").unchanged == "60%"
    asia = config.review_rules("world/asia/tram", "es")
    assert (asia.unchanged, asia.after, asia.approver) == ("60%", "24h", ("Ana Ruiz",))


@pytest.mark.parametrize(
    ("settings", "expected"),
    [
        ('unchanged = "85"', "85%"),
        ("unchanged = 85", "text"),
        ('after = "a week"', "168h"),
        ('[section."world/"]\ngate = "reviewed"', "gate"),
        ("[memory]\naccept = 90", "accept"),
        ('approver = "Ana"', "list"),
    ],
)
def test_a_rule_that_makes_no_sense_is_named(tmp_path: Path, settings: str, expected: str) -> None:
    path = tmp_path / "pipeline.toml"
    path.write_text(f'targets = ["es"]\n{settings}\n', encoding="utf-8")
    with pytest.raises(UsageError) as caught:
        workspace_config.load(path)
    assert expected in f"{caught.value} {caught.value.hint}"
    assert "pipeline.toml" in str(caught.value)


def test_who_is_responsible_and_what_is_told_go_from_section_to_the_top(tmp_path: Path) -> None:
    loaded = load(
        tmp_path,
        'targets = ["es"]\nrecord = "names"\n[responsible]\nname = "Ana Ruiz"\ncontact = "ana@news.example"\n'
        '[section."world/"]\nrecord = "none"\n[section."world/".responsible]\nname = "Noor Haddad"\n'
        '[locale.es.responsible]\nname = "Eva Sol"',
    )
    top, world = loaded.review_rules("town/tram", "fr"), loaded.review_rules("world/tram", "es")
    assert top.record == "names"
    assert top.responsible == Responsible("Ana Ruiz", "ana@news.example")
    assert (world.record, world.responsible) == ("none", Responsible("Noor Haddad"))
    assert loaded.review_rules("town/tram", "es").responsible == Responsible("Eva Sol")


@pytest.mark.parametrize(
    ("settings", "expected"),
    [
        ('record = "all"', "record: unknown value 'all'"),
        ('responsible = "Ana"', "responsible: expected a table"),
        ('[responsible]\nmail = "a@b"', "responsible: unknown key"),
        ('[responsible]\ncontact = "a@b"', "'name' is missing"),
        ('[section."world/".responsible]\nname = 3', "'name' must be"),
    ],
)
def test_a_mistake_about_the_record_is_named(tmp_path: Path, settings: str, expected: str) -> None:
    with pytest.raises(UsageError) as raised:
        load(tmp_path, f'targets = ["es"]\n{settings}')
    assert expected in str(raised.value)
