"""The review desk before axe-core."""

from collections.abc import Iterator
from pathlib import Path

from tests import axe as axe_core
from tests import browser
from tests.desk import views
from tests.desk.serving import Served
from tests.validate.claims import Fault

_ARTICLE = "coast/lighthouse"


def axe(workspace: Path, tools: Path) -> Iterator[Fault]:
    """Every rule of WCAG 2.2 A and AA on each view of the desk on ``workspace``."""
    script = tools / "node_modules" / "axe-core" / "axe.min.js"
    locale = next(path.parts[-4] for path in workspace.glob(f"locales/*/LC_MESSAGES/{_ARTICLE}.po"))
    served = Served(workspace)
    try:
        with browser.open_browser() as driver:
            for view in views.every(driver, served.address, f"/{locale}/{_ARTICLE}"):
                yield from ((view, message) for message in axe_core.faults(driver, script, views.WCAG))
    finally:
        served.stop()
