"""Whether this machine hangs on the wall, asked of the system itself."""

import ctypes
import re
import subprocess
import sys
from pathlib import Path
from typing import Final

from jointtable.values import dataclass

SUPPLIES: Final = Path("/sys/class/power_supply")
"""Where Linux tells of batteries and mains."""

_UNKNOWN: Final = 255
_ON_BATTERY: Final = 0
_NO_BATTERY: Final = 128


@dataclass(frozen=True, slots=True, kw_only=True)
class Power:
    """How a machine is fed.

    Attributes:
        plugged: Whether it hangs on the wall; a machine without a battery does.
        percent: What the battery holds; None where that is not known.
    """

    plugged: bool
    percent: int | None = None


def power() -> Power | None:
    """Return how this machine is fed, or None where the system does not say."""
    try:
        if sys.platform == "win32":
            return _windows()
        if sys.platform == "darwin":
            return from_pmset(_pmset())
        return from_supplies(SUPPLIES)
    except (OSError, ValueError, subprocess.SubprocessError):
        return None


def from_supplies(folder: Path) -> Power | None:
    """Return what the files of Linux in ``folder`` say; None without any.

    Source:
        Linux, Documentation/ABI/testing/sysfs-class-power.
    """
    found = sorted(folder.iterdir()) if folder.is_dir() else []
    batteries = [one for one in found if _is_battery(one)]
    if not batteries:
        return Power(plugged=True) if found else None
    statuses = [_line(one, "status") for one in batteries]
    charges = [_line(one, "capacity") for one in batteries]
    numbers = [int(one) for one in charges if one.isdigit()]
    percent = round(sum(numbers) / len(numbers)) if numbers else None
    return Power(plugged="Discharging" not in statuses, percent=percent)


def _is_battery(supply: Path) -> bool:
    """Return whether a supply feeds the machine from a battery; mice and pens have some, too."""
    return _line(supply, "type") == "Battery" and _line(supply, "scope") != "Device"


def _line(supply: Path, name: str) -> str:
    file = supply / name
    return file.read_text(encoding="ascii", errors="replace").strip() if file.is_file() else ""


def from_pmset(text: str) -> Power | None:
    """Return what ``pmset -g batt`` of macOS has printed."""
    if "AC Power" not in text and "Battery Power" not in text:
        return None
    found = re.search(r"(\d{1,3})%", text)
    return Power(plugged="AC Power" in text, percent=int(found.group(1)) if found else None)


def _pmset() -> str:
    done = subprocess.run(
        ["/usr/bin/pmset", "-g", "batt"],
        capture_output=True,
        timeout=2,
        check=True,
        encoding="utf-8",
    )
    return done.stdout


class _Status(ctypes.Structure):
    """SYSTEM_POWER_STATUS."""

    _fields_ = (
        ("line", ctypes.c_ubyte),
        ("flag", ctypes.c_ubyte),
        ("percent", ctypes.c_ubyte),
        ("saver", ctypes.c_ubyte),
        ("seconds", ctypes.c_ulong),
        ("full_seconds", ctypes.c_ulong),
    )


def _windows() -> Power | None:
    """Ask Windows.

    Source:
        Win32, GetSystemPowerStatus and SYSTEM_POWER_STATUS.
    """
    status = _Status()
    library = getattr(ctypes, "windll", None)
    if library is None or not library.kernel32.GetSystemPowerStatus(ctypes.byref(status)):
        return None
    if status.line == _UNKNOWN:
        return None
    percent = None if status.percent == _UNKNOWN or status.flag & _NO_BATTERY else status.percent
    return Power(plugged=status.line != _ON_BATTERY, percent=percent)
