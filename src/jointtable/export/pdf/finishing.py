"""The one pass over a PDF after it was drawn: accessible, small, and locked if somebody wishes.

reportlab writes pages, fonts and the tree of elements; pikepdf joins them with what the standard
for accessible documents asks for (ISO 14289-1, PDF/UA-1): metadata that name it, an order for the
keyboard, form fields. Without a password the same document gives the same bytes.
"""

import io
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final
from xml.sax.saxutils import escape

from jointtable.export.pdf.fields import Field
from jointtable.export.pdf.forms import add_fields
from jointtable.export.pdf.structure import Written
from jointtable.layout.text import clean

PRODUCT: Final = "JointTable"
_REVISION: Final = 6
"""AES-256 as PDF 2.0 has it; older revisions are broken or deprecated."""

_XMP: Final = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/"
 xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/">
<dc:format>application/pdf</dc:format>
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>
<dc:language><rdf:Bag><rdf:li>{language}</rdf:li></rdf:Bag></dc:language>
<xmp:CreatorTool>{product}</xmp:CreatorTool>{dates}
<pdf:Producer>{product}</pdf:Producer>
<pdfuaid:part>1</pdfuaid:part>
</rdf:Description>
</rdf:RDF>
</x:xmpmeta>
<?xpacket end="w"?>"""
_DATES: Final = (
    "\n<xmp:CreateDate>{day}T00:00:00Z</xmp:CreateDate>"
    "\n<xmp:ModifyDate>{day}T00:00:00Z</xmp:ModifyDate>"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """What is said of a document in its file.

    Attributes:
        title: As windows and lists show it.
        language: As RFC 5646 names it, such as ``en-GB``.
        day: Of the document, as ISO 8601 writes it; "" if nobody said.
        password: Asked for when it is opened; None: nobody is asked.
    """

    title: str
    language: str
    day: str = ""
    password: str | None = None


def finished(
    data: bytes, facts: Facts, written: Written | None = None, fields: Sequence[Field] = ()
) -> bytes:
    """Return the document in ``data``, as reportlab wrote it, ready to leave.

    Args:
        data: A PDF.
        facts: What is said of it.
        written: Its tree of elements.
        fields: Where something is filled in.
    """
    import pikepdf

    with pikepdf.open(io.BytesIO(data)) as pdf:
        _set_pages(pdf, written)
        if fields:
            add_fields(pdf, fields, written, facts.language)
        _set_facts(pdf, facts)
        out = io.BytesIO()
        pdf.save(
            out,
            object_stream_mode=pikepdf.ObjectStreamMode.generate,
            compress_streams=True,
            **_locked(facts.password),
        )
        return out.getvalue()


def _locked(password: str | None) -> dict[str, Any]:
    """Return how the file is saved: with a password, or the same bytes each time."""
    import pikepdf

    if password is None:
        return {"deterministic_id": True}
    known = unicodedata.normalize("NFKC", password)
    may = pikepdf.Permissions()  # whoever can open it may do all: a password to edit protects none
    return {"encryption": pikepdf.Encryption(user=known, owner=known, R=_REVISION, allow=may)}


def _set_pages(pdf: Any, written: Written | None) -> None:  # noqa: ANN401 - pikepdf's
    import pikepdf

    for number, page in enumerate(pdf.pages):
        page.obj.Tabs = pikepdf.Name.S
        if written is not None and written.parents[number]:
            page.obj.StructParents = number


def _set_facts(pdf: Any, facts: Facts) -> None:  # noqa: ANN401 - pikepdf's
    import pikepdf

    title = clean(facts.title).replace("\n", " ")
    dates = _DATES.format(day=facts.day) if facts.day else ""
    text = _XMP.format(title=escape(title), language=facts.language, product=PRODUCT, dates=dates)
    metadata = pdf.make_stream(text.encode("utf-8"))
    metadata.Type, metadata.Subtype = pikepdf.Name.Metadata, pikepdf.Name.XML
    pdf.Root.Metadata = metadata
    pdf.Root.Lang = pikepdf.String(facts.language)
    info = {"/Title": title, "/Creator": PRODUCT, "/Producer": PRODUCT}
    if facts.day:
        moment = f"D:{facts.day.replace('-', '')}000000Z"
        info |= {"/CreationDate": moment, "/ModDate": moment}
    for key in list(pdf.docinfo):
        del pdf.docinfo[key]
    for key, value in info.items():
        pdf.docinfo[key] = pikepdf.String(value)
