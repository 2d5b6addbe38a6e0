"""A pipeline that keeps running, without a shell. Texts go in and answers come out, each followed by NUL."""

import contextlib
import os
import selectors
import signal
import subprocess
import tempfile
import time
import weakref
from collections.abc import Sequence
from typing import IO, cast

from pipeline.errors import EngineError

# Seconds without an answer until a pipeline counts as hung. A long paragraph takes a hundredth of a second.
PATIENCE = 60.0
# Seconds without an answer until the programs are checked for being alive.
GLANCE = 0.5
_CHUNK = 1 << 16
# Seconds that programs have to end by themselves before they are killed.
_GENTLY = 2.0
# A superblank comes back unchanged. It comes right after the last answer only if each text had one answer.
_LAST = "[last]"


class LostPipeline(Exception):  # noqa: N818 - not an error yet: the pipeline is restarted
    """The pipeline died, hung, or gave unexpected output."""


class Resident:
    """One pipeline of programs. Not safe for use by two threads at once."""

    def __init__(self, programs: Sequence[Sequence[str]]) -> None:
        # A file, because an unread pipe would fill up and block the programs.
        self._complaints: IO[bytes] = tempfile.TemporaryFile()  # noqa: SIM115 - closed with the process
        self._programs = _started(programs, self._complaints)
        self._sink = cast(IO[bytes], self._programs[0].stdin)
        self._source = cast(IO[bytes], self._programs[-1].stdout)
        os.set_blocking(self._sink.fileno(), False)
        self.close = weakref.finalize(self, _end, self._programs, self._sink, self._source, self._complaints)

    @property
    def complained(self) -> bool:
        """Whether a program has written to standard error."""
        return os.fstat(self._complaints.fileno()).st_size > 0

    def ask(self, streams: Sequence[str], answers: list[str]) -> None:
        """Add the answer for each of ``streams`` to ``answers``, in order.

        Raises LostPipeline if the pipeline does not answer; earlier answers are kept. If there are too many answers, no
        answer is kept, because each might belong to another text.
        """
        asked = len(answers)
        try:
            self._exchange(streams, answers)
        except LostPipeline:
            # A program whose input ends too early closes an answer that it never got: an empty one.
            while len(answers) > asked and not answers[-1]:
                answers.pop()
            raise
        if len(answers) != asked + len(streams) + 1 or answers.pop() != _LAST:
            del answers[asked:]
            raise LostPipeline("more answers than texts")

    def _exchange(self, streams: Sequence[str], answers: list[str]) -> None:
        """Write ``streams`` and read until there is an answer for each and for what follows the last one."""
        wanted = len(answers) + len(streams) + 1
        data = memoryview(b"".join(stream.encode() + b"\0" for stream in (*streams, _LAST)))
        rest = b""
        with selectors.DefaultSelector() as selector:
            selector.register(self._source, selectors.EVENT_READ)
            selector.register(self._sink, selectors.EVENT_WRITE)
            silent = 0.0
            while len(answers) < wanted:
                glance = min(GLANCE, PATIENCE)
                ready = [key.fileobj for key, _ in selector.select(glance)]
                silent = 0.0 if ready else silent + glance
                if not ready:
                    self._look(silent)
                if self._sink in ready:
                    data = data[_write(self._sink.fileno(), data) :]
                    if not data:
                        selector.unregister(self._sink)
                if self._source in ready:
                    *whole, rest = (rest + self._read()).split(b"\0")
                    answers.extend(answer.decode(errors="replace") for answer in whole)
        if rest:
            answers.append(rest.decode(errors="replace"))

    def _look(self, silent: float) -> None:
        """Raises LostPipeline if the pipeline was ``silent`` for too many seconds, or if a program has ended."""
        if any(program.poll() is not None for program in self._programs):
            raise LostPipeline("one of its programs died")
        if silent >= PATIENCE:
            raise LostPipeline(f"no answer for {PATIENCE:g} seconds")

    def kill(self) -> None:
        """Kill the programs immediately."""
        _kill(self._programs)
        self.close()

    def _read(self) -> bytes:
        answer = os.read(self._source.fileno(), _CHUNK)
        if not answer:
            self._complaints.seek(0)
            last = self._complaints.read().decode(errors="replace").strip().rpartition("\n")[2]
            raise LostPipeline(last or "it ended without a message")
        return answer


def _started(programs: Sequence[Sequence[str]], complaints: IO[bytes]) -> list[subprocess.Popen[bytes]]:
    """Start the programs, each reading the previous one's output. Raises LostPipeline if one cannot be started."""
    started: list[subprocess.Popen[bytes]] = []
    for program in programs:
        before = started[-1].stdout if started else None
        try:
            started.append(
                subprocess.Popen(  # ended by close, or together with the Resident
                    program,
                    stdin=before or subprocess.PIPE,
                    stdout=subprocess.PIPE,
                    stderr=complaints,
                    # Apertium's programs need a UTF-8 locale, and this one formats numbers the same on every machine.
                    env=os.environ | {"LC_ALL": "C.UTF-8"},
                    # A separate group can be ended together with its child processes, and Ctrl+C reaches us first.
                    start_new_session=True,
                )
            )
        except OSError as error:
            _kill(started)
            raise LostPipeline(f"{program[0]} cannot be started: {error.strerror}") from None
        if before:
            before.close()  # only the next program may hold this pipe, so that the writer notices if that program ends
    return started


