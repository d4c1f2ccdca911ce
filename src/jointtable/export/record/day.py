"""Who was there, how the time went, what happened, and how far it came."""

from collections.abc import Iterator, Mapping
from typing import Final

from jointtable.domain.records import Block as AgendaBlock
from jointtable.domain.records import (
    Incident,
    InsightChoice,
    Note,
    Participant,
)
from jointtable.domain.views import View
from jointtable.export.blocks import Block, Cell, Heading, Mark, Para, Table
from jointtable.export.book import Book
from jointtable.i18n import N_
from jointtable.insights import sentence
from jointtable.insights.clock import ClockResult, clock_result
from jointtable.insights.readiness import Check

_MARKS: Final[Mapping[str, Mark]] = {"sales": "sales", "procurement": "procurement"}

INCIDENTS: Final[Mapping[str, str]] = {
    "stopped": N_("Pause and log"),
    "objection": N_("Objection recorded"),
    "withdrawn": N_("Withdrawn"),
    "unlocked": N_("Unlocked again"),
    "locked_for": N_("Locked for a side"),
}
CHECKS: Final[Mapping[str, str]] = {
    "priorities_complete": N_("Priorities have a metric and both owners"),
    "one_sided_decided": N_("One-sided goals have a date to decide by"),
    "released": N_("Both sides have released the table"),
    "actions_complete": N_("Actions have an owner and a date"),
    "reviews_set": N_("A review date is set"),
    "escalation_named": N_("Escalation names one person a side"),
    "pulse_again": N_("The key question was asked again"),
    "pulse_asked": N_("The key question was asked of both sides"),
    "both_assumed": N_("Both sides wrote assumptions"),
    "verdicts_given": N_("Every assumption has a verdict"),
    "wrong_explained": N_("What was wrong or partly right is explained"),
    "words_agreed": N_("The words are agreed"),
    "all_answers": N_("Every area has four answers"),
    "heavy_has_path": N_("Every heavy gap has a growth path"),
    "paths_owned": N_("Growth paths have two owners and a date"),
    "both_lanes": N_("Both processes have three steps"),
    "trouble_answered": N_("Crossings and early decisions have a joint move"),
    "moves_owned": N_("Joint moves have two owners"),
}
STATES: Final[Mapping[str, str]] = {
    "not_reached": N_("not reached"),
    "partly": N_("partly reached"),
    "reached": N_("reached"),
}


def day(book: Book) -> tuple[Block, ...]:
    """Return attendance, the time used, what is not reached, and what was logged."""
    return (*_attendance(book), *_agenda(book), *_not_reached(book), *_incidents(book))


def done(book: Book) -> tuple[Block, ...]:
    """Return the facilitator's notes, findings not used, readiness and the three keys."""
    return (*_notes(book), *_not_used(book), *_readiness(book))


def _attendance(book: Book) -> Iterator[Block]:
    people = book.view.of(Participant)
    if not people:
        return
    yield Heading(book.tr(N_("Attendance")))
    order = {"sales": 0, "procurement": 1, "facilitator": 2}
    heads = ("", *(book.tr(head) for head in (N_("Role"), N_("Arrived"), N_("Left"))))
    rows = [_person(book, one) for one in sorted(people, key=lambda one: order[one.side])]
    yield Table(heads, (0.4, 0.34, 0.13, 0.13), tuple(rows))


def _person(book: Book, one: Participant) -> tuple[tuple[Cell, ...], ...]:
    name = one.name or book.person(one.id)
    role = " · ".join(part for part in (one.role, one.unit) if part)
    cells = (role, book.clock(one.arrives), book.clock(one.leaves))
    return (
        (Para(name, "meta", mark=_MARKS.get(one.side, ""), inset=True, bold=True),),
        *((Para(cell or "–", "meta"),) for cell in cells),
    )


# --- time -----------------------------------------------------------------------------------------


def _agenda(book: Book) -> Iterator[Block]:
    found = clock_result(book.view)
    if not found.blocks:
        return
    yield Heading(book.tr(N_("Agenda, in minutes")))
    heads = (N_("Start"), "", N_("Planned"), N_("Used"), N_("Difference"))
    rows = []
    for one in found.blocks:
        block = book.view.find(AgendaBlock, one.id)
        title = book.shown.block_title(block) if block else ""
        strong = block is not None and block.kind == "stage"
        times = (one.planned, one.actual, one.difference)
        rows.append(_times(book, (book.clock(one.start), title), times, strong=strong))
    rows.append(_total(book, found))
    shares = (0.12, 0.46, 0.14, 0.14, 0.14)
    yield Table(tuple(book.tr(head) if head else "" for head in heads), shares, tuple(rows))
    if found.late_minutes is not None and found.ended is not None:
        yield Para(_ended(book, found, found.late_minutes, found.ended), "meta")


