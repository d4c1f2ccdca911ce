"""Everything the insights say, as plain data: what ``jointtable insights --json`` prints."""

from collections.abc import Iterable

from jointtable.content import Content
from jointtable.domain.records import RECORD_TYPES, Setup
from jointtable.domain.views import View
from jointtable.domain.visibility import facilitator_view, joint_view, side_view, table_view
from jointtable.domain.workshop import Workshop
from jointtable.insights.balance import balance
from jointtable.insights.clock import clock_result
from jointtable.insights.findings import findings
from jointtable.insights.process import private_steps
from jointtable.insights.readiness import readiness, table_says
from jointtable.insights.shape import Json, as_json
from jointtable.insights.stages import STAGE_RESULTS, StageResults

FORMAT = "jointtable.expected/1"


def report(workshop: Workshop, content: Content, as_of: str) -> dict[str, Json]:
    """Return every result over what the projector and the joint documents may show.

    Args:
        workshop: The whole workshop.
        content: Models, thresholds, words.
        as_of: The day asked for, "YYYY-MM-DD", or an instant of that day.
    """
    day = as_of[:10]
    facilitator = facilitator_view(workshop)
    joint = joint_view(workshop)
    copies: dict[str, View] = {
        "joint": joint,
        "sales": side_view(workshop, "sales"),
        "procurement": side_view(workshop, "procurement"),
    }
    table = StageResults(table_view(workshop), content, as_of=day)
    spoken = sorted([one.rule, one.subject] for one in findings(table, facilitator))
    return {
        "format": FORMAT,
        "workshop_id": workshop.setup.id,
        "as_of": day,
        "table": {
            **_stages(table),
            "readiness": as_json(readiness(table)),
            "table_says": as_json(table_says(table)),
            "findings": as_json(spoken),
        },
        "joint": _stages(StageResults(joint, content, as_of=day)),
        "private_steps": as_json(private_steps(facilitator, content)),
        "balance": as_json(balance(facilitator, content)),
        "clock": as_json(clock_result(workshop)),
        "visible_counts": {
            reader: {name: len(ids) for name, ids in _ids(view)} for reader, view in copies.items()
        },
        "left_out_of_joint": as_json(joint.left_out),
        "visible_ids": {
            reader: {name: as_json(ids) for name, ids in _ids(view)}
            for reader, view in copies.items()
        },
    }


def _stages(results: StageResults) -> dict[str, Json]:
    return {name: as_json(getattr(results, name)) for name in STAGE_RESULTS}


def _ids(view: View) -> Iterable[tuple[str, tuple[str, ...]]]:
    for name in sorted(RECORD_TYPES):
        kind = RECORD_TYPES[name]
        found = tuple(record.id for record in view.lists.get(kind, ()))
        if found and kind is not Setup:
            yield name, found
