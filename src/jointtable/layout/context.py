"""What a frame is drawn from: one reader's view, its insights, and the words around them."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import field
from functools import cached_property
from types import MappingProxyType
from typing import Final, TypeVar

from jointtable.content import Content
from jointtable.content.fallback import Shown
from jointtable.domain.blind import Subject, is_open, sealed_view_round
from jointtable.domain.records import Block, Participant, Record, Round, Side, Step, Term
from jointtable.domain.views import View
from jointtable.i18n import Tr
from jointtable.insights import Insights
from jointtable.layout.covered import Covered
from jointtable.values import dataclass

R = TypeVar("R", bound=Record)

NOTHING_COVERED: Final[Mapping[Subject, Covered]] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class AgreedWords:
    """Finds words that have an agreed wording.

    Attributes:
        pattern: One group a term.
        term_ids: The terms, in the order of the groups.
    """

    pattern: re.Pattern[str]
    term_ids: tuple[str, ...]

    @classmethod
    def of(cls, words: Mapping[str, str]) -> "AgreedWords":
        """Return what finds ``words``: patterns by the id of their term."""
        groups = "|".join(f"({word})" for word in words.values())
        return cls(re.compile(rf"\b(?:{groups})\w{{0,3}}\b", re.IGNORECASE), tuple(words))

    def found_in(self, text: str) -> Iterator[tuple[int, int, str]]:
        """Yield where each word stands in ``text``, from and to, and the id of its term."""
        for found in self.pattern.finditer(text):
            yield found.start(), found.end(), self.term_ids[(found.lastindex or 1) - 1]


def ordered(records: Iterable[R]) -> list[R]:
    """Return records as they are listed: by their order, those without one last."""
    return sorted(records, key=_place)


def _place(record: Record) -> tuple[bool, int]:
    order = getattr(record, "order", None)
    return (order is None, order or 0)


@dataclass(frozen=True, kw_only=True)
class Context:
    """Everything a frame asks for.

    Attributes:
        view: What the reader may see; nothing else is drawn.
        insights: Computed from the same view.
        content: Templates and models.
        block: The stage of the agenda whose frame it is.
        lens: Which way of showing its facts; "" is the usual one.
        language: Of templates, dates and numbers.
        tr: Looks up the fixed words.
        covered: How far both sides are in rounds that are being written now, by subject.
        selected: The record whose details are open (a joint goal, an area), or None.
        compared: Whether gap lines and what follows from them are drawn; right after a reveal
            they are not, so that the room reads first.
    """

    view: View
    insights: Insights
    content: Content
    block: Block
    lens: str = ""
    language: str = "en"
    tr: Tr = str
    covered: Mapping[Subject, Covered] = field(default_factory=lambda: NOTHING_COVERED)
    selected: str | None = None
    compared: bool = True

    @cached_property
    def shown(self) -> Shown:
        """Return the reader of records with their templates."""
        return Shown(self.view, self.content, self.language)

    @cached_property
    def agreed_words(self) -> "AgreedWords | None":
        """Return what finds the words that have an agreed wording, with their endings, or None.

        Only later stages underline them: in the first two nothing has been agreed yet.
        """
        if self.stage in {"", "opening", "language"}:
            return None
        words = {
            term.id: re.escape(re.split(r"[(/]", term.term)[0].strip())
            for term in self.view.of(Term)
            if term.wording and term.agreed_sales and term.agreed_procurement
        }
        found = {id_: word for id_, word in words.items() if word}
        return AgreedWords.of(found) if found else None

    @cached_property
    def before_the_change(self) -> frozenset[str]:
        """Return the ids of results that are older than a change of their ground."""
        return self.insights.before_the_change

    @property
    def stage(self) -> str:
        """Return the key of the stage."""
        return self.block.stage or ""

    def say(self, message: str, /, **facts: object) -> str:
        """Return a fixed text in the reader's language, its facts filled in."""
        return self.tr(message).format(**facts)

    def ask(self, message: str) -> str:
        """Return the question of an empty zone, or "" on paper: there is nobody left to answer."""
        return self.tr(message) if self._is_live else ""

    @property
    def _is_live(self) -> bool:
        """Return whether this is for a screen, where the day goes on, and not for paper."""
        return self.view.reader in {"table", "facilitator"}

    def side(self, side: Side) -> str:
        """Return the name of a side, such as “Sales”."""
        return self.shown.side_name(side)

    def party(self, side: Side) -> str:
        """Return the company of a side, as it is called on the table."""
        return self.shown.party_short_name(side)

    def of(self, kind: type[R]) -> list[R]:
        """Return the visible records of a kind in the order people see."""
        return ordered(self.view.of(kind))

    def setting(self, name: str) -> object | None:
        """Return a setting of the stage, or None where it has none of its own."""
        return dict(self.block.settings).get(name)

    def step(self) -> Step | None:
        """Return the step the stage is at: the current one, else the last one done or the first.

        On screen, a day that no step is noted of stands at its beginning even if it is over, as a
        sample is: there the console begins to walk through it.
        """
        steps = [one for one in self.of(Step) if one.block_id == self.block.id]
        current = self.view.setup.current_step_id
        here = next((one for one in steps if one.id == current), None)
        if here is not None or not steps:
            return here
        if self._is_live and self.view.find(Step, current) is None and self._begins_the_day():
            return steps[0]
        done = [one for one in steps if one.done]
        return done[-1] if done else steps[-1 if self.view.setup.status == "done" else 0]

    def _begins_the_day(self) -> bool:
        """Return whether no stage with steps comes before this one."""
        with_steps = {one.block_id for one in self.view.of(Step)}
        days = (one for one in self.of(Block) if one.id in with_steps and not one.skipped)
        return next(days, None) == self.block

    def has_step(self, key: str) -> bool:
        """Return whether the stage has that step, or no steps to tell."""
        keys = {one.key for one in self.view.of(Step) if one.block_id == self.block.id}
        return not keys or key in keys

    def covering(self, subject: Subject) -> Covered | None:
        """Return how far both sides are, if answers to ``subject`` lie covered now."""
        if subject in self.covered:
            return self.covered[subject]
        if sealed_view_round(self.view, subject) is not None:
            return None
        rounds = [r for r in self.view.of(Round) if subject in r.subjects and is_open(r)]
        return Covered.unknown(rounds[-1]) if rounds else None

    def person(self, id_: str | None) -> Participant | None:
        """Return somebody the reader may see."""
        return self.view.find(Participant, id_)

    def initials(self, person: Participant) -> str:
        """Return what stands in the chip of a person: at most three letters."""
        return initials_of(person)


def initials_of(person: Participant) -> str:
    """Return what stands for a person in a chip: at most three letters."""
    if person.initials:
        return person.initials
    words = (person.name or person.role).split()
    letters = [word[0] for word in words[:2]] if len(words) > 1 else list("".join(words)[:2])
    return "".join(letters).upper() or "?"
