"""Find the articles named on the command line, by id or by path, and the locales."""

import re
from collections.abc import Iterable, Iterator, Sequence
from difflib import get_close_matches
from pathlib import Path

from pipeline import files, folders, formats, locales
from pipeline.errors import UsageError, listed
from pipeline.workspace import RefusedSourceError, Source, Workspace

_FEW = 8
_CATALOG = re.compile(r"^(?:\S*/)?locales/[\w@]+/LC_MESSAGES/")
_DOCUMENTS = (".doc", ".docx", ".odt", ".pages", ".rtf")


def select(
    workspace: Workspace, sources: Sequence[Source], names: Iterable[str], refused: Sequence[RefusedSourceError] = ()
) -> list[Source]:
    """The ``sources`` that ``names`` select; all sources when there are no names.

    Raises UsageError for a name that matches no article; the hint suggests the likely one. Raises RefusedSourceError
    for a name whose file cannot be an article.
    """
    by_id = {source.id: source for source in sources}
    by_path = {files.real(source.path): source for source in sources}
    by_refused = {key: one for one in refused for key in (one.article, str(files.real(one.path)))}
    chosen: set[str] = set()
    for name in names:
        paths = [files.real(folder / name) for folder in (Path(), workspace.root, workspace.source)] if name else []
        if wrong := next((by_refused[key] for key in (name, *map(str, paths)) if key in by_refused), None):
            raise wrong
        source = by_id.get(name) or next((by_path[path] for path in paths if path in by_path), None)
        if source is None:
            raise UsageError(f"There is no article '{name}'.", _hint(name, workspace, list(by_id)))
        chosen.add(source.id)
    return [source for source in sources if source.id in chosen] if chosen else list(sources)


def _hint(name: str, workspace: Workspace, known: Sequence[str]) -> str:
    if target := _target(name, workspace.config.targets):
        return f"'{name}' is a target. Did you mean -l {target}?"
    folder = name.removeprefix("source/").rstrip("/")
    if inside := [one for one in known if one.startswith(f"{folder}/")]:
        more = " …" if len(inside) > _FEW else ""
        return f"{name} is a folder. Name its articles: {' '.join(inside[:_FEW])}{more}"
    bare = _CATALOG.sub("", name).lower().removeprefix("source/")
    bare = next((bare.removesuffix(ending) for ending in (*formats.suffixes(), ".po") if bare.endswith(ending)), bare)
    named = [one for one in known if f"/{one}".lower().endswith(f"/{bare}")]
    if near := named or get_close_matches(bare, known, 1, 0.6):
        return f"Did you mean {near[0]}?"
    if not known:
        return "source/ contains no article yet."
    return f"Known articles: {listed(known, _FEW)}."


def _target(name: str, targets: Sequence[str]) -> str:
    """The target that ``name`` means, by its code or by its language's English name; empty if there is none."""
    spoken = {locales.english_name(locales.language(one)).casefold(): one for one in reversed(targets)}
    return next((one for one in targets if one == name.replace("-", "_")), spoken.get(name.casefold(), ""))


def none_at_all(workspace: Workspace) -> UsageError:
    """The error for a ``source/`` folder without an article."""
    *others, last = formats.suffixes()
    endings = f"{', '.join(others)} or {last}"
    hint = next(unread_documents(workspace, ()), "Put an article there.")
    return UsageError(f"{workspace.source} contains no article ({endings}).", hint)


def unread_documents(workspace: Workspace, articles: Iterable[str]) -> Iterator[str]:
    """A sentence about the documents of word processors in ``source/`` that none of ``articles`` was made from."""
    known = set(articles)
    names = sorted(name for name, _ in folders.walk(workspace.source) if name.lower().endswith(_DOCUMENTS))
    found = [f"source/{name}" for name in names if "/." not in f"/{name}" and name.rpartition(".")[0] not in known]
    if found:
        verb = "is" if len(found) == 2 else "are"
        more, them = (f", as {verb} {len(found) - 1} more", "them") if len(found) > 1 else ("", "it")
        yield f"{found[0]} is a word processor's document{more}: save {them} as Markdown, HTML or plain text."


def locale(code: str, targets: Sequence[str]) -> str:
    """The locale ``code``, normalized. Raises UsageError for what is none, with what to write instead."""
    try:
        return locales.normalize(code)
    except UsageError as error:
        several = [part.strip() for part in code.split(",") if part.strip()]
        meant = _target(code, targets)
        hint = f"Did you mean {meant}?" if meant else f"Targets: {', '.join(targets)}."
        if len(several) > 1:
            hint = f"Write the option once for each: {' '.join(f'-l {part}' for part in several)}."
        raise UsageError(str(error), hint) from None
