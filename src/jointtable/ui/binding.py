"""A check of the Qt binding that must come before the first window."""

import sys
from typing import ClassVar, Final

import PySide6

from jointtable.domain.errors import JointTableError
from jointtable.i18n import N_

_FAULTY: Final = "6.12.0"
_FIXED_BY: Final = (3, 12)


class UnfitBinding(JointTableError):
    """The installed PySide6 would end the program in the middle of the work.

    Facts: ``found`` (version of PySide6), ``python`` (version of Python).
    """

    code: ClassVar[str] = "unfit"
    what = N_("PySide6 {found} does not work with Python {python}.")
    do = N_("Install PySide6 6.11, or use Python 3.12 or newer.")


def check(found: str | None = None, python: tuple[int, ...] = sys.version_info[:2]) -> None:
    """Refuse a PySide6 that loses one reference to None with each call and then aborts.

    Python 3.12 made None immortal, so that there the fault does no harm.

    Args:
        found: Version of PySide6; the installed one when None.
        python: Version of Python, major and minor.

    Raises:
        UnfitBinding: It is that one.
    """
    found = found or PySide6.__version__
    if found == _FAULTY and python < _FIXED_BY:
        raise UnfitBinding(found=found, python=".".join(map(str, python)))
