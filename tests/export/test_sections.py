"""What each section says, from which records and in which order (playbook.md §1 to §3)."""

import re
from dataclasses import fields, is_dataclass, replace
from typing import Literal

import pytest

from jointtable import content
from jointtable.domain.edits import ChangeFields
from jointtable.domain.outgoing import outgoing
from jointtable.domain.records import (
    Action,
    ActionUpdate,
    Agreement,
    Area,
    Assumption,
    Block,
    Goal,
    Incident,
    InsightChoice,
    JointGoal,
    Participant,
    PlaybookSection,
    PlaybookText,
    Position,
    Signature,
    Step,
    Truth,
    Vote,
)
from jointtable.domain.visibility import facilitator_view
from jointtable.domain.workshop import Workshop
from jointtable.export.blocks import Card, Figure, FirstThatFits, Para, SignLine, Table
from jointtable.export.book import _SINGULAR
from jointtable.export.playbook import one_page, playbook
from jointtable.export.record import record
from jointtable.i18n import day
from jointtable.insights import Insights
from jointtable.interchange import read
from jointtable.session.carry_over import review_of, worth_asking

CONTENT = content.load()


@pytest.fixture
def workshop(samples):
    return read((samples / "gearworks-dairies.json").read_bytes())


def paper_of(workshop, make=playbook, language="en"):
    out = outgoing(workshop)
    if make is playbook:
        return playbook(out.view, CONTENT, language=language, chosen=out.sections)
    return make(out.view, CONTENT, language=language)


def with_fields(workshop, **by_id):
    return workshop.with_changes(ChangeFields(by_id).plan(workshop))


def with_more(workshop, *records):
    return Workshop.of_records([*workshop.records(), *records])


def without(workshop, *kinds):
    return Workshop.of_records(r for r in workshop.records() if not isinstance(r, kinds))


def section(paper, key):
    return next(one for one in paper.sections if one.key == key)


def found(value, kind):
    """Return everything of ``kind`` in a block and in all it holds, in printed order."""
    if isinstance(value, kind):
        return [value]
    if isinstance(value, FirstThatFits):
        return found(value.choices[0], kind)
    if isinstance(value, tuple):
        return [one for each in value for one in found(each, kind)]
    if is_dataclass(value) and not isinstance(value, Figure):
        return [one for field in fields(value) for one in found(getattr(value, field.name), kind)]
    return []


def words(value):
    """Return every text of a section, a cover or a paper, one a line."""
    return "\n".join(found(value, str))


# --- people ---------------------------------------------------------------------------------------


def test_a_person_who_asked_not_to_be_named_prints_as_a_role_even_under_the_signature(workshop):
    signer = workshop.of(Signature)[0]
    person = workshop.find(Participant, signer.participant_id)
    hidden = with_fields(
        workshop,
        **{
            person.id: {"name": "Anna Lind", "named_in_documents": False},
            signer.id: {"name": "Anna Lind"},
        },
    )
    paper = paper_of(hidden)
    assert "Anna Lind" not in words(paper)
    line = found(section(paper, "signatures").blocks, SignLine)[0]
    assert line.name == person.role
    assert line.signed.startswith(person.role)


def test_without_a_name_and_a_role_it_is_a_person_of_the_party(workshop):
    owner = workshop.find(Participant, workshop.of(Action)[0].owner_id)
    hidden = with_fields(workshop, **{owner.id: {"role": "", "named_in_documents": False}})
    party = workshop.party(owner.side)
    assert f"A person of {party.short_name or party.name}" in words(paper_of(hidden))


@pytest.mark.parametrize(("chosen", "shown"), [("roles", "Chief of pumps"), ("initials", "AL")])
def test_the_workshop_says_how_people_are_printed(workshop, chosen, shown):
    owner = workshop.find(Participant, workshop.of(Action)[0].owner_id)
    named = with_fields(
        workshop,
        **{
            owner.id: {"name": "Anna Lind", "initials": "", "role": "Chief of pumps"},
            workshop.setup.id: {"names_in_documents": chosen},
        },
    )
    said = words(section(paper_of(named), "what_we_promise"))
    assert shown in said
    assert "Anna Lind" not in words(paper_of(named))


# --- cover ----------------------------------------------------------------------------------------


