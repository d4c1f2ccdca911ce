"""Printing: UTF-8 on every system, one line a refusal, and quiet when nobody reads on."""

import contextlib
import io
import json
import os
import sys
from typing import Final

from jointtable.cli.parser import PROGRAM

_NEW_LINES: Final = str.maketrans({char: f"\\x{char:02x}" for char in (*range(32), 127)})


def speak_utf8() -> None:
    """Make stdout and stderr take every character, whatever the console's code page.

    File names that are no UTF-8 come out as the bytes they are.
    """
    for stream, errors in ((sys.stdout, "surrogateescape"), (sys.stderr, "backslashreplace")):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors=errors)


def print_json(value: object) -> None:
    """Print ``value`` as the interchange files are written: one blank a level, as typed."""
    print(json.dumps(value, ensure_ascii=False, indent=1, allow_nan=False))


def tell(sentence: str) -> None:
    """Say ``sentence`` on stderr, in one line whatever is in it."""
    with contextlib.suppress(OSError):
        print(f"{PROGRAM}: {sentence.translate(_NEW_LINES)}", file=sys.stderr, flush=True)


def flush() -> None:
    """Hand everything that was printed to the system, so that its refusal is heard in time.

    Raises:
        OSError: It did not take it.
    """
    if sys.stdout is not None:
        sys.stdout.flush()


def let_go() -> None:
    """Drop what could not be printed, or Python would complain about it once more at its end."""
    with contextlib.suppress(OSError, AttributeError, io.UnsupportedOperation):
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, sys.stdout.fileno())
        os.close(nowhere)
