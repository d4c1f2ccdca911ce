import io
import json
import os
import zipfile
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

from jointtable.store import portable


def read(data: bytes | str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(data)
    return found


def given(samples: Path) -> dict[str, Any]:
    return read((samples / "gearworks-dairies.json").read_bytes())


@pytest.fixture
def bad(samples, tmp_path):
    """Write a sample with something wrong in it and return the file."""

    def make(change, name="bad.json"):
        value = given(samples)
        change(value)
        file = tmp_path / name
        file.write_bytes(json.dumps(value, ensure_ascii=False).encode("utf-8", "surrogatepass"))
        return file

    return make


# --- words that mean nothing ---------------------------------------------------------------------


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["lst"], "“lst” is neither a file nor a command"),
        (["list", "--jsn"], "“--jsn” is not something that “jointtable list” takes"),
        (["list", "more"], "“more” is not something"),
        (["import"], "“jointtable import” needs FILE"),
        (["export", "x"], "needs --to"),
        (["export", "x", "--to"], "“--to” needs a value"),
        (["export", "x", "--to", "a.pdf", "--what", "poem"], "“poem” is not one of playbook"),
        (["export", "x", "--to", "a.pdf", "--for", "me"], "“me” is not one of joint, sales"),
        (
            ["export", "x", "--to", "a.pdf", "--paper", "a5"],
            "“a5” is not one of a4, letter, a3, a1",
        ),
        (
            ["export", "x", "--to", "a.odt"],
            "“a.odt” must end in .pdf, .docx, .xlsx, .csv, .md, .ics",
        ),
        (["export", "x", "--to", "a.json", "--what", "playbook"], "must end in .pdf for"),
        (["export", "x", "--to", "a.pdf", "--what", "workshop"], "must end in .json, .jointable"),
        (["export", "x", "--to", "a.pdf", "--paper", "a3"], "There is no “playbook” on a3"),
        (["export", "x", "--to", "a.pdf", "--what", "annex"], "“annex” is a document of one side"),
        (
            ["export", "x", "--to", "a.pdf", "--what", "record", "--for", "joint"],
            "There is no “record” for “joint”",
        ),
        (["export", "x", "--to", "a.pdf", "--for", "sales"], "There is no “playbook” for “sales”"),
        (["insights", "x", "--as-of", "soon"], "“soon” is not of the form 2027-01-20"),
        (["screenshot", "x", "--out", "d", "--size", "big"], "“big” is not of the form 1366x768"),
        (["screenshot", "x", "--out", "d", "--size", "99999x1"], "not of the form"),
        (["screenshot", "x", "--out", "d", "--theme", "pink"], "“pink” is not one of light, dark"),
        (["list", "--language", "sv"], "“sv” is not one of en, fi"),
        (["--zoom", "9"], "“9” is not of the form"),
        (["--geometry", "10"], "“10” is not of the form"),
        (["bench", "nothing"], "“nothing” is not one of startup"),
        (["insights", "nowhere"], "neither a file nor the id of a workshop"),
        (["export", "nowhere", "--to", "a.pdf"], "neither a file nor the id"),
        (["import", "nowhere.json"], "“nowhere.json”: the file or folder is not there"),
        (["insights", "nul\0byte.json"], "the name cannot be used"),
        (["list", "--data-dir", ""], "“” is not of the form DIR"),
        (["bench", "store", "--json", "nowhere/rows.json"], "the file or folder is not there"),
    ],
    ids=lambda value: "-".join(value) if isinstance(value, list) else "",
)
def test_words_that_mean_nothing_are_refused_in_one_line(run, words, said):
    assert said in run(*words).refusal


def test_a_line_end_in_a_word_does_not_break_the_line(run):
    assert r"two\x0alines" in run("insights", "two\nlines").refusal


def test_the_help_of_the_command_is_named(run):
    assert "“jointtable list --help”" in run("list", "--nonsense").refusal


# --- files that are no workshop ------------------------------------------------------------------


