"""Paragraphs that somebody may word, what to look at before handing over, names of files."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from typing_extensions import override

from jointtable import content
from jointtable.content.fallback import Shown
from jointtable.domain.edits import ChangeFields, WritePlaybookText
from jointtable.domain.records import Action, JointGoal, Participant, PlaybookText, Term
from jointtable.domain.visibility import joint_view
from jointtable.domain.workshop import Workshop
from jointtable.export.book import book_of
from jointtable.export.names import file_name, free_path
from jointtable.export.pdf.printed import printed
from jointtable.export.playbook import playbook
from jointtable.export.playbook.checks import checks, is_free, notes
from jointtable.export.playbook.passages import digest, passages
from jointtable.interchange import read

AT = "2026-12-09T12:00:00+02:00"


@pytest.fixture
def workshop(samples: Path) -> Workshop:
    return read((samples / "gearworks-dairies.json").read_bytes())


def plain(workshop: Workshop):
    """Return a paragraph about an area that nobody has worded yet."""
    return next(
        about
        for about, passage in found(workshop).items()
        if about[0] == "where_we_stand" and about[1] and passage.wording is None and passage.text
    )


def found(workshop: Workshop):
    return passages(joint_view(workshop), content.load(), language="en")


def done(workshop: Workshop, edit) -> Workshop:
    return workshop.with_changes(workshop.placed(edit.plan(workshop)))


def worded(workshop: Workshop, about, **values) -> Workshop:
    section, subject = about
    text = PlaybookText(id="w", section=section, subject_id=subject, language="en", **values)
    return done(workshop, WritePlaybookText(text, at=AT))


def test_every_paragraph_that_prints_may_be_worded_and_says_what_prints(workshop):
    known = found(workshop)
    goal = workshop.of(JointGoal)[0]
    assert known["what_we_both_want", goal.id].table_heading == goal.title
    paper = playbook(joint_view(workshop), content.load(), language="en")
    places = printed(paper, "a4").places
    assert {place.about for place in places} <= set(known)
    assert len({place.about for place in places}) > 30


def test_a_wording_prints_instead_and_the_table_s_words_stay_known(workshop):
    about = plain(workshop)
    before = found(workshop)[about]
    after = worded(workshop, about, heading="Our own heading", text="Our own words.")
    passage = found(after)[about]
    assert (passage.heading, passage.text) == ("Our own heading", "Our own words.")
    assert (passage.table_heading, passage.table_text) == (
        before.table_heading,
        before.table_text,
    )
    assert passage.is_reworded
    said = str(playbook(joint_view(after), content.load(), language="en"))
    assert "Our own words." in said
    assert before.table_text not in said


def test_a_wording_is_stale_when_the_table_says_something_else(workshop):
    goal = workshop.of(JointGoal)[0]
    about = ("what_we_both_want", goal.id)
    now = found(workshop)[about]
    based_on = digest(now.table_heading, now.table_text)
    after = worded(workshop, about, heading="Mine", based_on=based_on)
    assert not found(after)[about].is_stale
    moved = done(after, ChangeFields({goal.id: {"title": "Something else"}}, at=AT))
    assert found(moved)[about].is_stale
    assert found(moved)[about].heading == "Mine"
    assert any(
        "has changed since" in one.says
        for one in checks(
            book_of(joint_view(moved), content.load(), "en"), found(moved).values(), ()
        )
    )


def test_what_is_left_out_is_known_still(workshop):
    about = plain(workshop)
    after = worded(workshop, about, included=False)
    assert not found(after)[about].included
    assert found(after)[about].text


def test_checks_name_what_is_missing_and_where_to_go(workshop):
    goal, action = workshop.of(JointGoal)[0], workshop.of(Action)[0]
    term = workshop.of(Term)[0]
    poor = Workshop.of_records(
        {
            goal.id: replace(goal, metric="", owner_sales_id=None, due="2026-12-26"),
            action.id: replace(action, owner_id=None, status="open", visibility="joint"),
            term.id: replace(term, agreed_sales=False),
        }.get(one.id, one)
        for one in workshop.records()
    )
    lines = checks(book_of(joint_view(poor), content.load(), "en"))
    by_record = {(one.section, one.record_id): one.says for one in lines}
    assert ("how_we_talk", term.id) in by_record
    assert ("what_we_promise", action.id) in by_record
    said = [one.says for one in lines if one.record_id == goal.id]
    assert any("metric" in text for text in said)
    assert any("Gribbleton" in text for text in said)
    assert any("26 December 2026" in text for text in said)


def test_a_person_who_asked_not_to_be_named_is_found_in_a_wording(workshop):
    person = replace(workshop.of(Participant)[0], name="Ada Quill", named_in_documents=False)
    after = worded(workshop, plain(workshop), text="Ada Quill said so.")
    book = book_of(joint_view(after), content.load(), "en")
    willing = replace(person, named_in_documents=True)
    for who, told in ((person, True), (willing, False)):
        lines = checks(book, found(after).values(), [who])
        assert any("asked not to be named" in one.says for one in lines) is told


@pytest.mark.parametrize(
    ("day", "free"),
    [("2026-12-25", True), ("2026-12-12", True), ("2026-12-14", False), ("2027-01-01", True)],
)
def test_days_on_which_most_people_do_not_work(day, free):
    assert is_free(date.fromisoformat(day)) is free


def test_notes_say_what_each_section_lacks_in_both_languages(workshop):
    view = joint_view(workshop)
    assert notes(book_of(view, content.load(), "en"))["how_we_talk"] == "1 word not agreed"
    assert notes(book_of(view, content.load(), "fi"))["how_we_talk"] == "1 sana sopimatta"


# --- names of files -------------------------------------------------------------------------------


def test_a_file_is_called_after_both_parties_in_alphabetical_order(workshop):
    view = joint_view(workshop)
    shown = Shown(view, content.load(), "en")
    name = file_name(view, shown, "Joint playbook", ".pdf", "joint")
    assert name == "Gribbleton-Moonpie Joint playbook v1 2026-12-09.pdf"
    assert file_name(view, shown, "Annex", ".pdf", "sales").endswith("Sales.pdf")


@pytest.mark.parametrize("short", ["a/b\\c", 'x:*?"<>|', "..", "\x00\n", "ä" * 30])
def test_no_name_of_a_party_makes_a_name_that_a_system_refuses(workshop, short, tmp_path):
    view = joint_view(workshop)

    class Odd(Shown):
        @override
        def party_short_name(self, side):
            return short

    name = file_name(view, Odd(view, content.load(), "en"), "Joint playbook", ".pdf", "joint")
    (tmp_path / name).write_text("x")
    assert name.endswith(".pdf")
    assert not set(name) & set('/\\:*?"<>|\x00\n')


def test_a_name_that_is_taken_gets_a_number(tmp_path):
    (tmp_path / "a.pdf").write_text("x")
    assert free_path(tmp_path, "a.pdf").name == "a (2).pdf"
    (tmp_path / "a (2).pdf").write_text("x")
    assert free_path(tmp_path, "a.pdf").name == "a (3).pdf"


def test_only_a_page_that_looks_otherwise_has_another_digest(workshop):
    about = plain(workshop)
    now = found(workshop)[about]
    words = now.table_text.split()
    after = worded(workshop, about, text=" ".join(reversed(words)))
    one, two = (
        printed(playbook(joint_view(w), content.load(), language="en"), "a4")
        for w in (workshop, after)
    )
    differing = [n for n, (a, b) in enumerate(zip(one.digests, two.digests, strict=True)) if a != b]
    pages = {place.page for place in two.places if place.about == about}
    assert set(differing) <= pages | {1}
    assert differing
