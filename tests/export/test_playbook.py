"""The joint playbook and its one-page summary, made from real workshops and read back."""

import json
import re
from dataclasses import replace
from pathlib import Path

import pypdfium2 as pdfium
import pytest

from jointtable import content
from jointtable.cli.exporting import DOCUMENTS, PAPERS
from jointtable.domain.edits import ChangeFields
from jointtable.domain.errors import JointTableError
from jointtable.domain.outgoing import folded, outgoing
from jointtable.domain.records import (
    ClockSpan,
    Goal,
    GoalLink,
    JointGoal,
    Note,
    PlaybookSection,
    Step,
    ThemeJudgement,
    ThemeRating,
    Vote,
)
from jointtable.domain.workshop import Workshop
from jointtable.export import EXPORTERS, export_file
from jointtable.export.book import Book
from jointtable.interchange import read

SAMPLES = ("gearworks-dairies", "pannukakku")


@pytest.fixture(params=SAMPLES)
def name(request):
    return request.param


@pytest.fixture
def workshop(name, samples):
    return read((samples / f"{name}.json").read_bytes())


def said(path):
    document = pdfium.PdfDocument(path)
    return [page.get_textpage().get_text_bounded() for page in document]


def export(workshop, target, **more):
    more.setdefault("what", "playbook")
    out = outgoing(workshop, more.pop("reader", "joint"), _projection(more["what"]))
    return export_file(out, target, content=content.load(), **more)


def _projection(what):
    return EXPORTERS[what].projection if what in EXPORTERS else "own"


@pytest.mark.parametrize(("language", "paper"), [("en", "a4"), ("fi", "letter")])
def test_the_playbook_has_its_sections_in_order(workshop, tmp_path, language, paper):
    report = export(workshop, tmp_path / "p.pdf", language=language, paper=paper)
    document = pdfium.PdfDocument(report.path)
    titles = [bookmark.get_title() for bookmark in document.get_toc()]
    template = content.load().playbook.section_by_key
    order = [section.heading.in_(language) for section in template.values()]
    assert [order.index(title) for title in titles] == sorted(order.index(t) for t in titles)
    for key in ("summary", "where_we_stand", "what_we_both_want", "signatures", "whole_table"):
        assert template[key].heading.in_(language) in titles
    assert template["parking_lot"].heading.in_(language) not in titles
    assert report.pages == len(document) >= 10


@pytest.mark.parametrize("name", SAMPLES[1:], indirect=True)
def test_it_says_the_same_twice_to_the_byte(workshop, tmp_path):
    one, two = tmp_path / "one.pdf", tmp_path / "two.pdf"
    export(workshop, one)
    export(workshop, two)
    assert one.read_bytes() == two.read_bytes()


@pytest.mark.parametrize("what", ["playbook", "summary"])
def test_nothing_that_must_not_leave_is_in_any_document(workshop, name, samples, tmp_path, what):
    """Run sheet and worksheets are exempt: they are made of templates before anybody answers."""
    never = json.loads((samples / f"{name}.leaks.json").read_text("utf-8"))["never_in"]
    readers = [reader for reader in EXPORTERS[what].readers if reader in never]
    for reader, language in zip(readers, ("en", "fi", "en"), strict=False):
        target = tmp_path / f"{what}-{reader}-{language}.pdf"
        export(workshop, target, what=what, reader=reader, language=language)
        found = folded("\n".join(said(target)))
        assert [text for text in never[reader] if folded(text) in found] == []


@pytest.mark.parametrize("name", SAMPLES[1:], indirect=True)
def test_private_words_change_nothing_but_the_last_line(workshop, tmp_path):
    """A joint document with and without private notes differs in what it counts, nowhere else."""
    without = Workshop.of_records(r for r in workshop.records() if not isinstance(r, Note))
    pages = []
    for one, target in ((workshop, tmp_path / "a.pdf"), (without, tmp_path / "b.pdf")):
        export(one, target)
        pages.append([re.sub(r"(Left out|Pois jätettiin):.*", "", text) for text in said(target)])
    assert pages[0] == pages[1]


def test_the_summary_is_one_page_in_both_languages_and_sizes(workshop, tmp_path):
    for language in ("en", "fi"):
        for paper in ("a4", "letter"):
            target = tmp_path / "s.pdf"
            report = export(workshop, target, what="summary", language=language, paper=paper)
            assert report.pages == 1


def test_an_empty_workshop_still_makes_a_document(samples, tmp_path):
    data = json.loads((samples / "gearworks-dairies.json").read_text("utf-8"))
    bare = {key: data[key] for key in ("format", "workshop", "parties")}
    bare["workshop"] = {"id": "bare", "language": "en"}
    bare["parties"] = [{"id": side, "name": f"{side} plc"} for side in ("sales", "procurement")]
    report = export(read(json.dumps(bare).encode()), tmp_path / "p.pdf")
    first = said(report.path)[0]
    assert "procurement plc" in first
    assert "Not released by sales plc" in first


