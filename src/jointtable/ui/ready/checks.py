"""What is checked before a workshop begins, each in one sentence. No Qt here."""

import shutil
from pathlib import Path
from typing import Final

from jointtable import i18n
from jointtable.i18n import N_, Translator
from jointtable.ui.ready.power import Power
from jointtable.values import dataclass

ENOUGH: Final = 500 * 1024 * 1024
"""Bytes a day and its documents may need, many times over."""

_GIGA: Final = 1024**3
_MEGA: Final = 1024**2


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """One line of the ready check.

    Attributes:
        is_ok: Whether it is ticked.
        text: What is so, or what to do.
        buttons: What its buttons say.
    """

    is_ok: bool
    text: str
    buttons: tuple[str, ...] = ()


def free_bytes(folder: Path) -> int | None:
    """Return how much room the disk of ``folder`` has, or None where nobody can say."""
    try:
        return shutil.disk_usage(folder).free
    except OSError:
        return None


def disk_check(free: int | None, tr: Translator) -> Check:
    """Return whether there is room for the day on the disk."""
    again = tr(N_("Look again"))
    if free is None:
        text = tr(N_("The disk cannot be asked how much room it has."))
        return Check(is_ok=False, text=text, buttons=(again,))
    if free < ENOUGH:
        text = tr(N_("Only {n} MB are free on the disk. Make room before you begin."))
        return Check(is_ok=False, text=text.format(n=free // _MEGA), buttons=(again,))
    room = i18n.number(free / _GIGA, tr.language, decimals=1 if free < 10 * _GIGA else 0)
    return Check(is_ok=True, text=tr(N_("Disk: {n} GB free")).format(n=room))


def power_check(power: Power | None, tr: Translator) -> Check:
    """Return whether the machine will last."""
    if power is None:
        text = tr(N_("Is the laptop plugged in? This system does not say."))
        return Check(is_ok=False, text=text, buttons=(tr(N_("It is")),))
    if power.plugged:
        return Check(is_ok=True, text=tr(N_("Power: plugged in")))
    again = tr(N_("Look again"))
    if power.percent is None:
        return Check(is_ok=False, text=tr(N_("On battery. Plug the laptop in.")), buttons=(again,))
    text = tr(N_("On battery, {n} %. Plug the laptop in."))
    return Check(is_ok=False, text=text.format(n=power.percent), buttons=(again,))


def by_hand(done: str, to_do: str, tr: Translator, *, is_done: bool) -> Check:
    """Return a line that only a person can tick, since no system says it everywhere.

    Args:
        done: What is so then, marked for translation.
        to_do: What to do, marked for translation.
        tr: For the words.
        is_done: Whether somebody has ticked it.
    """
    if is_done:
        return Check(is_ok=True, text=tr(done))
    return Check(is_ok=False, text=tr(to_do), buttons=(tr(N_("Done")),))
