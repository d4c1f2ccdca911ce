"""The playbook on a printer."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF
from PySide6.QtGui import QImage, QPageLayout, QPageSize, QPainter
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QWidget

from jointtable.i18n import N_, Tr

if TYPE_CHECKING:
    from jointtable.export.pdf.printed import Printed

_SHARP = 300
"""Dots an inch at most: more is not seen, and takes memory."""
_POINTS = 72


def print_document(printed: "Printed", parent: QWidget, tr: Tr) -> bool:
    """Ask for a printer and print; return whether something was printed."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setDocName(tr(N_("Playbook")))
    printer.setFromTo(1, len(printed.sizes))
    dialog = QPrintDialog(printer, parent)
    dialog.setWindowTitle(tr(N_("Print")))
    dialog.setMinMax(1, len(printed.sizes))
    if dialog.exec() != QPrintDialog.DialogCode.Accepted:
        return False
    print_pages(printed, printer)
    return True


def print_pages(
    printed: "Printed", printer: QPrinter, tick: Callable[[int], None] | None = None
) -> None:
    """Print the pages that the printer was asked for, each as it lies.

    Args:
        printed: The document.
        printer: Where to.
        tick: Called with the number of each printed page, from 1.
    """
    first = max(1, printer.fromPage())
    last = printer.toPage() or len(printed.sizes)
    painter = QPainter()
    for page in range(first - 1, min(last, len(printed.sizes))):
        width, height = printed.sizes[page]
        lying = width > height
        printer.setPageOrientation(
            QPageLayout.Orientation.Landscape if lying else QPageLayout.Orientation.Portrait
        )
        if painter.isActive():
            printer.newPage()
        else:
            printer.setPageSize(_size(min(width, height)))
            painter.begin(printer)
        scale = min(printer.resolution(), _SHARP) / _POINTS
        pixels = printed.pixels(page, scale)
        image = QImage(
            pixels.data, pixels.width, pixels.height, pixels.stride, QImage.Format.Format_BGR888
        )
        room = QRectF(printer.paperRect(QPrinter.Unit.DevicePixel))
        painter.drawImage(QRectF(0, 0, room.width(), room.height()), image)
        if tick is not None:
            tick(page + 1)
    painter.end()


def _size(width: float) -> QPageSize:
    a4 = QPageSize(QPageSize.PageSizeId.A4)
    letter = QPageSize(QPageSize.PageSizeId.Letter)
    near = abs(width - a4.sizePoints().width()) <= abs(width - letter.sizePoints().width())
    return a4 if near else letter
