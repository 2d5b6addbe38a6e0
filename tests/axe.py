"""axe-core on the page that a browser shows. ``make validate`` fetches it."""

from pathlib import Path

from selenium.webdriver.chrome.webdriver import WebDriver

SCRIPT = Path(__file__).parents[1] / ".pipeline/validate/node_modules/axe-core/axe.min.js"
_RUN = """
const done = arguments[arguments.length - 1], tags = arguments[0];
axe.run(document, {resultTypes: ["violations"], ...(tags ? {runOnly: tags} : {})}).then(
  found => done(found.violations.map(one => `${one.id}: ${one.help}: ${one.nodes.map(node => node.html).slice(0, 3)}`)),
  error => done([String(error)]));
"""


def faults(driver: WebDriver, script: Path = SCRIPT, tags: list[str] | None = None) -> list[str]:
    """What axe-core finds on the page, by its rules with one of ``tags``, else by all."""
    driver.execute_script(script.read_text(encoding="utf-8"))
    return [str(message) for message in driver.execute_async_script(_RUN, tags)]
