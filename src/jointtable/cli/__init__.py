"""The command line: the same functions as the window, for people who script and for tests.

Every refusal is one line on stderr and exit 1; a traceback never is. Nothing here needs Qt but the
commands that open or draw a window, and nothing loads the library but those that use it.
"""

import argparse
import logging
import sys
from collections.abc import Callable, Sequence
from importlib import import_module
from typing import Final

from jointtable import __version__, log
from jointtable.cli import output
from jointtable.cli.call import Call, Command, call_of, language_of, start_log
from jointtable.cli.parser import PROGRAM, Parser, said_language, split
from jointtable.cli.refusals import Bug, OutOfMemory, SystemRefused
from jointtable.domain.errors import JointTableError
from jointtable.i18n import N_, Tr, translator
from jointtable.settings import Settings

COMMANDS: Final = {
    "import": "importing",
    "list": "listing",
    "export": "exporting",
    "insights": "insights",
    "check": "checking",
    "drive": "serving",
    "demo": "demo",
    "screenshot": "screenshots",
    "bench": "measuring",
}
"""Every command and its module here, in the order of the help; the window is what no command is."""

_NOWHERE: Final = logging.NullHandler()
_REFUSED: Final = 1
_INTERRUPTED: Final = 130


def main(words: Sequence[str] | None = None) -> int:
    """Run one command.

    Args:
        words: What follows the program's name; None takes it from the system.

    Returns:
        The exit code: 0, or 1 after saying on stderr what speaks against it.
    """
    output.speak_utf8()
    logging.getLogger(log.ROOT).addHandler(_NOWHERE)  # else Python prints warnings on stderr
    said = list(sys.argv[1:] if words is None else words)
    tr = translator(said_language(said) or language_of(Settings()))
    return _answered(lambda: _run(said, tr), tr)


def _run(said: Sequence[str], tr: Tr) -> int:
    name, rest = split(said, COMMANDS)
    command = command_of(name)
    parser = _parser(command, tr, rest)
    try:
        args = parser.understood(rest)
    except SystemExit as done:  # help or version were asked for
        return int(done.code or 0)
    call = call_of(args)
    return _answered(lambda: _guarded(command, args, call), call.tr)


def command_of(name: str) -> Command:
    """Return the command ``name``; "" is the window. Only its own module is loaded.

    Raises:
        KeyError: There is none of that name.
    """
    module = COMMANDS[name] if name else "opening"
    found: Command = import_module(f"jointtable.cli.{module}").COMMAND
    return found


def _parser(command: Command, tr: Tr, words: Sequence[str]) -> Parser:
    parser = Parser(command.name, tr(command.about), tr)
    command.arguments(parser)
    parser.add_globals(__version__)
    if not command.name:
        parser.usage = f"{PROGRAM} [FILE]\n      {PROGRAM} COMMAND …"
        parser.epilog = _listed(tr) if {"-h", "--help"} & {*words} else ""
    return parser


def _answered(action: Callable[[], int], tr: Tr) -> int:
    """Return the exit code of ``action``; what it refuses becomes one line on stderr."""
    try:
        code = action()
        output.flush()
    except JointTableError as error:
        output.tell(error.message(tr))
    except BrokenPipeError:  # whoever read us has heard enough
        output.let_go()
    except OSError as error:
        output.let_go()
        output.tell(SystemRefused.of(error).message(tr))
    except KeyboardInterrupt:
        return _INTERRUPTED
    else:
        return code
    return _REFUSED


def _guarded(command: Command, args: argparse.Namespace, call: Call) -> int:
    """Run ``command``; log what nobody foresaw and answer it with one sentence."""
    if call.debug:
        start_log(call)
    try:
        return command.run(args, call)
    except (JointTableError, OSError):
        raise
    except MemoryError:
        raise OutOfMemory from None
    except Exception as bug:  # noqa: BLE001 - nobody is to see a traceback
        if not call.debug:
            start_log(call)
        log.log_bug(bug)
        raise Bug(path=call.data_dir / "logs") from None
    finally:
        log.stop()


def _listed(tr: Tr) -> str:
    width = max(map(len, COMMANDS)) + 2
    lines = [f"  {name:<{width}}{tr(command_of(name).about)}" for name in COMMANDS]
    more = tr(N_("“jointtable COMMAND --help” says the rest."))
    return "\n".join((f"{tr(N_('Commands'))}:", *lines, "", more))
