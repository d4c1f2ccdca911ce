"""Documents of workshops nobody would hold: any records, any texts, any size, any hour."""

import json
from dataclasses import fields, replace

import pypdfium2 as pdfium
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.export.made import until
from tests.strategies import workshops

from jointtable import content
from jointtable.domain.outgoing import outgoing
from jointtable.domain.records import (
    Action,
    JointGoal,
    Record,
    Round,
    rules_of,
)
from jointtable.domain.records.rules import Text
from jointtable.domain.visibility import joint_view
from jointtable.domain.workshop import Workshop
from jointtable.export import export_file
from jointtable.export.pdf.pages import pdf_bytes
from jointtable.export.pdf.read_back import read_back
from jointtable.export.playbook import one_page, playbook
from jointtable.interchange import read

SAMPLES = ("gearworks-dairies", "pannukakku")
LANGUAGES = ("en", "fi", "sv")
HOSTILE = (
    "<b>unclosed <img src='/etc/passwd'> & <onDraw name=x> ]]>",
    "nul \x00 half \ud800 over \u202e ride \x1b[31m",
    "שלום العربية 你好 " + "👩‍💻👨‍👩‍👧‍👦🇫🇮🏳️‍🌈 ",
    "%s {0} {name} {party} \\n ",
    "Yhteistyökumppanuussopimusneuvotteluvalmisteluryhmänpuheenjohtaja ",
)


def sample(samples, name):
    return read((samples / f"{name}.json").read_bytes())


def made(workshop, make, language, size="a4"):
    out = outgoing(workshop)
    return pdf_bytes(make(out.view, content.load(), language=language), size)


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    workshop=workshops(4),
    language=st.sampled_from(LANGUAGES),
    size=st.sampled_from(("a4", "letter")),
)
def test_any_workshop_has_a_playbook_and_a_summary_of_one_page(workshop, language, size):
    data, pages = made(workshop, playbook, language, size)
    assert len(pdfium.PdfDocument(data)) == pages >= 1
    assert made(workshop, one_page, language, size)[1] == 1


def with_texts(workshop, text_of):
    """Return ``workshop`` with ``text_of(rule)`` in every text that has one."""

    def changed(record: Record) -> Record:
        values = {
            name: text_of(rule)[: rule.limit]
            for name, rule, _ in rules_of(type(record))
            if isinstance(rule, Text)
            and isinstance(getattr(record, name), str)
            and getattr(record, name)
        }
        kept = {one.name: getattr(record, one.name) for one in fields(record)}
        return type(record).trusted(kept | values)

    return Workshop.of_records(changed(record) for record in workshop.records())


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_words_in_every_field_make_a_document(samples, text):
    workshop = with_texts(sample(samples, "pannukakku"), lambda _rule: text)
    assert made(workshop, playbook, "fi")[1] > 5
    assert made(workshop, one_page, "fi")[1] == 1


def test_long_texts_in_every_field_at_once_are_all_there(samples, tmp_path):
    """How long texts of full length take is measured, not tested: `poe bench`."""
    words = "erittäin pitkä selitys siitä, mitä kukaan ei jaksa lukea " * 40
    workshop = with_texts(sample(samples, "gearworks-dairies"), lambda rule: words[: rule.limit])
    out = outgoing(workshop)
    target = tmp_path / "p.pdf"
    report = export_file(out, target, what="playbook", content=content.load(), language="fi")
    assert report.pages > 100
    said = read_back(target).text
    assert said.count("kukaan") > 2_000
    assert made(workshop, one_page, "en")[1] == 1


def test_hundreds_of_goals_and_actions_all_stand_in_the_playbook(samples):
    workshop = sample(samples, "gearworks-dairies")
    goal, action = workshop.of(JointGoal)[0], workshop.of(Action)[0]
    more = [
        *(replace(goal, id=f"jg_{n}", title=f"Goal number {n}.") for n in range(500)),
        *(replace(action, id=f"ac_{n}", text=f"Action number {n}.") for n in range(300)),
    ]
    data, _ = made(Workshop.of_records([*workshop.records(), *more]), playbook, "en")
    said = "".join(page.get_textpage().get_text_bounded() for page in pdfium.PdfDocument(data))
    assert all(f"Goal number {n}." in said for n in range(500))
    assert all(f"Action number {n}." in said for n in range(300))


@pytest.mark.parametrize("name", SAMPLES)
@pytest.mark.parametrize("reached", range(8))
def test_at_any_hour_of_the_day_there_is_a_playbook(samples, name, reached):
    workshop = until(sample(samples, name), reached)
    _, pages = made(workshop, playbook, "en")
    assert pages >= 1
    assert made(workshop, one_page, "fi")[1] == 1


@pytest.mark.parametrize("silent", ["sales", "procurement"])
def test_a_side_that_said_nothing_leaves_no_hole(samples, silent):
    data = json.loads((samples / "gearworks-dairies.json").read_text("utf-8"))
    for name in ("pulses", "statement_answers", "positions", "meanings", "hopes", "rankings"):
        data[name] = [one for one in data[name] if one["side"] != silent]
    workshop = read(json.dumps(data).encode())
    assert made(workshop, playbook, "en")[1] > 5
    assert made(workshop, one_page, "en")[1] == 1


def test_a_sealed_round_leaves_its_section_as_if_nobody_had_answered(samples, tmp_path):
    workshop = sample(samples, "gearworks-dairies")
    sealed = Workshop.of_records(
        replace(one, revealed_at=None)
        if isinstance(one, Round) and "positions" in one.subjects
        else one
        for one in workshop.records()
    )
    target = tmp_path / "p.pdf"
    export_file(outgoing(sealed), target, what="playbook", content=content.load(), language="en")
    heading = content.load().playbook.section_by_key["where_we_stand"].heading.en
    titles = [one.get_title() for one in pdfium.PdfDocument(target).get_toc()]
    assert heading not in titles
    assert joint_view(sealed).left_out.sealed > 0
    assert f"{joint_view(sealed).left_out.sealed} sealed" in read_back(target).text