def _is_tagger(program: Sequence[str]) -> bool:
    return program[0].endswith("/apertium-tagger")


def _is_hidden_markov(program: Sequence[str]) -> bool:
    """Whether ``program`` is the HMM tagger: its option is ``-g``, that of the perceptron tagger ``-gx``."""
    return _is_tagger(program) and list(program[1:3]) == ["-z", "-g"]


def _complaining(program: Sequence[str]) -> list[str]:
    """The tagger with ``-d``, which makes it report words that it was not trained for."""
    name, *options = program
    return [name, "-d", *options]


def _kill(programs: Sequence[subprocess.Popen[bytes]]) -> None:
    for program in programs:
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(program.pid, signal.SIGKILL)
        program.wait()


def _write(sink: int, data: memoryview) -> int:
    """Write ``data`` into the pipe; returns how many bytes were written."""
    try:
        return os.write(sink, data[:_CHUNK])
    except BlockingIOError:
        return 0
    except BrokenPipeError:
        # The last answers may still be in the pipe; reading will show that the programs ended.
        return len(data)


def _end(programs: Sequence[subprocess.Popen[bytes]], *files: IO[bytes]) -> None:
    """End the programs, gently if possible, and leave no zombie processes."""
    for file in files:
        with contextlib.suppress(OSError):
            file.close()
    deadline = time.monotonic() + _GENTLY
    for program in programs:
        try:
            program.wait(max(0.0, deadline - time.monotonic()))
        except subprocess.TimeoutExpired:
            _kill([program])


class _Part:
    """Programs of a pipeline that keep running: started when needed, and restarted when lost."""

    def __init__(self, name: str, programs: Sequence[Sequence[str]]) -> None:
        self._name = name
        self._programs = programs
        self._resident: Resident | None = None

    def answers(self, streams: Sequence[str]) -> list[str]:
        """One answer for each of ``streams``, in order. Raises EngineError if the programs are lost twice on the same
        text."""
        answers: list[str] = []
        failed_at = -1
        while len(answers) < len(streams):
            try:
                self._ask(streams[len(answers) :], answers)
            except BaseException as loss:
                # Interrupted or lost: any remaining output cannot be assigned to a text.
                if self._resident is not None:
                    self._resident.kill()
                    self._resident = None
                if not isinstance(loss, LostPipeline):
                    raise
                if len(answers) == failed_at:
                    text = streams[failed_at].removesuffix(".[]")[:60]
                    raise EngineError(
                        f"Apertium's {self._name} broke down twice at {text!r}: {loss}.",
                        f"Try it alone: echo text | apertium {self._name}",
                    ) from None
                failed_at = len(answers)
        return answers

    def _ask(self, streams: Sequence[str], answers: list[str]) -> None:
        if self._resident is None:
            self._resident = Resident(self._programs)
        self._resident.ask(streams, answers)

    def close(self) -> None:
        if self._resident is not None:
            self._resident.close()
            self._resident = None


class _Tagger(_Part):
    """The HMM tagger of Apertium 3.8, asked for one text at a time.

    At the first word of a class that it was not trained on, the tagger loses its class of open words, and from then on
    tags unknown words differently. A complaint on standard error shows that this has happened. The next text then gets
    a new tagger, which starts in a hundredth of a second, so that no answer depends on earlier texts.
    """

    def _ask(self, streams: Sequence[str], answers: list[str]) -> None:
        for stream in streams:
            if self._resident is not None and self._resident.complained:
                self.close()
            super()._ask([stream], answers)


class Direction:
    """Translates in one direction. Each answer equals that of a new Apertium process for the text alone."""

    def __init__(self, name: str, programs: Sequence[Sequence[str]]) -> None:
        taggers = [number for number, program in enumerate(programs) if _is_tagger(program)]
        cut = taggers[0] if taggers else len(programs)
        self._before = _Part(name, programs[:cut])
        """The part of the pipeline that finds the readings of each word."""
        hidden = [_complaining(one) for one in programs[cut : cut + 1] if _is_hidden_markov(one)]
        self._behind: list[_Part] = [_Tagger(name, [one]) for one in hidden]
        if rest := programs[cut + len(hidden) :]:
            self._behind.append(_Part(name, rest))

    def answers(self, streams: Sequence[str]) -> list[str]:
        """One answer for each of ``streams``, in order. Raises EngineError if a program is lost twice on the same
        text."""
        answers = self._before.answers(streams)
        for part in self._behind:
            answers = part.answers(answers)
        return answers

    def readings(self, streams: Sequence[str]) -> list[str]:
        """The readings of the words in each of ``streams``, in Apertium's format. Raises as ``answers`` does."""
        return self._before.answers(streams)

    def close(self) -> None:
        for part in (self._before, *self._behind):
            part.close()
