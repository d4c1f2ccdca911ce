"""Paints pictures of the layout into PNG files, for eyes.

python tests/layout/paint.py FOLDER                     both samples, every frame in every lens
python tests/layout/paint.py FOLDER STATE [fi] [dark]   a state of tests/layout/states.py; ``all``
"""

import os
import sys
from pathlib import Path
from typing import Any

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
sys.path.insert(0, str(Path(__file__).parents[2]))

from PySide6.QtGui import QColor, QFontDatabase, QImage, QPainter
from PySide6.QtWidgets import QApplication
from tests.layout.states import STATES

from jointtable import content, theme
from jointtable.domain.views import View
from jointtable.domain.visibility import facilitator_view, table_view
from jointtable.i18n import translator
from jointtable.insights import Insights
from jointtable.interchange import read
from jointtable.layout.covered import covered
from jointtable.layout.primitives import Picture, Rect
from jointtable.layout.table import Scene, scene, table_picture
from jointtable.resources import assets
from jointtable.ui.table.ink import Ink
from jointtable.ui.table.painter import paint

LENSES = {
    "opening": ("pulse", "house_rules"),
    "understanding": ("verdicts", "perception", "criteria"),
    "positioning": ("roles", "matrices", "combined", "growth_path"),
}


def view_of(name: str) -> View:
    """Return what the projector may show of a sample."""
    return table_view(read((assets() / "samples" / f"{name}.json").read_bytes()))


def drawn(view: View, lenses: dict[str, str] | None = None, **more: object) -> Scene:
    """Return the table of a view."""
    language = view.setup.language
    insights = Insights(view, content.load())
    given = {"language": language, "tr": translator(language), **more}
    return scene(view, insights, content.load(), lenses=lenses or {}, **given)  # type: ignore[arg-type]


def save(picture: Picture, file: Path, *, zoom: float = 1.0, colours: str = "light") -> None:
    """Write a picture as a PNG."""
    look = theme.load(colours)
    image = QImage(
        int(picture.width * zoom), int(picture.height * zoom), QImage.Format.Format_RGB32
    )
    image.fill(QColor(look.colour("frame")))
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.scale(zoom, zoom)
    paint(painter, picture.at_zoom(zoom), Ink(look), zoom)
    painter.end()
    image.save(str(file))


def ready() -> QApplication:
    """Start Qt with the bundled fonts."""
    app = QApplication.instance()
    app = app if isinstance(app, QApplication) else QApplication([])
    for font in (assets() / "fonts").glob("*.ttf"):
        QFontDatabase.addApplicationFont(str(font))
    return app


def main(folder: Path) -> None:
    """Paint every frame of both samples in every lens."""
    app = ready()
    folder.mkdir(parents=True, exist_ok=True)
    for name in ("gearworks-dairies", "pannukakku"):
        view = view_of(name)
        for frame in drawn(view).frames:
            for lens in LENSES.get(frame.stage, ("",)):
                picture = drawn(view, {frame.block_id: lens}).frame(frame.block_id)
                if picture is not None:
                    save(picture.picture, folder / f"{name}-{frame.stage}-{lens or 'usual'}.png")
        language = view.setup.language
        whole = table_picture(
            view,
            Insights(view, content.load()),
            content.load(),
            language=language,
            tr=translator(language),
        )
        desk = Rect(0, 0, whole.width, whole.height, "desk")
        save(
            Picture((desk, *whole.primitives), (), whole.width, whole.height),
            folder / f"{name}-table.png",
            zoom=0.247,
        )
    app.quit()


def paint_state(folder: Path, name: str, language: str, colours: str) -> None:
    """Paint every frame of a state in every lens, as the person at the keyboard sees it."""
    workshop = STATES[name]()
    view = facilitator_view(workshop)
    said = language or view.setup.language
    more: dict[str, Any] = {"covered": covered(workshop), "language": said, "tr": translator(said)}
    for number, frame in enumerate(drawn(view, **more).frames):
        for lens in LENSES.get(frame.stage, ("",)):
            picture = drawn(view, {frame.block_id: lens}, **more).frame(frame.block_id)
            if picture is not None:
                file = f"{name}-{number + 1}-{frame.stage}-{lens or 'usual'}.png"
                save(picture.picture, folder / file, colours=colours)


if __name__ == "__main__":
    if len(sys.argv) > 2:
        ready()
        Path(sys.argv[1]).mkdir(parents=True, exist_ok=True)
        wanted = set(sys.argv[3:])
        for state in STATES if sys.argv[2] == "all" else sys.argv[2].split(","):
            paint_state(
                Path(sys.argv[1]),
                state,
                "fi" if "fi" in wanted else "",
                next(iter(wanted & {"dark", "projector"}), "light"),
            )
    else:
        main(Path(sys.argv[1]))