def lists(value: dict[str, Any], name: str, index: int = 0) -> dict[str, Any]:
    found: dict[str, Any] = value[name][index]
    return found


BROKEN: dict[str, tuple[Callable[[dict[str, Any]], object], str]] = {
    "unknown key": (lambda v: v.update(extra=1), "extra"),
    "unknown key deep": (lambda v: lists(v, "goals").update(colour="red"), "goals[0]"),
    "missing id": (lambda v: lists(v, "goals").pop("id"), "goals[0]"),
    "missing workshop": (lambda v: v.pop("workshop"), "workshop"),
    "one party": (lambda v: v["parties"].pop(), "parties"),
    "doubled id": (lambda v: lists(v, "goals", 1).update(id=v["goals"][0]["id"]), "goals[1].id"),
    "dangling": (lambda v: lists(v, "goals").update(theme_id="nowhere"), "goals[0].theme_id"),
    "wrong list": (lambda v: lists(v, "goals").update(theme_id="p1"), "goals[0].theme_id"),
    "wrong side": (lambda v: lists(v, "goals").update(side="both"), "goals[0].side"),
    "wrong type": (lambda v: lists(v, "goals").update(text=7), "goals[0].text"),
    "not a list": (lambda v: v.update(goals={}), "goals"),
    "too long": (lambda v: lists(v, "goals").update(text="x" * 1_000_000), "goals[0].text"),
    "just too long": (lambda v: lists(v, "goals").update(text="x" * 20_001), "goals[0].text"),
    "control characters": (lambda v: lists(v, "goals").update(text="a\x00b"), "goals[0].text"),
    "a bell": (lambda v: lists(v, "goals").update(text="a\x07b"), "goals[0].text"),
    "newer": (lambda v: v.update(format="jointtable.workshop/2"), "newer JointTable"),
    "no version": (lambda v: v.update(format="jointtable.workshop/0"), "version"),
    "another format": (lambda v: v.update(format="trello/1"), "does not say that it is one"),
}


@pytest.mark.parametrize("name", BROKEN)
def test_a_file_that_breaks_the_format_is_refused_by_place(run, bad, home, unchanged, name):
    change, place = BROKEN[name]
    run("list")
    file = bad(change)
    with unchanged(home):
        refusal = run("import", file).refusal
    assert refusal.startswith("“bad.json”: ")
    assert place in refusal


RAW = {
    "empty": b"",
    "no json": b"{not json",
    "an array": b"[1, 2]",
    "a number": b"17",
    "not utf-8": b'{"format": "\xff\xfe"}',
    "utf-16": '{"format": "jointtable.workshop/1"}'.encode("utf-16"),
    "lone surrogate": b'{"format": "jointtable.workshop/1", "workshop": {"id": "\\ud800"}}',
    "nan": b'{"format": "jointtable.workshop/1", "workshop": NaN}',
    "doubled key": b'{"format": "jointtable.workshop/1", "format": "jointtable.workshop/1"}',
    "deep": b'{"a":' * 5_000 + b"1" + b"}" * 5_000,
    "endless number": b'{"format": ' + b"9" * 100_000 + b"}",
    "zeros": bytes(10_000),
}


@pytest.mark.parametrize("ending", ["json", "jointable"])
@pytest.mark.parametrize("name", RAW)
def test_bytes_that_are_no_workshop_are_refused(run, home, unchanged, tmp_path, name, ending):
    run("list")
    file = tmp_path / f"raw.{ending}"
    file.write_bytes(RAW[name])
    with unchanged(home):
        assert run("import", file).refusal.startswith(f"“raw.{ending}”: ")
        assert run("insights", file, "--json").refusal
        assert run("export", file, "--to", tmp_path / "out.pdf").refusal
    assert not (tmp_path / "out.pdf").exists()


def test_a_truncated_file_is_refused(run, samples, tmp_path):
    data = (samples / "pannukakku.json").read_bytes()
    file = tmp_path / "half.json"
    for share in (0.01, 0.5, 0.99):
        file.write_bytes(data[: int(len(data) * share)])
        assert run("import", file).refusal


