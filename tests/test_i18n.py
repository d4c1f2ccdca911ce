from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jointtable import i18n
from jointtable.i18n import translator


def test_marking_a_text_does_not_change_it():
    assert i18n.N_("Lock and reveal") == "Lock and reveal"


def test_a_language_nobody_has_translated_gives_english():
    tr = translator("tlh")
    assert tr("Undo") == "Undo"
    assert [tr.plural("{n} card", "{n} cards", n) for n in (0, 1, 2)] == [
        "{n} cards",
        "{n} card",
        "{n} cards",
    ]


def test_the_empty_text_stays_empty_in_every_language():
    assert {translator(language)("") for language in ("en", "fi", "tlh", "pseudo")} == {""}


def test_the_pseudo_language_shows_what_was_looked_up():
    tr = translator("pseudo")
    assert tr("Undo") == "⟦Undo⟧"
    assert tr.plural("{n} card", "{n} cards", 2).format(n=2) == "⟦2 cards⟧"


def test_english_is_always_offered_and_comes_first():
    assert i18n.languages()[0] == "en"


@pytest.mark.parametrize("when", ["2026-05-15", date(2026, 5, 15)])
def test_dates_are_read_as_each_language_writes_them(when: date | str):
    assert i18n.day(when, "en") == "15 May 2026"
    assert i18n.day(when, "fi") == "15.5.2026"
    assert i18n.short_day(when, "en") == "15 May"
    assert i18n.short_day(when, "fi") == "15.5."


def test_what_is_no_date_is_refused():
    with pytest.raises(ValueError, match="day is out of range"):
        i18n.day("2026-02-30", "en")


def test_finnish_clocks_have_a_full_stop():
    assert (i18n.clock("10:25", "en"), i18n.clock("10:25", "fi")) == ("10:25", "10.25")


@pytest.mark.parametrize(
    ("value", "decimals", "english", "finnish"),
    [
        (1234.5, 1, "1,234.5", "1\xa0234,5"),
        (-0.5, 1, "−0.5", "−0,5"),
        (-0.04, 1, "0.0", "0,0"),
        (1_000_000, 0, "1,000,000", "1\xa0000\xa0000"),
    ],
)
def test_numbers_are_read_as_each_language_writes_them(value, decimals, english, finnish):
    assert i18n.number(value, "en", decimals=decimals) == english
    assert i18n.number(value, "fi", decimals=decimals) == finnish


def test_per_cent_stands_apart_in_finnish():
    assert i18n.percent(0.456, "en") == "46%"
    assert i18n.percent(0.456, "fi", decimals=1) == "45,6\xa0%"


@given(st.floats(-1e9, 1e9), st.integers(0, 3))
def test_both_languages_show_the_same_digits(value: float, decimals: int):
    shown = [i18n.number(value, language, decimals=decimals) for language in ("en", "fi")]
    assert len({"".join(c for c in text if c.isdigit()) for text in shown}) == 1


def test_catalogues_lie_where_the_translator_looks(monkeypatch: pytest.MonkeyPatch, tmp_path: Path):
    monkeypatch.setattr(i18n, "assets", lambda: tmp_path)
    (tmp_path / "locale" / "fi" / "LC_MESSAGES").mkdir(parents=True)
    (tmp_path / "locale" / "fi" / "LC_MESSAGES" / "jointtable.mo").touch()
    assert i18n.languages() == ("en", "fi")


def test_both_forms_of_a_plural_are_found_in_a_catalogue():
    tr = translator("fi")
    late = [tr.plural("{n} day late", "{n} days late", n).format(n=n) for n in (1, 2)]
    assert late == ["1 päivän myöhässä", "2 päivää myöhässä"]
