"""Pages of a finished PDF as pictures, to look at without another program."""

from pathlib import Path
from typing import Final

from jointtable.domain.errors import REASONS, CannotWrite
from jointtable.export.pdf.read_back import NotReadable
from jointtable.files import code_of

USUAL: Final = 1.5
"""Pixels to a point; an A4 page is then 893 x 1263."""


def page_images(pdf: Path, folder: Path, scale: float = USUAL) -> tuple[Path, ...]:
    """Write one PNG a page of ``pdf`` into ``folder`` and return the files in order.

    Args:
        pdf: A finished file.
        folder: Where to; made if it is missing. The files are called after the PDF and the page.
        scale: Pixels to a point.

    Raises:
        NotReadable: It is no PDF.
        CannotWrite: A picture could not be written.
    """
    import pypdfium2 as pdfium

    try:
        document = pdfium.PdfDocument(pdf)
    except (pdfium.PdfiumError, FileNotFoundError):
        raise NotReadable(found=0, expected="some") from None
    target = folder
    found = []
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for number, page in enumerate(document, start=1):
            target = folder / f"{pdf.stem}-{number:02d}.png"
            page.render(scale=scale).to_pil().save(target)
            page.close()
            found.append(target)
    except OSError as error:
        raise CannotWrite(path=target, reason=REASONS[code_of(error)]) from None
    finally:
        document.close()
    return tuple(found)