def test_a_lone_surrogate_in_a_text_is_refused_by_place(run, bad):
    file = bad(lambda v: lists(v, "goals").update(text="a\ud800b"))
    assert run("import", file).refusal
    escaped = file.with_name("escaped.json")
    text = json.dumps({**given_from(file), "goals": []})
    escaped.write_text(text.replace('"title": "', r'"title": "\ud800', 1), encoding="utf-8")
    assert "workshop.title" in run("import", escaped).refusal


def given_from(file: Path) -> dict[str, Any]:
    return read(file.read_bytes().decode("utf-8", "surrogatepass"))


def test_refusals_quote_nothing_that_people_wrote(run, bad):
    secret = "Nobody may read this but us"
    file = bad(lambda v: lists(v, "goals").update(text=[secret]))
    assert secret not in run("import", file).refusal


def test_one_bad_file_keeps_the_good_ones_out(run, samples, bad, home):
    file = bad(lambda v: v.pop("workshop"))
    assert run("import", samples / "pannukakku.json", file).refusal
    assert json.loads(run("list", "--json").out) == []


# --- snapshots -----------------------------------------------------------------------------------


def packed(members: dict[str, bytes], **options: int) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", options.get("method", zipfile.ZIP_DEFLATED)) as file:
        for name, content in members.items():
            file.writestr(name, content)
    return target.getvalue()


def honest(samples: Path) -> dict[str, bytes]:
    data = portable.write((samples / "pannukakku.json").read_bytes())
    with zipfile.ZipFile(io.BytesIO(data)) as file:
        return {name: file.read(name) for name in file.namelist()}


def with_flag(data: bytes) -> bytes:
    """Say in every local header that the member is encrypted."""
    return data.replace(b"PK\3\4\x14\0\0\0", b"PK\3\4\x14\0\1\0").replace(
        b"PK\1\2\x14\3\x14\0\0\0", b"PK\1\2\x14\3\x14\0\1\0"
    )


