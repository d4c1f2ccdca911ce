"""Makes each kind of file, reads it back, and keeps it only if it says what its reader may see."""

from pathlib import Path
from typing import TYPE_CHECKING, Final, cast

from jointtable.domain.views import JointView
from jointtable.export.book import Book, book_of
from jointtable.export.files.reading import text_of
from jointtable.export.leaks import check_for_leaks, product_texts
from jointtable.export.playbook import playbook
from jointtable.files import write_whole
from jointtable.i18n import N_, translator
from jointtable.layout.primitives import Picture

if TYPE_CHECKING:
    from jointtable.export import Order
    from jointtable.export.blocks import Paper


_MARGIN: Final = 40.0
"""White space around a picture, in scene units."""


def write_word(order: "Order", target: Path) -> int:
    """Write the joint playbook as editable text."""
    from jointtable.export.files.word import word_file

    tr = translator(order.language)
    return _keep(word_file(_paper(order), tr, size=order.paper), order, target)


def write_markdown(order: "Order", target: Path) -> int:
    """Write the joint playbook as plain text with headings and bullets."""
    from jointtable.export.files.markdown import markdown

    text = markdown(_paper(order), translator(order.language))
    return _keep(text.encode(), order, target)


def write_workbook(order: "Order", target: Path) -> int:
    """Write all tables as a workbook."""
    from jointtable.export.files.sheets import sheets
    from jointtable.export.files.workbook import workbook

    book = _book(order)
    data = workbook(sheets(book), title=book.shown.title(), language=order.language)
    return _keep(data, order, target)


def write_comma_file(order: "Order", target: Path) -> int:
    """Write the cards as CSV."""
    from jointtable.export.files.sheets import cards
    from jointtable.export.files.workbook import comma_file

    return _keep(comma_file(cards(_book(order)), language=order.language), order, target)


def write_calendar(order: "Order", target: Path) -> int:
    """Write the dates as a calendar file."""
    from jointtable.export.files.calendar import calendar_file

    book = _book(order)
    return _keep(calendar_file(book, book.shown.title()), order, target)


def write_canvas(order: "Order", target: Path) -> int:
    """Write the table as JSON Canvas."""
    from jointtable.export.files.canvas import canvas_file

    return _keep(canvas_file(_book(order)), order, target)


def write_png(order: "Order", target: Path) -> int:
    """Write the table, or one of its frames, as PNG."""
    from jointtable.export.files.png import picture_png

    picture, _ = _picture(order)
    crop = (
        *(-_MARGIN, -_MARGIN),
        *(picture.width + 2 * _MARGIN, picture.height + 2 * _MARGIN),
    )
    scale = 1.0 if order.extras.frame is None else 2.0
    return _keep(picture_png(picture, scale, crop=crop), order, target)


def write_svg(order: "Order", target: Path) -> int:
    """Write the table, or one of its frames, as SVG."""
    from jointtable.export.files.svg import picture_svg

    picture, title = _picture(order)
    text = picture_svg(picture, title=title, language=order.language, margin=_MARGIN)
    return _keep(text.encode(), order, target)


def _keep(data: bytes, order: "Order", target: Path) -> int:
    """Write ``data`` if its text holds nothing that its reader may not see; it has no pages."""

    def check(part: Path) -> None:
        said = text_of(part.read_bytes(), target.suffix.lower())
        check_for_leaks(said, order.outgoing.forbidden, product_texts(order.content))

    write_whole(target, data, check)
    return 0


def _book(order: "Order") -> Book:
    # every reader's view is read alike; Book asks only for what it holds
    return book_of(cast("JointView", order.outgoing.view), order.content, order.language)


def _paper(order: "Order") -> "Paper":
    return playbook(
        order.joint, order.content, language=order.language, chosen=order.outgoing.sections
    )


def _picture(order: "Order") -> tuple[Picture, str]:
    """Return the picture that is asked for, and what it shows."""
    from jointtable.domain.records import Block
    from jointtable.layout.table import frame_picture, table_picture

    book = _book(order)
    facts = (book.view, book.insights, book.content)
    block = book.view.find(Block, order.extras.frame)
    if block is None:
        title = f"{book.tr(N_('The whole table'))}, {book.shown.title()}"
        return table_picture(*facts, language=order.language, tr=book.tr), title
    picture = frame_picture(
        *facts, block_id=block.id, lens=order.extras.lens, language=order.language, tr=book.tr
    )
    return picture, f"{book.shown.block_title(block)}, {book.shown.title()}"
