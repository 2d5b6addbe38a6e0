"""Engines that are not there, or die on the way: what they said is kept, the rest goes on, and it is told once."""

import time
from collections.abc import Callable
from pathlib import Path

import pytest

from pipeline import workspace as places
from pipeline.catalog import Entry
from pipeline.engines import http_client, libretranslate
from pipeline.session.session import Session
from pipeline.stages import extract
from pipeline.stages.translate import translate
from tests.engines import chat_server, libretranslate_server
from tests.engines.chat_server import Chat
from tests.engines.loopback import Loopback, Reply, Request, black_hole, serving

SENTENCES = [f"The house has {number} windows and {number} boats." for number in range(10, 30)]
BUSY = Reply({"error": "Slowdown"}, 429, {"Retry-After": "3600"})
DEAD = Reply("", 503)


class Mortal:
    """A server that dies when it has been asked for translations ``lives`` times."""

    def __init__(self, lives: int, last: Reply = DEAD) -> None:
        self.lives, self.last = lives, last
        self.alive = libretranslate_server.Server()
        self.model = Chat()

    def __call__(self, request: Request) -> Reply:
        asked = request.method == "POST"
        self.lives -= asked
        if self.lives < 0:
            return self.last
        return self.model(request) if request.path.startswith("/v1") else self.alive(request)


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(http_client.Server.__init__, "__defaults__", (None, 60, False, lambda _: None))
    monkeypatch.setattr(http_client, "CONNECT", 0.5)


@pytest.fixture
def place(tmp_path: Path) -> Callable[..., Session]:
    (tmp_path / "source").mkdir()
    (tmp_path / "source" / "news.txt").write_text("\n\n".join(SENTENCES) + "\n", encoding="utf-8")

    def session(url: str, engines: str, *locales: str, targets: str = '["es", "pt_BR"]', timeout: int = 5) -> Session:
        settings = f"""
            targets = {targets}
            engines = {engines}
            [engine.libretranslate]
            url = "{url}"
            batch = 4
            timeout = {timeout}
            [engine.openai]
            url = "{url}/v1"
            model = "gemma3:12b"
            timeout = {timeout}
        """
        (tmp_path / "pipeline.toml").write_text(settings, encoding="utf-8")
        made = Session(places.find(tmp_path), only=locales)
        extract.extract(made)
        return made

    return session


def entries(session: Session, locale: str) -> list[Entry]:
    current = session.catalog("news", locale)
    assert current is not None
    return list(current.entries)


def by(session: Session, locale: str) -> list[str]:
    """The engine of each draft, in order; empty where there is none."""
    return [entry.provenance.engine if entry.provenance and entry.target else "" for entry in entries(session, locale)]


def asked(loopback: Loopback) -> int:
    return len([request for request in loopback.requests if request.method == "POST"])


@pytest.mark.parametrize(("engine", "last"), [("libretranslate", DEAD), ("libretranslate", BUSY), ("openai", DEAD)])
def test_the_next_engine_drafts_what_a_dying_one_leaves(
    place: Callable[..., Session], engine: str, last: Reply
) -> None:
    with serving(Mortal(3, last)) as loopback:
        session = place(loopback.url, f'["{engine}", "pseudo"]')
        translate(session)
        assert session.journal.problems == ()
        kept = by(session, "es").count(engine)
        assert 0 < kept < len(SENTENCES)
        assert by(session, "es") == [engine] * kept + ["pseudo"] * (len(SENTENCES) - kept)
        assert by(session, "pt_BR") == ["pseudo"] * len(SENTENCES)
    reported = [note for note in session.journal.notes if "passed over" in note]
    assert len(reported) == 1
    assert f"[engine.{engine}]" in reported[0]
    assert f"{len(SENTENCES) - kept} of {len(SENTENCES)} sentences in es were left to pseudo." in session.journal.notes


def test_without_another_engine_what_was_drafted_is_kept_and_the_rest_waits(place: Callable[..., Session]) -> None:
    mortal = Mortal(3)
    with serving(mortal) as loopback:
        session = place(loopback.url, '["libretranslate"]')
        translate(session)
        kept = by(session, "es").count("libretranslate")
        assert kept == 12
        assert by(session, "pt_BR") == [""] * len(SENTENCES)
        assert not any("undrafted" in line for entry in entries(session, "es") for line in entry.comments)
        [problem] = {problem.message: problem for problem in session.journal.problems}.values()
        assert problem.message.startswith("No engine drafts 8 of 20 sentences in es, pt_BR: The libretranslate server")
        assert "finished drafts are kept" in problem.hint
        assert asked(loopback) == 3 + 1 + len(http_client.PAUSES)
        mortal.lives = 99
        again = place(loopback.url, '["libretranslate"]')
        translate(again)
        assert again.journal.problems == ()
        assert by(again, "es") == ["libretranslate"] * len(SENTENCES)
        assert loopback.asked("/translate")[7]["q"] == SENTENCES[12:16]