def hostile(samples: Path) -> dict[str, bytes]:
    good = portable.write((samples / "pannukakku.json").read_bytes())
    members = honest(samples)
    bomb = bytes(100 * 2**20)
    return {
        "way out": packed({**members, "../../out": b"x"}),
        "absolute": packed({**members, "/out": b"x"}),
        "one more": packed({**members, "notes.txt": b"x"}),
        "one less": packed({k: v for k, v in members.items() if k != "manifest.json"}),
        "only text": packed({"readme": b"hello"}),
        "nothing": packed({}),
        "bomb": packed({**members, "workshop.json": bomb}),
        "bomb attached": packed({**members, f"attachments/{sha256(bomb).hexdigest()}": bomb}),
        "other words": packed({**members, "workshop.json": members["workshop.json"] + b" "}),
        "other method": packed(members, method=zipfile.ZIP_BZIP2),
        "encrypted": with_flag(good),
        "cut off": good[: len(good) // 2],
        "last byte": good[:-1],
        "something before": b"#!/bin/sh\n" + good,
        "something after": good + b"more",
        "flipped": good[:200] + bytes([good[200] ^ 1]) + good[201:],
        "no zip": b"PK\3\4" + bytes(200),
    }


def test_hostile_snapshots_are_refused(run, samples, home, unchanged, tmp_path):
    run("list")
    file = tmp_path / "in" / "hostile.jointable"
    file.parent.mkdir()
    with unchanged(home):
        for what, data in hostile(samples).items():
            file.write_bytes(data)
            said = run("import", file)
            assert said.code == 1, what
            assert said.refusal.startswith("“hostile.jointable”: "), what
    assert not (tmp_path / "out").exists()
    assert sorted(path.name for path in file.parent.iterdir()) == ["hostile.jointable"]


def test_a_snapshot_called_json_is_read_as_what_it_is(run, samples, tmp_path):
    file = tmp_path / "renamed.json"
    file.write_bytes(portable.write((samples / "pannukakku.json").read_bytes()))
    assert run("import", file).out == "pannukakku\n"


# --- places that cannot be used ------------------------------------------------------------------


def test_a_folder_and_an_endless_file_are_no_workshops(run, tmp_path):
    folder = tmp_path / "folder.json"
    folder.mkdir()
    assert "the name cannot be used" in run("import", folder).refusal
    if Path("/dev/zero").exists():
        assert "the name cannot be used" in run("import", "/dev/zero").refusal


@pytest.mark.parametrize("ending", ["pdf", "json", "jointable"])
def test_a_folder_that_is_not_there_gets_no_file(run, samples, tmp_path, ending):
    target = tmp_path / "nowhere" / f"out.{ending}"
    said = run("export", samples / "pannukakku.json", "--to", target)
    assert "the file or folder is not there" in said.refusal
    assert not target.parent.exists()


@pytest.mark.skipif(os.name == "nt", reason="Windows has other permissions")
@pytest.mark.parametrize("ending", ["pdf", "json", "jointable"])
def test_a_folder_that_may_only_be_read_gets_no_file(run, samples, tmp_path, ending):
    folder = tmp_path / "locked"
    folder.mkdir(mode=0o500)
    if os.geteuid() == 0:  # nothing is forbidden to root, but here
        folder = Path("/sys/kernel")
    if not folder.exists():
        pytest.skip("no folder that root may not write")
    target = folder / f"out.{ending}"
    refusal = run("export", samples / "pannukakku.json", "--to", target).refusal
    assert str(target) in refusal
    assert not target.exists()


@pytest.mark.parametrize("ending", ["pdf", "json", "jointable"])
def test_a_target_that_is_a_folder_stays_one(run, samples, tmp_path, ending):
    target = tmp_path / f"out.{ending}"
    target.mkdir()
    assert run("export", samples / "pannukakku.json", "--to", target).refusal
    assert list(tmp_path.glob(".*")) == []
    assert target.is_dir()


def test_a_file_that_stood_there_is_replaced_whole(run, samples, tmp_path):
    target = tmp_path / "out.json"
    target.write_text("old", encoding="utf-8")
    assert run("export", samples / "pannukakku.json", "--to", target).code == 0
    assert target.read_bytes() == (samples / "pannukakku.json").read_bytes()


@pytest.mark.logs
def test_a_data_folder_that_is_a_file_is_refused(samples, tmp_path, capsys):
    from jointtable.cli import main

    place = tmp_path / "file"
    place.write_text("not a folder", encoding="utf-8")
    for command in (["list"], ["import", str(samples / "pannukakku.json")], ["check"]):
        assert main(["--data-dir", str(place), *command]) == 1
        said = capsys.readouterr()
        assert said.err.count("\n") == 1
        assert "Traceback" not in said.err
    assert place.read_text(encoding="utf-8") == "not a folder"


@pytest.mark.logs
def test_another_programs_file_is_left_as_it_is(run, home):
    home.mkdir()
    file = home / "library.db"
    file.write_bytes(b"something else entirely" * 100)
    for command in ("list", "check"):
        assert "not a library of JointTable" in run(command).refusal
    assert file.read_bytes() == b"something else entirely" * 100


def test_a_second_instance_is_told(run, home, samples):
    from jointtable.store.library import Library

    library = Library.open(home, allow_any_place=True)
    try:
        assert "open already" in run("import", samples / "pannukakku.json").refusal
        assert run("insights", samples / "pannukakku.json", "--json").code == 0
    finally:
        library.close()


@pytest.mark.logs
def test_what_nobody_foresaw_is_one_sentence_and_is_logged_without_words(
    run, home, samples, monkeypatch
):
    from jointtable import insights

    def broken(*_):
        raise ZeroDivisionError("a card said this")

    monkeypatch.setattr(insights, "report", broken)
    said = run("insights", samples / "pannukakku.json", "--json")
    assert "Something went wrong inside JointTable" in said.refusal
    assert "a card said this" not in said.err
    log = (home / "logs" / "jointtable.log").read_text(encoding="utf-8")
    assert "ZeroDivisionError" in log
    assert "a card said this" not in log
