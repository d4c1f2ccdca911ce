"""Pictures of frames and of the table as PNG, drawn by the same painter as the PDF."""

import math
from io import BytesIO
from typing import Final

from jointtable.export.pdf.pictures import draw_picture
from jointtable.layout.primitives import Picture

_MOST: Final = 64_000_000
"""Pixels at most: a larger picture takes more memory than a laptop has to spare."""


_PACKED: Final = 4
"""How hard the pixels are packed, 0 to 9: beyond it the file hardly shrinks and takes long."""

Crop = tuple[float, float, float, float]
"""(x, y, width, height) of a part of a picture, in scene units."""


def picture_png(picture: Picture, scale: float = 2.0, *, crop: Crop | None = None) -> bytes:
    """Return a picture as PNG without any text chunk; the same picture gives the same bytes.

    Args:
        picture: From the shared layout.
        scale: Pixels for a scene unit; less if the picture would have over 64 million of them.
        crop: The part to show; None: all.
    """
    import pypdfium2

    _, _, width, height = crop or (0.0, 0.0, picture.width, picture.height)
    scale *= min(1.0, math.sqrt(_MOST / (width * height * scale * scale)))
    document = pypdfium2.PdfDocument(one_picture_pdf(picture, crop))
    try:
        bitmap = document[0].render(scale=scale)
        image = bitmap.to_pil().convert("RGB")
    finally:
        document.close()
    out = BytesIO()
    image.save(out, "PNG", compress_level=_PACKED)
    return out.getvalue()


def one_picture_pdf(picture: Picture, crop: Crop | None = None) -> bytes:
    """Return a PDF of one page as large as the picture, one point for a scene unit."""
    from reportlab.pdfgen.canvas import Canvas

    _, _, width, height = crop or (0.0, 0.0, picture.width, picture.height)
    out = BytesIO()
    canvas = Canvas(out, pagesize=(width, height), invariant=1, pageCompression=0)
    draw_picture(canvas, picture, (0.0, 0.0, width, height), crop)
    canvas.showPage()
    canvas.save()
    return out.getvalue()
