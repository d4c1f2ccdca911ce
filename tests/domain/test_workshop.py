"""The laws of the workshop value: changes turn round, lists keep their order."""

import hypothesis.strategies as st
import pytest
from hypothesis import given

from jointtable.domain.changes import Change, added, changed, merged, removed
from jointtable.domain.errors import DanglingReference, NoSuchRecord
from jointtable.domain.records import Goal, Note, Setup, Theme
from jointtable.domain.workshop import IdTaken, Workshop, check_references

IDS = [f"g{n}" for n in range(12)]


def goal(id_: str, text: str = "x") -> Goal:
    return Goal(id=id_, side="sales", text=text)


def a_workshop(ids: list[str]) -> Workshop:
    return Workshop.of_records([Setup(id="w", language="en"), *map(goal, ids)])


@st.composite
def steps(draw: st.DrawFn) -> tuple[Workshop, list[tuple[Change, ...]]]:
    """A workshop and steps that fit it, one after the other."""
    start = draw(st.lists(st.sampled_from(IDS), unique=True, max_size=8))
    there = dict.fromkeys(start, "x")
    found = []
    for _ in range(draw(st.integers(1, 6))):
        step: list[Change] = []
        for id_ in draw(st.lists(st.sampled_from(IDS), unique=True, max_size=4)):
            if id_ not in there:
                there[id_] = draw(st.sampled_from("xyz"))
                step.append(added(goal(id_, there[id_])))
            elif draw(st.booleans()):
                step.append(removed(goal(id_, there.pop(id_))))
            else:
                before, there[id_] = there[id_], draw(st.sampled_from("xyz"))
                step.append(changed(goal(id_, before), goal(id_, there[id_])))
        found.append(tuple(step))
    return a_workshop(start), found


def shown(workshop: Workshop) -> list[tuple[str, str]]:
    return [(g.id, g.text) for g in workshop.of(Goal)]


@given(steps())
def test_taking_every_step_back_gives_the_same_workshop_in_the_same_order(case):
    workshop, found = case
    states, taken = [workshop], []
    for step in found:
        placed = states[-1].placed(step)
        taken.append(placed)
        states.append(states[-1].with_changes(placed))
    for placed, before, after in reversed(list(zip(taken, states, states[1:], strict=False))):
        back = after.with_changes(tuple(change.inverted() for change in reversed(placed)))
        assert back == before
        assert shown(back) == shown(before)
        assert [back.place_of(g.id) for g in back.of(Goal)] == [
            before.place_of(g.id) for g in before.of(Goal)
        ]
        again = back.with_changes(placed)
        assert shown(again) == shown(after)


@given(steps())
def test_a_list_asked_for_early_or_late_is_the_same(case):
    workshop, found = case
    lazy = eager = workshop
    for step in found:
        lazy, eager = lazy.with_changes(step), eager.with_changes(step)
        eager.of(Goal)
    assert shown(lazy) == shown(eager)
    assert lazy == Workshop.of_placed((lazy.place_of(r.id), r) for r in lazy.records())


@given(steps())
def test_merged_changes_do_the_same(case):
    workshop, found = case
    after = workshop
    for step in found:
        after = after.with_changes(step)
    once = workshop.with_changes(merged(change for step in found for change in step))
    assert dict(shown(once)) == dict(shown(after))


def test_the_workshop_before_an_edit_stays_as_it_was():
    before = a_workshop(["a"])
    before.with_changes((removed(goal("a")),))
    assert shown(before) == [("a", "x")]


def test_an_id_is_given_once():
    with pytest.raises(IdTaken):
        a_workshop(["a"]).with_changes((added(goal("a")),))
    with pytest.raises(IdTaken):
        Workshop.of_records([goal("a"), Theme(id="a")])


def test_a_change_of_what_is_no_longer_so_is_refused():
    with pytest.raises(NoSuchRecord):
        a_workshop(["a"]).with_changes((changed(goal("a", "old"), goal("a", "new")),))


def test_references_must_lead_to_the_right_list():
    workshop = a_workshop(["a"])
    with pytest.raises(DanglingReference, match=r"goals\.b\.theme_id"):
        check_references([Goal(id="b", side="sales", text="x", theme_id="a")], workshop)


def test_some_references_may_lead_anywhere():
    workshop = a_workshop(["a"])
    check_references([Note(id="n", text="x", about_id="a")], workshop)
    with pytest.raises(DanglingReference):
        check_references([Note(id="n", text="x", about_id="gone")], workshop)


def test_a_large_workshop_takes_an_edit_as_fast_as_a_small_one():
    big = Workshop.of_records(
        [Setup(id="w", language="en"), *(goal(f"x{n}") for n in range(20_000))]
    )
    big.of(Goal)
    after = big.with_changes((added(goal("new")),))
    # what was not touched is the same object, not a copy
    shared = sum(a is b for a, b in zip(big._buckets, after._buckets, strict=True))
    assert shared == len(big._buckets) - 1
