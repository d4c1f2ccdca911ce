"""Every document for workshops of every size and hour: written, read back, looked at."""

import itertools
from functools import cache, cached_property

import pypdfium2 as pdfium
import pytest
from pypdfium2 import raw
from tests.export.made import MADE, SAMPLES, workshop

from jointtable import content
from jointtable.content.fallback import Shown
from jointtable.content.worksheets import sheets
from jointtable.domain.outgoing import folded, outgoing
from jointtable.domain.prepared import prepared_view
from jointtable.domain.records import (
    SIDES,
    Action,
    Assumption,
    Block,
    Goal,
    JointGoal,
    Note,
    Participant,
    Party,
    ProcessStep,
    Step,
)
from jointtable.domain.visibility import joint_view
from jointtable.domain.workshop import Workshop
from jointtable.export import EXPORTERS, Extras, export_file
from jointtable.export.pdf.pages import made
from jointtable.export.playbook import playbook
from jointtable.export.prepare.run_sheet import KEYS
from jointtable.export.sizes import PAPERS
from jointtable.i18n import translator

CONTENT = content.load()
FAMILY = tuple(what for what, one in EXPORTERS.items() if one.endings == (".pdf",))
LANGUAGES = ("en", "fi")


class Read:
    """A finished PDF, read back."""

    def __init__(self, path, pages):
        document = pdfium.PdfDocument(path)
        self.sizes = [page.get_size() for page in document]
        self.texts = [page.get_textpage().get_text_bounded() for page in document]
        self.titles = [one.get_title() for one in document.get_toc()]
        self.path = path
        assert len(document) == pages

    @cached_property
    def text(self):
        return " ".join(" ".join(self.texts).split())

    @cached_property
    def _folded(self):
        return folded(self.text)

    def says(self, text):
        return folded(text) in self._folded


@pytest.fixture(scope="module")
def written(tmp_path_factory):
    """A function that writes a document once and reads it back."""
    folder = tmp_path_factory.mktemp("family")
    number = itertools.count()

    @cache
    def write_named(name, what, reader, language, paper):
        return write_now(workshop(name), what, reader, language, paper)

    def write(whole, what, reader, language="en", paper=""):
        paper = paper or EXPORTERS[what].papers[0]
        make = write_named if isinstance(whole, str) else write_now
        return make(whole, what, reader, language, paper)

    def write_now(whole, what, reader, language, paper):
        target = folder / f"{next(number)}.pdf"
        out = outgoing(whole, reader, EXPORTERS[what].projection)
        more = {"what": what, "content": CONTENT, "language": language, "paper": paper}
        return Read(target, export_file(out, target, **more).pages)

    return write


