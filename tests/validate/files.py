"""Feeds, sitemap, ninjs and JSON before what their standards say of them."""

import json
from collections.abc import Iterator, Mapping
from datetime import datetime
from importlib.resources import files
from pathlib import Path
from typing import Any

from tests.validate.claims import Fault, articles
from tests.writers.test_ninjs import SCHEMA as NINJS
from tests.writers.test_ninjs import fits

_SITEMAP = "http://www.sitemaps.org/schemas/sitemap/0.9"
_XHTML = "http://www.w3.org/1999/xhtml"
# The protocol's schema wants a declaration of what stands in another namespace.
_LINK = f"""\
<schema xmlns="http://www.w3.org/2001/XMLSchema" targetNamespace="{_XHTML}"><element name="link"><complexType>
<attribute name="rel" fixed="alternate" use="required"/><attribute name="hreflang" type="language" use="required"/>
<attribute name="href" type="anyURI" use="required"/></complexType></element></schema>"""


def atom(editions: Path, _tools: Path) -> Iterator[Fault]:
    """Before feedparser."""
    import feedparser  # type: ignore[import-not-found,unused-ignore]  # fetched by tools.py

    for path in sorted(editions.rglob("feed.atom")):
        feed = feedparser.parse(path.read_bytes())
        if feed.bozo or feed.version != "atom10" or not feed.entries:
            yield str(path), str(feed.get("bozo_exception", feed.version))
        for entry in feed.entries:
            if not (entry.get("id") and entry.get("title") and entry.get("updated_parsed") and entry.get("link")):
                yield str(path), f"an entry lacks something: {entry.get('id')}"


def json_feed(editions: Path, _tools: Path) -> Iterator[Fault]:
    """By what the specification of JSON Feed 1.1 asks for."""
    for path in sorted(editions.rglob("feed.json")):
        reported = json.loads(path.read_bytes())
        if reported["version"] != "https://jsonfeed.org/version/1.1" or not reported["title"] or not reported["items"]:
            yield str(path), "lacks version, title or items"
        for item in reported["items"]:
            if not isinstance(item["id"], str) or not item.get("content_text"):
                yield str(path), f"an item lacks id or content: {item}"
            for name in ("date_published", "date_modified"):
                if name in item and not datetime.fromisoformat(item[name]).tzinfo:
                    yield str(path), f"{name} has no zone"


def sitemap(editions: Path, tools: Path) -> Iterator[Fault]:
    """The schema of sitemaps.org, as the npm package sitemap carries it."""
    from lxml import etree  # type: ignore[import-untyped,unused-ignore]  # fetched by tools.py

    link = tools / "link.xsd"
    link.write_text(_LINK, encoding="utf-8")
    known = tools / "node_modules" / "sitemap" / "schema" / "sitemap.xsd"
    imports = "".join(
        f'<import namespace="{name}" schemaLocation="{path.as_uri()}"/>'
        for name, path in ((_SITEMAP, known), (_XHTML, link))
    )
    schema = etree.XMLSchema(etree.XML(f'<schema xmlns="http://www.w3.org/2001/XMLSchema">{imports}</schema>'))
    for path in sorted(editions.glob("sitemap*.xml")):
        if not schema.validate(etree.parse(str(path))):
            yield from ((str(path), str(error)) for error in schema.error_log)


def ninjs(editions: Path, tools: Path) -> Iterator[Fault]:
    """IPTC's schema where tools/ninjs.json holds it (no package does), else the properties that it knows."""
    own = tools / "ninjs.json"
    for path in sorted(editions.rglob("*.ninjs.json")):
        reported = json.loads(path.read_bytes())
        if own.is_file():
            yield from ((str(path), message) for message in _invalid(reported, json.loads(own.read_bytes())))
            continue
        try:
            fits(reported, NINJS)
        except AssertionError as error:
            yield str(path), f"a property is not that of ninjs: {error}"


def schemas(editions: Path, _tools: Path) -> Iterator[Fault]:
    """The JSON editions and the manifest before the package's own schemas."""
    found = files("pipeline.writers") / "schema"
    names = ("edition", "manifest", "review")
    known = {name: json.loads((found / f"{name}.json").read_text(encoding="utf-8")) for name in names}
    for name, ending in (("edition", ".json"), ("review", ".review.json")):
        for path in articles(editions, ending):
            yield from ((str(path), message) for message in _invalid(json.loads(path.read_bytes()), known[name]))
    path = editions / "manifest.json"
    yield from ((str(path), message) for message in _invalid(json.loads(path.read_bytes()), known["manifest"]))


def _invalid(reported: object, schema: Mapping[str, Any]) -> Iterator[str]:
    from jsonschema import Draft202012Validator  # type: ignore[import-untyped,unused-ignore]  # fetched by tools.py

    Draft202012Validator.check_schema(schema)
    checker = Draft202012Validator.FORMAT_CHECKER
    yield from (
        f"{one.json_path}: {one.message}"
        for one in Draft202012Validator(schema, format_checker=checker).iter_errors(reported)
    )
