"""“What the table says so far” stays beside the last frame, however far away one looks from."""

import pytest
from tests.layout.looking import sample, table_of

from jointtable.layout.primitives import TextRun
from jointtable.layout.says import Says

SIZES = (15.0, 14.0, 13.0, 12.0, 11.0)


def says(name: str = "gearworks-dairies", language: str = "en") -> Says:
    found = table_of(sample(name), language=language).says
    assert found is not None
    return found


def runs(found: Says, zoom: float) -> list[TextRun]:
    primitives = found.sized([size / zoom for size in SIZES])
    return [one for one in primitives if isinstance(one, TextRun)]


@pytest.mark.parametrize("language", ["en", "fi"])
@pytest.mark.parametrize("zoom", [0.12, 0.15, 0.2, 0.3])
def test_the_sentences_keep_to_their_room_in_letters_that_can_be_read(zoom, language) -> None:
    found = says(language=language)
    for run in runs(found, zoom):
        assert run.x + run.width <= found.room.right + 1, run.text
        assert run.y <= found.room.bottom
        assert run.size * zoom >= 10.9


def test_from_far_away_they_take_fewer_words_and_keep_all_five_numbers() -> None:
    far = [run.text for run in runs(says(), 0.12)]
    assert "joint moves" in far
    near = [run.text for run in runs(says(), 0.3)]
    assert "joint moves in the process, 0 without an owner" not in far
    for texts in (far, near):
        assert len([text for text in texts if text.isdigit()]) == 5


def test_long_sentences_take_two_lines_rather_than_run_under_the_frame_beside_them() -> None:
    words = [run for run in runs(says(), 0.17) if run.text.startswith("areas where the pictures")]
    assert len(words) == 1
    lines = {round(run.y) for run in runs(says(), 0.17)}
    assert len(lines) > 6
