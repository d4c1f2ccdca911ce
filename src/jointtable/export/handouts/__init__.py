"""What one reader takes home: a page for each person, and the private annex of a side."""

from jointtable.export.handouts.annex import annex
from jointtable.export.handouts.person import handouts

__all__ = ["annex", "handouts"]