def test_it_is_a_draft_until_both_have_signed_this_version(workshop):
    assert "Draft" not in words(paper_of(workshop).cover)
    setup = workshop.setup.id
    assert "Version 2 · Draft" in words(
        paper_of(with_fields(workshop, **{setup: {"playbook_version": 2}})).cover
    )
    assert "Draft" in words(paper_of(without(workshop, Signature)).cover)


def test_the_tender_rule_stands_on_the_cover_once_a_tender_freezes_the_playbook(workshop):
    rule = next(a.text for a in workshop.of(Agreement) if a.kind == "tender_rule")
    assert rule not in words(paper_of(workshop).cover)
    frozen = with_fields(workshop, **{workshop.setup.id: {"tender_frozen_from": "2027-01-31"}})
    assert rule in words(paper_of(frozen).cover)
    assert "31 January 2027" in words(paper_of(frozen).cover)
    assert rule in words(section(paper_of(workshop), "review_and_escalation"))


def test_an_objection_is_on_the_cover_only_on_request(workshop):
    joint = next(i for i in workshop.of(Incident) if i.kind == "objection")
    assert joint.text in words(paper_of(workshop).cover)
    asked_not = with_fields(workshop, **{joint.id: {"visibility": "facilitator"}})
    assert joint.text not in words(paper_of(asked_not))


# --- what was reached -----------------------------------------------------------------------------


def test_a_stage_outside_the_agenda_has_no_section_even_when_ticked(workshop):
    bare = Workshop.of_records(
        r
        for r in workshop.records()
        if not (isinstance(r, Block) and r.stage == "language")
        and not (isinstance(r, Step) and r.block_id == "b_language")
    )
    ticked = with_more(bare, PlaybookSection(id="x", key="how_we_talk", included=True))
    assert "how_we_talk" not in [one.key for one in paper_of(ticked).sections]


def test_a_stage_that_was_begun_and_gave_nothing_says_so_when_its_section_is_ticked(workshop):
    bare = without(workshop, Goal, JointGoal, Vote)
    bare = Workshop.of_records(
        r
        for r in bare.records()
        if r.list_name not in {"goal_links", "theme_judgements", "goal_readings"}
    )
    assert "what_we_both_want" not in [one.key for one in paper_of(bare).sections]
    ticked = with_more(bare, PlaybookSection(id="x", key="what_we_both_want", included=True))
    assert "Nothing joint yet." in words(section(paper_of(ticked), "what_we_both_want"))


# --- sections -------------------------------------------------------------------------------------


def test_what_a_side_keeps_in_the_room_shows_where_its_place_would_show(workshop):
    assert "New filling line, Moonpie: Stays in the room." in words(
        section(paper_of(workshop), "where_we_stand")
    )
    truth = workshop.of(Truth)[0]
    held = with_fields(workshop, **{truth.id: {"released_sales": False}})
    rows = found(section(paper_of(held), "what_we_understood").blocks, Table)
    assumption = workshop.find(Assumption, truth.assumption_id)
    row = next(words(row) for table in rows for row in table.rows if assumption.text in words(row))
    assert "Stays in the room." in row


def test_assumptions_stand_wrong_first_and_open_last(workshop):
    tables = found(section(paper_of(workshop), "what_we_understood").blocks, Table)
    order = ["Wrong", "Partly", "Right", "Open"]
    for table in tables[:2]:
        verdicts = [row[1][0].text for row in table.rows]
        assert verdicts == sorted(verdicts, key=order.index)


def test_heavy_areas_have_the_name_of_their_meeting_and_what_usually_follows(workshop):
    said = words(section(paper_of(without(workshop, PlaybookText)), "where_we_stand"))
    assert "Catalogue parts: strategic meets operational" in said
    assert "One-sided strategy. Sales invests as in a strategic account." in said
    assert "Usual result: effort that nobody pays for." in said


def test_a_finding_that_was_put_off_is_in_no_playbook_and_the_record_says_so(workshop):
    workshop = without(workshop, PlaybookText)
    area = next(one for one in workshop.of(Area) if one.name == "Catalogue parts")
    key = f"positioning.meeting:{area.id}"
    later = with_more(workshop, InsightChoice(id="put-off", insight=key, choice="not_now"))
    said = words(section(paper_of(later), "where_we_stand"))
    assert "One-sided strategy" not in said
    assert "Catalogue parts" in said  # where the sides stand is no finding
    view = facilitator_view(later)
    assert key in {one.key for one in Insights(view, CONTENT).findings}
    before, after = (
        words(record(facilitator_view(made), CONTENT, language="en")).partition("Findings not used")
        for made in (workshop, later)
    )
    assert "Catalogue parts: One-sided strategy" in after[2]
    assert "Catalogue parts: One-sided strategy" not in before[2]


