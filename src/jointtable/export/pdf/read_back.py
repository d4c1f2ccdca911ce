"""Reads a finished PDF again, the way a stranger's program would."""

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

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
        text: Text of all pages, metadata, bookmarks, and what is said to whoever cannot see it.
    """

    pages: int
    text: str


def read_back(path: Path, password: str | None = None) -> ReadBack:
    """Return what the PDF at ``path`` says.

    Args:
        path: The file.
        password: Which opens it; None for a file that is not locked.

    Raises:
        NotReadable: It is no PDF.
    """
    import pypdfium2 as pdfium

    known = None if password is None else unicodedata.normalize("NFKC", password)
    try:
        document = pdfium.PdfDocument(path, password=known)
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
        said += _unseen(path, known)
        return ReadBack(len(document), "\n".join(said))
    finally:
        document.close()


_SAID: Final = ("/Alt", "/ActualText", "/T", "/TU", "/V", "/Contents", "/Title", "/Opt", "/E")
"""Under these keys stand texts that no page shows."""


def _unseen(path: Path, password: str | None) -> Iterator[str]:
    """Yield texts of the file that are read out, shown on pointing, or listed, but on no page."""
    import pikepdf

    with pikepdf.open(path, password=password or "") as pdf:
        for one in pdf.objects:
            if isinstance(one, pikepdf.Dictionary):
                yield from (str(one[key]) for key in _SAID if key in one)
        metadata = pdf.Root.get("/Metadata")
        if isinstance(metadata, pikepdf.Stream):
            yield metadata.read_bytes().decode("utf-8", "replace")
