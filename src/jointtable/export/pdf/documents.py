"""The documents that are PDF files: made, written beside their target, read back, kept."""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Final, cast

from jointtable.domain.prepared import PreparedView
from jointtable.domain.views import FacilitatorView, SideView
from jointtable.export import Order
from jointtable.export.blocks import Paper
from jointtable.export.handouts import annex, handouts
from jointtable.export.leaks import check_for_leaks, product_texts
from jointtable.export.pdf.pages import pdf_bytes
from jointtable.export.pdf.read_back import NotReadable, read_back
from jointtable.export.playbook import one_page, playbook, sign_off
from jointtable.export.poster import poster
from jointtable.export.prepare import name_tents, pulse_slips, run_sheet, table_plan, worksheets
from jointtable.export.record import record
from jointtable.export.sizes import PAPERS
from jointtable.files import write_whole


def _prepared(order: Order) -> PreparedView:
    return cast("PreparedView", order.outgoing.view)


def _with_seats(make: Callable[..., Paper]) -> Callable[[Order], Paper]:
    """Return how pages about all people are made for an order."""
    return lambda order: make(
        _prepared(order), order.content, language=order.language, size=PAPERS[order.paper]
    )


MADE: Final[Mapping[str, Callable[[Order], Paper]]] = {
    "playbook": lambda order: playbook(
        order.joint, order.content, language=order.language, chosen=order.outgoing.sections
    ),
    "summary": lambda order: one_page(order.joint, order.content, language=order.language),
    "handouts": lambda order: handouts(
        order.joint, order.content, language=order.language, sides=order.sides
    ),
    "annex": lambda order: annex(
        cast("SideView", order.outgoing.view), order.content, language=order.language
    ),
    "record": lambda order: record(
        cast("FacilitatorView", order.outgoing.view), order.content, language=order.language
    ),
    "worksheets": lambda order: worksheets(
        _prepared(order),
        order.content,
        language=order.language,
        size=PAPERS[order.paper],
        sides=order.sides,
        fillable=order.extras.fillable,
    ),
    "pulse-slips": lambda order: pulse_slips(
        _prepared(order),
        order.content,
        language=order.language,
        size=PAPERS[order.paper],
        sides=order.sides,
    ),
    "name-tents": _with_seats(name_tents),
    "table-plan": _with_seats(table_plan),
    "run-sheet": lambda order: run_sheet(_prepared(order), order.content, language=order.language),
    "poster": lambda order: poster(
        order.joint, order.content, language=order.language, size=PAPERS[order.paper]
    ),
    "sign-off": lambda order: sign_off(order.outgoing.view, order.content, language=order.language),
}
"""What each document says, by its name in :data:`jointtable.export.EXPORTERS`."""


def write_document(what: str, order: Order, target: Path) -> int:
    """Write the document ``what`` and return the number of its pages; as :func:`write_paper`."""
    return write_paper(MADE[what](order), order, target)


def write_paper(paper: Paper, order: Order, target: Path) -> int:
    """Write a document; it counts as written only when it was read back and holds no leak.

    Raises:
        WouldLeak: It held a text its reader may not see; the target is as it was.
        NotReadable: It could not be read back; the target is as it was.
        OSError: It could not be written; the target is as it was.
    """
    password = order.extras.password
    data, pages = pdf_bytes(paper, order.paper, tick=order.tick, password=password)
    # sheets printed before the day are made of templates, which cards may have been taken from
    prepared = isinstance(order.outgoing.view, PreparedView)
    templates = product_texts(order.content, every=prepared)

    def check(part: Path) -> None:
        found = read_back(part, password)
        if found.pages != pages:
            raise NotReadable(found=found.pages, expected=pages)
        check_for_leaks(found.text, order.outgoing.forbidden, templates)

    write_whole(target, data, check)
    return pages
