"""Draws the pictures of the README anew: ``poe screenshots``.

The real windows are driven offscreen with the sample workshop, and the real playbook is drawn page
by page; the files go to ``packaging/pictures``.
"""

import shutil
import tempfile
from pathlib import Path
from typing import Final

import pypdfium2 as pdfium
from PIL import Image

from jointtable.cli import main

ROOT: Final = Path(__file__).resolve().parents[1]
SAMPLE: Final = ROOT / "assets" / "samples" / "gearworks-dairies.json"
TARGET: Final = ROOT / "packaging" / "pictures"
LIGHT: Final = {
    "positioning.png": "run-4-positioning-roles",
    "whole-table.png": "run-whole-table",
}
DARK: Final = {"goals-dark.png": "run-5-goals"}
PAGES: Final = (0, 6, 10, 13)
"""Pages of the playbook that are shown side by side, from 0."""
_GAP: Final = 24


def screens(folder: Path, size: str, theme: str, wanted: dict[str, str]) -> None:
    """Take pictures of the window and keep those that are wanted."""
    words = ["screenshot", str(SAMPLE), "--out", str(folder), "--size", size, "--theme", theme]
    if main(words) != 0:
        raise SystemExit(1)
    for name, screen in wanted.items():
        shutil.copyfile(folder / f"{screen}-{size}-{theme}.png", TARGET / name)


def pages(folder: Path) -> None:
    """Set the playbook and lay some of its pages side by side."""
    playbook = folder / "playbook.pdf"
    if main(["export", str(SAMPLE), "--to", str(playbook)]) != 0:
        raise SystemExit(1)
    document = pdfium.PdfDocument(playbook)
    drawn = [document[page].render(scale=0.95).to_pil() for page in PAGES]
    wide = sum(one.size[0] + _GAP for one in drawn) + _GAP
    sheet = Image.new("RGB", (wide, max(one.size[1] for one in drawn) + 2 * _GAP), "#F3F2EE")
    x = _GAP
    for one in drawn:
        sheet.paste(one, (x, _GAP))
        x += one.size[0] + _GAP
    sheet.save(TARGET / "playbook.png", optimize=True)


if __name__ == "__main__":
    TARGET.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as name:
        screens(Path(name), "1920x1080", "light", LIGHT)
        screens(Path(name), "1366x768", "dark", DARK)
        pages(Path(name))
