"""``make validate``: prints what each validator says of how many files; status 1 when one finds anything.

    python -m tests.validate [--shots] [EDITIONS]

``EDITIONS``: another folder of editions, looked at instead of those of the workspace here. ``--shots``: pictures of
the pages, too, into .pipeline/validate/shots.
"""

import sys
from collections.abc import Callable, Iterator
from pathlib import Path

from pipeline.errors import PipelineError
from tests import browser
from tests.validate import claims, desk, files, pages, tools, workspace
from tests.validate.claims import Fault

ROOT = Path(__file__).parents[2]
TOOLS = ROOT / ".pipeline" / "validate"
FILES: dict[str, tuple[Callable[[Path, Path], Iterator[Fault]], str]] = {
    "links": (claims.links, "*.html"),
    "hreflang": (claims.hreflang, "*.html"),
    "JSON-LD": (claims.json_ld, "*/**/*.html"),
    "Atom": (files.atom, "feed.atom"),
    "JSON Feed": (files.json_feed, "feed.json"),
    "sitemap": (files.sitemap, "sitemap*.xml"),
    "ninjs": (files.ninjs, "*.ninjs.json"),
    "JSON schemas": (files.schemas, "*.json"),
}
PAGES = {"Nu HTML checker": pages.nu, "axe-core": pages.axe, "in the browser": pages.reading}


def main(arguments: list[str]) -> int:
    if lacking := browser.missing():
        raise PipelineError(lacking)
    tools.fetch(TOOLS)
    named = [argument for argument in arguments if not argument.startswith("--")]
    editions = Path(named[0]).resolve() if named else workspace.make(TOOLS / "workspace")
    found = sorted(editions.rglob("*.html"))
    rows = [(name, len(found), list(check(found, TOOLS))) for name, check in PAGES.items()]
    if not named:
        rows.append(("axe-core, desk", 1, list(desk.axe(TOOLS / "workspace", TOOLS))))
    rows += [
        (name, len(list(editions.rglob(kind))), list(check(editions, TOOLS))) for name, (check, kind) in FILES.items()
    ]
    print(f"{'validator':20} {'files':>5} {'faults':>6}")
    for name, count, faults in rows:
        print(f"{name:20} {count:5} {len(faults):6}")
        for path, message in faults[:10]:
            print(f"  {path.removeprefix('file:').removeprefix(str(editions)).lstrip('/')}: {message}")
    if "--shots" in arguments:
        pages.shots(editions, found, TOOLS / "shots")
    return int(any(faults for _, _, faults in rows))


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except PipelineError as failure:
        sys.exit(f"{failure} {failure.hint}")
