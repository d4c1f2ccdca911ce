"""Which paragraphs are the items of one list: those with the mark of a side, one after another."""

from typing import Final

from jointtable.export.blocks import Mark, Para
from jointtable.export.pdf.structure import Element
from jointtable.i18n import N_, translator

SIDES: Final[dict[Mark, str]] = {
    "sales": N_("Sales"),
    "procurement": N_("Procurement"),
    "joint": N_("Joint"),
}
"""What the mark of a side is read as."""


class Listing:
    """Says of each paragraph of a column where it belongs.

    Args:
        under: What the column is part of; None: nothing of it is read.
        language: Of the document.
    """

    def __init__(self, under: Element | None, language: str) -> None:
        self._under = under
        self._tr = translator(language)
        self._list: Element | None = None
        self._item: Element | None = None

    def home(self, para: Para) -> tuple[Element | None, Element | None]:
        """Return what a paragraph is part of, and what its mark is read as.

        A paragraph with a mark is an item; what is inset under it belongs to it.
        """
        if self._under is None:
            return None, None
        if para.mark and para.style != "label" and para.text.strip():
            if self._list is None:
                numbering = {"List": "/ListNumbering/Disc"}
                self._list = self._under.add("L", attributes=numbering)
            item = self._list.add("LI")
            label = item.add("Lbl", says=self._tr(SIDES[para.mark]))
            self._item = item.add("LBody")
            return self._item, label
        if para.inset and self._item is not None:
            return self._item, None
        self.end()
        return self._under, None

    def end(self) -> None:
        """End the list that is open: something else follows."""
        self._list = self._item = None
