"""A process that answers one question at a time: the handle of whoever starts it, and what runs inside.

Questions and answers are pickles on its standard input and output, between these two processes and nobody else. It ends
when its input does, also when the process that started it was killed. Not multiprocessing: that imports the main module
of the program again, which a script or a test that embeds the bot need not be prepared for.
"""

from __future__ import annotations

import json
import os
import pickle
import subprocess
import sys
import threading
import traceback
from contextlib import suppress
from typing import BinaryIO

from bot.errors import BotError, TextError

# The worker finds modules where this process finds them, however it was started.
_START = "import json, sys; sys.path[:] = json.loads(sys.argv[1]); from bot.jobs.worker import serve; serve()"


class Worker:
    """A running worker; `end` it. All methods block, and `kill` may be called while another thread asks."""

    def __init__(self) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-c", _START, json.dumps(sys.path)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            # Ctrl-C reaches every process of the terminal's session; this one is ended by its parent.
            start_new_session=True,
        )

    def ask(self, question: object, limit_s: float) -> object:
        """The answer; one that is a BotError is raised.

        The first question is how to make the analysis, every other one an article. Raises EOFError when the worker
        dies, TimeoutError when it was killed for taking too long.
        """
        requests, answers = self._process.stdin, self._process.stdout
        assert requests is not None
        assert answers is not None
        expired = threading.Event()

        def expire() -> None:
            expired.set()
            self.kill()

        timer = threading.Timer(limit_s, expire)
        timer.start()
        try:
            pickle.dump(question, requests)
            requests.flush()
            answer = pickle.load(answers)
        except (OSError, EOFError, pickle.UnpicklingError) as error:
            if expired.is_set():
                raise TimeoutError from error
            raise EOFError from error
        finally:
            timer.cancel()
        if isinstance(answer, BotError):
            raise answer
        return answer

    def kill(self) -> None:
        self._process.kill()

    def end(self) -> None:
        """Kill it, if it lives, and let nothing of it remain."""
        self.kill()
        for pipe in (self._process.stdin, self._process.stdout):
            # What was not read before it died is still to be flushed, and nobody is there to take it.
            with suppress(OSError):
                assert pipe is not None
                pipe.close()
        self._process.wait()


def serve() -> None:
    """Inside the worker: make the analysis as asked, then answer every article until the input ends."""
    requests = sys.stdin.buffer
    with _private_output() as answers:
        try:
            analysis = pickle.load(requests)()
        except Exception as error:  # noqa: BLE001 - whatever it is has to reach the other process
            _send(answers, _failure(error, ""))
            return
        _send(answers, None)
        while True:
            try:
                article = pickle.load(requests)
            except EOFError:
                return
            try:
                answer = analysis.annotate(article)
            except Exception as error:  # noqa: BLE001 - as above
                answer = _failure(error, article.path)
            _send(answers, answer)


def _private_output() -> BinaryIO:
    """Standard output for the answers alone; what a library prints goes to standard error."""
    answers = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    return answers


def _send(answers: BinaryIO, answer: object) -> None:
    pickle.dump(answer, answers)
    answers.flush()


def _failure(error: Exception, path: str) -> BotError:
    """The error as one that pickles; where it came from goes along as a note."""
    if isinstance(error, BotError):
        return error
    failure = TextError(f"The analysis failed ({type(error).__name__}: {error}).", subject=path)
    failure.add_note("".join(traceback.format_exception(error)))
    return failure
