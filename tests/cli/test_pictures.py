import json
from pathlib import Path

import pytest

from jointtable.cli import demo, opening
from jointtable.export.pdf.preview import page_images
from jointtable.export.pdf.read_back import NotReadable

PNG = b"\x89PNG\r\n\x1a\n"


def size_of(png: Path) -> tuple[int, int]:
    data = png.read_bytes()
    assert data.startswith(PNG)
    return int.from_bytes(data[16:20]), int.from_bytes(data[20:24])


@pytest.mark.slow_first
def test_every_screen_stage_and_lens_gets_a_picture(run, samples, tmp_path, home, qapp):
    out = tmp_path / "pictures"
    sample = samples / "gearworks-dairies.json"
    said = run("screenshot", sample, "--out", out, "--size", "1280x720", "--theme", "dark")
    assert (said.code, said.err) == (0, "")
    printed = said.out.split()
    assert sorted(printed) == sorted(map(str, out.iterdir()))
    names = " ".join(printed)
    for screen in (
        "library",
        "new-workshop",
        "run-5-goals",
        "positioning-matrices",
        "audience-5-goals",
        "whole-table",
    ):
        assert screen in names
    assert {size_of(png) for png in out.iterdir()} == {(1280, 720)}
    assert len({png.read_bytes() for png in out.iterdir()}) == len(printed)
    assert not home.exists(), "the person's own library was walked through"


@pytest.mark.slow_first
def test_pictures_of_a_workshop_in_the_library_leave_it_as_it_was(
    run, samples, tmp_path, home, unchanged, qapp
):
    run("import", samples / "pannukakku.json")
    with unchanged(home):
        assert run("screenshot", "pannukakku", "--out", tmp_path / "pictures").code == 0


def test_a_folder_that_cannot_be_made_is_refused(run, samples, tmp_path, qapp):
    place = tmp_path / "file"
    place.write_text("in the way", encoding="utf-8")
    assert str(place) in run("screenshot", samples / "pannukakku.json", "--out", place).refusal


@pytest.mark.slow_first
def test_the_demo_writes_documents_pictures_and_insights(run, tmp_path, monkeypatch, qapp):
    looks = (demo.Look((1280, 720), "light"),)
    monkeypatch.setattr(demo, "SAMPLES", {"pannukakku": looks})
    said = run("demo", "--out", tmp_path / "demo")
    assert (said.code, said.err) == (0, "")
    folder = tmp_path / "demo" / "pannukakku"
    written = {str(path) for path in folder.rglob("*") if path.is_file()}
    assert set(said.out.splitlines()) == written
    for name in ("playbook.pdf", "summary.pdf"):
        assert (folder / name).read_bytes().startswith(b"%PDF")
    assert json.loads((folder / "insights.json").read_bytes())["workshop_id"] == "pannukakku"
    assert (folder / "pages" / "playbook-01.png").exists()
    assert any((folder / "screens").iterdir())


def test_the_demo_shows_both_samples_in_both_themes_and_sizes():
    looks = [look for looks in demo.SAMPLES.values() for look in looks]
    assert set(demo.SAMPLES) == {"gearworks-dairies", "pannukakku"}
    assert {look.theme for look in looks} == {"light", "dark"}
    assert {look.size for look in looks} == {(1366, 768), (1920, 1080)}


def test_pages_of_a_pdf_become_pictures(run, samples, tmp_path):
    pdf = tmp_path / "one.pdf"
    run("export", samples / "pannukakku.json", "--to", pdf, "--what", "summary")
    (page,) = page_images(pdf, tmp_path / "pages", 1.0)
    assert page.name == "one-01.png"
    assert size_of(page) in {(596, 842), (595, 842), (595, 841), (596, 841)}


@pytest.mark.parametrize("content", [b"", b"no pdf", None])
def test_what_is_no_pdf_has_no_pages(tmp_path, content):
    pdf = tmp_path / "none.pdf"
    if content is not None:
        pdf.write_bytes(content)
    with pytest.raises(NotReadable):
        page_images(pdf, tmp_path / "pages")


@pytest.mark.parametrize(
    ("system", "env", "there"),
    [
        ("linux", {}, False),
        ("linux", {"DISPLAY": ":0"}, True),
        ("linux", {"WAYLAND_DISPLAY": "wayland-0"}, True),
        ("linux", {"QT_QPA_PLATFORM": "offscreen"}, True),
        ("win32", {}, True),
        ("darwin", {}, True),
    ],
)
def test_a_window_needs_a_screen(system, env, there):
    assert opening.has_screen(system, env) is there


def test_without_a_screen_the_window_is_refused(run, samples, monkeypatch):
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr("sys.platform", "linux")
    assert "There is no screen" in run().refusal
    assert "There is no screen" in run(samples / "pannukakku.json").refusal
