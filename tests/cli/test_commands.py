import json
import re
from pathlib import Path

import pypdfium2
import pytest

from jointtable import cli
from jointtable.cli import COMMANDS, command_of

SAMPLES = ("gearworks-dairies", "pannukakku")


def pages(pdf: Path) -> list[tuple[int, int]]:
    document = pypdfium2.PdfDocument(pdf)
    try:
        return [(round(page.get_width()), round(page.get_height())) for page in document]
    finally:
        document.close()


def text_of(pdf: Path) -> str:
    document = pypdfium2.PdfDocument(pdf)
    try:
        return "\n".join(page.get_textpage().get_text_range() for page in document)
    finally:
        document.close()


@pytest.fixture
def taken_in(run, samples):
    """Both samples are in the library."""
    said = run("import", *(samples / f"{name}.json" for name in SAMPLES))
    assert said.out.split() == list(SAMPLES)


def test_both_samples_go_in_and_the_library_lists_them(run, taken_in):
    listed = json.loads(run("list", "--json").out)
    assert sorted(line["id"] for line in listed) == sorted(SAMPLES)
    assert {line["status"] for line in listed} == {"done"}
    shown = run("list").out.splitlines()
    assert len(shown) == 2
    assert any("pannukakku" in line and "4 February 2027" in line for line in shown)


def test_an_empty_library_lists_nothing(run):
    assert json.loads(run("list", "--json").out) == []
    assert run("list").out == "The library is empty.\n"


@pytest.mark.parametrize("name", SAMPLES)
def test_the_insights_of_a_sample_are_the_expected_ones(run, samples, taken_in, name):
    expected = json.loads((samples / f"{name}.expected.json").read_text(encoding="utf-8"))
    asked = ("--json", "--as-of", expected["as_of"])
    of_library = json.loads(run("insights", name, *asked).out)
    of_file = json.loads(run("insights", samples / f"{name}.json", *asked).out)
    assert of_library == of_file
    assert list(of_library) == list(expected)
    assert of_library == expected


def test_an_instant_stands_for_its_day(run, samples):
    file = samples / "pannukakku.json"
    day = run("insights", file, "--json", "--as-of", "2027-03-10").out
    assert run("insights", file, "--json", "--as-of", "2027-03-10T09:30:00+02:00").out == day


def test_insights_are_sentences_where_no_json_is_asked_for(run, samples):
    found = run("insights", samples / "gearworks-dairies.json", "--as-of", "2027-01-20").out
    assert len(found.splitlines()) > 5
    assert not re.search(r"[{}]", found)


@pytest.mark.parametrize("name", SAMPLES)
def test_what_came_in_leaves_as_the_same_bytes(run, samples, taken_in, tmp_path, name):
    own, again = tmp_path / "own.json", tmp_path / "again.json"
    original = (samples / f"{name}.json").read_bytes()
    run("export", name, "--to", own)
    assert own.read_bytes() == original
    run("export", samples / f"{name}.json", "--to", again)
    assert again.read_bytes() == original


@pytest.mark.parametrize("name", SAMPLES)
def test_a_snapshot_carries_the_same_bytes(run, samples, taken_in, tmp_path, name):
    packed, back = tmp_path / "w.jointable", tmp_path / "back.json"
    assert run("export", name, "--to", packed).out == f"{packed}\n"
    assert run("export", packed, "--to", back).code == 0
    assert back.read_bytes() == (samples / f"{name}.json").read_bytes()


def test_a_workshop_that_has_changed_says_when_it_was_written(
    run, samples, taken_in, home, tmp_path
):
    from jointtable.domain.edits.setup import RenameWorkshop
    from jointtable.session.document import Document
    from jointtable.store.library import Library

    library = Library.open(home, allow_any_place=True)
    document = Document(library.workshop("pannukakku"))
    document.apply(RenameWorkshop("Another"))
    document.close()
    library.close()
    run("export", "pannukakku", "--to", tmp_path / "now.json")
    now = json.loads((tmp_path / "now.json").read_bytes())
    before = json.loads((samples / "pannukakku.json").read_bytes())
    assert now["workshop"]["title"] == "Another"
    assert now["exported_at"] > before["exported_at"] or "+00:00" in now["exported_at"]
    assert now["exported_at"] != before["exported_at"]


