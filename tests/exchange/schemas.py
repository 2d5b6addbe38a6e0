"""The OASIS schemas of XLIFF, from Debian's package php-symfony-translation, which ships the two core schemas."""

from functools import cache
from pathlib import Path

from lxml import etree

FOLDER = Path("/usr/share/php/Symfony/Component/Translation/Resources/schemas")
NAMES = {"2.1": "xliff-core-2.0.xsd", "1.2": "xliff-core-1.2-strict.xsd"}


def missing() -> str:
    """Why the schemas cannot be used; empty if they can."""
    return "" if FOLDER.is_dir() else "XLIFF's schemas are not installed: make tools"


@cache
def schema(version: str) -> etree.XMLSchema:
    """The schema of a version; XLIFF 2.1 has the core of 2.0, whose elements of other modules it does not judge."""
    tree = etree.parse(FOLDER / NAMES[version])
    for one in tree.getroot().iterfind("{*}import[@namespace='http://www.w3.org/XML/1998/namespace']"):
        one.set("schemaLocation", (FOLDER / "xml.xsd").as_uri())
    return etree.XMLSchema(tree)


def mistakes(content: bytes, version: str) -> list[str]:
    found = schema(version)
    found.validate(etree.fromstring(content))
    return [f"{one.line}: {one.message}" for one in found.error_log]
