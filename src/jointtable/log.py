"""Logs that a person may send us: what happened, never what somebody wrote.

Modules log through the standard library with a fixed message and values, such as
``_log.warning("backup made, %s workshops, %.1f s", n, seconds)``. What is written of a value
depends on its type alone: numbers, names of classes and members of enums, and texts wrapped in
:class:`Code`. Any other text could be a card, so it is written as ``…``; so is the message of an
exception, which may quote one.
"""

import enum
import faulthandler
import logging
import sys
import threading
import traceback
from collections.abc import Callable
from pathlib import Path
from types import TracebackType
from typing import Final, TextIO

from typing_extensions import override

ROOT: Final = "jointtable"
_HIDDEN: Final = "…"
_BYTES: Final = 512 * 1024
_KEPT: Final = 3

OnBug = Callable[[BaseException], None]


class Code(str):
    """A text from the source or an identifier: known to hold nothing that people wrote."""

    __slots__ = ()


def fact(value: object) -> str:
    """Return what may be written of ``value``."""
    match value:
        case enum.Enum():
            return value.name
        case None | bool() | int() | float() | Code():
            return str(value)
        case type():
            return value.__qualname__
        case BaseException():
            return type(value).__qualname__
        case _:
            return _HIDDEN


def described(bug: BaseException) -> str:
    """Return the traceback of ``bug`` and of what it came from, without messages and values."""
    parts: list[str] = []
    for error in _chain(bug):
        frames = traceback.extract_tb(error.__traceback__)
        parts += [f"  {Path(f.filename).name}:{f.lineno} {f.name}" for f in frames]
        parts.append(type(error).__qualname__)
    return "\n".join(parts)


def start(folder: Path, *, debug: bool = False) -> bool:
    """Write the program's logs to ``folder/logs`` from now on, and crashes to ``folder/crash``.

    A folder that cannot be written is no reason not to work: then nothing is written.

    Args:
        folder: The data folder of this run.
        debug: Also write everything to stderr.

    Returns:
        Whether the last run ended in a crash of the interpreter or of a library.
    """
    stop()
    logging.raiseExceptions = False  # a log on a full disk must not print tracebacks instead
    root = logging.getLogger(ROOT)
    root.setLevel(logging.DEBUG if debug else logging.INFO)
    if debug:
        root.addHandler(_prepared(logging.StreamHandler()))
    try:
        (folder / "logs").mkdir(parents=True, exist_ok=True)
        root.addHandler(_prepared(_Rolling(folder / "logs" / "jointtable.log")))
        return _watch_crashes(folder / "crash")
    except OSError as error:
        root.warning("no log file: %s %s", error, error.errno)
        return False


def stop() -> None:
    """Write nothing more; a crash file without content goes too."""
    root = logging.getLogger(ROOT)
    for handler in [h for h in root.handlers if isinstance(h.formatter, _Plain)]:
        root.removeHandler(handler)
        handler.close()
    _crashes.close()


def catch_bugs(on_bug: OnBug) -> None:
    """Log whatever nobody caught, in any thread, and hand it to ``on_bug``.

    ``on_bug`` may be called from a thread that is not the window's.
    """

    def caught(bug: BaseException | None, kind: type[BaseException]) -> None:
        if bug is None or issubclass(kind, KeyboardInterrupt | SystemExit):
            return
        log_bug(bug)
        on_bug(bug)

    def main(kind: type[BaseException], bug: BaseException, _: TracebackType | None) -> None:
        caught(bug, kind)

    def thread(args: threading.ExceptHookArgs) -> None:
        caught(args.exc_value, args.exc_type)

    sys.excepthook = main
    threading.excepthook = thread


def log_bug(bug: BaseException) -> None:
    """Log ``bug`` with its :func:`described` traceback."""
    logging.getLogger(f"{ROOT}.bugs").error("bug: %s", Code(described(bug)))


class _Rolling(logging.FileHandler):
    """A log that begins anew when it is full; the last ones are kept beside it.

    ``logging.handlers`` has one like it, and loads sockets and queues with it that the first
    window would wait for.
    """

    def __init__(self, path: Path) -> None:
        super().__init__(path, encoding="utf-8")
        self._path = path

    @override
    def emit(self, record: logging.LogRecord) -> None:
        super().emit(record)
        if self.stream is not None and self.stream.tell() > _BYTES:
            self.close()
            for number in range(_KEPT, 0, -1):
                older = self._path.with_name(f"{self._path.name}.{number}")
                newer = self._path.with_name(f"{self._path.name}.{number - 1}")
                newer = newer if number > 1 else self._path
                if newer.exists():
                    newer.replace(older)


class _Plain(logging.Formatter):
    """Writes time, level, module and the message with the values that may be written."""

    def __init__(self) -> None:
        super().__init__("%(asctime)s %(levelname)s %(name)s: %(message)s")

    @override
    def format(self, record: logging.LogRecord) -> str:
        safe = logging.makeLogRecord(record.__dict__)
        safe.msg, safe.args = _message(record), ()
        bug = record.exc_info[1] if record.exc_info else None
        safe.exc_info, safe.exc_text, safe.stack_info = None, None, None
        line = super().format(safe)
        return f"{line}\n{described(bug)}" if bug else line


class _Crashes:
    """The file that faulthandler writes when the interpreter dies."""

    def __init__(self) -> None:
        self._file: TextIO | None = None
        self._path = Path()

    def open(self, path: Path) -> None:
        self._path = path
        self._file = path.open("w", encoding="utf-8")
        faulthandler.enable(self._file)

    def close(self) -> None:
        if self._file is None:
            return
        faulthandler.disable()
        self._file.close()
        self._file = None
        if not self._path.stat().st_size:
            self._path.unlink()


_crashes = _Crashes()


def _watch_crashes(folder: Path) -> bool:
    """Keep what a crash left as ``last.txt``; an empty file was left by a lost battery or kill."""
    folder.mkdir(parents=True, exist_ok=True)
    file = folder / "crash.txt"
    crashed = file.exists() and file.stat().st_size > 0
    if crashed:
        file.replace(folder / "last.txt")
    _crashes.open(file)
    return crashed


def _message(record: logging.LogRecord) -> str:
    template = record.msg if isinstance(record.msg, str) else _HIDDEN
    args = record.args
    try:
        if isinstance(args, dict):
            return template % {key: _value(value) for key, value in args.items()}
        return template % tuple(_value(value) for value in args or ()) if args else template
    except (TypeError, ValueError, KeyError):
        return template


def _value(value: object) -> object:
    """Keep numbers as numbers, so that ``%.1f`` works."""
    is_number = isinstance(value, int | float) and not isinstance(value, bool | enum.Enum)
    return value if is_number else fact(value)


def _chain(bug: BaseException) -> list[BaseException]:
    """Return ``bug`` and what it came from, the first cause first."""
    chain: list[BaseException] = []
    error: BaseException | None = bug
    while error is not None and error not in chain:
        chain.append(error)
        error = error.__cause__ or error.__context__
    return chain[::-1]


def _prepared(handler: logging.Handler) -> logging.Handler:
    handler.setFormatter(_Plain())
    return handler