def test_nobody_reads_who_is_the_stronger(workshop):
    said = words(paper_of(workshop))
    for label in CONTENT.models.labels.power.values():
        assert label.en not in said
    models = (CONTENT.models.kraljic, CONTENT.models.preferencing)
    names = [(q.textbook.en, q.label.en) for model in models for q in model.quadrants]
    unkind = [textbook for textbook, label in names if textbook != label]
    assert not [name for name in unkind if re.search(rf"\b{name}\b", said)]


def test_joint_goals_are_ranked_by_support_and_drafts_come_last(workshop):
    cards = found(section(paper_of(workshop), "what_we_both_want").blocks, Card)
    results = Insights(outgoing(workshop).view, CONTENT).goals
    titles = {goal.id: goal.title for goal in workshop.of(JointGoal)}
    ranked = sorted(results.ranked, key=lambda id_: results.joint_goals[id_].prints_as == "draft")
    assert [card.title for card in cards] == [titles[id_] for id_ in ranked]


def test_agreements_that_both_made_come_first_and_the_others_say_who_is_missing(workshop):
    first = workshop.of(Agreement)[0]
    open_ = with_fields(workshop, **{first.id: {"agreed_procurement": False}})
    said = words(section(paper_of(open_), "what_we_promise"))
    others = [a.text for a in open_.of(Agreement) if a.kind == "agreement" and a.id != first.id]
    assert all(said.index(text) < said.index(first.text) for text in others)
    assert said.index("Not yet agreed by Moonpie.") > said.index(first.text)
    assert "To be confirmed by Head of Procurement." in words(
        section(paper_of(workshop), "review_and_escalation")
    )


def test_actions_stand_by_side_and_date_and_overdue_is_a_word(workshop):
    late = with_fields(workshop, **{workshop.setup.id: {"date": "2027-02-01"}})
    table = found(section(paper_of(late), "what_we_promise").blocks, Table)[0]
    marks = [row[0][0].mark for row in table.rows]
    assert marks == sorted(marks, key=["sales", "procurement", "joint"].index)
    states = {row[0][0].text: [para.text for para in row[-1]] for row in table.rows}
    assert states["Swap plan pages"] == ["Open", "Overdue"]
    assert states["Publish the approval path with working days to the supplier"] == ["Done"]
    assert "Overdue" not in words(paper_of(workshop))


def test_still_open_names_checks_assumptions_and_words(workshop):
    said = words(section(paper_of(workshop), "review_and_escalation"))
    assert "Open assumption: Pilots are a way to tie us in." in said
    assert "Word not agreed: partner" in said
    closed = with_fields(workshop, procurement={"released_at": None})
    assert "Not both sides have released the table." in words(paper_of(closed))


def test_unsigned_lines_are_empty_and_name_who_signs(workshop):
    lines = found(section(paper_of(without(workshop, Signature)), "signatures").blocks, SignLine)
    assert [line.mark for line in lines] == ["sales", "procurement"]
    assert all(line.signed == "" and line.name for line in lines)


def test_one_of_something_reads_like_one(workshop):
    one = Workshop.of_records(
        r
        for r in workshop.records()
        if not isinstance(r, Agreement) or r.id == workshop.of(Agreement)[0].id
    )
    assert "1 agreement and 8 actions." in words(section(paper_of(one), "what_we_promise"))
    intros = "\n".join(
        words.in_(language)
        for words in CONTENT.playbook.intros.values()
        for language in ("en", "fi")
    )
    for parts in _SINGULAR.values():
        assert [part for part in parts if part not in intros] == []


def test_every_figure_says_what_it_shows(workshop):
    for language in ("en", "fi"):
        figures = found(paper_of(workshop, language=language).sections, Figure)
        assert len(figures) >= 7
        assert all(len(figure.alt) > 20 and figure.caption for figure in figures)


