"""Files that leave the laptop, each from one projection, written whole or not at all."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final, cast

from jointtable.content import Content
from jointtable.domain.errors import REASONS, CannotWrite, JointTableError
from jointtable.domain.outgoing import Outgoing, Projection
from jointtable.domain.records import SIDES, Side
from jointtable.domain.views import JointView, LeftOut, Reader
from jointtable.files import code_of
from jointtable.i18n import N_


class NoSuchExport(JointTableError):
    """What was asked for does not exist. Facts: ``what``, ``known``."""

    what = N_("“{what}” cannot be exported.")
    do = N_("Choose one of: {known}.")


class WrongEnding(JointTableError):
    """The target's ending belongs to another kind of file. Facts: ``ending``, ``known``."""

    what = N_("A file ending in “{ending}” cannot hold that.")
    do = N_("Choose one of: {known}.")


class NotForReader(JointTableError):
    """The document is not made for that reader. Facts: ``what``, ``reader``, ``readers``."""

    what = N_("There is no “{what}” for “{reader}”.")
    do = N_("Choose one of: {readers}.")


class NotOnPaper(JointTableError):
    """The document is not made in that size. Facts: ``what``, ``paper``, ``papers``."""

    what = N_("There is no “{what}” on {paper}.")
    do = N_("Choose one of: {papers}.")


