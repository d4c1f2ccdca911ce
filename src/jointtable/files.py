"""Files that are written whole or not at all."""

import contextlib
import errno
import os
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Final

Code = str

_CODES: Final[dict[int, Code]] = {
    errno.ENOSPC: "full",
    errno.EDQUOT: "full",
    errno.EFBIG: "full",
    errno.EROFS: "readonly",
    errno.EACCES: "denied",
    errno.EPERM: "denied",
    errno.ENOENT: "gone",
    errno.ENOTDIR: "gone",
    errno.EISDIR: "invalid",
    errno.EEXIST: "invalid",
    errno.ENAMETOOLONG: "invalid",
}


def code_of(error: OSError) -> Code:
    """Return why the system refused: full, readonly, denied, gone, invalid or io."""
    return _CODES.get(error.errno or 0, "io")


def write_whole(path: Path, data: bytes, check: Callable[[Path], None] | None = None) -> None:
    """Write ``data`` to ``path``; on any trouble whatever stood there before still stands.

    The bytes go to a new file beside the target, readable by its owner alone, are forced to disk
    and then take the target's name in one move.

    Args:
        path: Where to; its folder must exist.
        data: The whole content.
        check: Called with the finished file before it takes its name; raise to give it up.

    Raises:
        OSError: It could not be written.
    """
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.stem[:40]}-", suffix=".part")
    part = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        if check is not None:
            check(part)
        part.replace(path)
    except BaseException:
        with contextlib.suppress(OSError):
            part.unlink()
        raise
    _keep_name(path.parent)


def _keep_name(folder: Path) -> None:
    """Force the new name to disk too, where folders can be opened (not on Windows)."""
    if os.name == "nt":
        return
    with contextlib.suppress(OSError):  # some network folders refuse; the content is safe
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
