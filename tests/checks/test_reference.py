from pathlib import Path

from pipeline import checks
from pipeline.checks import registry
from pipeline.config.locale_settings import DESCRIBED, LocaleConfig
from tests.checks import reference

PAGE = Path(checks.__file__).parent / "README.md"


def test_the_page_of_checks_is_as_the_docstrings_say() -> None:
    """Run ``python -m tests.checks`` to write it anew."""
    assert PAGE.read_text(encoding="utf-8") == reference.markdown()


def test_every_check_stands_on_the_page() -> None:
    page = reference.markdown()
    assert [check.name for check in registry.own() if f"\n### {check.name}\n" not in page] == []


def test_the_page_tells_of_every_setting_that_checks_go_by() -> None:
    publishing = {"gate", "below", "numerals", "rules"}
    assert set(DESCRIBED) | publishing == set(LocaleConfig.__struct_fields__)
