"""A desk on a port of its own, that can be stopped and started again."""

import threading
import time
from collections.abc import Callable
from pathlib import Path

from selenium.common.exceptions import StaleElementReferenceException

from pipeline import workspace
from pipeline.desk import server
from pipeline.desk.guard import Access
from pipeline.desk.running import Desk


class Served:
    def __init__(self, room: Path) -> None:
        self.room, self.port = room, 0
        self.start()

    def start(self) -> None:
        opened = server.listening("127.0.0.1", self.port)
        self.port = opened.getsockname()[1]
        access = Access("127.0.0.1", self.port, open=False, page="page")
        self.desk = Desk(workspace.find(self.room), access, "Ana Ruiz")
        self.server = server.running(self.desk)
        self.thread = threading.Thread(target=self.server.run, kwargs={"sockets": [opened]}, daemon=True)
        self.thread.start()
        wait(lambda: self.server.started)

    def stop(self) -> None:
        self.server.should_exit = True
        self.thread.join(20)

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def page(self, locale: str = "es", article: str = "storm") -> str:
        return f"{self.address}/{locale}/{article}"


def wait(done: Callable[[], object], seconds: float = 20) -> None:
    end, pause = time.monotonic() + seconds, 0.01
    while not _now(done):
        assert time.monotonic() < end, "it did not happen"
        time.sleep(pause)
        pause = min(1.5 * pause, 0.05)  # whoever asks all the time takes the processor from what it waits for


def _now(done: Callable[[], object]) -> object:
    """Whether it has happened; no if the page replaced what is looked at between finding and reading it."""
    try:
        return done()
    except StaleElementReferenceException:
        return False
