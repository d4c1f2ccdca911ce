"""One JointTable a library: a lock that the system takes away when the process dies.

Not QLockFile: an empty or garbled lock file, which a power cut leaves, locks that one for ever
(reliability.md §0, decision 6). The file itself says nothing and is never deleted.
"""

import os
import sys
from pathlib import Path

from jointtable.store.errors import LibraryLocked, explained


class Lock:
    """Holds the file locked as long as it lives."""

    def __init__(self, path: Path) -> None:
        """Lock ``path``, which is made if it is missing.

        Raises:
            LibraryLocked: Another process holds it.
            LibraryError: It cannot be made.
        """
        with explained(path):
            self._handle = os.open(
                path, os.O_RDWR | os.O_CREAT | getattr(os, "O_CLOEXEC", 0), 0o600
            )
        try:
            _lock(self._handle)
        except OSError:
            os.close(self._handle)
            raise LibraryLocked(path=path.parent) from None

    def release(self) -> None:
        """Let go; twice is no harm."""
        handle, self._handle = self._handle, -1
        if handle >= 0:
            os.close(handle)


if sys.platform == "win32":
    import msvcrt

    def _lock(handle: int) -> None:
        msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
else:
    import fcntl

    def _lock(handle: int) -> None:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