@pytest.mark.parametrize("engine", ["libretranslate", "openai"])
def test_sentences_that_never_come_in_time_cost_themselves_and_go_last_in_the_next_run(
    place: Callable[..., Session], engine: str
) -> None:
    slow = SENTENCES[:3]
    lives = Mortal(999)

    def answer(request: Request) -> Reply:
        content = request.content or {"q": []}
        texts = content["q"] if "q" in content else [one["text"] for one in chat_server.asked(content)["sentences"]]
        if not set(slow).isdisjoint(texts):
            time.sleep(1.6)
        return lives(request)

    with serving(answer) as loopback:
        session = place(loopback.url, f'["{engine}"]', "es", targets='["es"]', timeout=1)
        translate(session)
        waiting = [entry.source for entry in entries(session, "es") if not entry.target]
        assert waiting[:3] == slow
        assert [entry.undrafted for entry in entries(session, "es")][:3] == ["no answer within 1 seconds"] * 3
        first = len(waiting)
        again = place(loopback.url, f'["{engine}"]', "es", targets='["es"]', timeout=1)
        translate(again)
        assert [entry.source for entry in entries(again, "es") if not entry.target] == slow
        assert first >= len(slow)


@pytest.mark.parametrize("where", ["nobody there", "black hole"])
def test_a_server_that_is_not_there_is_asked_once(
    place: Callable[..., Session], where: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    connected: list[str] = []
    usual = http_client.Server.get

    def get(self: http_client.Server, path: str) -> object:
        connected.append(path)
        return usual(self, path)

    monkeypatch.setattr(http_client.Server, "get", get)
    with serving(Mortal(0)) as gone:
        pass
    with black_hole() as hole:
        session = place(gone.url if where == "nobody there" else f"http://{hole}", '["libretranslate", "pseudo"]')
        translate(session)
    assert connected == ["/languages"]
    assert session.journal.problems == ()
    [note] = session.journal.notes
    assert note.startswith("libretranslate was passed over: The libretranslate server at http://127.0.0.1:")
    assert "Start it, or correct url under [engine.libretranslate] in pipeline.toml." in note


def test_a_server_is_not_asked_for_what_another_engine_serves_or_when_nothing_is_to_be_drafted(
    place: Callable[..., Session],
) -> None:
    with serving(Mortal(99)) as loopback:
        session = place(loopback.url, '["pseudo", "libretranslate"]')
        translate(session)
        again = place(loopback.url, '["libretranslate"]')
        translate(again)
        assert loopback.requests == []
    assert session.journal.problems == again.journal.problems == ()


def test_drafts_are_not_made_anew_by_an_engine_that_comes_after_theirs(place: Callable[..., Session]) -> None:
    mortal = Mortal(99)
    with serving(mortal) as loopback:
        translate(place(loopback.url, '["libretranslate", "pseudo"]', "es"))
        mortal.lives = 2
        session = place(loopback.url, '["libretranslate", "pseudo"]', "es")
        translate(session, retranslate=True)
        assert by(session, "es") == ["libretranslate"] * len(SENTENCES)
        assert "es: 12 drafts were not made again: their engine comes before pseudo." in session.journal.notes
        mortal.lives = 99
        one = place(loopback.url, '["libretranslate", "pseudo"]', "es")
        translate(one, engine="pseudo", retranslate=True)
        assert by(one, "es") == ["pseudo"] * len(SENTENCES)


def test_an_interrupted_run_keeps_what_the_server_said(
    place: Callable[..., Session], monkeypatch: pytest.MonkeyPatch
) -> None:
    usual = libretranslate.LibreTranslate.translate
    calls = iter(range(99))

    def interrupted(self: libretranslate.LibreTranslate, *arguments: object) -> object:
        if next(calls) == 2:
            raise KeyboardInterrupt
        return usual(self, *arguments)  # type: ignore[arg-type]

    monkeypatch.setattr(libretranslate.LibreTranslate, "translate", interrupted)
    with serving(Mortal(99)) as loopback:
        session = place(loopback.url, '["libretranslate"]', "es")
        with pytest.raises(KeyboardInterrupt):
            translate(session)
    assert by(session, "es") == ["libretranslate"] * 8 + [""] * 12


def test_progress_goes_on_while_a_slow_server_answers(place: Callable[..., Session]) -> None:
    steps: list[int] = []

    class Steps:
        def start(self, what: str, total: int) -> None:
            steps.clear()

        def advance(self, count: int = 1) -> None:
            steps.append(count)

        def stop(self) -> None:
            pass

    with serving(Mortal(99)) as loopback:
        translate(place(loopback.url, '["libretranslate"]', "es"), progress=Steps())
    assert [step for step in steps if step] == [4] * 5
