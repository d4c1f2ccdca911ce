"""Parking lot, the whole table, how this was made, and what was left out."""

from collections.abc import Iterator
from datetime import datetime

from jointtable.content.models import ClassLevel, SegmentLevel
from jointtable.domain.records import Block as AgendaBlock
from jointtable.domain.records import Parked, Participant
from jointtable.export.blocks import Block, Figure, Heading, Para, Sides
from jointtable.export.playbook.book import Book
from jointtable.i18n import N_
from jointtable.layout.table import table_picture


def parking_lot(book: Book) -> tuple[Block, ...]:
    """Return what is parked by both and not closed."""
    return tuple(_parked(book))


def _parked(book: Book) -> Iterator[Para]:
    for one in book.view.of(Parked):
        if not one.closed:
            yield Para(one.text, mark=one.side)
            if one.handle:
                yield Para(one.handle, "meta", "ink2")


def whole_table(book: Book) -> tuple[Block, ...]:
    """Return the whole table as one figure."""
    if not any(block.stage for block in book.view.of(AgendaBlock)):
        return ()
    picture = table_picture(
        book.view, book.insights, book.content, language=book.language, tr=book.tr
    )
    says = book.tr(N_("All frames of the table, in the order of the agenda."))
    return (Figure(picture, alt=says),)


def method(book: Book) -> tuple[Block, ...]:
    """Return how the workshop was held, who was there, and the models it used."""
    people = [p for p in book.view.of(Participant) if p.side != "facilitator"]
    intro = book.intro("method", n=len(people), date=book.day(_date(book)), minutes=_minutes(book))
    columns = [
        tuple(Para(_entry(book, p), "meta") for p in people if p.side == side)
        for side in ("sales", "procurement")
    ]
    blocks: list[Block] = [Para(intro, "lead")]
    if people:
        blocks.append(
            Sides(
                (Para(book.party("sales"), "strong", mark="sales"), *columns[0]),
                (Para(book.party("procurement"), "strong", mark="procurement"), *columns[1]),
            )
        )
    return (*blocks, *_models(book))


def _entry(book: Book, person: Participant) -> str:
    name = book.person(person.id)
    named = person.named_in_documents and book.view.setup.names_in_documents == "names"
    return f"{name}, {person.role}" if named and person.role and name != person.role else name


def _date(book: Book) -> str | None:
    setup = book.view.setup
    return setup.date or (setup.started_at or "")[:10] or None


def _minutes(book: Book) -> int:
    """Return how long the day was: from start to end, or as planned while it is not over."""
    setup = book.view.setup
    if setup.started_at and setup.closed_at:
        start, end = map(datetime.fromisoformat, (setup.started_at, setup.closed_at))
        return round((end - start).total_seconds() / 60)
    return sum(block.minutes for block in book.view.of(AgendaBlock) if not block.skipped)


def _models(book: Book) -> Iterator[Block]:
    models = book.content.models
    if not book.in_agenda("positioning"):
        return
    yield Heading(book.tr(N_("The models")))
    levels: tuple[SegmentLevel | ClassLevel, ...]
    levels = (*models.segments.values, *models.classes.values)
    for level in levels:
        said = f"{level.long.in_(book.language)}: {level.meaning.in_(book.language)}"
        yield Para(said, "meta")
    if any(a.matrix is not None for a in book.insights.positioning.areas.values()):
        yield Para(models.kraljic.citation, "caption", "ink2")
        yield Para(models.preferencing.citation, "caption", "ink2")


def left_out(book: Book) -> str:
    """Return the last line of every document: what is missing, counted by reason."""
    missing = book.view.left_out
    return book.text(
        "left_out",
        notes=missing.private_notes,
        cards=missing.private_cards,
        held=missing.held_back,
        unreleased=missing.not_released,
        sealed=missing.sealed,
    )
