"""The sample workshop as a day that somebody leads: what is typed, and what must come of it."""

from collections.abc import Iterable
from typing import Any, TypeVar

from tests.fresh import fresh

from jointtable import content, interchange, resources
from jointtable.domain.records import Participant, Record, Statement, Touch
from jointtable.domain.visibility import table_view
from jointtable.domain.workshop import Workshop
from jointtable.insights import Insights

R = TypeVar("R", bound=Record)


def half_day(date: str = "2026-04-23") -> Workshop:
    """A new workshop of half a day, as the program makes it."""
    return fresh(sales="Gribbleton", procurement="Moonpie", date=date)


def sample(name: str) -> Workshop:
    """One of the sample workshops."""
    return interchange.read((resources.assets() / "samples" / f"{name}.json").read_bytes())


GIVEN = sample("gearworks-dairies")


def texts(records: Any, field: str = "text", **facts: object) -> list[str]:
    """What records say, those of which these facts hold."""
    return [
        getattr(one, field)
        for one in records
        if all(getattr(one, key) == value for key, value in facts.items())
    ]


def ordered(workshop: Workshop, kind: type[R], **facts: object) -> list[R]:
    """Records of a kind of which these facts hold, as people see them."""
    found = [r for r in workshop.of(kind) if all(getattr(r, k) == v for k, v in facts.items())]
    return sorted(found, key=lambda r: getattr(r, "order", None) or 0)


def there(kind: type[R], id_: str | None) -> R:
    """A record of the sample that is there."""
    found = GIVEN.find(kind, id_)
    assert found is not None
    return found


def name_of(workshop: Workshop, id_: str | None) -> str:
    """How a person is called."""
    found = workshop.find(Participant, id_)
    assert found is not None
    return found.name


def outcome(workshop: Workshop) -> dict[str, object]:
    """What both sides see in the answers that a half day asks for, without ids: to be compared.

    Left out: what a half day does not ask for (judgements of themes, criteria, matrices), the
    clock, and what hangs on who answered.
    """
    found = Insights(table_view(workshop), content.load())
    names = _Names(workshop)
    pulse, language, goals = found.pulse, found.language, found.goals
    process, promises = found.alignment, found.commitments
    moments = [pulse.start, pulse.close]
    return {
        "pulse": [
            (of.answers, of.median, of.distribution)
            for moment in moments
            if moment is not None
            for of in (moment.sales, moment.procurement)
        ],
        "words": (language.terms, language.agreed, names(language.not_agreed)),
        "one_sided": [(w.key, w.sales, w.procurement) for w in language.words.one_sided],
        "assumptions": (found.assumptions.sales, found.assumptions.procurement),
        "statements": {
            names.of(id_): (one.type, one.talk) for id_, one in found.statements.items.items()
        },
        "understanding": (found.statements.sales, found.statements.procurement),
        "areas": {
            names.of(id_): (one.pair, one.severity, one.meeting, one.hit, one.guess_steps)
            for id_, one in found.positioning.areas.items()
        },
        "guessed": found.positioning.hits,
        "met": (goals.brought, goals.met, goals.votes_cast),
        "joint goals": {
            names.of(id_): (one.flag, one.complete, one.support, one.votes)
            for id_, one in goals.joint_goals.items()
        },
        "process": (
            process.steps,
            names(process.without_counterpart.sales),
            names(process.without_counterpart.procurement),
            process.joint_moves,
            names(process.moves_without_owner),
        ),
        "trouble": (
            [names(pair) for pair in process.crossings],
            [(names.of(one.step), one.kind, one.rows) for one in process.decided_before_heard],
        ),
        "promises": (
            promises.actions,
            promises.by_status,
            promises.agreements.both,
            names(promises.agreements.not_yet),
            promises.next_review,
        ),
        "ready": (found.readiness.sign_off.ready, found.readiness.sign_off.of),
    }


class _Names:
    """Calls records by what they say."""

    def __init__(self, workshop: Workshop) -> None:
        self._workshop = workshop

    def of(self, id_: str) -> str:
        record = self._workshop[id_]
        if isinstance(record, Touch):
            ends = (record.sales_step_id, record.procurement_step_id)
            return " – ".join(self.of(end) for end in ends)
        fields = (
            ("key", "title", "text", "name", "term")
            if isinstance(record, Statement)
            else ("title", "text", "name", "term")
        )
        return next(str(getattr(record, f)) for f in fields if getattr(record, f, ""))

    def __call__(self, ids: Iterable[str]) -> list[str]:
        return sorted(self.of(id_) for id_ in ids)
