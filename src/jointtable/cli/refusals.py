"""What the command line says no to, before any workshop is touched.

```
JointTableError
├── BadCommand         the words of the command cannot be understood
│   ├── UnknownWord    an option or argument that the command does not have
│   ├── MissingWord    something needed was not said
│   ├── NotOneOf       an option has a value that is not on its list
│   └── NotAValue      an option has a value of the wrong form
├── NothingThere       neither a file nor a workshop of the library
├── NothingToOpen      what was named is neither a file nor a command
├── WhoseCopy          a document of one side was asked for without saying which
├── WrongEnding        the ending of the target does not go with what is asked for
├── TroubleFound       `check` found something
├── NoScreen           a window was asked for where there is none to be had
├── SystemRefused      a file or stdout failed in a way nobody foresaw
└── Bug                anything else
```
"""

from collections.abc import Callable
from typing import ClassVar

from typing_extensions import override

from jointtable.domain.errors import REASONS, JointTableError
from jointtable.files import code_of
from jointtable.i18n import N_


class BadCommand(JointTableError):
    """The words of the command cannot be understood. Facts: ``command`` (with the program)."""

    what = N_("This command cannot be understood.")
    do = N_("“{command} --help” says what it takes.")


class UnknownWord(BadCommand):
    """An option or argument that the command does not have. Facts: ``word``."""

    what = N_("“{word}” is not something that “{command}” takes.")


class MissingWord(BadCommand):
    """Something needed was not said. Facts: ``word`` (an argument, or several)."""

    what = N_("“{command}” needs {word}.")


class NeedsValue(BadCommand):
    """An option came without its value, or twice where once is meant. Facts: ``word``."""

    what = N_("“{word}” needs a value after it.")


class BadValue(JointTableError):
    """A value has the wrong form; the option it was given to is not known here."""


class NotOneOf(BadValue):
    """A value is not on its list. Facts: ``value``, ``known``."""

    what = N_("“{value}” is not one of {known}.")


class NotAValue(BadValue):
    """A value has the wrong form. Facts: ``value``, ``form`` (an example)."""

    what = N_("“{value}” is not of the form {form}.")


class NothingThere(JointTableError):
    """What was named is neither a file nor a workshop of the library. Facts: ``name``."""

    code: ClassVar[str] = "gone"
    what = N_("“{name}” is neither a file nor the id of a workshop in the library.")
    do = N_("“jointtable list” shows the ids.")


class NothingToOpen(JointTableError):
    """The first word is neither a command nor a file. Facts: ``name``."""

    code: ClassVar[str] = "gone"
    what = N_("“{name}” is neither a file nor a command.")
    do = N_("“jointtable --help” lists the commands.")


class NoSuchStage(JointTableError):
    """A picture of a stage was asked for that is not there. Facts: ``stage``, ``known``."""

    what = N_("This workshop has no stage “{stage}”.")
    do = N_("Choose one of: {known}.")


class WhoseCopy(JointTableError):
    """A document of one side was asked for without saying which. Facts: ``what``, ``readers``."""

    what = N_("“{what}” is a document of one side.")
    do = N_("Say whose it is: --for {readers}.")


class WrongEnding(JointTableError):
    """The ending of the target does not go with what is asked for. Facts: ``name``, ``known``."""

    what = N_("“{name}” must end in {known} for this.")


class TroubleFound(JointTableError):
    """``check`` found something. Facts: ``problems`` (sentences, joined)."""

    code: ClassVar[str] = "corrupt"
    what = N_("The library is not as it should be: {problems}")


class NoScreen(JointTableError):
    """A window was asked for where there is no screen."""

    what = N_("There is no screen to open a window on.")
    do = N_("“jointtable demo --out DIR” draws the sample into files instead.")


class SystemRefused(JointTableError):
    """The system failed in a way that nobody foresaw. Facts: ``path``, ``reason``."""

    code: ClassVar[str] = "io"
    what = N_("“{path}” could not be used: {reason}.")

    @classmethod
    def of(cls, error: OSError) -> JointTableError:
        """Return the sentence for ``error``; one without a file came from printing."""
        reason = REASONS[code_of(error)]
        if error.filename is None:
            return NotPrinted(reason=reason)
        return cls(path=error.filename, reason=reason)

    @override
    def message(self, tr: Callable[[str], str] = str) -> str:
        """Return the sentence for people, its reason translated too."""
        return tr(self.what).format(**{**self.facts, "reason": tr(str(self.facts["reason"]))})


class NotPrinted(SystemRefused):
    """What a command prints could not be written. Facts: ``reason``."""

    what = N_("The output could not be written: {reason}.")


class OutOfMemory(JointTableError):
    """The machine has too little memory for what was asked."""

    code: ClassVar[str] = "full"
    what = N_("There is not enough memory for this.")
    do = N_("Nothing has changed.")


class Bug(JointTableError):
    """Something nobody foresaw; the log has where, never what people wrote. Facts: ``path``."""

    code: ClassVar[str] = "bug"
    what = N_("Something went wrong inside JointTable, and the command was not finished.")
    do = N_("Where is written in the folder “{path}”; no workshop is quoted there.")
