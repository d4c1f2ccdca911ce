"""The calendar file: workshop, reviews, actions and growth paths as events (playbook.md §10)."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Final

from jointtable.domain.records import Action, Area, GrowthPath, Participant, Review
from jointtable.export.book import Book
from jointtable.i18n import N_
from jointtable.insights.agenda import fit
from jointtable.layout.text import clean

_ALIVE: Final = frozenset({"open", "under_way"})
_NO_TIME: Final = datetime(2026, 1, 1, tzinfo=UTC)
"""Of making: the standard wants one, and the same records are to give the same bytes."""
_CONTROL: Final = dict.fromkeys([*range(9), *range(11, 32), 127])


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """One line in a calendar.

    Attributes:
        uid: The record it comes from; a calendar that has it already brings it up to date.
        title: What it is.
        about: Further words, such as the owner's name.
        day: When.
        starts: Time of day in the room's own time; None: all day.
        minutes: How long, when it has a time.
        place: Where.
    """

    uid: str
    title: str
    about: str
    day: date
    starts: time | None = None
    minutes: int = 0
    place: str = ""


def events(book: Book) -> tuple[Event, ...]:
    """Return the dates of a projection: the day itself, reviews, live actions, growth paths."""
    return (*_workshop(book), *_reviews(book), *_actions(book), *_growth(book))


def calendar_file(book: Book, title: str) -> bytes:
    """Return the dates of a projection as an ICS file; without attendees.

    Args:
        book: The projection and its words.
        title: Of the calendar.
    """
    from icalendar import Calendar
    from icalendar import Event as CalendarEvent

    calendar = Calendar()
    calendar.add("prodid", "-//JointTable//Playbook//EN")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", _text(title))
    for one in events(book):
        entry = CalendarEvent()
        entry.add("uid", f"{one.uid}@{book.view.setup.id}.jointtable")
        entry.add("dtstamp", _NO_TIME)
        entry.add("summary", _text(one.title))
        if one.about:
            entry.add("description", _text(one.about))
        if one.place:
            entry.add("location", _text(one.place))
        if one.starts is None:
            entry.add("dtstart", one.day)
            entry.add("dtend", one.day + timedelta(days=1))
            entry.add("transp", "TRANSPARENT")
        else:
            start = datetime.combine(one.day, one.starts)
            entry.add("dtstart", start)
            entry.add("dtend", start + timedelta(minutes=one.minutes))
        entry.add("class", "PRIVATE" if book.view.reader in {"sales", "procurement"} else "PUBLIC")
        calendar.add_component(entry)
    return bytes(calendar.to_ical())


def _text(text: str) -> str:
    """Return ``text`` as a calendar may hold it: line feeds stay, other controls go."""
    return clean(text).translate(_CONTROL).strip()


def _workshop(book: Book) -> Iterator[Event]:
    setup = book.view.setup
    if setup.date:
        yield Event(
            uid=setup.id,
            title=book.shown.title(),
            about=book.shown.key_question(),
            day=date.fromisoformat(setup.date),
            starts=time.fromisoformat(setup.starts),
            minutes=max(fit(book.view).minutes, 1),
            place=setup.place,
        )


def _reviews(book: Book) -> Iterator[Event]:
    for one in book.view.of(Review):
        calls = book.person(one.calls_id)
        said = book.tr(N_("{person} calls the meeting.")).format(person=calls) if calls else ""
        yield Event(
            uid=one.id,
            title=f"{book.tr(N_('Review'))}: {book.shown.title()}",
            about="\n".join(part for part in (said, one.note) if part),
            day=date.fromisoformat(one.on),
        )


def _actions(book: Book) -> Iterator[Event]:
    for one in book.view.of(Action):
        if one.due and one.status in _ALIVE:
            yield Event(
                uid=one.id,
                title=book.wording("what_we_promise", one.id, one.text),
                about=_owner(book, (one.owner_id,)),
                day=date.fromisoformat(one.due),
            )


def _growth(book: Book) -> Iterator[Event]:
    for one in book.view.of(GrowthPath):
        area = book.view.find(Area, one.area_id)
        if one.due and area is not None:
            owners = _owner(book, (one.owner_sales_id, one.owner_procurement_id))
            yield Event(
                uid=one.id,
                title=f"{book.tr(N_('Growth path'))}: {area.name}",
                about="\n".join(part for part in (one.criterion, owners) if part),
                day=date.fromisoformat(one.due),
            )


def _owner(book: Book, ids: tuple[str | None, ...]) -> str:
    names = book.people(id_ for id_ in ids if book.view.find(Participant, id_))
    return f"{book.text('owner')}: {names}" if names else ""
