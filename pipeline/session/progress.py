"""How a stage reports its progress, without knowing who shows it."""

from typing import Protocol


class Progress(Protocol):
    """Shows how far a stage is."""

    def start(self, what: str, total: int) -> None: ...
    def advance(self, count: int = 1) -> None: ...
    def stop(self) -> None: ...


class _Silent:
    def start(self, what: str, total: int) -> None:
        pass

    def advance(self, count: int = 1) -> None:
        pass

    def stop(self) -> None:
        pass


SILENT: Progress = _Silent()
