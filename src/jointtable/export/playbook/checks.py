"""What to look at before a playbook is handed over: sentences, and where to go. None blocks it."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from jointtable.domain.records import (
    SIDES,
    Action,
    Agreement,
    Assumption,
    GrowthPath,
    JointGoal,
    JointMove,
    Parked,
    Participant,
    Review,
    Signature,
    Term,
    Truth,
)
from jointtable.export.book import Book
from jointtable.export.playbook.passages import Passage
from jointtable.i18n import N_

_ALIVE: Final = frozenset({"open", "under_way"})
_CLOSED: Final = frozenset({(1, 1), (12, 24), (12, 25), (12, 26), (12, 31)})
"""(month, day) on which offices are usually closed in the languages of the product; a person who
knows the room's own holidays sees the rest."""
_SATURDAY: Final = 5


@dataclass(frozen=True, slots=True)
class Check:
    """One thing to look at.

    Attributes:
        section: Where it prints; "": nowhere of its own.
        says: In one sentence.
        record_id: What it is about, to go to on the table; None: nothing in particular.
    """

    section: str
    says: str
    record_id: str | None = None


def checks(
    book: Book, passages: Iterable[Passage] = (), unnamed: Iterable[Participant] = ()
) -> tuple[Check, ...]:
    """Return everything worth a look, in the order of the sections.

    Args:
        book: The joint projection and its words.
        passages: The paragraphs, to find stale wordings and names in them.
        unnamed: People, with their names, who asked not to be named.
    """
    known = tuple(passages)
    return (
        *_terms(book),
        *_goals(book),
        *_moves(book),
        *_actions(book),
        *_days(book),
        *_stale(book, known),
        *_named(book, known, tuple(unnamed)),
    )


def _terms(book: Book) -> Iterator[Check]:
    for one in book.view.of(Term):
        if not (one.wording and one.agreed_sales and one.agreed_procurement):
            says = book.tr(N_("“{term}” has no wording that both agreed to."))
            yield Check("how_we_talk", says.format(term=one.term), one.id)


def _goals(book: Book) -> Iterator[Check]:
    results = book.insights.goals.joint_goals
    section = "what_we_both_want"
    for one in book.view.of(JointGoal):
        if not one.metric:
            says = book.tr(N_("“{title}” has no metric."))
            yield Check(section, says.format(title=one.title), one.id)
        if results[one.id].flag == "one_sided" and not one.decide_by:
            says = book.tr(N_("“{title}” is one-sided and nobody has said when to decide."))
            yield Check(section, says.format(title=one.title), one.id)
        yield from _owners(book, section, one, one.title)


def _moves(book: Book) -> Iterator[Check]:
    for one in book.view.of(JointMove):
        yield from _owners(book, "how_we_work_together", one, one.text)


def _owners(book: Book, section: str, one: JointGoal | JointMove, title: str) -> Iterator[Check]:
    owners = zip(SIDES, (one.owner_sales_id, one.owner_procurement_id), strict=True)
    missing = [book.short(side) for side, owner in owners if owner is None]
    if missing:
        says = book.tr(N_("“{title}” has no owner at {parties}."))
        yield Check(section, says.format(title=title, parties=", ".join(missing)), one.id)


def _actions(book: Book) -> Iterator[Check]:
    for one in book.view.of(Action):
        if one.status in _ALIVE and (one.owner_id is None or one.due is None):
            says = book.tr(N_("“{text}” lacks an owner or a date."))
            yield Check("what_we_promise", says.format(text=one.text), one.id)


def _days(book: Book) -> Iterator[Check]:
    dated = (
        *(("review_and_escalation", one, one.on) for one in book.view.of(Review)),
        *(("what_we_both_want", one, one.due) for one in book.view.of(JointGoal)),
        *(("what_we_promise", one, one.due) for one in book.view.of(Action)),
        *(("growth_path", one, one.due) for one in book.view.of(GrowthPath)),
    )
    for section, one, day in dated:
        if day and is_free(date.fromisoformat(day)):
            says = book.tr(N_("{date} is a weekend or a holiday."))
            yield Check(section, says.format(date=book.day(day)), one.id)
    if not book.view.of(Review):
        yield Check("review_and_escalation", book.tr(N_("No review date is set.")))


