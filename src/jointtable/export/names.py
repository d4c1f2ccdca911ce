"""Names of files that leave: who met whom, what it is, which version, of which day."""

import re
from pathlib import Path
from typing import Final

from jointtable.content.fallback import Shown
from jointtable.domain.records import SIDES
from jointtable.domain.rehearsal import is_rehearsal
from jointtable.domain.views import Reader, View
from jointtable.i18n import N_, translator

_UNFIT: Final = re.compile(r'[\x00-\x1f\x7f/\\:*?"<>|]+')
"""What one of the systems does not take in the name of a file."""
_LONGEST: Final = 120


def file_name(view: View, shown: Shown, title: str, ending: str, copy: Reader) -> str:
    """Return ``{short}-{short} {document} v{n} {date}``, of a side's copy with the side.

    Source: domain.md §6.

    Args:
        view: What leaves.
        shown: Reads the names of the parties.
        title: What the document is called.
        ending: With the dot.
        copy: Whose copy it is.
    """
    parties = sorted((shown.party_short_name(side) for side in SIDES), key=str.casefold)
    parts = [f"{'-'.join(parties)} {title}", f"v{view.setup.playbook_version}"]
    if view.setup.date:
        parts.append(view.setup.date)
    if copy in SIDES:
        parts.append(shown.side_name(copy))
    if is_rehearsal(view.setup.id):
        parts.insert(0, translator(shown.language)(N_("Rehearsal")))
    said = _UNFIT.sub("-", " ".join(parts)).strip(" .-")
    return f"{_short(said)}{ending}"


def _short(text: str) -> str:
    """Return ``text`` so short that every system takes it, counted in bytes."""
    data = text.encode("utf-8", "replace")[:_LONGEST]
    return data.decode("utf-8", "ignore").strip(" .-")


def free_path(folder: Path, name: str) -> Path:
    """Return a path in ``folder`` that nothing stands at: “name (2)” where the name is taken."""
    path, number = folder / name, 2
    while path.exists():
        path = folder / f"{Path(name).stem} ({number}){Path(name).suffix}"
        number += 1
    return path
