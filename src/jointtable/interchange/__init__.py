"""The interchange format ``jointtable.workshop/1``: one workshop as one JSON file (domain.md §13).

Reading checks everything before anything exists; writing and reading back gives the same bytes.
"""

from jointtable.interchange.errors import (
    FileTooLarge,
    InvalidFile,
    NotAWorkshop,
    WrongFormatVersion,
)
from jointtable.interchange.reading import Copy, WorkshopFile, read, read_file
from jointtable.interchange.writing import write

__all__ = [
    "Copy",
    "FileTooLarge",
    "InvalidFile",
    "NotAWorkshop",
    "WorkshopFile",
    "WrongFormatVersion",
    "read",
    "read_file",
    "write",
]
