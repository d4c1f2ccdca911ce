"""The private annex of a side: its own words that are not in the joint copy (playbook.md §5)."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import Any, Final

from jointtable.content import Content
from jointtable.domain.allow_lists import ALLOWED
from jointtable.domain.edits.base import order_key
from jointtable.domain.records import RECORD_TYPES, Action, Note, Parked, ProcessStep, Record, Side
from jointtable.domain.records import Block as AgendaBlock
from jointtable.domain.views import SideView
from jointtable.export.blocks import Block, Cell, Heading, Paper, Para, Section, Table
from jointtable.export.book import Book, book_of
from jointtable.export.release import why_not_joint
from jointtable.export.saying import said
from jointtable.i18n import N_

_STAGES: Final = (
    ("opening", ("hopes",)),
    ("language", ("meanings",)),
    ("understanding", ("assumptions", "truths", "rankings", "explanations")),
    ("positioning", ("positions",)),
    ("goals", ("theme_ratings", "goals")),
    ("alignment", ("process_steps", "frictions")),
)
"""Lists with the words of one side, by stage."""
_LEAST: Final = 3
"""Below so many answers a range would tell who said what."""


def annex(view: SideView, content: Content, *, language: str) -> Paper:
    """Return what ``view``'s side has for itself alone."""
    book = book_of(view, content, language)
    side: Side = view.reader
    party = book.party(side)
    title = book.document("annex", party=party)
    only = book.tr(N_("Only for {party}.")).format(party=party)
    blocks = tuple(_Annex(book, side).blocks(only))
    return book.paper(
        "annex",
        title,
        (Section("annex", title, blocks, over=book.whose(side)),),
        mark=side,
        confidential=only,
    )