def test_a_file_that_is_there_already_changes_nothing(run, samples, taken_in):
    again = run("import", samples / "pannukakku.json")
    assert (again.out, again.err) == ("pannukakku\n", "")
    assert len(json.loads(run("list", "--json").out)) == 2


def test_another_version_is_kept_beside_the_first(run, samples, taken_in, tmp_path):
    other = json.loads((samples / "pannukakku.json").read_bytes())
    other["workshop"]["title"] = "Another"
    file = tmp_path / "other.json"
    file.write_text(json.dumps(other), encoding="utf-8")
    said = run("import", file)
    assert said.code == 0
    assert said.out.strip() not in SAMPLES
    assert "both are kept" in said.err
    assert len(json.loads(run("list", "--json").out)) == 3


@pytest.mark.parametrize("reader", ["joint", "sales", "procurement"])
@pytest.mark.parametrize("ending", ["json", "jointable"])
@pytest.mark.parametrize("name", SAMPLES)
def test_a_copy_for_a_reader_holds_nothing_it_may_not_see(
    run, samples, tmp_path, name, ending, reader
):
    target, plain = tmp_path / f"copy.{ending}", tmp_path / "plain.json"
    assert run("export", samples / f"{name}.json", "--to", target, "--for", reader).code == 0
    leaks = json.loads((samples / f"{name}.leaks.json").read_bytes())["never_in"]
    run("export", target, "--to", plain)
    written = plain.read_text(encoding="utf-8")
    assert leaks[reader]
    assert not [text for text in leaks[reader] if text in written]
    if ending == "json":
        assert not [text for text in leaks[reader] if text in target.read_text(encoding="utf-8")]
        assert json.loads(target.read_bytes())["copy"] == reader


@pytest.mark.parametrize(
    ("paper", "size"), [("a4", (595, 842)), ("letter", (612, 792))], ids=["a4", "letter"]
)
@pytest.mark.parametrize(
    ("language", "words"),
    [("en", "Joint playbook, Gribbleton"), ("fi", "Yhteinen pelikirja, Gribbleton")],
)
def test_the_playbook_comes_in_both_languages_on_both_papers(
    run, samples, tmp_path, paper, size, language, words
):
    target = tmp_path / "book.pdf"
    said = run(
        "export",
        *(samples / "gearworks-dairies.json", "--to", target, "--paper", paper),
        language=language,
    )
    assert (said.code, said.out) == (0, f"{target}\n")
    found = pages(target)
    assert len(found) > 3
    assert {tuple(sorted(one)) for one in found} == {size}  # wide pictures lie across
    assert words in text_of(target)


def test_the_document_is_in_the_language_of_the_workshop_unless_asked(run, home, samples, tmp_path):
    target = tmp_path / "book.pdf"
    file = str(samples / "pannukakku.json")
    assert cli.main(["export", file, "--to", str(target), "--data-dir", str(home)]) == 0
    finnish = text_of(target)
    assert run("export", file, "--to", target, language="en").code == 0
    assert text_of(target) != finnish


def test_a_password_from_a_file_locks_a_pdf_and_nothing_else(run, samples, tmp_path):
    secret, target = tmp_path / "secret.txt", tmp_path / "one.pdf"
    words = "kaksi puolta, yksi pöytä"
    secret.write_text(f"{words}\nnot this line\n", encoding="utf-8")
    file = samples / "pannukakku.json"
    what = ("--what", "summary", "--password-file", secret)
    said = run("export", file, "--to", target, *what)
    assert said.code == 0
    with pytest.raises(pypdfium2.PdfiumError, match="password"):
        pypdfium2.PdfDocument(target)
    assert len(pypdfium2.PdfDocument(target, password=words)) == 1
    assert words not in said.out + said.err
    for name in ("book.docx", "copy.json", "cards.csv"):
        refused = run("export", file, "--to", tmp_path / name, "--password-file", secret)
        assert "a password locks PDF files alone" in refused.refusal
        assert not (tmp_path / name).exists()
    gone = run("export", file, "--to", target, "--password-file", tmp_path / "gone.txt")
    assert "Could not read" in gone.refusal


def test_a_frame_is_named_by_stage_and_lens(run, samples, tmp_path):
    file, target = samples / "gearworks-dairies.json", tmp_path / "f.svg"
    assert run("export", file, "--to", target, "--frame", "positioning:matrices").code == 0
    assert "Leverage" in target.read_text("utf-8")
    refused = run("export", file, "--to", target, "--frame", "goals:nothing")
    assert "positioning:matrices" in refused.refusal


