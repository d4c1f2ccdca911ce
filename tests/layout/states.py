"""Workshops in every state a frame can be in: empty, half, full, covered, changed, carried over."""

import json
from collections.abc import Callable, Mapping
from functools import cache
from itertools import count
from typing import Any, Final

from tests.layout.looking import changed, empty, sample

from jointtable import content
from jointtable.content.agendas import workshop_from_agenda
from jointtable.domain.records import Area, Block, Record
from jointtable.domain.workshop import Workshop
from jointtable.interchange import read
from jointtable.resources import assets
from jointtable.session.carry_over import review_of

GEARWORKS: Final = "gearworks-dairies"
LONG: Final = (
    "A sentence that goes on and on because somebody read a whole paragraph of the last meeting's "
    "minutes aloud and nobody stopped typing until the very end of it, including the footnote"
)
_WORDS: Final = {
    "hopes": "text",
    "house_rules": "text",
    "terms": "wording",
    "meanings": "text",
    "assumptions": "text",
    "truths": "text",
    "statements": "text",
    "areas": "name",
    "growth_paths": "criterion",
    "goals": "text",
    "joint_goals": "title",
    "process_steps": "name",
    "joint_moves": "text",
    "frictions": "text",
    "actions": "text",
    "agreements": "text",
}
"""The field each list is read by."""

Json = dict[str, Any]
Change = Callable[[Json], None]


def fresh(agenda: str = "half_day", language: str = "en", date: str = "2026-04-23") -> Workshop:
    """Return a workshop in which nobody has written anything yet."""
    ids = count(1)
    return workshop_from_agenda(
        content.load(),
        agenda,
        sales="Norrvik Flow",
        procurement="Tervala Mills",
        language=language,  # type: ignore[arg-type]
        id="fresh",
        new_id=lambda: f"n{next(ids)}",
        date=date,
    )


def with_areas(workshop: Workshop, *names: str) -> Workshop:
    """Return a workshop with business areas."""
    areas: list[Record] = [Area(id=f"a{n}", name=name) for n, name in enumerate(names, 1)]
    return Workshop.of_records([*workshop.records(), *areas])


@cache
def with_long_texts() -> Workshop:
    """Return the sample with a text that is too long on every card."""

    def lengthen(data: Json) -> None:
        for name, field in _WORDS.items():
            limit = 180 if field == "name" else 2_000
            for number, record in enumerate(data[name]):
                if name != "terms" or record.get("wording"):
                    record[field] = f"{number + 1}. {LONG}"[:limit]

    return changed(GEARWORKS, lengthen)


@cache
def overfull(times: int = 4) -> Workshop:
    """Return the sample with so many cards that every zone collapses."""

    def multiply(data: Json) -> None:
        for name in (*_WORDS, "reviews"):
            data[name] = [
                {**record, "id": f"{record['id']}{'' if not n else f'_{n}'}"}
                for n in range(times)
                for record in data[name]
                if not n or name not in {"truths", "meanings", "growth_paths"}
            ]
        for number, step in enumerate(data["process_steps"]):
            step["row"] = 1 + number % 20
            step.pop("loops_to_id", None)
        for number, review in enumerate(data["reviews"]):
            review["on"] = f"2027-{1 + number % 12:02}-{1 + number:02}"

    return changed(GEARWORKS, multiply)


# --- sealed --------------------------------------------------------------------------------------

_AFTER_THE_REVEAL: Final = (
    *("goal_links", "votes", "touches", "frictions", "joint_moves", "notes", "playbook_texts"),
    *("theme_judgements", "insight_choices", "sealed", "growth_paths", "explanations"),
    *("action_updates", "joint_goals", "agreements", "actions", "signatures", "goal_readings"),
)


@cache
def sealed(*, locked: str = "", seals_truths: bool = False) -> Workshop:
    """Return the sample with every blind round still open.

    Args:
        locked: ``""``, a side, or ``"both"``.
        seals_truths: Whether the answers to assumptions are written blind too, and are the only
            thing of their stage that is still covered.
    """

    def seal(data: Json) -> None:
        data["rounds"] = [one for one in data["rounds"] if one.get("moment") != "close"]
        data["pulses"] = [one for one in data["pulses"] if one["round_id"] == "r_pulse1"]
        data["workshop"].update(status="running")
        data["workshop"].pop("closed_at", None)
        for one in data["rounds"]:
            if not (seals_truths and "assumptions" in one["subjects"]):
                one.pop("revealed_at", None)
                _lock(one, locked)
        if seals_truths:
            data["rounds"].append({"id": "r_truths", "subjects": ["truths"], "number": 1})
            for truth in data["truths"]:
                truth["round_id"] = "r_truths"
        else:
            empty(data, "truths")
        empty(data, *_AFTER_THE_REVEAL)
        _drop_some_answers(data)

    return changed(GEARWORKS, seal)


