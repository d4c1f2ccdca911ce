"""What decides on the picture for the room, without a window."""

from hypothesis import given
from hypothesis import strategies as st

from jointtable.ui.run.steering import Steering

ids = st.sampled_from(("", "a", "b"))
steerings = st.builds(
    Steering,
    begun=st.booleans(),
    block_id=ids,
    step_id=ids,
    break_id=ids,
    whole=st.booleans(),
    spotlight=st.sampled_from(((), ("a",), ("a", "b"))),
    question=ids,
    testing=st.sampled_from((None, 0, 2)),
)


@given(steerings)
def test_a_picture_names_only_what_it_shows(steering: Steering):
    found = steering.showing
    assert bool(found.ids) == (found.kind == "spotlight")
    assert bool(found.text) == (found.kind == "question")
    assert bool(found.block_id) == (found.kind not in {"test", "waiting"})


@given(steerings)
def test_before_the_day_has_begun_nothing_of_the_table_is_shown(steering: Steering):
    if not steering.begun:
        assert steering.showing.kind in {"waiting", "test"}


@given(steerings, st.booleans(), ids, ids, ids)
def test_a_step_ends_what_was_put_over_the_last_one_and_staying_ends_nothing(
    steering: Steering, begun: bool, block_id: str, step_id: str, break_id: str
):
    there = steering.at(begun=begun, block_id=block_id, step_id=step_id, break_id=break_id)
    assert there.at(begun=begun, block_id=block_id, step_id=step_id, break_id=break_id) == there
    if there != steering:
        assert (there.whole, there.spotlight, there.question) == (False, (), "")
    assert there.testing == steering.testing
