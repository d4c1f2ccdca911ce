"""Whether a folder may hold a live library: this computer's own disk, nothing that syncs.

A folder that somebody names by hand (``--data-dir``) is taken as it is: test machines and
containers put everything on file systems that look like a network.
"""

import os
import re
import sys
from pathlib import Path, PurePosixPath
from typing import Final

from jointtable.store.errors import BadPlace

_REMOTE: Final = re.compile(r"nfs\d?|cifs|smb.*|9p|vfat|exfat|msdos|fuse(blk)?\..*|davfs|afs")
_LOCAL_FUSE: Final = frozenset({"fuse.fuse-overlayfs", "fuse.lxcfs"})
_SYNCED: Final = ("OneDrive", "Dropbox", "CloudStorage", "Mobile Documents", "Google Drive")
_DRIVE_REMOTE: Final = 4


def check(folder: Path) -> None:
    """Check that a live library may lie in ``folder``, which need not be there yet.

    Raises:
        BadPlace: It is on a network or a stick, or something synchronises it.
    """
    full = Path(os.path.realpath(folder))
    if _is_synced(full) or _is_remote(full):
        raise BadPlace(path=folder)


def _is_synced(folder: Path) -> bool:
    roots = [value for name, value in os.environ.items() if name.startswith("OneDrive") and value]
    if any(folder.is_relative_to(root) for root in roots):
        return True
    return any(part.startswith(_SYNCED) for part in folder.parts)


def _is_remote(folder: Path) -> bool:
    if sys.platform == "win32":
        import ctypes

        return bool(ctypes.windll.kernel32.GetDriveTypeW(folder.anchor) == _DRIVE_REMOTE)
    mounts = Path("/proc/self/mounts")
    if not mounts.exists():
        return False
    return is_remote(file_system(folder, mounts.read_text(encoding="utf-8", errors="replace")))


def file_system(folder: Path, mounts: str) -> str:
    """Return the type of the file system ``folder`` is on, such as ``ext4``.

    Args:
        folder: A whole path without links.
        mounts: Text of ``/proc/self/mounts``: device, mount point and type on each line, blanks in
            octal.
    """
    found, longest = "", -1
    for line in mounts.splitlines():
        fields = line.split(" ")
        if len(fields) < 3:  # noqa: PLR2004 - device, mount point, type
            continue
        point = PurePosixPath(re.sub(r"\\([0-7]{3})", lambda m: chr(int(m[1], 8)), fields[1]))
        if PurePosixPath(folder).is_relative_to(point) and len(point.parts) >= longest:
            found, longest = fields[2], len(point.parts)
    return found


def is_remote(file_system_type: str) -> bool:
    """Return whether files of that type are on a network or a stick."""
    return file_system_type not in _LOCAL_FUSE and bool(_REMOTE.fullmatch(file_system_type))
