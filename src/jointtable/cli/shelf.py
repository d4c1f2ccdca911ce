"""The library of this call: opened, used, let go."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from jointtable.cli.call import Call

if TYPE_CHECKING:
    from jointtable.store.first_page import Line
    from jointtable.store.library import Library

_ALL = -1


@contextmanager
def library(call: Call) -> "Iterator[Library]":
    """Give the library of this call; it is made if there is none.

    Raises:
        LibraryError: It cannot be opened, or another JointTable has it open.
    """
    from jointtable.store.library import Library

    shelf = Library.open(call.data_dir, allow_any_place=call.has_own_folder)
    try:
        yield shelf
    finally:
        shelf.close()


def lines(call: Call, today: str) -> "tuple[Line, ...]":
    """Return every line of the library's list; without loading SQLAlchemy where that will do.

    Args:
        call: Whose library.
        today: "YYYY-MM-DD", for what is due.

    Raises:
        LibraryError: It cannot be read, or another JointTable has it open.
    """
    from jointtable.store.first_page import first_page_plain

    found = first_page_plain(call.data_dir, today=today, limit=_ALL)
    if found:
        return found
    with library(call) as shelf:
        return shelf.list(limit=_ALL, today=today)
