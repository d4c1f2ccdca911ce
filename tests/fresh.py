"""New workshops, as the program makes them from an agenda."""

from itertools import count
from typing import Literal

from jointtable import content
from jointtable.content.agendas import workshop_from_agenda
from jointtable.domain.workshop import Workshop


def fresh(
    agenda: str = "half_day",
    *,
    sales: str = "Norrvik Flow",
    procurement: str = "Tervala Mills",
    language: Literal["en", "fi"] = "en",
    date: str = "2026-04-23",
) -> Workshop:
    """Return a new workshop of that agenda, called ``w1``; ids of its records count from ``x0``."""
    ids = count()
    return workshop_from_agenda(
        content.load(),
        agenda,
        sales=sales,
        procurement=procurement,
        language=language,
        id="w1",
        new_id=lambda: f"x{next(ids)}",
        date=date,
    )
