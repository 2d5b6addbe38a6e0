"""The header entry: fields of a PO file as lines of one msgstr.

Fields are from GNU gettext's manual, section "Filling in the Header Entry"; ``X-Source-Language`` is Poedit's.
"""

import os
import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime

from pipeline import locales
from pipeline.catalog.entry import Entry

GENERATOR = "article-localization-pipeline"
CREATED = "POT-Creation-Date"
REVISED = "PO-Revision-Date"
# Placeholder names in gettext's tools and in our own header.
_NOBODY = ("", "Automatically generated", "FULL NAME", "Anonymous")
_MACHINE = re.compile(r"(?i)noreply-(?:mt|addon)-")
# A placeholder until the file is written.
UNDATED = "YEAR-MO-DA HO:MI+ZONE"


def fields(header: Entry) -> dict[str, str]:
    """Name → value. If a field occurs twice, the first one counts, as in GNU's tools."""
    found: dict[str, str] = {}
    for line in header.target.split("\n"):
        name, colon, value = line.partition(":")
        if colon:
            found.setdefault(name.strip(), value.strip())
    return found


def changed(header: Entry, values: Mapping[str, str]) -> Entry:
    """``header`` with ``values`` set, each in its existing line, new fields at the end."""
    lines = header.target.removesuffix("\n").split("\n") if header.target else []
    for name, value in values.items():
        index = next((number for number, line in enumerate(lines) if line.partition(":")[0].strip() == name), None)
        line = f"{name}: {value}"
        if index is None:
            lines.append(line)
        elif lines[index].partition(":")[2].strip() != value:
            lines[index] = line
    return replace(header, target="\n".join(lines) + "\n" if lines else "")


def renewed(header: Entry, article: str, locale: str, source_locale: str, segmenter: str) -> Entry:
    """``header`` with all fields that ``msgfmt -c`` and the pipeline need; fields of other programs stay.

    ``locale`` is empty for a template.
    """
    known = fields(header)
    wanted = {
        "Project-Id-Version": article,
        "Report-Msgid-Bugs-To": "",
        CREATED: UNDATED,
        REVISED: UNDATED,
        "Last-Translator": "Automatically generated",
        "Language-Team": locales.english_name(locale) if locale else "none",
        "Language": locale,
        "MIME-Version": "1.0",
        "Content-Type": "text/plain; charset=UTF-8",
        "Content-Transfer-Encoding": "8bit",
    }
    wanted |= {"Plural-Forms": locales.plural_forms(locale)} if locale else {}
    values = {name: value for name, value in wanted.items() if name not in known}
    values |= {"Language": locale} if locale else {}
    values |= {"X-Generator": GENERATOR} if "X-Generator" not in known else {}
    values |= {"X-Source-Language": source_locale} if locales.language(source_locale) != "en" else {}
    return changed(header, {**values, "X-Segmenter": segmenter})


def dates(header: Entry) -> dict[str, str]:
    """The fields with the dates of creation and change."""
    return {name: value for name, value in fields(header).items() if name in (CREATED, REVISED)}


def undated(header: Entry) -> bool:
    """Whether the header has no date yet."""
    return UNDATED in dates(header).values()


def last_translator(header: Entry) -> str:
    """The person who last worked on the file, as their editor wrote it: ``Full Name <address>``; empty if unknown.

    An address without a name is not published, and Weblate's machines and add-ons have addresses of their own.
    """
    name, _, address = fields(header).get("Last-Translator", "").partition("<")
    name = name.strip(' "')
    return "" if "@" in name or name in _NOBODY or _MACHINE.match(address) else name


def revised(header: Entry) -> str | None:
    """When the file was last worked on, in ISO 8601; None if the header does not say."""
    return _iso(header, REVISED)


def created(header: Entry) -> str | None:
    """When the sentences of the file last changed, in ISO 8601; None if the header does not say."""
    return _iso(header, CREATED)


def _iso(header: Entry, name: str) -> str | None:
    try:
        return datetime.strptime(fields(header).get(name, ""), "%Y-%m-%d %H:%M%z").isoformat()
    except ValueError:
        return None


def utf8(header: Entry) -> Entry:
    """``header`` naming UTF-8, the only charset written; a header without a charset stays unchanged."""
    named = fields(header).get("Content-Type")
    if named is None or re.search(r"charset=utf-8\b", named, re.IGNORECASE):
        return header
    return changed(header, {"Content-Type": "text/plain; charset=UTF-8"})


def dated(header: Entry, new_sentences: bool) -> Entry:
    """``header`` with the current date, for a write that changes what the pipeline itself wrote."""
    moment = now().strftime("%Y-%m-%d %H:%M%z")
    values = {REVISED: moment, "X-Generator": GENERATOR}
    if new_sentences or undated(header):
        values[CREATED] = moment
    return changed(header, values)


def today() -> str:
    """Today's date in UTC, as YYYY-MM-DD."""
    return now().strftime("%Y-%m-%d")


def now() -> datetime:
    """The current time in UTC, or the time in SOURCE_DATE_EPOCH (reproducible-builds.org)."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    return datetime.fromtimestamp(int(epoch), UTC) if epoch.isdigit() else datetime.now(UTC)
