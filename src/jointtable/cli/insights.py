"""``jointtable insights``: what a workshop says, as JSON or as sentences."""

import argparse
from datetime import date

from jointtable.cli import output
from jointtable.cli.call import Call, Command
from jointtable.cli.parser import Parser, day_of
from jointtable.i18n import N_


def _arguments(parser: Parser) -> None:
    tr = parser.tr
    parser.add_argument(
        "workshop", metavar="WORKSHOP", help=tr(N_("an id of the library, a .json or a .jointable"))
    )
    parser.add_argument("--json", action="store_true", help=tr(N_("print every result as JSON")))
    parser.add_argument(
        "--as-of",
        metavar="TIME",
        type=day_of,
        help=tr(N_("the day, or an instant of it, that decides what is overdue; today if missing")),
    )


def _run(args: argparse.Namespace, call: Call) -> int:
    from jointtable import content
    from jointtable.cli.workshops import named
    from jointtable.domain.visibility import facilitator_view, table_view
    from jointtable.insights import Insights, report, sentence

    workshop = named(args.workshop, call).workshop
    day = args.as_of or date.today().isoformat()  # noqa: DTZ011 - the person's own day
    words = content.load()
    if args.json:
        output.print_json(report(workshop, words, day))
        return 0
    found = Insights(
        table_view(workshop), words, as_of=day, beside=facilitator_view(workshop)
    ).findings
    print(*(sentence(one, words, call.language) for one in found), sep="\n")
    return 0


COMMAND = Command(
    name="insights",
    about=N_("print what is computed from a workshop"),
    arguments=_arguments,
    run=_run,
)
