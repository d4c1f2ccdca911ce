"""What may be printed before anybody answers."""

from dataclasses import fields

import pytest

from jointtable import interchange
from jointtable.domain.edits import ChangeFields
from jointtable.domain.outgoing import folded, outgoing
from jointtable.domain.prepared import _FIELDS, _SCRIPT, prepared_view
from jointtable.domain.records import Area, Block, Goal, Participant, Statement, Step, Term
from jointtable.domain.workshop import Workshop


@pytest.fixture(params=["gearworks-dairies", "pannukakku"])
def workshop(request, samples):
    return interchange.read((samples / f"{request.param}.json").read_bytes())


def test_what_was_prepared_holds_no_card_and_no_answer(workshop):
    for reader in ("sales", "procurement", "facilitator", "joint"):
        view = prepared_view(workshop, reader)
        assert {type(record) for record in view.records()} <= set(_FIELDS)
        assert view.answers == type(view.answers)()
        assert [term.wording for term in view.of(Term) if term.wording] == []
        assert [area.discussion for area in view.of(Area) if area.discussion] == []


def test_every_statement_is_on_the_sheet_before_anybody_released_its_result(workshop):
    view = prepared_view(workshop, "sales")
    assert [s.id for s in view.of(Statement)] == [s.id for s in workshop.of(Statement)]
    assert not any(s.discussion or s.released_sales for s in view.of(Statement))


def test_the_script_is_for_the_facilitator_alone(samples):
    workshop = interchange.read((samples / "gearworks-dairies.json").read_bytes())
    step = workshop.of(Step)[0]
    own = Workshop.of_records(
        type(r).trusted({f.name: getattr(r, f.name) for f in fields(r)} | {"say": "Now slowly"})
        if r.id == step.id
        else r
        for r in workshop.records()
    )
    assert [s.say for s in prepared_view(own, "facilitator").of(Step) if s.say] == ["Now slowly"]
    for view in (prepared_view(own, "sales"), prepared_view(own, "joint")):
        assert not any(s.say for s in view.of(Step))
        assert not any(b.first_words for b in view.of(Block))


def test_a_side_gets_the_names_that_people_agreed_to(samples):
    workshop = interchange.read((samples / "pannukakku.json").read_bytes())
    shy = workshop.with_changes(ChangeFields({"p3": {"named_in_documents": False}}).plan(workshop))
    assert "p3" not in {one.id for one in prepared_view(shy, "sales").of(Participant) if one.name}
    assert all(one.name for one in prepared_view(shy, "facilitator").of(Participant))


def test_a_card_of_the_day_must_not_be_found_on_a_sheet(workshop):
    out = outgoing(workshop, "sales", "prepared")
    said = [folded(goal.text) for goal in workshop.of(Goal)]
    assert sum(text in out.forbidden for text in said) > len(said) / 2


def test_an_area_of_one_side_alone_is_on_no_sheet(workshop):
    own = Workshop.of_records(
        [*workshop.records(), Area(id="own", name="Our own thing", visibility="sales")]
    )
    assert prepared_view(own, "procurement").find(Area, "own") is None
    assert prepared_view(own, "sales").find(Area, "own") is None


def test_every_field_that_is_named_exists():
    for rows in (_FIELDS, _SCRIPT):
        for kind, names in rows.items():
            assert set(names.split()) <= {one.name for one in fields(kind)}, kind
