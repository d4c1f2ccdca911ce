"""What the outline is made of: rows with their words, and what can be done at each. No Qt here."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Final, Literal, TypeAlias

from jointtable.domain.edits import Edit
from jointtable.domain.workshop import Workshop

Role: TypeAlias = Literal["stage", "zone", "card", "field", "covered", "draft"]
EditorKind: TypeAlias = Literal[
    "text", "line", "choice", "date", "person", "number", "time", "tick"
]
MarkSide: TypeAlias = Literal["", "sales", "joint", "procurement"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Ask:
    """What an edit is made of at the moment somebody asks for it.

    Attributes:
        workshop: As it is now.
        new_id: Gives ids for new records.
        at: When (instant).
        value: What was typed or chosen: a text, an id, a number, a tick, or None.
    """

    workshop: Workshop
    new_id: Callable[[], str]
    at: str
    value: object = None

    @property
    def text(self) -> str:
        """Return what was typed."""
        return self.value if isinstance(self.value, str) else ""


Make: TypeAlias = Callable[[Ask], Edit]
"""Makes the one edit of a deed; raises ``Refused`` where a rule says no."""


@dataclass(frozen=True, slots=True)
class Deed:
    """Something a key does.

    Attributes:
        make: Makes the edit.
        says: The sentence that tells what was done, in the reader's language.
        name: What a menu calls it; "" is the usual name of its key.
    """

    make: Make
    says: str
    name: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Editor:
    """How a value is typed or chosen.

    Attributes:
        kind: Which editor; ``text`` has several lines, ``tick`` has none.
        label: What it is, for screen readers and as a prompt: “Metric”, “New goal”.
        value: What stands in it at first.
        choices: Of a choice or a person: (value, name).
        put: Makes the edit of what was typed.
        says: The sentence that tells it was done; "" says nothing.
        masked: Whether what was typed is covered afterwards.
        looks_back: Whether a line that is pasted depends on the lines before it.
    """

    kind: EditorKind
    label: str
    value: object = None
    choices: tuple[tuple[object, str], ...] = ()
    put: Make = field(compare=False, repr=False)
    says: str = ""
    masked: bool = False
    looks_back: bool = False


NO_EDITORS: Final[Mapping[str, Editor]] = MappingProxyType({})
NO_DEEDS: Final[Mapping[str, Deed]] = MappingProxyType({})


@dataclass(frozen=True, slots=True, kw_only=True)
class Node:
    """One row of the outline.

    Attributes:
        key: Unique among its siblings, and the same for the same thing as long as it is there.
        role: What it is.
        text: What stands in the row.
        name: What a screen reader says.
        label: What stands before the text, such as “Metric”.
        aside: What stands at the end of the row, such as a state.
        side: Whose mark stands before it.
        record_id: The record it shows, or belongs to.
        leads: Whether it is the row of its record, and not one of its fields.
        faint: Whether the text is a prompt and nobody has written it.
        editor: How its value is changed; None: it is not.
        adds: What can be added to it, by key: ``new`` is what N makes.
        deeds: What keys do here, by the name of the key.
        more: Makes the rows below it when they are asked for.
        late: Makes the same row with all that only matters once somebody is there: name, editor,
            adds and deeds. Thousands of cards are listed and few are gone to.
        basis: What the rows below it are made of, if that can be told: where it is as before, so
            are they. None: it cannot be told.
    """

    key: str
    role: Role
    text: str
    name: str = field(default="", compare=False)
    label: str = ""
    aside: str = ""
    side: MarkSide = ""
    record_id: str | None = None
    leads: bool = False
    faint: bool = False
    editor: Editor | None = field(default=None, compare=False, repr=False)
    adds: Mapping[str, Editor] = field(
        default_factory=lambda: NO_EDITORS, compare=False, repr=False
    )
    deeds: Mapping[str, Deed] = field(default_factory=lambda: NO_DEEDS, compare=False, repr=False)
    more: "Callable[[], tuple[Node, ...]] | None" = field(default=None, compare=False, repr=False)

    late: "Callable[[], Node] | None" = field(default=None, compare=False, repr=False)
    basis: object = field(default=None, compare=False, repr=False)

    def whole(self) -> "Node":
        """Return the row with its name, editor, adds and deeds."""
        return self.late() if self.late is not None else self

    def below(self) -> "tuple[Node, ...]":
        """Return the rows below it."""
        return self.more() if self.more is not None else ()


def spoken(head: tuple[str, ...], *sentences: str) -> str:
    """Return what a screen reader says, such as “Goal, sales, Growth. Grow the share. 1 of 2.”."""
    said = [", ".join(one for one in head if one), *sentences]
    return " ".join(one if one[-1] in ".?!…" else f"{one}." for one in said if one)
