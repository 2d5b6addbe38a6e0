"""Follows the file of an open page: server-sent events with the sentences that somebody else has changed."""

import asyncio
import json
from collections.abc import AsyncIterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request

from pipeline.desk import pages
from pipeline.desk.open_catalogs import OpenCatalog
from pipeline.desk.overwriting import Overwritten
from pipeline.desk.running import Desk
from pipeline.desk.units import DeskUnit
from pipeline.errors import PipelineError

_LOOK = 0.25
"""Seconds between two looks at the file."""


@dataclass(eq=False)
class Following:
    """One page that follows its file."""

    desk: Desk
    request: Request
    opened: OpenCatalog

    async def events(self, version: str) -> AsyncIterator[str]:
        """Events until the page is closed; ``version`` is that of the file when the page was made."""
        self.desk.looking += 1
        try:
            yield ": open\n\n"
            if version != self.opened.version:
                yield _event({"units": [_state(unit) for unit in self.opened.units]})
            stamp: tuple[int, ...] | None = None
            overwriting = self.desk.saves.overwriting
            known = len(overwriting.found)
            while not (self.desk.closing or await self.request.is_disconnected()):
                now = _stamp(self.opened.path)
                if now != stamp and (message := await run_in_threadpool(self._changed)) is not None:
                    stamp = now
                    if message:
                        yield _event(message)
                news, known = overwriting.found[known:], len(overwriting.found)
                if lost := [message for one in news if one.path == self.opened.path and (message := self._lost(one))]:
                    yield _event({"overwritten": lost})
                await asyncio.sleep(_LOOK)
        finally:
            self.desk.looking -= 1

    def _changed(self) -> dict[str, Any] | None:
        """What changed in the file since the last look; None while the file cannot be read."""
        try:
            now = self.desk.catalogs.get(self.opened.article, self.opened.path)
        except PipelineError:
            return None
        self.desk.saves.overwriting.look(now)
        before, self.opened = self.opened, now
        changed = [
            _state(unit) for unit in now.units if (old := before.by_id.get(unit.id)) and old is not unit and old != unit
        ]
        message: dict[str, Any] = {"units": changed} if changed else {}
        return message | ({"reload": True} if list(before.by_id) != list(now.by_id) else {})

    def _lost(self, one: Overwritten) -> dict[str, Any]:
        """A text of the desk that the file no longer has, with its replacement; empty if the file has it again."""
        unit = self.opened.by_id.get(one.unit)
        if unit is None or unit.target == one.text:
            return {}
        return {
            **_state(unit),
            "mine": one.text,
            "html": pages.conflict(self.opened.current.locale, unit.target, one.text),
        }


def _state(unit: DeskUnit) -> dict[str, Any]:
    return {"id": unit.id, "target": unit.target, "state": unit.state, "shown": unit.shown}


def _event(message: dict[str, Any]) -> str:
    return f"event: changed\ndata: {json.dumps(message)}\n\n"


def _stamp(path: Path) -> tuple[int, ...]:
    try:
        status = path.stat()
    except OSError:
        return ()
    return status.st_mtime_ns, status.st_ino, status.st_size