class NoPassword(JointTableError):
    """That kind of file cannot be locked, or the password is empty. Facts: ``what``."""

    what = N_("“{what}” was not written: a password locks PDF files alone, and is never empty.")
    do = N_("Leave the password out, or choose a document that is a PDF.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Extras:
    """What only some kinds of files ask for.

    Attributes:
        frame: Of pictures: the block whose frame is wanted; None: the whole table.
        lens: Of pictures: in which the frame is shown; "": the usual one.
        fillable: Whether worksheets have fields to type into.
        password: Of PDF files (AES-256): whoever opens one must know it; None: nobody is asked.
    """

    frame: str | None = None
    lens: str = ""
    fillable: bool = False
    password: str | None = field(default=None, repr=False)


NO_EXTRAS: Final = Extras()


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """What somebody wants on paper.

    Attributes:
        outgoing: The projection the document is made from, and what must not be in it.
        content: The product's own words.
        language: Of the document: ``en``, ``fi``.
        paper: ``a4``, ``letter``, or for posters ``a3``, ``a1``.
        tick: Called with the number of each finished page.
        extras: What only some kinds of files ask for.
    """

    outgoing: Outgoing
    content: Content
    language: str
    paper: str = "a4"
    tick: Callable[[int], None] | None = None
    extras: Extras = NO_EXTRAS

    @property
    def joint(self) -> JointView:
        """Return the view as what it is for joint documents."""
        return cast("JointView", self.outgoing.view)

    @property
    def sides(self) -> tuple[Side, ...]:
        """Return the sides whose sheets are wanted: the reader's own, or both."""
        return tuple(side for side in SIDES if self.outgoing.reader in {side, *_BOTH})


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """What was written.

    Attributes:
        path: Where it lies.
        pages: How many it has; 0 for files without pages.
        left_out: What is missing in it, by reason.
    """

    path: Path
    pages: int
    left_out: LeftOut


@dataclass(frozen=True, slots=True, kw_only=True)
class Exporter:
    """One kind of document.

    Attributes:
        title: For menus, marked for translation.
        endings: Of its files, the usual one first.
        readers: Whom it is made for, the usual one first.
        write: Writes it whole or not at all and returns the number of its pages.
        projection: What it is made from.
        papers: Sizes of its pages, the usual one first; () for files without pages.
    """

    title: str
    endings: tuple[str, ...]
    readers: tuple[Reader, ...]
    write: Callable[[Order, Path], int]
    projection: Projection = "own"
    papers: tuple[str, ...] = ("a4", "letter")


def _pdf(
    what: str,
    title: str,
    *readers: Reader,
    projection: Projection = "own",
    papers: tuple[str, ...] = ("a4", "letter"),
) -> Exporter:
    def write(order: Order, target: Path) -> int:
        from jointtable.export.pdf.documents import write_document

        return write_document(what, order, target)

    return Exporter(
        title=title,
        endings=(".pdf",),
        readers=readers,
        write=write,
        projection=projection,
        papers=papers,
    )


_BOTH: Final[frozenset[Reader]] = frozenset(("joint", "facilitator"))
"""Readers of files with the sheets of both sides."""


def _file(name: str) -> Callable[[Order, Path], int]:
    """Return the function of that name, whose module is loaded when it is called."""

    def write(order: Order, target: Path) -> int:
        from jointtable.export.files import writing

        deed: Callable[[Order, Path], int] = getattr(writing, name)
        return deed(order, target)

    return write


_SHEETS: Final[tuple[Reader, ...]] = ("facilitator", "sales", "procurement")
_COPIES: Final[tuple[Reader, ...]] = ("joint", "sales", "procurement")


EXPORTERS: Final[Mapping[str, Exporter]] = {
    "playbook": _pdf("playbook", N_("Playbook PDF"), "joint"),
    "summary": _pdf("summary", N_("One-page summary"), "joint"),
    "handouts": _pdf(
        "handouts", N_("Handouts"), "joint", "sales", "procurement", projection="joint"
    ),
    "annex": _pdf("annex", N_("Private annex"), "sales", "procurement"),
    "record": _pdf("record", N_("Facilitator’s record"), "facilitator"),
    "worksheets": _pdf("worksheets", N_("Worksheets"), *_SHEETS, projection="prepared"),
    "pulse-slips": _pdf("pulse-slips", N_("Pulse slips"), *_SHEETS, projection="prepared"),
    "name-tents": _pdf("name-tents", N_("Name tents"), "facilitator", projection="prepared"),
    "table-plan": _pdf("table-plan", N_("Table plan"), "facilitator", projection="prepared"),
    "run-sheet": _pdf("run-sheet", N_("Run sheet"), "facilitator", projection="prepared"),
    "poster": _pdf("poster", N_("Poster of the table"), "joint", papers=("a3", "a1")),
    "sign-off": _pdf("sign-off", N_("Sign-off sheet"), "joint", projection="prepared"),
    "word": Exporter(
        title=N_("Editable text (Word)"),
        endings=(".docx",),
        readers=("joint",),
        write=_file("write_word"),
    ),
    "workbook": Exporter(
        title=N_("Workbook (Excel)"),
        endings=(".xlsx",),
        readers=_COPIES,
        write=_file("write_workbook"),
        papers=(),
    ),
    "cards": Exporter(
        title=N_("Cards as a table (CSV)"),
        endings=(".csv",),
        readers=_COPIES,
        write=_file("write_comma_file"),
        papers=(),
    ),
    "text": Exporter(
        title=N_("Plain text (Markdown)"),
        endings=(".md",),
        readers=("joint",),
        write=_file("write_markdown"),
        papers=(),
    ),
    "calendar": Exporter(
        title=N_("Calendar file"),
        endings=(".ics",),
        readers=_COPIES,
        write=_file("write_calendar"),
        papers=(),
    ),
    "picture": Exporter(
        title=N_("Picture (PNG)"),
        endings=(".png",),
        readers=("joint",),
        write=_file("write_png"),
        papers=(),
    ),
    "drawing": Exporter(
        title=N_("Drawing (SVG)"),
        endings=(".svg",),
        readers=("joint",),
        write=_file("write_svg"),
        papers=(),
    ),
    "canvas": Exporter(
        title=N_("Board for other programs (JSON Canvas)"),
        endings=(".canvas",),
        readers=("joint",),
        write=_file("write_canvas"),
        papers=(),
    ),
}
"""Every document, by the name it has on the command line; menu, sheet and tests read it."""


def exporter(what: str, target: Path) -> Exporter:
    """Return who writes ``what``.

    Raises:
        NoSuchExport: Nobody does.
        WrongEnding: The target's ending is of another kind of file.
    """
    found = EXPORTERS.get(what)
    if found is None:
        raise NoSuchExport(what=what, known=", ".join(EXPORTERS))
    if target.suffix.lower() not in found.endings:
        raise WrongEnding(ending=target.suffix, known=", ".join(found.endings))
    return found


def exporter_for(what: str, reader: Reader | None, paper: str | None = None) -> Exporter:
    """Return who writes ``what`` for ``reader`` on ``paper``; None stands for the usual.

    Raises:
        NoSuchExport: Nobody does.
        NotForReader: It is not made for that reader.
        NotOnPaper: It is not made in that size.
    """
    found = EXPORTERS.get(what)
    if found is None:
        raise NoSuchExport(what=what, known=", ".join(EXPORTERS))
    if reader is not None and reader not in found.readers:
        raise NotForReader(what=what, reader=reader, readers=", ".join(found.readers))
    if paper and found.papers and paper not in found.papers:
        raise NotOnPaper(what=what, paper=paper, papers=", ".join(found.papers))
    return found


def export_file(
    out: Outgoing,
    target: Path,
    *,
    what: str,
    content: Content,
    language: str | None = None,
    paper: str = "",
    tick: Callable[[int], None] | None = None,
    extras: Extras = NO_EXTRAS,
) -> Report:
    """Write a document to ``target``.

    Args:
        out: What may leave, from :func:`jointtable.domain.outgoing.outgoing` with the document's
            projection; a value, so editing may go on meanwhile.
        target: Where to; its ending must fit.
        what: A key of :data:`EXPORTERS`.
        content: The product's own words.
        language: Of the document; None: as the workshop says.
        paper: One of the document's own sizes; "": the usual one.
        tick: Called with the number of each finished page.
        extras: What only some kinds of files ask for.

    Raises:
        JointTableError: It cannot be made or written; nothing stands half-written.
    """
    document = exporter(what, target)
    _check_password(what, target, extras.password)
    exporter_for(what, out.reader, paper)
    view = out.view
    order = Order(
        outgoing=out,
        content=content,
        language=language or view.setup.document_language or view.setup.language,
        paper=paper or next(iter(document.papers), ""),
        tick=tick,
        extras=extras,
    )
    try:
        pages = document.write(order, target)
    except OSError as error:
        raise CannotWrite(path=target, reason=REASONS[code_of(error)]) from None
    return Report(path=target, pages=pages, left_out=view.left_out)


def _check_password(what: str, target: Path, password: str | None) -> None:
    if password is not None and (not password.strip() or target.suffix.lower() != ".pdf"):
        raise NoPassword(what=what)
