"""A changed card lays out the frames it stands on, and leaves every other one as it was."""

from collections.abc import Iterator
from dataclasses import fields, replace

import pytest
from tests.layout.looking import LENSES, sample, table_of

from jointtable.domain.records import RECORD_TYPES, Goal, Note, Record, Setup, Step
from jointtable.domain.visibility import facilitator_view
from jointtable.domain.workshop import Workshop
from jointtable.layout.primitives import Picture
from jointtable.layout.touched import ALL_STAGES, stages_touched

BASE = sample("gearworks-dairies")
_OTHER = {"text": "Other words", "title": "Another title", "name": "Another", "value": 1,
          "count": 6, "importance": 1, "status": "dropped", "on": "2027-02-02",
          "criterion": "Another criterion", "guess": 1, "direction": "opposing",
          "segment": "growing", "supplier_class": "tactical", "days": 9}  # fmt: skip


def pictures(workshop: Workshop) -> dict[tuple[str, str], tuple[Picture, str]]:
    view = facilitator_view(workshop)
    found = {}
    for frame in table_of(workshop, view=view).frames:
        for lens in LENSES.get(frame.stage, ("",)):
            shown = table_of(workshop, {frame.block_id: lens}, view=view).frame(frame.block_id)
            assert shown is not None
            found[frame.stage, lens] = shown.picture, shown.fact
    return found


def otherwise() -> Iterator[tuple[Record, Record]]:
    """Yield a record of each kind and field with another value in it."""
    for kind in RECORD_TYPES.values():
        records = BASE.of(kind)
        if not records or stages_touched([kind]) == ALL_STAGES:
            continue
        names = {field.name for field in fields(records[0])} & _OTHER.keys()
        for name in sorted(names):
            changed = next((r for r in records if getattr(r, name) not in (None, "")), records[0])
            yield changed, replace(changed, **{name: _OTHER[name]})  # type: ignore[arg-type]


DRAWN = pictures(BASE)


@pytest.mark.parametrize(
    ("before", "after"), list(otherwise()), ids=lambda one: getattr(one, "id", "")
)
def test_frames_that_are_kept_look_as_if_they_were_laid_out_anew(before, after) -> None:
    touched = stages_touched([type(before)])
    records = [after if one.id == before.id else one for one in BASE.records()]
    for (stage, lens), shown in pictures(Workshop.of_records(records)).items():
        if stage not in touched:
            assert shown == DRAWN[stage, lens], (stage, lens)


def test_one_changed_goal_lays_out_goals_and_the_counted_words_alone() -> None:
    assert stages_touched([Goal]) == {"goals", "language"}
    assert stages_touched([Note]) == frozenset()
    assert stages_touched([Step]) == stages_touched([Setup]) == ALL_STAGES
    before = table_of(BASE)
    drawn = [frame.picture for frame in before.frames]
    goal = BASE["g_growth_s1"]
    assert isinstance(goal, Goal)
    records = [replace(one, apart=True) if isinstance(one, Goal) else one for one in BASE.records()]
    scene = table_of(Workshop.of_records(records)).keeping(before, stages_touched([Goal]))
    kept = [frame.picture is picture for frame, picture in zip(scene.frames, drawn, strict=True)]
    assert [frame.stage for frame, same in zip(scene.frames, kept, strict=True) if not same] == [
        "language",
        "goals",
    ]


def test_another_lens_or_place_is_another_frame() -> None:
    before = table_of(BASE)
    block = next(one.block_id for one in before.frames if one.stage == "positioning")
    scene = table_of(BASE, {block: "matrices"}).keeping(before, frozenset())
    changed = [one.stage for one, old in zip(scene.frames, before.frames, strict=True)
               if one is not old]  # fmt: skip
    assert changed == ["positioning"]