def _lock(round_: Json, locked: str) -> None:
    for side in ("sales", "procurement"):
        if locked not in {side, "both"}:
            round_.pop(f"{side}_locked_at", None)


def _drop_some_answers(data: Json) -> None:
    """Let procurement still have answers to go."""
    for name, keep in (("meanings", 4), ("positions", 3), ("pulses", 3), ("goals", 4)):
        mine = [one for one in data[name] if one["side"] == "procurement"][:keep]
        data[name] = [one for one in data[name] if one["side"] == "sales"] + mine
    for one in data["positions"]:
        if one["side"] == "procurement" and one["area_id"] == "a3":
            one.pop("segment", None)


@cache
def asked_again() -> Workshop:
    """Return the sample while the pulse is asked for the second time: the first lies open."""

    def again(data: Json) -> None:
        close = next(one for one in data["rounds"] if one.get("moment") == "close")
        close.pop("revealed_at")
        close.pop("procurement_locked_at")
        data["workshop"].update(status="running")
        data["workshop"].pop("closed_at", None)
        empty(data, "signatures")

    return changed(GEARWORKS, again)


# --- after the reveal ----------------------------------------------------------------------------


@cache
def with_changes() -> Workshop:
    """Return the sample after own views were changed, and with results that are older."""

    def change(data: Json) -> None:
        data["rounds"].append(
            {
                "id": "r_fix", "subjects": ["positions"], "number": 2, "reason": "correction",
                "sales_locked_at": "2026-12-09T10:52:00+00:00",
                "procurement_locked_at": "2026-12-09T10:52:00+00:00",
                "revealed_at": "2026-12-09T10:52:00+00:00",
            }
        )  # fmt: skip
        data["positions"] += [
            {
                "id": "fix1", "area_id": "a2", "round_id": "r_fix", "side": "sales",
                "segment": "growing", "relative_value": 75, "attractiveness": 65,
            },
            {
                "id": "fix2", "area_id": "a2", "round_id": "r_fix", "side": "procurement",
                "supplier_class": "tactical", "supply_risk": 70, "profit_impact": 80,
            },
        ]  # fmt: skip
        early, late = "2026-12-09T10:30:00+00:00", "2026-12-09T11:30:00+00:00"
        for name, id_ in (("growth_paths", "gp2"), ("joint_goals", "jg3"), ("joint_moves", "jm2")):
            _by_id(data, name, id_)["created_at"] = early
        for term in data["terms"][:2]:
            term["created_at"] = early
        data["meanings"][0]["changed_at"] = late
        data["truths"][0]["created_at"] = early
        data["assumptions"][0]["changed_at"] = late
        linked = next(one for one in data["goal_links"] if one["joint_goal_id"] == "jg3")
        _by_id(data, "goals", linked["goal_id"])["changed_at"] = late
        move = _by_id(data, "joint_moves", "jm2")
        _by_id(data, "touches", move["touch_id"])["changed_at"] = late

    return changed(GEARWORKS, change)


def _by_id(data: Json, name: str, id_: str) -> Json:
    found: Json = next(one for one in data[name] if one["id"] == id_)
    return found


@cache
def held_back() -> Workshop:
    """Return the sample with one card of each kind that stays in the room, and private ones."""

    def hold(data: Json) -> None:
        for name in (*_WORDS, "positions"):
            for record in data[name][:1]:
                if name != "house_rules":
                    record["released_sales"] = record["released_procurement"] = False
        for name in ("hopes", "goals", "process_steps", "actions", "assumptions"):
            record = next(one for one in data[name][1:] if one.get("side") == "sales")
            record["visibility"] = "sales"
        data["actions"][0]["visibility"] = "procurement"

    return changed(GEARWORKS, hold)


