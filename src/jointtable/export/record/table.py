"""What lies on the table, card by card, and who may read each."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from jointtable.content.cards import kind_name, side_of
from jointtable.content.models import KraljicKey, PreferencingKey
from jointtable.domain.edits.base import order_key
from jointtable.domain.records import RECORD_TYPES, SIDES, Area, Record, Side, Theme
from jointtable.export.blocks import Block, Cell, Heading, Mark, Para, Section, Table, Tone
from jointtable.export.book import Book
from jointtable.export.release import keeps, why_not_joint
from jointtable.export.saying import Said, said
from jointtable.i18n import N_
from jointtable.insights import sentence

_LISTS: Final[Mapping[str, tuple[str, ...]]] = {
    "opening": ("house_rules", "hopes"),
    "language": ("terms", "meanings"),
    "understanding": ("assumptions", "truths", "statements", "rankings", "explanations"),
    "positioning": ("areas", "positions", "growth_paths"),
    "goals": ("theme_ratings", "goals", "joint_goals", "goal_readings"),
    "alignment": ("process_steps", "touches", "frictions", "joint_moves"),
    "commitments": (
        *("agreements", "actions", "risks", "contacts"),
        *("escalations", "rhythms", "reviews"),
    ),
    "": ("parked",),
}
"""What each stage brought, in the order of the interchange format; "" beside the stages."""


def stages(book: Book) -> Iterator[Section]:
    """Yield a section for each stage with its cards; those of no stage come last."""
    for stage, lists in _LISTS.items():
        found = [one for name in lists for one in _of(book, name)]
        beside = tuple(_beside(book, stage)) if stage else ()
        if not found and not beside:
            continue
        heading = _title(book, stage) if stage else book.tr(N_("Parking lot"))
        yield Section(f"stage-{stage or 'parked'}", heading, (*_tables(book, found), *beside))


def _of(book: Book, name: str) -> list[Record]:
    return sorted(book.view.of(RECORD_TYPES[name]), key=order_key)


def _title(book: Book, stage: str) -> str:
    own = book.blocks_of(stage)
    if len(own) == 1:
        return book.shown.block_title(own[0])
    return book.content.stages.by_key[stage].title.in_(book.language)


def _tables(book: Book, records: Iterable[Record]) -> Iterator[Block]:
    """Yield a table a kind: what it is about, its words, who may read it."""
    by_kind: dict[str, list[Record]] = {}
    for one in records:
        by_kind.setdefault(one.list_name, []).append(one)
    for kind, found in by_kind.items():
        yield Heading(book.tr(_KINDS[kind]), 3)
        yield _table(book, found)


def _table(book: Book, records: list[Record]) -> Table:
    told = [(one, said(book, one)) for one in records]
    # where all are about the same, only their words are worth a column
    plain = all(one.about == kind_name(record, book.tr) for record, one in told)
    shares = (0.8, 0.2) if plain else (0.27, 0.53, 0.2)
    rows = tuple(_row(book, *pair, plain=plain) for pair in told)
    return Table(("",) * len(shares), shares, rows)


_KINDS: Final[Mapping[str, str]] = {
    "house_rules": N_("House rules"),
    "hopes": N_("Hopes and worries"),
    "terms": N_("Words"),
    "meanings": N_("Meanings"),
    "assumptions": N_("Assumptions"),
    "truths": N_("What is true"),
    "statements": N_("Statements"),
    "rankings": N_("Orders of criteria"),
    "explanations": N_("Explanations"),
    "areas": N_("Business areas"),
    "positions": N_("Views of the areas"),
    "growth_paths": N_("Growth paths"),
    "theme_ratings": N_("How much the themes matter"),
    "goals": N_("Goals"),
    "joint_goals": N_("Joint goals"),
    "goal_readings": N_("Readings"),
    "process_steps": N_("Process steps"),
    "touches": N_("Touches"),
    "frictions": N_("What hurts"),
    "joint_moves": N_("Joint moves"),
    "agreements": N_("Agreements"),
    "actions": N_("Actions"),
    "risks": N_("What could go wrong"),
    "contacts": N_("Who to call"),
    "escalations": N_("Escalation"),
    "rhythms": N_("How we meet"),
    "reviews": N_("Reviews"),
    "parked": N_("Parking lot"),
}
"""How each list is called over its table."""


def _row(book: Book, record: Record, one: Said, *, plain: bool) -> tuple[tuple[Cell, ...], ...]:
    mark = _mark(book, record)
    words = [Para(one.text, "cell", mark=mark if plain else "")] if one.text else []
    if one.facts:
        words.append(Para(" · ".join(one.facts), "meta", "ink2", inset=plain))
    said_here = tuple(words or [Para("–", "meta", "ink2")])
    fate = (_fate(book, record),)
    if plain:
        return said_here, fate
    return (Para(one.about, "meta", mark=mark),), said_here, fate


def _mark(book: Book, record: Record) -> Mark:
    side = side_of(book.view, record)
    return "joint" if side == "joint" else "sales" if side == "sales" else "procurement"


def _fate(book: Book, record: Record) -> Para:
    text, tone = _fate_words(book, record)
    return Para(text, "meta", tone)


def _fate_words(book: Book, record: Record) -> tuple[str, Tone]:
    reason = why_not_joint(book.view, record)
    if not reason:
        return book.tr(N_("released")), "ok.text"
    if reason == "not_released":
        return book.tr(N_("not released")), "ink2"
    kept = getattr(record, "visibility", None) and keeps(record)
    who = ", ".join(book.short(side) for side in kept or ())
    words = N_("private, {party}") if reason == "private" else N_("held back, {party}")
    return book.tr(words).format(party=who).rstrip(", "), "attention.text"


# --- for the facilitator alone --------------------------------------------------------------------


def _beside(book: Book, stage: str) -> Iterator[Block]:
    """Yield what the room was not shown: splits, sure and wrong, tracks, power, textbook names."""
    lines = [
        sentence(one, book.content, book.language)
        for one in book.insights.findings
        if one.stage == stage and (one.seen == "facilitator" or one.rule in _TOLD)
    ]
    lines += _tracks(book) if stage == "goals" else []
    lines += _textbook(book) if stage == "positioning" else []
    if lines:
        yield Heading(book.tr(N_("For me alone")), 3)
        yield from (Para(line, "meta") for line in lines)


_TOLD: Final = frozenset({"understanding.sure_and_wrong"})


def _tracks(book: Book) -> list[str]:
    labels = book.content.models.labels.tracks
    says = book.tr(N_("{theme}: {track}, {score} of 100."))
    found = book.insights.goals.convergence
    return [
        says.format(
            theme=book.shown.theme(theme),
            track=labels[found[theme.id].track].in_(book.language),
            score=book.number(found[theme.id].score),
        )
        for theme in book.view.of(Theme)
        if theme.id in found
    ]


def _textbook(book: Book) -> list[str]:
    lines = []
    for area in book.view.of(Area):
        result = book.insights.positioning.areas.get(area.id)
        matrix = result.matrix if result is not None else None
        if matrix is None:
            continue
        names = []
        for side in SIDES:
            placed = matrix.of(side)
            if placed is not None and placed.quadrant is not None:
                names.append(f"{book.short(side)} {_textbook_name(book, side, placed.quadrant)}")
        if names:
            lines.append(f"{area.name}: {', '.join(names)}.")
    return lines


def _textbook_name(book: Book, side: Side, key: KraljicKey | PreferencingKey) -> str:
    matrix = book.content.models.matrix(side)
    return matrix.by_key[key].textbook.in_(book.language)


# --- what the joint copy lacks --------------------------------------------------------------------


def left_out_of_joint(book: Book) -> tuple[Block, ...]:
    """Return every card that is not in the joint copy, with the reason."""
    rows = []
    for lists in _LISTS.values():
        for name in lists:
            for one in _of(book, name):
                if why_not_joint(book.view, one):
                    words = said(book, one)
                    text = words.text or " · ".join(words.facts) or words.about
                    rows.append(
                        (
                            (Para(kind_name(one, book.tr), "meta", mark=_mark(book, one)),),
                            (Para(text, "cell"),),
                            (_fate(book, one),),
                        )
                    )
    return (Table(("", "", ""), (0.27, 0.53, 0.2), tuple(rows)),) if rows else ()