def test_the_summary_has_one_page(run, samples, tmp_path):
    target = tmp_path / "one.pdf"
    said = run("export", samples / "pannukakku.json", "--to", target, "--what", "summary")
    assert said.code == 0
    assert len(pages(target)) == 1


@pytest.mark.parametrize(
    ("what", "more", "words"),
    [
        ("annex", ("--for", "procurement"), "Private annex, Moonpie Dairies plc"),
        ("handouts", ("--for", "sales"), "Handout for Sales Director"),
        ("poster", ("--paper", "a1"), "What the table says so far"),
        ("run-sheet", (), "Guard rails"),
        ("worksheets", ("--for", "sales", "--fillable"), "W9 Private notes"),
    ],
)
def test_each_document_says_whose_it_is_and_on_what_paper(
    run, samples, tmp_path, what, more, words
):
    target = tmp_path / "one.pdf"
    file = samples / "gearworks-dairies.json"
    assert run("export", file, "--to", target, "--what", what, *more).out == f"{target}\n"
    assert words in text_of(target)


def test_a_sound_library_passes_its_check(run, taken_in):
    said = run("check")
    assert (said.code, said.err) == (0, "")
    assert "whole" in said.out


def test_a_damaged_library_fails_its_check(run, taken_in, home):
    import sqlite3

    raw = sqlite3.connect(home / "library.db")
    raw.execute("UPDATE goals SET text = 'Somebody else wrote this' WHERE id = 'never'")
    raw.execute("DELETE FROM parties WHERE id = 'sales' AND workshop = 'pannukakku'")
    raw.commit()
    raw.close()
    assert run("check").refusal


@pytest.mark.parametrize("command", sorted(COMMANDS))
def test_every_command_has_help(run, command):
    said = run(command, "--help")
    assert (said.code, said.err) == (0, "")
    assert said.out.startswith(f"Usage: jointtable {command}")
    assert "--data-dir" in said.out
    assert command_of(command).about in said.out


def test_the_help_of_the_program_names_every_command(run):
    said = run("--help")
    assert said.code == 0
    assert all(f"  {name} " in said.out for name in COMMANDS)
    assert all(command_of(name).about in said.out for name in COMMANDS)


def test_every_command_stands_in_the_readme():
    readme = (Path(__file__).parents[2] / "README.md").read_text(encoding="utf-8")
    assert not [name for name in COMMANDS if f"`jointtable {name}" not in readme]


def test_the_version_is_printed(run):
    from jointtable import __version__

    assert run("--version").out == f"jointtable {__version__}\n"


def test_options_of_every_command_go_before_and_after_it(samples, tmp_path, capsys):
    for words in (
        ["--data-dir", str(tmp_path / "a"), "import"],
        ["import", "--data-dir", str(tmp_path / "b")],
        [f"--data-dir={tmp_path / 'c'}", "--language", "en", "import"],
    ):
        assert cli.main([*words, str(samples / "pannukakku.json")]) == 0
    for name in "abc":
        assert (tmp_path / name / "library.db").exists()
    assert capsys.readouterr().out.split() == ["pannukakku"] * 3


def test_the_words_are_in_the_language_that_is_asked_for(run):
    assert run("list", language="pseudo").out == "⟦The library is empty.⟧\n"
    assert run("insights", "nowhere", language="pseudo").refusal.startswith("⟦")
    assert "⟦" in run("--help", language="pseudo").out


def test_an_id_that_ends_like_a_file_is_found_in_the_library(run, samples, tmp_path):
    value = json.loads((samples / "gearworks-dairies.json").read_text("utf-8"))
    value["workshop"]["id"] = "first.json"
    file = tmp_path / "copy.json"
    file.write_text(json.dumps(value), "utf-8")
    assert run("import", file).out == "first.json\n"
    assert run("insights", "first.json").code == 0
    assert "the file or folder is not there" in run("insights", "second.json").refusal


def test_a_folder_for_pictures_that_is_a_file_is_refused_with_the_reason(run, samples, tmp_path):
    taken = tmp_path / "taken"
    taken.write_bytes(b"mine")
    sample = samples / "gearworks-dairies.json"
    assert "the name cannot be used" in run("screenshot", sample, "--out", taken).refusal
    assert taken.read_bytes() == b"mine"
