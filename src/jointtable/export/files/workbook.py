"""The workbook (XLSX) and the CSV file: texts stay texts, whatever they begin with."""

import csv
from collections.abc import Iterable
from datetime import date, datetime
from io import BytesIO, StringIO
from typing import Any, Final

from jointtable.export.files.sheets import Cell, Sheet
from jointtable.layout.text import clean

_MADE: Final = datetime(2026, 1, 1)  # noqa: DTZ001 - same records, same bytes: no time of making
_STARTS_A_FORMULA: Final = frozenset("=+-@\t\r\n|%＝＋－＠")
"""What makes a spreadsheet program take a text for a formula or a command (OWASP, *CSV
Injection*), the wide forms included."""
_MOST: Final = 32_767
"""Characters that a cell of a workbook holds (Microsoft, *Excel specifications and limits*)."""
_WIDE, _NARROW = 60, 16


def workbook(sheets: Iterable[Sheet], *, title: str, language: str) -> bytes:
    """Return the sheets as an XLSX file; the same sheets give the same bytes.

    Args:
        sheets: In the order of the tabs.
        title: In the file's properties.
        language: Chooses how dates are shown.
    """
    import xlsxwriter

    stream = BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(stream, options) as book:
        book.set_properties({"title": clean(title), "created": _MADE, "comments": "JointTable"})
        formats = {
            "head": book.add_format({"bold": True, "bottom": 1, "text_wrap": True}),
            "text": book.add_format({"text_wrap": True, "valign": "top", "num_format": "@"}),
            "number": book.add_format({"valign": "top"}),
            "day": book.add_format(
                {
                    "valign": "top",
                    "align": "left",
                    "num_format": "d.m.yyyy" if language == "fi" else "d mmm yyyy",
                }
            ),
        }
        for sheet in sheets:
            _write(book.add_worksheet(sheet.title), sheet, formats)
    return stream.getvalue()


def _write(page: Any, sheet: Sheet, formats: dict[str, Any]) -> None:  # noqa: ANN401 - untyped
    page.freeze_panes(1, 0)
    page.set_landscape()
    page.fit_to_pages(1, 0)
    page.repeat_rows(0)
    for column, head in enumerate(sheet.heads):
        page.set_column(column, column, _WIDE if column in sheet.wide else _NARROW)
        page.write_string(0, column, head, formats["head"])
    for row, cells in enumerate(sheet.rows, start=1):
        for column, cell in enumerate(cells):
            _write_cell(page, (row, column), cell, formats)
    if sheet.rows:
        page.autofilter(0, 0, len(sheet.rows), len(sheet.heads) - 1)


def _write_cell(
    page: Any,  # noqa: ANN401 - untyped
    at: tuple[int, int],
    cell: Cell,
    formats: dict[str, Any],
) -> None:
    match cell:
        case None | "":
            return
        case date():
            page.write_datetime(*at, cell, formats["day"])
        case str():
            text = clean(cell)
            kept = text if len(text) <= _MOST else text[: _MOST - 1] + "…"
            page.write_string(*at, kept, formats["text"])
        case _:
            page.write_number(*at, cell, formats["number"])


def comma_file(sheet: Sheet, *, language: str) -> bytes:
    """Return one sheet as CSV: semicolons and comma decimals in Finnish, else commas and points.

    It begins with a byte order mark, without which spreadsheet programs read it in an old code
    page. A text that would start a formula gets an apostrophe in front, as such programs do.
    """
    finnish = language == "fi"
    out = StringIO(newline="")
    writer = csv.writer(out, delimiter=";" if finnish else ",", lineterminator="\r\n")
    writer.writerow(sheet.heads)
    writer.writerows([_plain(cell, finnish=finnish) for cell in row] for row in sheet.rows)
    return out.getvalue().encode("utf-8-sig")


def _plain(cell: Cell, *, finnish: bool) -> str:
    match cell:
        case None:
            return ""
        case date():
            return cell.isoformat()
        case str():
            return harmless(clean(cell))
        case _:
            return f"{cell:g}".replace(".", "," if finnish else ".")


def harmless(text: str) -> str:
    """Return ``text`` so that no spreadsheet program takes it for a formula."""
    start = text.lstrip(" ")[:1] or text[:1]
    return f"'{text}" if start in _STARTS_A_FORMULA and start else text