def is_free(day: date) -> bool:
    """Return whether most people do not work on that day."""
    return day.weekday() >= _SATURDAY or (day.month, day.day) in _CLOSED


def _stale(book: Book, passages: Iterable[Passage]) -> Iterator[Check]:
    for one in passages:
        if one.is_stale:
            says = book.tr(N_("The table has changed since “{heading}” was worded."))
            section, subject = one.about
            yield Check(section, says.format(heading=one.heading or one.text[:60]), subject)


def _named(
    book: Book, passages: Iterable[Passage], unnamed: tuple[Participant, ...]
) -> Iterator[Check]:
    names = [one for one in unnamed if one.name and not one.named_in_documents]
    for passage in passages:
        for person in names:
            if passage.included and person.name in f"{passage.heading}\n{passage.text}":
                says = book.tr(N_("“{heading}” names somebody who asked not to be named."))
                heading = passage.heading or passage.text[:60]
                yield Check(passage.about[0], says.format(heading=heading), passage.about[1])


# --- one line a section --------------------------------------------------------------------------


def notes(book: Book) -> Mapping[str, str]:
    """Return what is missing in each section in a few words, by its key; silent ones left out."""
    return {key: said for key, count in _NOTES.items() if (said := _note(book, key, count))}


def _note(book: Book, key: str, count: Callable[[Book], int]) -> str:
    found = count(book)
    one, many = _WORDS[key]
    return book.tr(one if found == 1 else many).format(n=found) if found else ""


def _open_assumptions(book: Book) -> int:
    answered = {t.assumption_id for t in book.view.of(Truth) if t.verdict != "open"}
    return sum(1 for one in book.view.of(Assumption) if one.id not in answered)


def _one_sided(book: Book) -> int:
    found = book.insights.goals.joint_goals.values()
    return sum(1 for one in found if one.flag == "one_sided")


def _unsigned(book: Book) -> int:
    return 2 - len({one.side for one in book.view.of(Signature)})


_NOTES: Final[Mapping[str, Callable[[Book], int]]] = {
    "how_we_talk": lambda book: sum(
        not (t.wording and t.agreed_sales and t.agreed_procurement) for t in book.view.of(Term)
    ),
    "what_we_understood": _open_assumptions,
    "what_we_both_want": _one_sided,
    "how_we_work_together": lambda book: sum(
        m.owner_sales_id is None or m.owner_procurement_id is None for m in book.view.of(JointMove)
    ),
    "what_we_promise": lambda book: (
        sum(
            a.status in _ALIVE and (a.owner_id is None or a.due is None)
            for a in book.view.of(Action)
        )
        + sum(not (a.agreed_sales and a.agreed_procurement) for a in book.view.of(Agreement))
    ),
    "growth_path": lambda book: sum(
        p.owner_sales_id is None or p.owner_procurement_id is None for p in book.view.of(GrowthPath)
    ),
    "signatures": _unsigned,
    "parking_lot": lambda book: sum(not p.closed for p in book.view.of(Parked)),
}
_WORDS: Final[Mapping[str, tuple[str, str]]] = {
    "how_we_talk": (N_("{n} word not agreed"), N_("{n} words not agreed")),
    "what_we_understood": (N_("{n} assumption open"), N_("{n} assumptions open")),
    "what_we_both_want": (N_("{n} one-sided goal"), N_("{n} one-sided goals")),
    "how_we_work_together": (N_("{n} move without an owner"), N_("{n} moves without an owner")),
    "what_we_promise": (N_("{n} promise not settled"), N_("{n} promises not settled")),
    "growth_path": (N_("{n} step without an owner"), N_("{n} steps without an owner")),
    "signatures": (N_("{n} signature missing"), N_("{n} signatures missing")),
    "parking_lot": (N_("{n} item"), N_("{n} items")),
}
_REMARK: Final = frozenset({"parking_lot"})
"""Sections whose note is no trouble."""


def is_trouble(section: str) -> bool:
    """Return whether the note of a section says that something is missing."""
    return section not in _REMARK