@cache
def uneven() -> Workshop:
    """Return the sample with nearly all actions on one side, late, moved, done and under way."""

    def shift(data: Json) -> None:
        for number, action in enumerate(data["actions"]):
            action.update(side="procurement" if number else "sales")
            action.pop("owner_id", None)
            action.pop("counterpart_id", None)
        data["actions"][2].update(status="under_way", due="2026-11-27")
        data["actions"][3].update(status="done")
        data["actions"][4].pop("due", None)
        data["joint_goals"][0].update(
            sales_gets="A price for an avoided stop", procurement_gives="The stop log, weekly"
        )

    return changed(GEARWORKS, shift)


@cache
def review() -> Workshop:
    """Return the review of the sample a month later, half done."""
    agenda = fresh("review", date="2027-01-08")
    kept = (record for record in agenda.records() if record.list_name in {"blocks", "steps"})
    return review_of(
        sample(GEARWORKS),
        id_="review",
        date="2027-01-08",
        agenda=kept,
        talk=("st_U1", "st_U4"),
    )


# --- the mock-ups --------------------------------------------------------------------------------


@cache
def mockup() -> Workshop:
    """Return the half day of the design's pictures: Norrvik Flow and Tervala Mills."""
    data = json.loads((assets() / "samples" / f"{GEARWORKS}.json").read_text(encoding="utf-8"))
    keep = ("format", "workshop", "parties", "blocks", "steps", "themes", "participants", "rounds")
    data = {k: v if k in keep else [] for k, v in data.items() if k in keep or isinstance(v, list)}
    _people(data)
    _positions(data)
    _goals(data)
    _processes(data)
    return read(json.dumps(data).encode())


def _people(data: Json) -> None:
    data["workshop"].update(date="2026-04-23", status="running")
    data["workshop"].pop("closed_at", None)
    names = (("Norrvik Flow", "Norrvik"), ("Tervala Mills", "Tervala"))
    for party, (name, _) in zip(data["parties"], names, strict=True):
        party.update(name=name, short_name=name)
    people = (
        *(("AL", "sales"), ("MS", "sales"), ("JB", "sales")),
        *(("PK", "procurement"), ("SA", "procurement"), ("TR", "procurement")),
    )
    data["participants"] = [
        {"id": initials, "side": side, "name": initials, "initials": initials}
        for initials, side in people
    ]


_AREAS: Final = (
    ("Control valves", "strategic", "strategic", "tactical", "strategic"),
    ("Spare parts", "growing", "tactical", "operational", "growing"),
    ("Field service", "strategic", "strategic", "operational", "breakthrough"),
    ("Condition monitoring", "breakthrough", "operational", "strategic", "growing"),
    ("Upgrade projects", "growing", "tactical", "tactical", "growing"),
    ("Emergency support", "growing", "strategic", "strategic", "strategic"),
)
"""Name, own view and guess of sales, own view and guess of procurement."""


def _positions(data: Json) -> None:
    data["rounds"] = [one for one in data["rounds"] if one["id"] in {"r_pos", "r_goals", "r_proc"}]
    for number, (name, own, guess, theirs, guessed) in enumerate(_AREAS, 1):
        area = f"a{number}"
        data["areas"].append({"id": area, "name": name})
        data["positions"] += [
            {
                "id": f"s{number}", "area_id": area, "round_id": "r_pos", "side": "sales",
                "segment": own, "supplier_class": guess,
            },
            {
                "id": f"p{number}", "area_id": area, "round_id": "r_pos", "side": "procurement",
                "supplier_class": theirs, "segment": guessed,
            },
        ]  # fmt: skip


_GOALS: Final = (
    ("growth", "sales", "Grow the service share in all three mills", "jg1"),
    ("growth", "sales", "Extend the frame agreement to line 2", "jg1"),
    ("growth", "procurement", "Fewer suppliers, more volume with the best", "jg1"),
    ("innovation", "sales", "Pilot condition monitoring on line 4", "jg2"),
    ("innovation", "sales", "Be heard before the specification", "jg2"),
    ("innovation", "procurement", "Ideas from suppliers, not only offers", "jg2"),
    ("innovation", "procurement", "One data model for the drying section", ""),
    ("value", "sales", "Sell the outcome, not the part price", "jg3"),
    ("value", "sales", "Payment within 30 days", ""),
    ("value", "procurement", "Total cost of ownership down 8 %", "jg3"),
    ("value", "procurement", "Less money tied up in spare parts", "jg3"),
    ("competitive_advantage", "sales", "Be the reference for low-carbon board", ""),
    ("competitive_advantage", "procurement", "CO₂ data per valve for our customers", ""),
    ("competitive_advantage", "procurement", "Shortest start-up in the Nordics", ""),
)
_JOINT: Final = (
    ("growth", "One service partner for all three mills", "AL", "PK", 4, 5),
    ("innovation", "Pilot condition monitoring, share the data", "JB", "SA", 5, 4),
    ("value", "Cut spare-part stock without new risk", "MS", "TR", 1, 5),
)
_METRICS: Final = (
    ("Mills under one service agreement", "1", "3", "", "2026-12-31"),
    ("Unplanned stops, line 4", "14", "6", "a year", "2026-09-30"),
    ("Stock value", "€1.9 M", "€1.3 M", "", "2027-06-30"),
)


