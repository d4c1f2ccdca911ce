"""Documents as PDF, set with reportlab from the blocks of :mod:`jointtable.export.blocks`."""
