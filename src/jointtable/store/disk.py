"""Files that take the place of others, so that a power cut leaves one of the two."""

import os
from pathlib import Path


def replace_durably(new: Path, path: Path) -> None:
    """Put ``new`` at the place of ``path`` so that a power cut leaves one of the two.

    Raises:
        OSError: The disk refused.
    """
    sync(new)
    new.replace(path)
    sync(path.parent)


def sync(path: Path) -> None:
    """Have the system write ``path``, a file or a folder, to the disk.

    Raises:
        OSError: The disk refused.
    """
    if os.name == "nt" and path.is_dir():
        return  # Windows knows no such thing
    handle = os.open(path, os.O_RDWR if path.is_file() else os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
