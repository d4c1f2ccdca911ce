"""One thing that can be done with cards, and when: the values that menus and keys are made of."""

from collections.abc import Callable
from dataclasses import field
from typing import Literal, TypeAlias

from jointtable.content.fallback import Shown
from jointtable.domain.edits import Edit
from jointtable.domain.edits.base import field_names
from jointtable.domain.edits.cards import words_field
from jointtable.domain.errors import JointTableError, Refused
from jointtable.domain.records import Record
from jointtable.domain.workshop import Workshop
from jointtable.i18n import N_
from jointtable.values import dataclass

Opens: TypeAlias = Literal["", "editor", "facts", "history", "strike", "bring_back", "cover"]
"""What an action opens instead of making a step; ``strike`` asks once and cannot be undone."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Moment:
    """When and in which workshop something is to be done.

    Attributes:
        shown: Reads the workshop in the language of the window.
        at: The instant.
        today: "YYYY-MM-DD".
        new_id: Gives an id that no other record has.
        face_down: Cards that lie covered before the room.
    """

    shown: Shown = field(repr=False)
    at: str
    today: str
    new_id: Callable[[], str]
    face_down: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class CardAction:
    """Something that can be done with the selected cards.

    Attributes:
        key: Stable name.
        name: English, marked; "" where ``words`` is the whole name.
        words: What people or templates named, shown after the name.
        keys: As ``QKeySequence`` reads them; they act while the table has the focus.
        edit: The step it would make; None: it opens something, or holds choices.
        opens: What it opens.
        choices: What can be chosen, in order.
        on: Whether it is so now; None: it is no switch.
        done: What a toast says after it, English, marked.
        why_not: Why it is not possible now.
    """

    key: str
    name: str = ""
    words: str = field(default="", repr=False)
    keys: tuple[str, ...] = ()
    edit: Edit | None = None
    opens: Opens = ""
    choices: tuple["CardAction", ...] = ()
    on: bool | None = None
    done: str = ""
    why_not: JointTableError | None = None

    @property
    def enabled(self) -> bool:
        """Return whether it is possible now."""
        return self.why_not is None and (not self.choices or any(c.enabled for c in self.choices))


class OnlyOneCard(Refused):
    """What is done with one card at a time."""

    what = N_("Select one card for this.")


@dataclass(frozen=True, slots=True)
class Cards:
    """The selected cards at a moment.

    Attributes:
        moment: When.
        workshop: The records as they are.
        records: The cards, the leading one first.
        on_verdict: Whether a verdict is selected, so that digits mean verdicts.
    """

    moment: Moment
    workshop: Workshop
    records: tuple[Record, ...]
    on_verdict: bool

    @property
    def one(self) -> Record | None:
        """Return the card, if it is one alone."""
        return self.records[0] if len(self.records) == 1 else None

    @property
    def ids(self) -> tuple[str, ...]:
        """Return the ids of the cards."""
        return tuple(record.id for record in self.records)

    def all_have(self, name: str) -> bool:
        """Return whether every card has a field of that name."""
        return all(name in field_names(type(record)) for record in self.records)

    def new_ids(self, count: int) -> tuple[str, ...]:
        """Return so many new ids."""
        return tuple(self.moment.new_id() for _ in range(count))


def only_one(cards: Cards) -> JointTableError | None:
    """Return why it is not possible, where it is done with one card at a time."""
    return None if cards.one is not None else OnlyOneCard()


def own_words(card: Record) -> str:
    """Return the words a card holds itself, or ""."""
    try:
        return str(getattr(card, words_field(type(card))))
    except Refused:
        return ""
