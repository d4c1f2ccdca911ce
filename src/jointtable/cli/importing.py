"""``jointtable import``: workshop files into the library."""

import argparse
from pathlib import Path

from jointtable.cli import output
from jointtable.cli.call import Call, Command
from jointtable.cli.parser import Parser
from jointtable.i18n import N_

_BESIDE = N_("“{id}” was there already and says something else; both are kept.")


def _arguments(parser: Parser) -> None:
    parser.add_argument(
        "files",
        nargs="+",
        metavar="FILE",
        type=Path,
        help=parser.tr(N_("a workshop, .json or .jointable")),
    )


def _run(args: argparse.Namespace, call: Call) -> int:
    from jointtable.cli.shelf import library
    from jointtable.store.incoming import read_file, take_in

    # all are read before the first goes in: one bad file, and nothing has changed
    files = [read_file(path) for path in args.files]
    with library(call) as shelf:
        for file in files:
            taken = take_in(shelf, file)
            print(taken.id, flush=True)
            if taken.outcome == "beside":
                output.tell(call.tr(_BESIDE).format(id=file.workshop.setup.id))
    return 0


COMMAND = Command(
    name="import",
    about=N_("take workshop files into the library and print their ids"),
    arguments=_arguments,
    run=_run,
)
