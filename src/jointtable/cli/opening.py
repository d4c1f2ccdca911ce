"""``jointtable [FILE]``: the window, with the library or with one workshop."""

import argparse
import os
import sys
from collections.abc import Mapping
from pathlib import Path

from jointtable.cli.call import Call, Command, start_log
from jointtable.cli.parser import Parser, geometry, zoom
from jointtable.cli.refusals import NoScreen, NothingToOpen
from jointtable.i18n import N_


def _arguments(parser: Parser) -> None:
    tr = parser.tr
    parser.add_argument(
        "file",
        nargs="?",
        metavar="FILE",
        type=Path,
        help=tr(N_("a workshop, .json or .jointable, to open; the library when nothing is named")),
    )
    group = parser.add_argument_group(tr(N_("How the window opens")))
    group.add_argument(
        "--geometry",
        metavar="WxH+X+Y",
        type=geometry,
        help=tr(N_("size and place of the window, such as 1920x1080+0+0")),
    )
    group.add_argument(
        "--zoom", metavar="FACTOR", type=zoom, help=tr(N_("magnification of the table, 0.1 to 3"))
    )
    group.add_argument(
        "--center-content",
        action="store_true",
        help=tr(N_("look at the middle of the table instead of the stage")),
    )
    group.add_argument(
        "--bench-marks",
        action="store_true",
        help=tr(N_("print a line when the window is painted, the library shown, and so on")),
    )


def has_screen(system: str, env: Mapping[str, str]) -> bool:
    """Return whether Qt will find a screen; where it finds none it ends the process at once."""
    if env.get("QT_QPA_PLATFORM") or system in {"win32", "darwin"}:
        return True
    return bool(env.get("DISPLAY") or env.get("WAYLAND_DISPLAY"))


def _run(args: argparse.Namespace, call: Call) -> int:
    if args.file is not None and not args.file.is_file():
        raise NothingToOpen(name=args.file)
    if not has_screen(sys.platform, os.environ):
        raise NoScreen
    from jointtable.ui import app

    start_log(call)
    return app.main(
        app.WindowArguments(
            data_dir=call.data_dir,
            allow_any_place=call.has_own_folder,
            file=args.file,
            language=call.language,
            theme=call.settings.theme,
            text_size=call.settings.text_size,
            reduced_motion=call.settings.reduced_motion,
            paper=call.settings.paper,
            unlock_code=call.settings.unlock_code,
            settings=call.settings,
            settings_file=call.settings_file,
            geometry=args.geometry,
            zoom=args.zoom,
            center_content=args.center_content,
            bench_marks=args.bench_marks,
        )
    )


COMMAND = Command(
    name="",
    about=N_("The table between a seller and a buyer: opens the library, or a workshop."),
    arguments=_arguments,
    run=_run,
)
