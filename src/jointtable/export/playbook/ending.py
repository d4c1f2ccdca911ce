"""Parking lot, the whole table, and how this was made."""

from collections.abc import Iterator
from datetime import datetime

from jointtable.content.models import ClassLevel, SegmentLevel
from jointtable.domain.records import SIDES, Parked, Participant, Position
from jointtable.domain.records import Block as AgendaBlock
from jointtable.export.blocks import Block, Figure, Heading, Para, Sides
from jointtable.export.book import Book
from jointtable.i18n import N_
from jointtable.insights.goals import voting_rule
from jointtable.layout.table import table_picture


def parking_lot(book: Book) -> tuple[Block, ...]:
    """Return what is parked by both and not closed."""
    return tuple(_parked(book))


def _parked(book: Book) -> Iterator[Para]:
    for one in book.kept("parking_lot", book.view.of(Parked)):
        if not one.closed:
            yield book.said(
                "parking_lot", one.id, one.text, "cell", mark=one.side, changed=book.changed(one)
            )
            if one.handle:
                yield Para(one.handle, "meta", "ink2", inset=True)


def whole_table(book: Book) -> tuple[Block, ...]:
    """Return the whole table as one figure."""
    if not any(block.id in book.view.started for block in book.view.of(AgendaBlock)):
        return ()
    picture = table_picture(
        book.view, book.insights, book.content, language=book.language, tr=book.tr
    )
    says = book.tr(N_("All frames of the table, in the order of the agenda."))
    return (Figure(picture, alt=says, caption=says),)


def method(book: Book) -> tuple[Block, ...]:
    """Return how the workshop was held, who was there, and the models it used."""
    people = [p for p in book.view.of(Participant) if p.side != "facilitator"]
    date = book.day(_date(book))
    intro = book.intro("method", n=len(people), date=date, minutes=_minutes(book))
    if not people or not date:
        # nobody has met yet: the sentence that says who, when and how long has nothing to say
        intro = intro.partition(". ")[2]
    columns = [
        tuple(Para(_entry(book, p), "meta") for p in people if p.side == side)
        for side in ("sales", "procurement")
    ]
    blocks: list[Block] = [book.said("method", None, intro, "lead")]
    if people:
        blocks.append(
            Sides(
                (Para(book.party("sales"), "strong", mark="sales"), *columns[0]),
                (Para(book.party("procurement"), "strong", mark="procurement"), *columns[1]),
            )
        )
    return (*blocks, *_models(book), *_not_here(book))


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
    """Yield what the words of the models mean, of those models that say something here."""
    blocks = [*_levels(book), *_quadrants(book), *_perception(book), *_votes(book)]
    if blocks:
        yield Heading(book.tr(N_("The models")))
        yield from blocks


def _levels(book: Book) -> Iterator[Block]:
    if not book.view.of(Position):
        return
    models = book.content.models
    yield Sides(
        tuple(_level(book, level) for level in reversed(models.segments.values)),
        tuple(_level(book, level) for level in reversed(models.classes.values)),
    )


def _level(book: Book, level: SegmentLevel | ClassLevel) -> Para:
    said = f"{level.long.in_(book.language)}: {level.meaning.in_(book.language)}"
    return Para(said, "meta")


def _quadrants(book: Book) -> Iterator[Block]:
    if not any(a.matrix is not None for a in book.insights.positioning.areas.values()):
        return
    models = book.content.models
    says = book.tr(N_("Matrix of {party}: {y} upwards, {x} to the right."))
    for side in SIDES:
        matrix = models.matrix(side)
        x, y = (axis.label.in_(book.language) for axis in (matrix.x, matrix.y))
        yield Para(says.format(party=book.short(side), x=x, y=y), "meta", mark=side)
        yield Para(matrix.citation, "caption", inset=True)


def _perception(book: Book) -> Iterator[Block]:
    if not book.insights.statements.items:
        return
    hidden = book.content.models.labels.gap_types["hidden_difference"].in_(book.language)
    says = book.tr(
        N_(
            "Statements: each side answers from 1 to 5 and guesses the answer of the other side. "
            "Two points off count as misread. “{hidden}”: the sides differ, and one of them does "
            "not know it. Measured: how often a side guessed near, chance taken off, 0 to 10."
        )
    )
    yield Para(says.format(hidden=hidden), "meta")
    yield Para("Laing, Phillipson, Lee: Interpersonal Perception (1966).", "caption")


def _votes(book: Book) -> Iterator[Block]:
    cast = book.insights.goals.votes_cast
    if not cast.sales and not cast.procurement:
        return
    labels = book.content.models.labels.vote_flags
    says = book.tr(
        N_(
            "Votes count as shares of the votes of each side. {priority}: at least {least} votes "
            "from each side, and shares of a like size. {one_sided}: at least {many} votes, and "
            "shares far apart."
        )
    )
    rule = voting_rule(book.view, book.content.models.scoring.vote)
    words = {name: label.in_(book.language) for name, label in labels.items()}
    yield Para(says.format(least=rule.least, many=rule.one_sided_from, **words), "meta")


def _not_here(book: Book) -> Iterator[Block]:
    yield Heading(book.tr(N_("What is deliberately not here")))
    lines = (
        N_("Who answered, guessed or voted what."),
        N_("Who depends more on whom."),
        N_("Prices, other customers and other bidders."),
        N_("Notes and cards of one side, and what a side keeps in the room."),
    )
    yield Para(" ".join(map(book.tr, lines)), "meta")
