"""The same pages set by WeasyPrint, as PDF/UA: run by an interpreter that has it.

It is no dependency of JointTable and imports nothing of it: ``peer_weasyprint.py PAGES`` prints
JSON.
"""

import json
import sys
import time
from html import escape
from pathlib import Path

STYLE = (
    "@page{size:A4;margin:74pt 48pt 54pt}h1{font:600 25pt Inter}h2{font:600 14pt Inter}"
    "p{font:11pt/16.5pt 'Source Serif 4';margin:0 0 5pt}table{width:100%;border-collapse:collapse;"
    "font:9.4pt/14pt Inter}td,th{text-align:left;vertical-align:top;border-top:.6pt solid #ccc;"
    "padding:6pt 12pt 6pt 0}"
)


def main(pages: str) -> None:
    """Print the CPU that so many pages took, in seconds."""
    sys.path.append(str(Path(__file__).parent))
    import floors_documents as content  # type: ignore[import-not-found]
    from weasyprint import HTML  # type: ignore[import-not-found]

    def html(count: int) -> str:
        parts = ["<h1>Pages</h1>"]
        for page in range(count):
            parts.append(f"<h2>{escape(content.heading(page))}</h2>")
            parts += [f"<p>{escape(text)}</p>" for text in content.paragraphs(page)]
            head, *rows = content.cells(page)
            parts.append(f"<table>{_row(head, 'th')}{''.join(_row(row, 'td') for row in rows)}")
            parts.append("</table>")
        title = "<title>Measured</title>"
        return f'<html lang="en"><head>{title}<style>{STYLE}</style></head>{"".join(parts)}</html>'

    HTML(string=html(1)).write_pdf(pdf_variant="pdf/ua-1")
    before = time.process_time()
    HTML(string=html(int(pages))).write_pdf(pdf_variant="pdf/ua-1")
    print(json.dumps({"cpu": time.process_time() - before}))


def _row(row: list[str], tag: str) -> str:
    return f"<tr>{''.join(f'<{tag}>{escape(cell)}</{tag}>' for cell in row)}</tr>"


if __name__ == "__main__":
    main(*sys.argv[1:])