def _times(
    book: Book, words: tuple[str, str], times: tuple[float, float, float], *, strong: bool
) -> tuple[tuple[Cell, ...], ...]:
    planned, actual, difference = times
    start, title = words
    more = f"+{book.number(difference)}" if difference > 0 else book.number(difference)
    used = (book.number(actual), more) if actual else ("–", "–")
    return (
        (Para(start, "meta", "ink2"),),
        (Para(title, "meta", bold=strong),),
        *((Para(value, "meta"),) for value in (book.number(planned), *used)),
    )


def _total(book: Book, found: ClockResult) -> tuple[tuple[Cell, ...], ...]:
    difference = found.actual_minutes - found.planned_minutes
    times = (found.planned_minutes, found.actual_minutes, difference)
    return _times(book, ("", book.tr(N_("Together"))), times, strong=True)


def _ended(book: Book, found: ClockResult, late: float, ended: str) -> str:
    planned = book.tr(N_("Planned to end at {time}, ended at {ended}."))
    said = planned.format(time=book.clock(found.planned_end), ended=book.clock(ended))
    if round(late) == 0:
        return said
    more = N_("{n} min late.") if late > 0 else N_("{n} min in hand.")
    return f"{said} {book.tr(more).format(n=book.number(abs(round(late))))}"


def _not_reached(book: Book) -> Iterator[Block]:
    missed = [
        book.shown.block_title(block)
        for block in book.view.of(AgendaBlock)
        if block.kind == "stage" and block.id not in book.view.started
    ]
    if missed:
        says = book.tr(N_("Not reached: {stages}."))
        yield Para(says.format(stages=", ".join(missed)), "meta", "attention.text", bold=True)


def _incidents(book: Book) -> Iterator[Block]:
    found = sorted(book.view.of(Incident), key=lambda one: one.at)
    if not found:
        return
    yield Heading(book.tr(N_("What was logged")))
    rows = []
    for one in found:
        kind = book.tr(INCIDENTS[one.kind])
        mark: Mark = one.side or ""
        words: tuple[Cell, ...] = (Para(one.text, "cell"),) if one.text else (Para("–", "meta"),)
        rows.append(
            (
                (Para(book.clock(one.at[11:16]), "meta", "ink2"),),
                (Para(kind, "meta", mark=mark, inset=True, bold=True),),
                words,
            )
        )
    yield Table(("", "", ""), (0.12, 0.3, 0.58), tuple(rows))


# --- afterwards -----------------------------------------------------------------------------------


def _notes(book: Book) -> Iterator[Block]:
    notes = [one for one in book.view.of(Note) if one.visibility == "facilitator" and one.text]
    if not notes:
        return
    yield Heading(book.tr(N_("My notes")))
    rows = []
    for note in notes:
        block = book.view.find(AgendaBlock, note.block_id)
        about = book.view.find(Participant, note.about_id)
        where = about.name if about else (book.shown.block_title(block) if block else "")
        rows.append(((Para(where, "meta", "ink2"),), (Para(note.text, "cell"),)))
    yield Table(("", ""), (0.3, 0.7), tuple(rows))


def _not_used(book: Book) -> Iterator[Block]:
    # a finding is in the playbook until it is put off (ux.md §4.3)
    off = {one.insight for one in book.view.of(InsightChoice) if one.choice == "not_now"}
    found = [one for one in book.insights.findings if one.seen == "room" and one.key in off]
    if not found:
        return
    yield Heading(book.tr(N_("Findings not used")))
    for one in found:
        yield Para(sentence(one, book.content, book.language), "meta")


def _readiness(book: Book) -> Iterator[Block]:
    found = book.insights.readiness
    yield Heading(book.tr(N_("Ready to sign")))
    yield _checks(book, found.sign_off.checks)
    stages = book.content.stages
    for key in ("understanding", "positioning", "alignment"):
        result = getattr(found.keys, key)
        state = book.tr(STATES[result.state])
        yield Heading(f"{stages.by_key[key].title.in_(book.language)}: {state}", 3)
        if any(check.applies for check in result.checks):
            yield _checks(book, result.checks)


def _checks(book: Book, checks: tuple[Check, ...]) -> Table:
    rows = []
    for check in checks:
        if check.applies:
            ok = Para(book.tr(N_("Yes")), "meta", "ok.text", bold=True)
            missing = book.tr(N_("Missing: {n}")).format(n=len(check.missing))
            no = Para(missing if check.missing else book.tr(N_("No")), "meta", "attention.text")
            rows.append(((Para(book.tr(CHECKS[check.key]), "meta"),), (ok if check.ok else no,)))
    return Table(("", ""), (0.76, 0.24), tuple(rows))


def has_any(view: View) -> bool:
    """Return whether anything of the day can be told."""
    return bool(view.of(Participant) or view.of(AgendaBlock))
