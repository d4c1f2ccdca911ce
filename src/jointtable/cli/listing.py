"""``jointtable list``: the workshops of the library."""

import argparse
from collections.abc import Sequence
from dataclasses import asdict
from datetime import date
from typing import TYPE_CHECKING

from jointtable import i18n
from jointtable.cli import output
from jointtable.cli.call import Call, Command
from jointtable.cli.parser import Parser
from jointtable.i18n import N_

if TYPE_CHECKING:
    from jointtable.store.first_page import Line

_STATES = {
    "draft": N_("Draft"),
    "running": N_("Running"),
    "done": N_("Done"),
}


def _arguments(parser: Parser) -> None:
    parser.add_argument("--json", action="store_true", help=parser.tr(N_("print it as JSON")))


def _run(args: argparse.Namespace, call: Call) -> int:
    from jointtable.cli.shelf import lines

    found = lines(call, today=date.today().isoformat())  # noqa: DTZ011 - the person's own day
    if args.json:
        output.print_json([asdict(line) for line in found])
    elif found:
        print(*_table(found, call), sep="\n")
    else:
        print(call.tr(N_("The library is empty.")))
    return 0


def _table(lines: Sequence["Line"], call: Call) -> list[str]:
    """Return one line a workshop: id, day, state and what it is called, in columns."""
    rows = [
        (
            line.id,
            i18n.day(line.date, call.language) if line.date else "–",
            call.tr(_STATES.get(line.status, line.status)),
            line.title or f"{line.sales} – {line.procurement}",
        )
        for line in lines
    ]
    widths = [max(len(row[column]) for row in rows) for column in range(3)]
    return [
        "  ".join((*(cell.ljust(w) for cell, w in zip(row, widths, strict=False)), row[3]))
        for row in rows
    ]


COMMAND = Command(
    name="list",
    about=N_("list the workshops of the library"),
    arguments=_arguments,
    run=_run,
)