class _Annex:
    def __init__(self, book: Book, side: Side) -> None:
        self._book, self._side = book, side
        self._tr = book.tr

    def blocks(self, only: str) -> Iterator[Block]:
        """Yield the parts in their order; empty ones are left out, but for two."""
        lead = self._tr(N_("What stands here is ours alone and is not in the joint copy."))
        yield Para(f"{only} {lead}", "lead")
        yield from self._answers()
        yield from self._held_back()
        yield from self._splits()
        yield from self._guessed()
        yield from self._steps()
        yield from self._parked()
        yield from self._notes()
        yield from self._actions()

    # --- our own words ---------------------------------------------------------------------------

    def _own(self, lists: Iterable[str]) -> list[Record]:
        """Return our own words in those lists that the joint copy lacks."""
        found = []
        for name in lists:
            kind = RECORD_TYPES[name]
            author = ALLOWED[kind].author
            found += [
                one
                for one in sorted(self._book.view.of(kind), key=order_key)
                if getattr(one, author) == self._side
                and why_not_joint(self._book.view, one)
                and not (isinstance(one, ProcessStep) and one.visibility == self._side)
            ]
        return found

    def _is_held(self, record: Any) -> bool:  # noqa: ANN401 - any record with ticks
        return getattr(record, f"released_{self._side}") is False

    def _answers(self) -> Iterator[Block]:
        yield Heading(self._tr(N_("Our own answers")))
        any_ = False
        for stage, lists in _STAGES:
            mine = [one for one in self._own(lists) if not self._is_held(one)]
            if mine:
                any_ = True
                yield Heading(self._book.content.stages.by_key[stage].title.in_(self._language), 3)
                yield _table(self._book, mine)
        if not any_:
            yield Para(self._tr(N_("Everything is in the joint playbook.")), "body", "ink2")

    def _held_back(self) -> Iterator[Block]:
        names = [name for _, lists in _STAGES for name in lists]
        held = [one for one in self._own(names) if self._is_held(one)]
        if held:
            yield Heading(self._tr(N_("What we held back")))
            yield _table(self._book, held)

    @property
    def _language(self) -> str:
        return self._book.language

    # --- what we see in ourselves ----------------------------------------------------------------

    def _splits(self) -> Iterator[Block]:
        found = [*self._pulse_splits(), *self._statement_splits()]
        found.sort(key=lambda one: one[1] - one[2])
        if not found:
            return
        yield Heading(self._tr(N_("Where we do not agree among ourselves")))
        says = self._tr(N_("from {low} to {high}, {n} answers"))
        rows = [
            ((Para(about, "cell"),), (Para(says.format(low=low, high=high, n=n), "meta"),))
            for about, low, high, n in found
        ]
        yield Table(("", ""), (0.68, 0.32), tuple(rows))

    def _pulse_splits(self) -> Iterator[tuple[str, int, int, int]]:
        least = self._book.content.models.scoring.pulse.split
        for one in self._book.view.answers.pulses:
            values = one.values
            if one.side == self._side and len(values) >= _LEAST and values[-1] - values[0] >= least:
                yield self._book.shown.key_question(), values[0], values[-1], len(values)

    def _statement_splits(self) -> Iterator[tuple[str, int, int, int]]:
        found = self._book.insights.statements
        for id_, side in found.splits:
            statement = self._book.view.find(RECORD_TYPES["statements"], id_)
            of = found.items[id_].of(self._side)
            if side == self._side and statement is not None and of.range is not None:
                yield said(self._book, statement).about, *of.range, of.n

    def _guessed(self) -> Iterator[Block]:
        yield Heading(self._tr(N_("How well we guessed")))
        book = self._book
        lines = book.says("positioning.hits", self._side)
        u = book.insights.statements.of(self._side).understanding
        if u is not None:
            measured = self._tr(N_("Understanding on the statements: {u} of 100."))
            lines.append(measured.format(u=book.number(u)))
        lines += book.says("understanding.sure_and_wrong", self._side)
        for line in lines:
            yield Para(line)
        if not lines:
            yield Para(self._tr(N_("Too few answers.")), "body", "ink2")

    # --- what is ours alone ----------------------------------------------------------------------

    def _ours(self, kind: type[Any]) -> list[Any]:
        found = [one for one in self._book.view.of(kind) if one.visibility == self._side]
        return sorted(found, key=order_key)

    def _steps(self) -> Iterator[Block]:
        steps = sorted(self._ours(ProcessStep), key=lambda step: step.row)
        yield from self._part(self._tr(N_("Our private steps")), steps)

    def _parked(self) -> Iterator[Block]:
        yield from self._part(self._tr(N_("Our parked points")), self._ours(Parked))

    def _actions(self) -> Iterator[Block]:
        actions = sorted(self._ours(Action), key=lambda action: action.due or "9999")
        yield from self._part(self._tr(N_("Our private actions")), actions)

    def _part(self, heading: str, records: Sequence[Record]) -> Iterator[Block]:
        if records:
            yield Heading(heading)
            yield _table(self._book, records)

    def _notes(self) -> Iterator[Block]:
        book = self._book
        order = {block.id: n for n, block in enumerate(book.view.of(AgendaBlock))}
        notes = sorted(
            (one for one in book.view.of(Note) if one.visibility == self._side),
            key=lambda note: (order.get(note.block_id or "", len(order)), note.created_at or ""),
        )
        if not notes:
            return
        yield Heading(self._tr(N_("Our notes")))
        if not any(note.block_id for note in notes):
            yield from (Para(note.text, "cell", mark=self._side) for note in notes)
            return
        rows = []
        for block_id, group in groupby(notes, key=lambda note: note.block_id):
            block = book.view.find(AgendaBlock, block_id)
            where = book.shown.block_title(block) if block else ""
            for note in group:
                rows.append(((Para(where, "meta", "ink2"),), (Para(note.text, "cell"),)))
                where = ""
        yield Table(("", ""), (0.3, 0.7), tuple(rows))


def _table(book: Book, records: Iterable[Record]) -> Table:
    """Return records one a row: what each is about, its words, and the facts below them."""
    return Table(("", ""), (0.3, 0.7), tuple(_row(book, record) for record in records))


def _row(book: Book, record: Record) -> tuple[tuple[Cell, ...], ...]:
    one = said(book, record)
    words = [Para(one.text, "cell")] if one.text else []
    if one.facts:
        words.append(Para(" · ".join(one.facts), "meta", "ink2"))
    return (Para(one.about, "meta", "ink2"),), tuple(words or [Para("–", "meta", "ink2")])
