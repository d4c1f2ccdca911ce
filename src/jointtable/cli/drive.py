"""The program without its windows: orders as JSON lines, for scripts and tests.

Everything below the windows is the same: library, document, history, import and export. An order is
``{"id": 7, "op": "put", …}``; its answer has the same id, ``"ok": true`` once what it did survives
a power cut, or ``"ok": false`` with a code and a sentence.
"""

import json
import signal
import sys
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from types import FrameType
from typing import BinaryIO, Final

from jointtable.cli.orders import (
    MAX_LINE,
    Answer,
    BadOrder,
    Driver,
    Order,
    OrderTooLong,
    Stumbled,
    refused,
)
from jointtable.domain.errors import JointTableError
from jointtable.log import log_bug

REFUSED_TO_START: Final = 3
"""Exit status, as for nothing else."""


class _Stop(BaseException):
    """The system asks the program to end."""


class _Signals:
    """Ends the program between two orders, never inside one."""

    def __init__(self) -> None:
        self._is_waiting = False
        self._is_asked = False
        names = ("SIGTERM", "SIGHUP", "SIGINT")
        numbers = [getattr(signal, name) for name in names if hasattr(signal, name)]
        # set all of them: whoever starts a program in the background has SIGINT ignored
        self._before = {number: signal.signal(number, self._asked) for number in numbers}

    def give_back(self) -> None:
        """Let signals do what they did before."""
        for number, handler in self._before.items():
            signal.signal(number, handler)

    def _asked(self, _: int, __: FrameType | None) -> None:
        self._is_asked = True
        if self._is_waiting:
            raise _Stop

    def wait_for(self, read: Callable[[], bytes]) -> bytes:
        """Return what ``read`` returns, or b"" if the program is to end."""
        try:
            self._is_waiting = True
            return b"" if self._is_asked else read()
        except _Stop:
            return b""
        finally:
            self._is_waiting = False


def run(data_dir: Path, stdin: BinaryIO | None = None, stdout: BinaryIO | None = None) -> int:
    """Answer the orders on ``stdin`` until it ends, ``quit`` or a signal; return the exit status.

    Args:
        data_dir: Folder of the library; taken wherever it is, since somebody named it.
        stdin: JSON objects, one a line; None: the process's own.
        stdout: Answers, one a line and a write; None: the process's own.
    """
    # a stream that whoever started us has closed is None: then there is nothing to answer
    own = sys.stdin.buffer if sys.stdin is not None else BytesIO()
    said = sys.stdout.buffer if sys.stdout is not None else BytesIO()
    orders = stdin if stdin is not None else own
    answers = stdout if stdout is not None else said
    signals = _Signals()
    try:
        return _answered(data_dir, orders, answers, signals)
    finally:
        signals.give_back()


def _answered(data_dir: Path, orders: BinaryIO, answers: BinaryIO, signals: _Signals) -> int:
    try:
        driver = _started(data_dir)
    except JointTableError as error:
        _say(answers, {"ready": False, "error": error.code, "message": error.message()})
        return REFUSED_TO_START
    try:
        _say(answers, {"ready": True, "seq": driver.seq, "recovered": "none"})
        while line := signals.wait_for(lambda: orders.readline(MAX_LINE + 1)):
            order, answer = _understood(line)
            if len(line) > MAX_LINE and not line.endswith(b"\n"):
                _skip_rest(orders)
            _say(answers, {"id": order.get("id"), **(answer or driver.answer(order))})
            if order.get("op") == "quit":
                break
    except BrokenPipeError:
        pass  # nobody listens any more; whatever was acknowledged is on the disk
    finally:
        driver.close()
    return 0


def _started(data_dir: Path) -> Driver:
    try:
        from jointtable.store.library import Library

        library = Library.open(data_dir, allow_any_place=True)
        try:
            return Driver(library)
        except BaseException:
            library.close()
            raise
    except JointTableError:
        raise
    except Exception as bug:  # noqa: BLE001 - refused like all else, and logged
        log_bug(bug)
        raise Stumbled from None


def _understood(line: bytes) -> tuple[Order, Answer | None]:
    """Return the order of a line, and the answer if it cannot be carried out."""
    if len(line) > MAX_LINE:
        return {}, refused(OrderTooLong(limit=MAX_LINE // 2**20))
    try:
        order = json.loads(line)
    except (ValueError, RecursionError, MemoryError):
        return {}, refused(BadOrder(part="JSON"))
    if not isinstance(order, dict):
        return {}, refused(BadOrder(part="JSON"))
    return order, None


def _skip_rest(orders: BinaryIO) -> None:
    while (rest := orders.readline(MAX_LINE)) and not rest.endswith(b"\n"):
        pass


def _say(answers: BinaryIO, answer: Answer) -> None:
    """Write one line with one call of the system; only ASCII, so lone surrogates do no harm."""
    line = json.dumps(answer).encode("ascii") + b"\n"
    raw = getattr(answers, "raw", answers)
    while line:
        line = line[raw.write(line) :]
    answers.flush()
