"""The two numbers in the header of a library that say whose it is and which form it has.

They stand apart from the tables, so that the first page of the list is read without SQLAlchemy.
"""

from typing import Final

SCHEMA: Final = 1000
"""Major × 1000 + minor (reliability.md §2.5): a newer minor is opened, a newer major is not."""
APPLICATION_ID: Final = 0x4A54424C
"""“JTBL” in the header of the file."""

_MAJOR: Final = 1000


def is_known(found: int) -> bool:
    """Return whether a library of schema ``found`` can be used as it is.

    A newer minor has only more than this version asks for.
    """
    return found // _MAJOR == SCHEMA // _MAJOR and found >= SCHEMA
