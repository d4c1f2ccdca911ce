"""Files that leave the laptop, each from one projection, written whole or not at all."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final, cast

from jointtable.content import Content
from jointtable.domain.errors import REASONS, CannotWrite, JointTableError
from jointtable.domain.outgoing import Outgoing
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


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """What somebody wants on paper.

    Attributes:
        outgoing: The projection the document is made from, and what must not be in it.
        content: The product's own words.
        language: Of the document: ``en``, ``fi``.
        paper: ``a4`` or ``letter``.
        tick: Called with the number of each finished page.
    """

    outgoing: Outgoing
    content: Content
    language: str
    paper: str = "a4"
    tick: Callable[[int], None] | None = None

    @property
    def joint(self) -> JointView:
        """Return the view as what it is for joint documents."""
        return cast("JointView", self.outgoing.view)


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
    """

    title: str
    endings: tuple[str, ...]
    readers: tuple[Reader, ...]
    write: Callable[[Order, Path], int]


def _playbook(order: Order, target: Path) -> int:
    from jointtable.export.pdf.documents import write_playbook

    return write_playbook(order, target)


def _summary(order: Order, target: Path) -> int:
    from jointtable.export.pdf.documents import write_summary

    return write_summary(order, target)


EXPORTERS: Final[Mapping[str, Exporter]] = {
    "playbook": Exporter(
        title=N_("Playbook PDF"), endings=(".pdf",), readers=("joint",), write=_playbook
    ),
    "summary": Exporter(
        title=N_("One-page summary"), endings=(".pdf",), readers=("joint",), write=_summary
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


def export_file(
    out: Outgoing,
    target: Path,
    *,
    what: str,
    content: Content,
    language: str | None = None,
    paper: str = "a4",
    tick: Callable[[int], None] | None = None,
) -> Report:
    """Write a document to ``target``.

    Args:
        out: What may leave, from :func:`jointtable.domain.outgoing.outgoing`; a value, so editing
            may go on meanwhile.
        target: Where to; its ending must fit.
        what: A key of :data:`EXPORTERS`.
        content: The product's own words.
        language: Of the document; None: as the workshop says.
        paper: ``a4`` or ``letter``.
        tick: Called with the number of each finished page.

    Raises:
        JointTableError: It cannot be made or written; nothing stands half-written.
    """
    document = exporter(what, target)
    view = out.view
    if view.reader not in document.readers:
        readers = ", ".join(document.readers)
        raise NotForReader(what=what, reader=view.reader, readers=readers)
    said = language or view.setup.document_language or view.setup.language
    order = Order(outgoing=out, content=content, language=said, paper=paper, tick=tick)
    try:
        pages = document.write(order, target)
    except OSError as error:
        raise CannotWrite(path=target, reason=REASONS[code_of(error)]) from None
    return Report(path=target, pages=pages, left_out=view.left_out)
