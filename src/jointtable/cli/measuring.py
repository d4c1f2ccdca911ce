"""``jointtable bench``: measures in processes of its own, from outside."""

import argparse
import sys
from pathlib import Path

from jointtable.cli.call import Call, Command
from jointtable.cli.parser import Parser, one_of
from jointtable.domain.errors import REASONS, CannotWrite
from jointtable.files import code_of
from jointtable.i18n import N_

KINDS = ("startup", "store", "canvas", "window", "memory", "documents")


def _arguments(parser: Parser) -> None:
    tr = parser.tr
    parser.add_argument(
        "kinds",
        nargs="*",
        metavar="KIND",
        type=one_of(KINDS),
        help=tr(
            N_("startup, store, canvas, window, memory, documents; all of them when none is named")
        ),
    )
    parser.add_argument(
        "--json",
        nargs="?",
        const=Path("-"),
        metavar="OUT",
        type=Path,
        help=tr(N_("write the rows as JSON into this file, or to stdout when none is named")),
    )


def _run(args: argparse.Namespace, call: Call) -> int:
    del call  # measures libraries of its own
    import subprocess

    if args.json and args.json != Path("-"):
        checked_target(args.json)  # measuring takes minutes: who waits for them gets the file

    words = [*args.kinds, *(("--json", str(args.json)) if args.json else ())]
    command = [sys.executable, "-m", "jointtable.bench", *words]
    return subprocess.run(command, check=False).returncode  # noqa: S603 - ourselves, words checked


def checked_target(target: Path) -> None:
    """Check that a file can be written at ``target``; whatever stands there stays as it is.

    Raises:
        CannotWrite: It cannot.
    """
    try:
        is_new = not target.exists()
        with target.open("ab"):
            pass
        if is_new:
            target.unlink()
    except (OSError, ValueError) as error:
        code = code_of(error) if isinstance(error, OSError) else "invalid"
        raise CannotWrite(path=target, reason=REASONS[code]) from None


COMMAND = Command(
    name="bench",
    about=N_("measure start, library, table, window, memory and documents against their floors"),
    arguments=_arguments,
    run=_run,
)
