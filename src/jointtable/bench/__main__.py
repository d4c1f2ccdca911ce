"""``python -m jointtable.bench``: runs the measurements that are named, or all of them."""

import argparse
import json
import os
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Final

from jointtable.bench.figures import Row, load

PEERS: Final[dict[str, str]] = {}
"""Programs to measure against, by name, as the command line gives them."""


def _startup() -> Iterator[Row]:
    from jointtable.bench import startup

    return startup.rows()


def _store() -> Iterator[Row]:
    from jointtable.bench import store

    return store.rows()


def _canvas() -> Iterator[Row]:
    from jointtable.bench import canvas

    return canvas.rows()


def _memory() -> Iterator[Row]:
    from jointtable.bench import memory

    return memory.rows()


def _documents() -> Iterator[Row]:
    from jointtable.bench import documents

    return documents.rows(PEERS)


def _window() -> Iterator[Row]:
    from jointtable.bench import window

    return window.rows()


KINDS: Final[dict[str, Callable[[], Iterator[Row]]]] = {
    "startup": _startup,
    "store": _store,
    "canvas": _canvas,
    "window": _window,
    "memory": _memory,
    "documents": _documents,
}


def main(words: list[str] | None = None) -> int:
    """Measure, print a line a row, write the rows; return 1 if a target was missed."""
    parser = argparse.ArgumentParser(prog="python -m jointtable.bench")
    parser.add_argument("kinds", nargs="*", choices=[[], *KINDS], metavar="KIND")
    parser.add_argument(
        "--json", type=Path, metavar="OUT", help="file for the rows, or - for stdout"
    )
    parser.add_argument(
        "--peer",
        action="append",
        default=[],
        metavar="NAME=PATH",
        help="measure against another program too: weasyprint=PYTHON, an interpreter that has it",
    )
    args = parser.parse_args(words)
    PEERS.update(one.split("=", 1) for one in args.peer if "=" in one)
    if not hasattr(os, "wait4"):
        print("jointtable.bench: the figures are taken on Linux and macOS", file=sys.stderr)
        return 1
    to_stdout = args.json == Path("-")
    out = sys.stderr if to_stdout else sys.stdout
    found: list[Row] = []
    for kind in args.kinds or KINDS:
        print(f"{kind} (load {load()})", file=out, flush=True)
        for row in KINDS[kind]():
            found.append(row)
            print(row.line(), file=out, flush=True)
    print(f"load {load()}", file=out)
    if args.json is not None:
        text = json.dumps({"rows": [row.as_json() for row in found]}, indent=1) + "\n"
        _write(text, None if to_stdout else args.json)
    return 0 if all(row.ok for row in found) else 1


def _write(text: str, target: Path | None) -> None:
    if target is None:
        print(text, end="")
    else:
        target.write_text(text, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    sys.exit(main())
