"""What the Qt binding needs before the first window: a check, and no part in other imports."""

import builtins
import importlib
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


def stay_out_of_imports() -> None:
    """Let Python import by itself again; to be called as early as can be.

    PySide6 puts itself before every import and reads the source of each module that comes, to see
    whether it may ask for ``__feature__``. None of ours does, and reading four hundred modules took
    45 ms of every start and kept their lines in memory. What it needs to make its classes
    late stays. Where a later PySide6 does not keep the import it replaced, nothing is changed.
    """
    importlib.import_module("PySide6.QtCore")  # the last that puts itself there
    original = getattr(builtins, "__orig_import__", None)
    if original is not None:
        builtins.__import__ = original