def test_sections_follow_the_facilitators_choice(workshop, tmp_path):
    chosen = [
        PlaybookSection(id="x1", key="parking_lot", included=True),
        PlaybookSection(id="x2", key="method", included=False),
    ]
    more = Workshop.of_records([*workshop.records(), *chosen])
    report = export(more, tmp_path / "p.pdf")
    titles = [b.get_title() for b in pdfium.PdfDocument(report.path).get_toc()]
    template = content.load().playbook.section_by_key
    language = workshop.setup.document_language or workshop.setup.language
    assert titles[0] == template["parking_lot"].heading.in_(language)
    assert template["method"].heading.in_(language) not in titles


@pytest.mark.parametrize("name", SAMPLES[:1], indirect=True)
def test_a_side_that_has_not_released_is_named_on_the_cover_and_its_words_are_absent(
    workshop, tmp_path
):
    text = next(g.text for g in workshop.of(Goal) if g.side == "sales" and g.released_sales)
    before = "\n".join(said(export(workshop, tmp_path / "a.pdf").path))
    assert folded(text) in folded(before)
    goal = next(g for g in workshop.of(Goal) if g.text == text)
    held = ChangeFields({goal.id: {"released_sales": None}}).plan(workshop)
    party = ChangeFields({"sales": {"released_at": None}}).plan(workshop)
    closed = workshop.with_changes(held).with_changes(party)
    after = said(export(closed, tmp_path / "b.pdf").path)
    assert folded(text) not in folded("\n".join(after))
    assert folded(closed.party("sales").name) in folded(after[0])


def test_polished_wording_stands_in_the_document(samples, tmp_path):
    workshop = read((samples / "gearworks-dairies.json").read_bytes())
    text = "\n".join(said(export(workshop, tmp_path / "p.pdf").path))
    assert "the silence was useful" in re.sub(r"\s+", " ", text)


def test_a_goal_without_a_measure_prints_as_a_draft_and_says_what_is_missing(samples, tmp_path):
    workshop = read((samples / "gearworks-dairies.json").read_bytes())
    text = re.sub(r"\s+", " ", "\n".join(said(export(workshop, tmp_path / "p.pdf").path)))
    assert "Draft. Missing: date, owner of procurement." in text
    assert "One-sided, to be decided by 10 March 2027" in text


def test_a_stage_nobody_came_to_is_on_the_next_agenda(samples, tmp_path):
    workshop = read((samples / "gearworks-dairies.json").read_bytes())
    kinds = (Goal, GoalLink, JointGoal, Vote, ThemeJudgement, ThemeRating)
    undone = Workshop.of_records(
        replace(r, done=False) if isinstance(r, Step) and r.block_id == "b_goals" else r
        for r in workshop.records()
        if not isinstance(r, kinds) and not (isinstance(r, ClockSpan) and r.block_id == "b_goals")
    )
    text = re.sub(r"\s+", " ", "\n".join(said(export(undone, tmp_path / "p.pdf").path)))
    assert "Not reached, next meeting's agenda: Goals." in text


@pytest.mark.parametrize(
    ("target", "more", "sentence"),
    [
        ("p.docx", {}, "cannot hold that"),
        ("p.pdf", {"what": "annex-of-nobody"}, "cannot be exported"),
        ("p.pdf", {"reader": "sales"}, "There is no “playbook” for “sales”"),
        ("gone/p.pdf", {}, "Could not write to"),
    ],
)
def test_what_cannot_be_made_is_refused_in_a_sentence(samples, tmp_path, target, more, sentence):
    workshop = read((samples / "gearworks-dairies.json").read_bytes())
    with pytest.raises(JointTableError, match=sentence):
        export(workshop, tmp_path / target, **more)
    assert list(tmp_path.iterdir()) == []


def test_the_command_line_offers_what_the_table_of_documents_has():
    assert tuple(EXPORTERS) == DOCUMENTS
    assert set(PAPERS) >= {paper for one in EXPORTERS.values() for paper in one.papers}


def test_a_document_that_would_leak_is_not_kept(samples, tmp_path, monkeypatch):
    """Plant a leak: the playbook is made from the whole workshop's view of one note."""
    workshop = read((samples / "gearworks-dairies.json").read_bytes())
    secret = workshop.of(Note)[0].text
    monkeypatch.setattr(Book, "left_out", lambda _book: secret)
    target = tmp_path / "p.pdf"
    target.write_bytes(b"the one from yesterday")
    with pytest.raises(JointTableError, match="was not written"):
        export(workshop, target)
    assert target.read_bytes() == b"the one from yesterday"
    assert [p.name for p in Path(tmp_path).iterdir()] == ["p.pdf"]
