"""The last look at a finished file."""

import pytest

from jointtable.domain.outgoing import folded, forbidden_texts
from jointtable.domain.records import Goal, Note, Participant
from jointtable.export.leaks import WouldLeak, check_for_leaks

SECRET = "we would take ten per cent less"


def test_a_hidden_text_stops_the_file_wherever_its_lines_break():
    forbidden = forbidden_texts([Note(id="n", text=SECRET)], [])
    with pytest.raises(WouldLeak) as stopped:
        check_for_leaks("… and We would take\nten  per cent\u00ad less.", forbidden)
    assert SECRET not in str(stopped.value)


def test_what_a_visible_record_says_too_is_no_secret():
    visible = Goal(id="g", side="sales", text=f"As said: {SECRET}!")
    assert forbidden_texts([Note(id="n", text=SECRET), visible], [visible]) == frozenset()


def test_short_texts_say_nothing_by_themselves():
    assert forbidden_texts([Note(id="n", text="too dear")], []) == frozenset()


def test_what_the_product_itself_says_is_no_secret():
    forbidden = forbidden_texts([Note(id="n", text=SECRET)], [])
    check_for_leaks(SECRET, forbidden, templates=folded(SECRET))


def test_an_e_mail_address_is_a_text_like_any_other():
    person = Participant(id="p", side="sales", name="Anna", email="anna.lind@norrvik.example")
    seen = Participant(id="p", side="sales", name="Anna")
    with pytest.raises(WouldLeak):
        check_for_leaks("Anna, anna.lind@norrvik.example", forbidden_texts([person], [seen]))


def test_characters_that_readers_of_a_pdf_drop_hide_nothing():
    forbidden = forbidden_texts([Note(id="n", text="our 🎯 is ten per cent")], [])
    with pytest.raises(WouldLeak):
        check_for_leaks("our  is ten per cent", forbidden)


def test_characters_that_are_never_drawn_hide_nothing():
    typed = "we would take \u202eten per\u2066 cent less\u2069"
    with pytest.raises(WouldLeak):
        check_for_leaks(f"As said: {SECRET}.", forbidden_texts([Note(id="n", text=typed)], []))


def test_a_hyphen_that_a_line_end_swallowed_hides_nothing():
    forbidden = forbidden_texts([Note(id="n", text="PL3-price list of May")], [])
    for read in (
        "PL3\x02price list of May",
        "PL3\ufffeprice list of May",
        "PL3-\r\nprice list of May",
    ):
        with pytest.raises(WouldLeak):
            check_for_leaks(read, forbidden)
