"""``jointtable drive``: orders as JSON lines, for scripts and tests."""

import argparse

from jointtable.cli.call import Call, Command, start_log
from jointtable.cli.parser import Parser
from jointtable.i18n import N_


def _arguments(parser: Parser) -> None:
    del parser  # takes nothing but its lines


def _run(args: argparse.Namespace, call: Call) -> int:
    del args
    from jointtable.cli import drive

    start_log(call)
    return drive.run(call.data_dir)


COMMAND = Command(
    name="drive",
    about=N_("take orders as JSON lines on stdin and answer on stdout"),
    arguments=_arguments,
    run=_run,
)