def _goals(data: Json) -> None:
    themes = {one["key"]: one["id"] for one in data["themes"]}
    for number, (theme, side, text, joint) in enumerate(_GOALS):
        id_ = f"g{number}"
        data["goals"].append(
            {"id": id_, "theme_id": themes[theme], "side": side, "text": text,
             "round_id": "r_goals"}
        )  # fmt: skip
        if joint:
            link = {"id": f"l{number}", "goal_id": id_, "joint_goal_id": joint}
            data["goal_links"].append(link)
    for number, (row, metric) in enumerate(zip(_JOINT, _METRICS, strict=True), 1):
        theme, title, sales, procurement, mine, theirs = row
        text, baseline, target, unit, due = metric
        data["joint_goals"].append(
            {
                "id": f"jg{number}", "theme_id": themes[theme], "title": title, "metric": text,
                "baseline": baseline, "target": target, "due": due,
                "owner_sales_id": sales, "owner_procurement_id": procurement,
                **({"unit": unit} if unit else {}),
            }
        )  # fmt: skip
        data["votes"] += [
            {"id": f"v{number}s", "joint_goal_id": f"jg{number}", "side": "sales", "count": mine},
            {"id": f"v{number}p", "joint_goal_id": f"jg{number}", "side": "procurement",
             "count": theirs},
        ]  # fmt: skip


_TIMES: Final = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Aug", "Sep", "Dec")
_SELLING: Final = (
    *("Account plan", "Opportunity found", "Technical survey", "Needs meeting"),
    *("Solution and return", "Quote", "Contract", "Delivery start", "Account review"),
)
_BUYING: Final = (
    *("Category strategy", "Budget", "Need specified", "Market scan", "Request for quotation"),
    *("Evaluation", "Award", "Onboarding", "Supplier review"),
)
_TOUCHES: Final = ((1, 1), (4, 3), (5, 6), (6, 5), (7, 7), (8, 8), (9, 9))
_MOVES: Final = (
    ("Plan the year together", 1),
    ("Engineers meet before the spec", 2.5),
    ("One hand-over checklist", 7),
    ("One review, one scorecard", 9),
)


def _processes(data: Json) -> None:
    for side, names in (("sales", _SELLING), ("procurement", _BUYING)):
        for row, (name, when) in enumerate(zip(names, _TIMES, strict=True), 1):
            data["process_steps"].append(
                {
                    "id": f"{side[0]}{row}", "side": side, "name": name, "row": row, "when": when,
                    "round_id": "r_proc", "decision": name in {"Need specified", "Award"},
                }
            )  # fmt: skip
    data["process_steps"] = [{**one, "id": f"step_{one['id']}"} for one in data["process_steps"]]
    data["touches"] = [
        {"id": f"t{n}", "sales_step_id": f"step_s{a}", "procurement_step_id": f"step_p{b}"}
        for n, (a, b) in enumerate(_TOUCHES)
    ]
    data["joint_moves"] = [
        {"id": f"m{n}", "text": text, "row": row} for n, (text, row) in enumerate(_MOVES)
    ]


STATES: Final[Mapping[str, Callable[[], Workshop]]] = {
    "empty": fresh,
    "mockup": mockup,
    "revealed": lambda: sample(GEARWORKS),
    "covered": sealed,
    "half-locked": lambda: sealed(locked="sales"),
    "locked": lambda: sealed(locked="both"),
    "truths-covered": lambda: sealed(seals_truths=True),
    "again": asked_again,
    "changed": with_changes,
    "held-back": held_back,
    "uneven": uneven,
    "long": with_long_texts,
    "overfull": overfull,
    "review": review,
}
"""Every state by its name."""


def block_of(workshop: Workshop, stage: str, nth: int = 0) -> str:
    """Return the id of the ``nth`` block of a stage."""
    return [one.id for one in workshop.of(Block) if one.stage == stage][nth]
