"""``jointtable export``: one of the documents, or the workshop itself, as a file."""

import argparse
from pathlib import Path
from typing import TYPE_CHECKING, Final

from jointtable.cli.call import Call, Command
from jointtable.cli.parser import LANGUAGES, Parser, one_of
from jointtable.cli.refusals import NoSuchStage, WhoseCopy, WrongEnding
from jointtable.domain.errors import REASONS, CannotRead
from jointtable.files import code_of
from jointtable.i18n import N_

if TYPE_CHECKING:
    from jointtable.domain.views import Reader
    from jointtable.export import Extras
    from jointtable.store.incoming import Incoming

READERS: Final = ("joint", "sales", "procurement", "facilitator")
DOCUMENTS: Final = (
    *("playbook", "summary", "handouts", "annex", "record"),
    *("worksheets", "pulse-slips", "name-tents", "table-plan", "run-sheet"),
    *("poster", "sign-off"),
    *("word", "workbook", "cards", "text", "calendar", "picture", "drawing", "canvas"),
)
"""The keys of ``export.EXPORTERS``; help must not wait for what makes them (a test compares)."""
PAPERS: Final = ("a4", "letter", "a3", "a1")
_ENDINGS: Final = {
    ".pdf": "playbook",
    ".docx": "word",
    ".xlsx": "workbook",
    ".csv": "cards",
    ".md": "text",
    ".ics": "calendar",
    ".png": "picture",
    ".svg": "drawing",
    ".canvas": "canvas",
    ".json": "workshop",
    ".jointable": "workshop",
}
"""What a file holds when nothing is said, by its ending."""


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
        help=tr(N_("the file to write; its ending says what it holds: {endings}")).format(
            endings=", ".join(_ENDINGS)
        ),
    )
    parser.add_argument(
        "--what",
        metavar="WHAT",
        type=one_of((*DOCUMENTS, "workshop")),
        help=tr(
            N_("one of {documents}, or workshop; a .pdf is the playbook when nothing is said")
        ).format(documents=", ".join(DOCUMENTS)),
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
        "--paper",
        metavar="PAPER",
        type=one_of(PAPERS),
        help=tr(N_("a4 or letter, of the poster a3 or a1; otherwise as set")),
    )
    parser.add_argument(
        "--frame",
        metavar="STAGE[:LENS]",
        help=tr(
            N_("of pictures: one stage, such as goals or positioning:matrices; else the table")
        ),
    )
    parser.add_argument(
        "--fillable",
        action="store_true",
        help=tr(N_("give worksheets fields to type into")),
    )
    parser.add_argument(
        "--password-file",
        metavar="FILE",
        type=Path,
        help=tr(N_("of a PDF: its first line is asked of whoever opens the document")),
    )


def _run(args: argparse.Namespace, call: Call) -> int:
    from jointtable.cli.workshops import named

    what = checked_kind(args.to, args.what)
    password = read_password(args.password_file) if args.password_file is not None else None
    if password is not None and what not in DOCUMENTS:
        from jointtable.export import NoPassword

        raise NoPassword(what=what)
    reader = _reader(what, args.reader, args.paper) if what in DOCUMENTS else None
    found = named(args.workshop, call)
    target = args.to.absolute()
    if reader is not None:
        extras = _extras(found, args, password)
        _write_document(found, target, what, reader, extras, args, call)
    else:
        _write_workshop(found, target, args.reader or "facilitator")
    print(args.to)
    return 0


def _reader(what: str, asked: "Reader | None", paper: str | None) -> "Reader":
    """Return whom a document is for: who was named, or both sides, or the facilitator.

    Raises:
        NotForReader: It is not made for the one who was named.
        NotOnPaper: It is not made in that size.
        WhoseCopy: Nobody was named, and it is made for one side alone.
    """
    from jointtable.export import exporter_for

    readers = exporter_for(what, asked, paper).readers
    if asked is not None:
        return asked
    usual = next((one for one in readers if one not in {"sales", "procurement"}), None)
    if usual is None:
        raise WhoseCopy(what=what, readers=", ".join(readers))
    return usual


def checked_kind(target: Path, asked: str | None) -> str:
    """Return what to write into ``target``: what was asked for, or what its ending says.

    Raises:
        WrongEnding: The ending is unknown, or does not go with what was asked for.
    """
    ending = target.suffix.lower()
    usual = _ENDINGS.get(ending)
    if usual is None or (asked is not None and ending not in _endings_of(asked)):
        known = _endings_of(asked) if asked is not None else tuple(_ENDINGS)
        raise WrongEnding(name=target.name, known=", ".join(known))
    return asked or usual


def _endings_of(what: str) -> tuple[str, ...]:
    """Return the endings of files that hold ``what``."""
    own = tuple(ending for ending, kind in _ENDINGS.items() if kind == what)
    return own or (".pdf",)


def _write_document(
    found: "Incoming",
    target: Path,
    what: str,
    reader: "Reader",
    extras: "Extras",
    args: argparse.Namespace,
    call: Call,
) -> None:
    from jointtable import content, export
    from jointtable.domain.outgoing import outgoing

    document = export.EXPORTERS[what]
    usual = call.settings.paper if call.settings.paper in document.papers else ""
    export.export_file(
        outgoing(found.workshop, reader, document.projection),
        target,
        what=what,
        content=content.load(),
        language=args.language if args.language in LANGUAGES else None,
        paper=args.paper or usual,
        extras=extras,
    )


def read_password(file: Path) -> str:
    """Return the first line of ``file``; it is shown, logged and kept nowhere.

    Raises:
        CannotRead: The system does not give the file, or it is no text.
    """
    try:
        with file.open(encoding="utf-8-sig") as lines:
            return lines.readline().rstrip("\r\n")
    except OSError as error:
        raise CannotRead(path=file, reason=REASONS[code_of(error)]) from None
    except ValueError:
        raise CannotRead(path=file, reason=REASONS["invalid"]) from None


def _extras(found: "Incoming", args: argparse.Namespace, password: str | None) -> "Extras":
    """Return what only some kinds of files ask for.

    Raises:
        NoSuchStage: The workshop has no frame of that name.
    """
    from jointtable.domain.records import Block
    from jointtable.export import Extras

    stage, _, lens = (args.frame or "").partition(":")
    blocks = [one for one in found.workshop.of(Block) if stage and one.stage == stage]
    if args.frame is not None and args.frame not in (known := _frames(found)):
        raise NoSuchStage(stage=args.frame, known=", ".join(known))
    frame = blocks[0].id if blocks else None
    return Extras(frame=frame, lens=lens, fillable=args.fillable, password=password)


def _frames(found: "Incoming") -> tuple[str, ...]:
    """Return what may be asked for of the workshop's frames: stages, and stages with a lens."""
    from jointtable import content
    from jointtable.domain.records import Block

    stages = dict.fromkeys(one.stage for one in found.workshop.of(Block) if one.stage)
    templates = content.load().stages.by_key
    lenses = ((stage, lens) for stage in stages for lens in templates[stage].lenses)
    return (*stages, *(f"{stage}:{lens}" for stage, lens in lenses))


def _write_workshop(found: "Incoming", target: Path, reader: str) -> None:
    from jointtable.cli.workshops import write_file

    write_file(found, target, reader)


COMMAND = Command(
    name="export",
    about=N_("write the playbook, another document or the workshop itself into a file"),
    arguments=_arguments,
    run=_run,
)
