"""Catalogs of the page's own strings: the package's catalogs, and a workspace's overrides.

They are gettext catalogs, compiled in memory. A workspace can override single strings or add a language with
``locales/<locale>/LC_MESSAGES/page.po``.
"""

import os
import re
from functools import cache
from gettext import GNUTranslations, NullTranslations
from io import BytesIO
from pathlib import Path
from typing import NamedTuple

from babel.core import get_global
from babel.messages.catalog import Message
from babel.messages.mofile import write_mo
from babel.messages.pofile import PoFileError, read_po

from pipeline import files, locales
from pipeline.errors import CatalogError

# Python formatting that a string may use: no widths, which could fill a page with blanks.
_PLACEHOLDER = re.compile(r"%(?:%|\([^()]*\)s)?")
FOLDER = Path(__file__).parent / "page"
# Languages that use another language's catalog: most readers of Norwegian write Bokmål.
_WRITTEN_AS = {"no": "nb", "nn": "nb"}


@cache
def chain(locale: str) -> tuple[str, ...]:
    """Return the catalogs to try for ``locale``, best first.

    A catalog in another script is never tried: Serbian in Latin script falls back to English.
    """
    known = locales.cldr(locale)
    language, territory = known.language, known.territory
    script = known.script or _script(f"{language}_{territory}") or _script(language)
    codes = [[language, script, territory], [language, script]]
    if script == _script(language):
        codes += [[language, territory], [language]]
    if language in _WRITTEN_AS:
        codes.append([_WRITTEN_AS[language]])
    return tuple(dict.fromkeys([locale, *("_".join(filter(None, code)) for code in codes), "en"]))


def _script(code: str) -> str | None:
    likely = get_global("likely_subtags").get(code)
    parts = likely.split("_") if likely else []
    return next((part for part in parts[1:] if len(part) == 4), None)


def translations(locale: str, overrides: Path | None) -> tuple[str, NullTranslations]:
    """Return the locale of the strings found for ``locale``, and the strings.

    Catalogs in ``overrides``, a ``locales/`` folder, have priority. Raises CatalogError for a ``page.po`` that cannot
    be read, or whose placeholders do not match.
    """
    layers: list[_Version] = []
    found = ""
    for code in chain(locale):
        # Missing strings are taken only from catalogs of the same language, so that a page does not mix languages.
        if found and locales.language(code) != locales.language(found):
            break
        own = [overrides / code / "LC_MESSAGES" / "page.po"] if overrides else []
        for path in own:
            files.refuse_links(path, path.parents[3])
        present = [_version(path) for path in (*own, FOLDER / f"{code}.po") if os.path.lexists(path)]
        found = found or (code if present else "")
        layers += present
    return found, _layered(tuple(layers))


class _Version(NamedTuple):
    """The current version of a catalog file; a changed file is read again."""

    path: Path
    time: int
    size: int


def _version(path: Path) -> _Version:
    try:
        stat = path.stat()
    except OSError:  # reading the file raises the error that says why
        return _Version(path, 0, 0)
    return _Version(path, stat.st_mtime_ns, stat.st_size)


@cache
def _layered(versions: tuple[_Version, ...]) -> GNUTranslations:
    """Return the first catalog with the others as its fallbacks, in order."""
    first, *others = (_compiled(version.path) for version in versions)
    for layer in others:
        first.add_fallback(layer)
    return first


def _compiled(path: Path) -> GNUTranslations:
    compiled = BytesIO()
    try:
        catalog = read_po(BytesIO(files.read(path)), abort_invalid=True)
        for message in catalog:
            _check(message, path)
        write_mo(compiled, catalog)
        compiled.seek(0)
        return GNUTranslations(compiled)
    except OSError as error:
        raise CatalogError(f"{path} cannot be read: {error.strerror}.", "Check its permissions.") from None
    except (ValueError, LookupError, TypeError, PoFileError) as error:  # such as an invalid charset or plural rule
        raise CatalogError(f"{path}: not a readable catalog: {error}.", "Run msgfmt -c on it.") from None


def _check(message: Message, path: Path) -> None:
    """Raise CatalogError with the line of a string that has an unknown placeholder, which would break every page."""
    msgid, msgstr = str(message.id), str(message.string)
    if not msgid or not msgstr or message.fuzzy:
        return
    known = {"%%", *_placeholders(msgid)}
    if not known.issuperset(_placeholders(msgstr)):
        raise CatalogError(
            f"{path}:{message.lineno}: the placeholders of '{msgstr}' are not those of '{msgid}'.",
            "Use the msgid's own placeholders, such as %(names)s, and write a per cent sign as %%.",
        )


def _placeholders(text: str) -> list[str]:
    return [match[0] for match in _PLACEHOLDER.finditer(text)]
