"""Reads a finished PDF again, the way a stranger's program would."""

from dataclasses import dataclass
from pathlib import Path

from jointtable.domain.errors import JointTableError
from jointtable.i18n import N_


class NotReadable(JointTableError):
    """A finished PDF could not be read back; it was not kept. Facts: ``found``, ``expected``."""

    code = "io"
    what = N_("The finished document has {found} pages where {expected} were written.")
    do = N_("It was not kept. Try again.")


@dataclass(frozen=True, slots=True)
class ReadBack:
    """What a finished PDF says.

    Attributes:
        pages: How many.
        text: Text of all pages, metadata and bookmarks.
    """

    pages: int
    text: str


def read_back(path: Path) -> ReadBack:
    """Return what the PDF at ``path`` says.

    Raises:
        NotReadable: It is no PDF.
    """
    import pypdfium2 as pdfium

    try:
        document = pdfium.PdfDocument(path)
    except pdfium.PdfiumError:
        raise NotReadable(found=0, expected="some") from None
    try:
        said = [*document.get_metadata_dict().values()]
        said += [bookmark.get_title() for bookmark in document.get_toc()]
        for page in document:
            text = page.get_textpage()
            said.append(text.get_text_bounded())
            text.close()
            page.close()
        return ReadBack(len(document), "\n".join(said))
    finally:
        document.close()