def _turns():
    """Yield each document of each workshop once, readers, languages and papers taking turns."""
    for n, (what, name) in enumerate(itertools.product(FAMILY, MADE)):
        one = EXPORTERS[what]
        reader = one.readers[n % len(one.readers)]
        if what != "playbook" or name not in SAMPLES:  # those stand in test_playbook.py
            yield name, what, reader, LANGUAGES[n // 2 % 2], one.papers[n % 2]


TURNS = tuple(_turns())


@pytest.mark.parametrize(("name", "what", "reader", "language", "paper"), TURNS)
def test_every_workshop_has_every_document(written, name, what, reader, language, paper):
    found = written(name, what, reader, language, paper)
    upright = sorted(round(side) for side in PAPERS[paper])
    assert all(sorted(map(round, size)) == upright for size in found.sizes)
    left_out = {"en": "Left out: ", "fi": "Pois jätettiin: "}[language]
    assert left_out in " ".join(found.texts[-1].split())
    for number, text in enumerate(found.texts, 1):
        assert len(text.split()) >= 8, f"nearly nothing on page {number}"


@pytest.mark.parametrize("turn", [one for one in TURNS if one[0] == "many-cards"])
def test_nothing_is_written_beyond_the_edge_of_a_page(written, turn):
    for page in itertools.islice(pdfium.PdfDocument(written(*turn).path), 12):
        wide, high = page.get_size()
        for one in page.get_objects(filter=[raw.FPDF_PAGEOBJ_TEXT]):
            left, bottom, right, top = one.get_bounds()
            assert min(left, bottom) >= -1
            assert right <= wide + 1
            assert top <= high + 1


def test_no_card_is_cut_by_a_page(written):
    """Title and date of a joint goal stand on one page, five hundred cards or not."""
    turn = next(one for one in TURNS if one[:2] == ("many-cards", "playbook"))
    goal = workshop("many-cards").of(JointGoal)[0]
    by = {"en": "by 30 June 2027", "fi": "30.6.2027"}[turn[3]]
    alike = [g for g in workshop("many-cards").of(JointGoal) if g.metric == goal.metric]
    found = [text for text in written(*turn).texts if goal.metric[:14] in text]
    assert sum(text.count(goal.metric[:14]) for text in found) >= len(alike)
    for text in found:
        assert text.count(goal.metric[:14]) <= text.count(by)


def test_a_document_knows_where_each_paragraph_stands_that_somebody_may_word():
    whole = workshop("gearworks-dairies")
    paper = playbook(joint_view(whole), CONTENT, language="en")
    found = made(paper, "a4")
    goal = whole.of(JointGoal)[0]
    of_goal = [one for one in found.places if one.about == ("what_we_both_want", goal.id)]
    heads = {one.about[0]: one.page for one in found.places if one.about[1] is None}
    assert len({one.page for one in of_goal}) == 1
    assert heads["what_we_both_want"] <= of_goal[0].page < heads["how_we_work_together"]
    text = pdfium.PdfDocument(found.data)[of_goal[0].page].get_textpage()
    left, bottom, wide, high = of_goal[0].box
    assert text.get_text_bounded(left, bottom, left + wide + 2, bottom + high) == goal.title


# --- handouts and annex ---------------------------------------------------------------------------


@pytest.mark.parametrize("name", SAMPLES)
def test_each_person_has_one_page_with_their_own_actions(written, name):
    whole = workshop(name)
    people = [p for side in SIDES for p in whole.of(Participant) if p.side == side]
    found = written(name, "handouts", "joint")
    assert len(found.texts) == len(people)
    for person, text in zip(people, found.texts, strict=True):
        assert folded(person.name) in folded(text)
        for action in whole.of(Action):
            mine = action.owner_id == person.id and action.visibility == "joint"
            if mine:
                assert folded(action.text[:24]) in folded(text)


@pytest.mark.parametrize("side", SIDES)
def test_a_side_gets_the_pages_of_its_own_people_without_its_private_actions(written, side):
    whole = workshop("gearworks-dairies")
    found = written("gearworks-dairies", "handouts", side)
    assert len(found.texts) == sum(p.side == side for p in whole.of(Participant))
    private = [a.text for a in whole.of(Action) if a.visibility != "joint"]
    assert private
    assert not any(found.says(text) for text in private)


def test_with_hundreds_of_actions_a_handout_is_still_one_page(written):
    turn = next(one for one in TURNS if one[:2] == ("many-cards", "handouts"))
    found = written(*turn)
    sides = [turn[2]] if turn[2] in SIDES else SIDES
    people = [p for p in workshop("many-cards").of(Participant) if p.side in sides]
    assert len(found.texts) == len(people)
    assert found.says("more in the playbook") or found.says("lisää pelikirjassa")


@pytest.mark.parametrize("side", SIDES)
@pytest.mark.parametrize("name", SAMPLES)
def test_an_annex_holds_what_the_joint_copy_lacks_and_nothing_of_the_other_side(
    written, name, side
):
    whole = workshop(name)
    found = written(name, "annex", side)
    ours = [
        *(n.text for n in whole.of(Note) if n.visibility == side),
        *(s.name for s in whole.of(ProcessStep) if s.visibility == side),
        *(a.text for a in whole.of(Action) if a.visibility == side),
        *(
            one.text
            for kind in (Assumption, Goal)
            for one in whole.of(kind)
            if one.side == side and getattr(one, f"released_{side}") is False
        ),
    ]
    assert ours
    assert [text for text in ours if not found.says(text)] == []
    theirs = [n.text for n in whole.of(Note) if n.visibility != side]
    assert not any(found.says(text) for text in theirs)
    only = f"Only for {whole.find(Party, side).name}."
    assert all(folded(only) in folded(text) for text in found.texts)


# --- the facilitator's own ------------------------------------------------------------------------


def test_the_record_marks_what_stays_and_says_nothing_of_sealed_or_single_answers(written):
    whole = workshop("gearworks-dairies")
    found = written("gearworks-dairies", "record", "facilitator")
    for text in ("Not to be handed over.", "held back, Moonpie", "private, Gribbleton", "released"):
        assert found.says(text)
    assert found.says("Planned to end at 12:00, ended at 12:14. 14 min late.")
    mine = [n.text for n in whole.of(Note) if n.visibility == "facilitator"]
    theirs = [n.text for n in whole.of(Note) if n.visibility in SIDES]
    assert all(found.says(text) for text in mine)
    assert not any(found.says(text) for text in theirs)


def test_the_run_sheet_has_every_step_with_its_time_and_what_to_leave_out_first(written):
    whole = workshop("gearworks-dairies")
    found = written("gearworks-dairies", "run-sheet", "facilitator")
    shown = Shown(whole, CONTENT, "en")
    assert [text for text in map(shown.step_title, whole.of(Step)) if not found.says(text)] == []
    for text in ("08:30", "Break, back at 09:55", "Leave out first:", "Guard rails", "Real time"):
        assert found.says(text)
    for step in whole.of(Step):
        assert found.says(shown.step_script(step, "say"))


def test_keys_on_the_run_sheet_are_the_keys_of_the_program():
    from jointtable.ui import actions

    known: dict[str, set[str]] = {}
    for name, keys in (*actions.RUN.values(), *actions.TABLE.values()):
        known.setdefault(name, set()).update(key.replace("PgDown", "PgDn") for key in keys)
    printed = dict(KEYS)
    assert len(set(printed) & set(known)) >= len(printed) - 1
    for name in set(printed) & set(known):
        assert set(printed[name].split(", ")) <= known[name]


# --- before the day -------------------------------------------------------------------------------


@pytest.mark.parametrize("name", SAMPLES)
def test_each_row_of_a_worksheet_has_its_code_and_no_answer_is_on_any(written, name):
    whole = workshop(name)
    language = whole.setup.language
    for side in SIDES:
        found = written(name, "worksheets", side, language)
        shown = Shown(prepared_view(whole, side), CONTENT, language)
        rows = [row for one in sheets(shown, side, translator(language)) for row in one.rows]
        assert [row.code for row in rows if row.code not in found.text.split()] == []
        assert [row.text for row in rows if not found.says(row.text)] == []
        said = [goal.text for goal in whole.of(Goal)]
        assert not any(found.says(text) for text in said)


def test_sheets_have_fields_only_if_they_are_to_be_typed_into(tmp_path):
    out = outgoing(workshop("gearworks-dairies"), "sales", "prepared")
    for fillable in (False, True):
        target = tmp_path / "w.pdf"
        extras = Extras(fillable=fillable)
        export_file(out, target, what="worksheets", content=CONTENT, extras=extras)
        form = pdfium.PdfDocument(target).get_formtype()
        assert (form == raw.FORMTYPE_ACRO_FORM) is fillable


def test_a_sheet_is_printed_only_if_the_agenda_has_its_step(written):
    whole = workshop("gearworks-dairies")
    assert written(whole, "worksheets", "sales").says("W6 Our goals")
    without = Workshop.of_records(
        r
        for r in whole.records()
        if not (isinstance(r, Block) and r.id == "b_goals")
        and getattr(r, "block_id", None) != "b_goals"
    )
    found = written(without, "worksheets", "sales")
    assert not found.says("W6 Our goals")
    assert found.says("W9 Private notes")


def test_slips_come_four_a_page_for_the_start_and_for_the_close(written):
    found = written("gearworks-dairies", "pulse-slips", "sales")
    assert len(found.texts) == 2
    for text, moment in zip(found.texts, ("At the start", "At the close"), strict=True):
        assert text.count(moment) == 4
        assert text.count("Do not hand to the other side") == 4
    assert "My guess of theirs" not in found.texts[1]


def test_a_tent_says_the_name_on_both_faces_and_leaves_a_line_where_there_is_none(written):
    whole = workshop("gearworks-dairies")
    found = written(whole, "name-tents", "facilitator")
    people = whole.of(Participant)
    assert len(found.texts) == len(people)
    assert found.texts[0].count("Key Account Manager") == 2
    nameless = Workshop.of_records([*whole.records(), Participant(id="x", side="sales")])
    more = written(nameless, "name-tents", "facilitator")
    assert len(more.texts) == len(people) + 1
    assert all(wide > high for wide, high in more.sizes)


def test_on_the_plan_of_the_table_sales_sits_left_of_procurement(written):
    found = written("gearworks-dairies", "table-plan", "facilitator")
    page = pdfium.PdfDocument(found.path)[0]
    left = _left_of(page, "Key Account Manager"), _left_of(page, "Category Manager MRO")
    assert left[0] < page.get_size()[0] / 2 < left[1]


def _left_of(page, words):
    text = page.get_textpage()
    at, _ = text.search(words).get_next()
    return text.get_charbox(at)[0]


def test_the_sheet_to_sign_is_one_page_with_empty_lines(written):
    found = written("gearworks-dairies", "sign-off", "joint")
    assert len(found.texts) == 1
    assert found.text.count("Date") == 2
    assert not found.says("Key Account Manager, 9 December 2026")


# --- the poster -----------------------------------------------------------------------------------


@pytest.mark.parametrize("name", [*SAMPLES, "many-cards"])
def test_on_an_a1_poster_capitals_are_six_millimetres_high_and_nothing_is_a_picture(written, name):
    found = written(name, "poster", "joint", "en", "a1")
    page = pdfium.PdfDocument(found.path)[0]
    assert not list(page.get_objects(filter=[raw.FPDF_PAGEOBJ_IMAGE]))
    text = page.get_textpage()
    for at in range(text.count_chars()):
        size = raw.FPDFText_GetFontSize(text, at)
        letter = chr(raw.FPDFText_GetUnicode(text, at))
        if letter.strip() and letter.isascii():
            assert size * 0.727 >= 6 / 25.4 * 72 - 0.01


def test_a_poster_shows_all_frames_in_the_order_of_the_agenda(written):
    found = written("gearworks-dairies", "poster", "joint", "en", "a3")
    at = [found.text.index(f"{n} {title}") for n, title in enumerate(_STAGES, 1)]
    assert at == sorted(at)
    assert found.says("What the table says so far")
    assert written("half-done", "poster", "joint", "en", "a3").says("Not reached in this meeting.")


_STAGES = (
    *("Opening", "Language", "Understanding", "Positioning"),
    *("Goals", "Alignment", "Commitments"),
)


def test_letters_of_the_sides_are_those_of_the_workshop(written):
    found = written("pannukakku", "annex", "procurement", "fi")
    assert all(text.split()[0] == "H" for text in found.texts)
