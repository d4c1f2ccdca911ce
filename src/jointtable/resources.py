"""Where JointTable's own files lie, and where it may keep yours."""

import sys
from functools import cache
from pathlib import Path

import platformdirs


@cache
def assets() -> Path:
    """Return the folder with content, fonts, icons, catalogues, themes and samples.

    The same call works in a checkout (``assets/`` beside ``src/``), in an installed wheel (the
    build puts the folder into the package) and in a frozen program.

    Raises:
        FileNotFoundError: The installation is incomplete.
    """
    for folder in _places():
        if folder.is_dir():
            return folder
    raise FileNotFoundError("jointtable/assets")


def data_dir() -> Path:
    """Return the folder of the library, logs and snapshots on this machine; it may not exist yet.

    Local, never roaming: a live database must not lie in a folder that is synced.
    """
    return Path(platformdirs.user_data_dir("JointTable", appauthor=False, roaming=False))


def config_dir() -> Path:
    """Return the folder of the settings file; it may not exist yet."""
    return Path(platformdirs.user_config_dir("JointTable", appauthor=False, roaming=False))


def _places() -> tuple[Path, ...]:
    package = Path(__file__).resolve().parent
    unpacked = getattr(sys, "_MEIPASS", None)  # set by PyInstaller's start-up code
    frozen = (Path(unpacked) / "jointtable" / "assets",) if unpacked else ()
    return (*frozen, package / "assets", package.parents[1] / "assets")
