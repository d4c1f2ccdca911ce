"""``jointtable check``: is the library whole, and does every history lead to its records?"""

import argparse

from jointtable.cli.call import Call, Command
from jointtable.cli.parser import Parser
from jointtable.cli.refusals import TroubleFound
from jointtable.i18n import N_


def _arguments(parser: Parser) -> None:
    del parser  # takes nothing


def _run(args: argparse.Namespace, call: Call) -> int:
    del args
    from jointtable.cli.shelf import library

    with library(call) as shelf:
        problems = shelf.check()
    if problems:
        raise TroubleFound(problems=" ".join(problems))
    print(call.tr(N_("The library is whole, and every history agrees with its workshop.")))
    return 0


COMMAND = Command(
    name="check",
    about=N_("check the library and the history of every workshop in it"),
    arguments=_arguments,
    run=_run,
)
