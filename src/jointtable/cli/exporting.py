"""``jointtable export``: a playbook, a summary or the workshop itself as a file."""

import argparse
from pathlib import Path
from typing import TYPE_CHECKING, Final

from jointtable.cli.call import Call, Command
from jointtable.cli.parser import LANGUAGES, Parser, one_of
from jointtable.cli.refusals import NotThatReader, WrongEnding
from jointtable.i18n import N_

if TYPE_CHECKING:
    from jointtable.store.incoming import Incoming

READERS: Final = ("joint", "sales", "procurement", "facilitator")
DOCUMENTS: Final = ("playbook", "summary")
PAPERS: Final = ("a4", "letter")
_ENDINGS: Final = {".pdf": "playbook", ".json": "workshop", ".jointable": "workshop"}


def _arguments(parser: Parser) -> None:
    tr = parser.tr
    parser.add_argument(
        "workshop", metavar="WORKSHOP", help=tr(N_("an id of the library, a .json or a .jointable"))
    )
    parser.add_argument(
        "--to",
        metavar="PATH",
        type=Path,
        required=True,
        help=tr(N_("the file to write; .pdf, .json or .jointable")),
    )
    parser.add_argument(
        "--what",
        metavar="WHAT",
        type=one_of((*DOCUMENTS, "workshop")),
        help=tr(N_("playbook, summary or workshop; a .pdf is the playbook when nothing is said")),
    )
    parser.add_argument(
        "--for",
        dest="reader",
        metavar="READER",
        type=one_of(READERS),
        help=tr(
            N_("joint, sales, procurement or facilitator; a workshop is the facilitator's own copy")
        ),
    )
    parser.add_argument(
        "--paper", metavar="PAPER", type=one_of(PAPERS), help=tr(N_("a4 or letter; a4 otherwise"))
    )


def _run(args: argparse.Namespace, call: Call) -> int:
    from jointtable.cli.workshops import named

    what = checked_kind(args.to, args.what)
    if what in DOCUMENTS and args.reader not in {None, "joint"}:
        raise NotThatReader
    found = named(args.workshop, call)
    target = args.to.absolute()
    if what in DOCUMENTS:
        _write_document(found, target, what, args, call)
    else:
        _write_workshop(found, target, args.reader or "facilitator")
    print(args.to)
    return 0


def checked_kind(target: Path, asked: str | None) -> str:
    """Return what to write into ``target``: what was asked for, or what its ending says.

    Raises:
        WrongEnding: The ending is unknown, or does not go with what was asked for.
    """
    usual = _ENDINGS.get(target.suffix.lower())
    kinds = {"playbook": DOCUMENTS, "workshop": ("workshop",), None: ()}[usual]
    if usual is None or (asked is not None and asked not in kinds):
        is_document = asked in DOCUMENTS
        fitting = [e for e, kind in _ENDINGS.items() if not asked or is_document == (e == ".pdf")]
        raise WrongEnding(name=target.name, known=", ".join(fitting))
    return asked or usual


def _write_document(
    found: "Incoming", target: Path, what: str, args: argparse.Namespace, call: Call
) -> None:
    from jointtable import content, export
    from jointtable.domain.outgoing import outgoing

    export.export_file(
        outgoing(found.workshop, "joint"),
        target,
        what=what,
        content=content.load(),
        language=args.language if args.language in LANGUAGES else None,
        paper=args.paper or call.settings.paper,
    )


def _write_workshop(found: "Incoming", target: Path, reader: str) -> None:
    from jointtable.cli.workshops import write_file

    write_file(found, target, reader)


COMMAND = Command(
    name="export",
    about=N_("write the playbook, the summary or the workshop itself into a file"),
    arguments=_arguments,
    run=_run,
)
