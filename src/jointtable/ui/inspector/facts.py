"""The facts of a card as they stand, what somebody types as a value, and the edit that sets it.

Pure: no Qt. A fact may belong to another record than the card: the verdict on an assumption stands
on its answer, the votes beside their joint goal.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import field
from typing import Final, cast

from jointtable import i18n
from jointtable.content.cards import short, side_of, words_of
from jointtable.content.fallback import Shown
from jointtable.domain import blind
from jointtable.domain.edits.goals import votes_of
from jointtable.domain.edits.understanding import answer_to
from jointtable.domain.records import (
    SIDES,
    Area,
    Assumption,
    Block,
    Goal,
    JointGoal,
    Parked,
    Participant,
    ProcessStep,
    Record,
    Side,
    Theme,
    Truth,
)
from jointtable.domain.records.rules import OneOf, To
from jointtable.domain.workshop import Workshop
from jointtable.i18n import N_, Tr
from jointtable.ui.cards.moves import choices_of_side
from jointtable.ui.inspector.kinds import (
    FACTS,
    Editor,
    editor_of,
    is_optional,
    label_of,
    rule_of,
    whom,
)
from jointtable.ui.inspector.options import words_of_choice
from jointtable.values import dataclass

NONE: Final = ""
"""Key of the choice that sets nothing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """One fact of a card.

    Attributes:
        record_id: The record it stands on, or would.
        name: Its field, or ``truth.…`` and ``votes.…`` for what stands beside the card.
        label: In the language of the window.
        editor: How it is typed.
        value: As the record has it.
        text: As it stands in its field.
        options: What can be chosen, or who can be named: value and words.
    """

    record_id: str
    name: str
    label: str
    editor: Editor
    value: object = field(repr=False)
    text: str = field(repr=False)
    options: tuple[tuple[str, str], ...] = field(default=(), repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """How facts are read and written.

    Attributes:
        shown: Reads the workshop in the language of the window.
        tr: For fixed words.
        at: Tells the instant.
        new_id: Gives an id that no other record has.
    """

    shown: Shown = field(repr=False)
    tr: Tr = field(repr=False)
    at: Callable[[], str] = field(repr=False)
    new_id: Callable[[], str] = field(repr=False)

    # --- facts as they stand ----------------------------------------------------------------------

    def facts_of(self, workshop: Workshop, record: Record) -> tuple[Fact, ...]:
        """Return the facts of a card; the caller has seen to it that it is not sealed."""
        names = FACTS.get(type(record), ())
        own = [
            self._fact(workshop, record, name)
            for name in names
            if not _is_nobodys(workshop, record, name)
        ]
        if isinstance(record, Assumption):
            own += self._of_answer(workshop, record)
        if isinstance(record, JointGoal):
            own += [self._votes(workshop, record, side) for side in SIDES]
        return tuple(own)

    def _fact(
        self, workshop: Workshop, record: Record, name: str, *, of: str = "", id_: str = ""
    ) -> Fact:
        kind, value = type(record), getattr(record, name)
        editor = editor_of(kind, name)
        if editor == "line" and isinstance(value, str) and "\n" in value:
            editor = "text"  # a field of one line would lose the line breaks
        options = self._options(workshop, record, name, editor)
        return Fact(
            record_id=id_ or record.id,
            name=f"{of}{name}",
            label=self.tr(label_of(kind, name)),
            editor=editor,
            value=value,
            text=self._text(editor, value, options),
            options=options,
        )

    def _of_answer(self, workshop: Workshop, assumption: Assumption) -> list[Fact]:
        """Return the facts of the newest answer, or those it would have."""
        knows: Side = "procurement" if assumption.side == "sales" else "sales"
        found = answer_to(workshop, assumption.id)
        if found is not None and blind.is_sealed(found, workshop):
            return []  # nobody sees it yet, nor that there is one
        truth = found or Truth(id="none-yet", assumption_id=assumption.id, side=knows)
        there = truth.id in workshop
        names = ("verdict", "text", "example", "sooner") if there else ("verdict", "text")
        id_ = truth.id if there else assumption.id
        return [self._fact(workshop, truth, name, of="truth.", id_=id_) for name in names]

    def _votes(self, workshop: Workshop, goal: JointGoal, side: Side) -> Fact:
        vote = votes_of(workshop, goal.id, side)
        names = {"sales": N_("Votes, sales"), "procurement": N_("Votes, procurement")}
        return Fact(
            record_id=goal.id,
            name=f"votes.{side}",
            label=self.tr(names[side]),
            editor="number",
            value=vote.count if vote is not None else None,
            text=str(vote.count) if vote is not None else "",
        )

    def _text(self, editor: Editor, value: object, options: Sequence[tuple[str, str]]) -> str:
        text = "" if value is None else str(value)
        if not text:
            return ""
        if editor == "day":
            text = i18n.day(text, self.shown.language)
        elif editor == "number":
            text = (str(value) if isinstance(value, int) else f"{value:.10g}").replace(
                ".", "," if self.shown.language == "fi" else "."
            )
        elif editor == "person":
            text = dict(options).get(text, self._person(text))
        elif editor == "people":
            text = ", ".join(map(self._person, cast("tuple[str, ...]", value)))
        elif editor == "tick" or isinstance(value, bool):
            text = "true" if value else "false"
        return text

    def _person(self, id_: str) -> str:
        person = self.shown.records.find(Participant, id_)
        return words_of(person, self.shown) if person is not None else ""

    def _options(
        self, workshop: Workshop, record: Record, name: str, editor: Editor
    ) -> tuple[tuple[str, str], ...]:
        if editor in {"person", "people"}:
            return tuple(self._people(workshop, record, name))
        if editor != "choice":
            return ()
        kind = type(record)
        found = tuple(self._choices(workshop, record, name))
        return ((NONE, "–"), *found) if is_optional(kind, name) else found

    def _people(self, workshop: Workshop, record: Record, name: str) -> Iterator[tuple[str, str]]:
        of = whom(type(record), name)
        own = side_of(workshop, record)
        for person in workshop.of(Participant):
            others = {"own": own, "other": _OTHER.get(own, ""), "any": ""}
            wanted = others.get(of, of)
            if wanted in {"", "joint", person.side} or person.side == "facilitator":
                yield person.id, words_of(person, self.shown)

    def _choices(self, workshop: Workshop, record: Record, name: str) -> Iterator[tuple[str, str]]:
        rule = rule_of(type(record), name)
        if isinstance(rule, To):
            yield from self._places(workshop, record, rule.list_name)
        elif name == "side" and not isinstance(record, Participant):
            offered = choices_of_side(self.new_id, self.at(), workshop, (record,))
            for side, _, _ in offered:
                # a goal that both want is another card: that is made from its menu
                if not (isinstance(record, Goal) and side == "joint"):
                    yield side, self.shown.side_name(side)
        else:
            words = rule.words if isinstance(rule, OneOf) else ("true", "false")
            for word in words:
                yield word, words_of_choice(self.shown, self.tr, record, name, word)

    def _places(
        self, workshop: Workshop, record: Record, list_name: str
    ) -> Iterator[tuple[str, str]]:
        kinds: Mapping[str, type[Record]] = {
            "themes": Theme,
            "areas": Area,
            "blocks": Block,
            "process_steps": ProcessStep,
        }
        for place in workshop.of(kinds[list_name]):
            if place.id == record.id or (
                isinstance(place, ProcessStep) and place.side != getattr(record, "side", None)
            ):
                continue
            yield place.id, short(words_of(place, self.shown))


_OTHER: Final = {"sales": "procurement", "procurement": "sales"}


def _is_nobodys(workshop: Workshop, record: Record, name: str) -> bool:
    """Return whether a fact says who it was where answers have no names (domain.md §3)."""
    if name != "participant_id" or isinstance(record, Parked):
        return False
    by_name = (dict(block.settings).get("answers_shown") == "name" for block in workshop.of(Block))
    return getattr(record, name) is None and not any(by_name)
