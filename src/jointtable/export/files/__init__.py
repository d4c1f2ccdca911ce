"""Files that people go on working with: workbook, text, calendar, pictures, canvas.

All are made from the same projections as the PDFs, and read back before they count as written.
"""
