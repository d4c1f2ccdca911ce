import pytest

from jointtable.bench.figures import compared, is_steady, limited, percentile, repeated


def test_a_ratio_is_the_median_of_the_rounds_with_its_spread():
    row = compared(8, "start", [20.0, 30.0, 22.0], [10.0, 10.0, 11.0], target=2.5)
    assert (row.ratio, row.spread, row.ok) == (2.0, 1.0, True)
    assert (row.product, row.floor) == (22.0, 10.0)


def test_a_target_that_is_missed_is_said():
    row = compared(8, "start", [30.0], [10.0], target=2.5)
    assert not row.ok
    assert row.line().startswith("MISS  8")


def test_a_row_has_the_keys_that_are_read_elsewhere():
    row = compared(8, "start", [20.0], [10.0], target=2.5).as_json()
    assert row.items() >= {
        ("row", 8),
        ("figure", "start"),
        ("ratio", 2.0),
        ("spread", 0.0),
        ("target", 2.5),
        ("ok", True),
    }


def test_a_limit_is_used_up_to_a_share():
    row = limited("playbook", [0.5, 1.0, 0.6], limit=2.0, unit="s")
    assert (row.row, row.ratio, row.target, row.ok) == (0, 0.3, 1.0, True)
    assert not limited("playbook", [2.5], limit=2.0, unit="s").ok


def test_nothing_measured_is_no_figure():
    with pytest.raises(ValueError, match="nothing"):
        compared(8, "start", [], [], target=1.0)
    with pytest.raises(ValueError, match="argument"):
        compared(8, "start", [1.0, 2.0], [1.0], target=1.0)


def test_the_first_round_is_thrown_away():
    rounds = iter([(99.0, 99.0), (1.0, 2.0), (1.1, 2.1), (1.2, 2.2)])
    assert repeated(lambda: next(rounds)) == [[1.0, 1.1, 1.2], [2.0, 2.1, 2.2]]


def test_rounds_with_an_unsteady_floor_are_done_again(capsys):
    unsteady = [(1.0, 1.0), (1.0, 1.0), (2.0, 1.0), (1.0, 1.0)]
    rounds = iter([*unsteady, *[(1.0, 3.0)] * 4])
    assert repeated(lambda: next(rounds)) == [[1.0] * 3, [3.0] * 3]
    assert "not steady" in capsys.readouterr().err


def test_a_machine_that_never_rests_gives_up_with_what_it_has(capsys):
    rounds = iter([(1.0, 1.0), (2.0, 1.0)] * 6)
    floor, _ = repeated(lambda: next(rounds))
    assert not is_steady(floor)
    assert capsys.readouterr().err.count("not steady") == 3


def test_percentiles_are_values_that_were_measured():
    values = [float(n) for n in range(100, 0, -1)]
    assert percentile(values, 0.5) == 51.0
    assert percentile(values, 0.95) == 96.0
    assert percentile([7.0], 0.95) == 7.0