def test_the_method_says_who_was_there_what_words_mean_and_what_is_not_here(workshop):
    said = words(section(paper_of(workshop), "method"))
    assert "Strategic account: Long-term fit" in said
    assert "Who answered, guessed or voted what." in said
    assert all(p.name in said for p in workshop.of(Participant) if p.side != "facilitator")


# --- polished wording -----------------------------------------------------------------------------


def test_polished_wording_replaces_text_and_heading_in_its_language_only(workshop):
    goal, action = workshop.of(JointGoal)[0], workshop.of(Action)[0]
    want, promise = "what_we_both_want", "what_we_promise"
    more = with_more(
        workshop,
        PlaybookText(
            id="w1", section=want, subject_id=goal.id, heading="Fewer stops", text="Both want it."
        ),
        PlaybookText(id="w2", section=promise, heading="Our word", text="Here is our word."),
        PlaybookText(id="w3", section=promise, subject_id=action.id, included=False),
    )
    paper = paper_of(more)
    assert {"Fewer stops", "Both want it."} <= set(found(section(paper, want), str))
    assert section(paper, promise).heading == "Our word"
    assert "Here is our word." in words(section(paper, promise))
    assert action.text not in words(section(paper, promise))
    assert "Fewer stops" not in words(paper_of(more, language="fi"))


def test_a_ticked_paragraph_leads_the_misreadings_of_the_summary(workshop):
    said = found(paper_of(workshop, one_page).sections, Para)
    texts = [para.text for para in said]
    ticked = next(n for n, text in enumerate(texts) if "the silence was useful" in text)
    statement = next(n for n, text in enumerate(texts) if "Hidden difference" in text)
    assert ticked < statement
    assert sum("Hidden difference" in text for text in texts) == 2


# --- a review -------------------------------------------------------------------------------------


@pytest.fixture
def review(workshop):
    talk = worth_asking(Insights(facilitator_view(workshop), CONTENT).statements)
    stages: tuple[Literal["positioning", "commitments"], ...] = ("positioning", "commitments")
    agenda = [
        record
        for n, stage in enumerate(stages)
        for record in (
            Block(id=f"rb{n}", kind="stage", stage=stage, minutes=20),
            Step(id=f"rs{n}", block_id=f"rb{n}", key="compare", minutes=10, done=True),
        )
    ]
    after = review_of(workshop, id_="rev", date="2027-06-01", agenda=agenda, talk=talk)
    first, second = after.of(Action)[:2]
    changed = with_fields(after, **{second.id: {"status": "dropped"}})
    return with_more(
        changed,
        ActionUpdate(
            id="u1",
            action_id=first.id,
            on="2027-06-01",
            field="due",
            before=first.due,
            after="2027-09-01",
        ),
        Agreement(id="new", text="We look at the stop log every Monday.", agreed_sales=True),
    )


def test_a_review_lists_what_was_added_removed_and_changed(workshop, review):
    changed = section(paper_of(review), "what_changed")
    assert changed.heading == "What changed since 9 December 2026"
    said = words(changed)
    first, second = review.of(Action)[:2]
    due = day(first.due, "en")
    assert said.index("Added") < said.index("Agreement: We look at the stop log every Monday.")
    assert said.index("Removed") < said.index(f"Action: {second.text}") < said.index("Changed")
    assert f"{first.text}: {due} → 1 September 2027" in said
    assert "what_changed" not in [one.key for one in paper_of(workshop).sections]


def test_only_what_is_new_has_a_bar_in_the_margin(workshop, review):
    bars = {para.text for para in found(paper_of(review).sections, Para) if para.changed}
    assert "We look at the stop log every Monday." in bars
    assert review.of(Action)[0].text in bars
    assert workshop.of(Agreement)[0].text not in bars
    assert not any(para.changed for para in found(paper_of(workshop).sections, Para))


def test_a_view_that_moved_stands_before_and_now(review):
    area = review.of(Area)[0]
    old = next(p for p in review.of(Position) if (p.area_id, p.side) == (area.id, "sales"))
    new = replace(
        old,
        id="moved",
        segment="growing",
        carried_from=None,
        released_sales=True,
        released_procurement=True,
    )
    said = words(section(paper_of(with_more(review, new)), "what_changed"))
    assert f"{area.name}, Gribbleton" in said
    assert said.index("Strategic") < said.index("Growing")
