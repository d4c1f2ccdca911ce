"""What JointTable says when something cannot be done.

```
JointTableError            what happened, and what the reader can do about it
├── Refused                a rule of the workshop says no; nothing has changed
│   ├── InvalidRecord      one value of one record breaks its rule
│   ├── NoSuchRecord       an edit names a record that is not there
│   └── …                  further refusals live beside the rule they speak for
└── (files, library)       known trouble with files and disks: interchange and store
```

Texts never quote what people wrote: facts are names of fields, lists, numbers and places.
"""

from collections.abc import Callable
from typing import ClassVar

from typing_extensions import override

from jointtable.i18n import N_


class JointTableError(Exception):
    """Says what happened and what the reader can do about it.

    Attributes:
        code: Short stable name for logs and the headless driver.
        what: One sentence, English, with ``{facts}`` in braces; translated at the edge.
        do: The next step for the reader, or empty if there is none.
        facts: The values for both, by name. Never translated, never words from the room.
    """

    code: ClassVar[str] = "invalid"
    what: ClassVar[str] = N_("Something could not be done.")
    do: ClassVar[str] = ""

    def __init__(self, **facts: object) -> None:
        self.facts = facts
        super().__init__(self.message())

    def message(self, tr: Callable[[str], str] = str) -> str:
        """Return the sentence for people, looked up with ``tr``."""
        return " ".join(tr(part).format(**self.facts) for part in (self.what, self.do) if part)


class Refused(JointTableError):
    """A rule of the workshop does not allow it; nothing has changed."""

    what = N_("That is not possible here.")


class InvalidRecord(Refused):
    """One value of one record breaks its rule.

    Facts: ``place`` (list and field, such as ``goals.text``), ``rule`` (what is allowed).
    """

    what = N_("“{place}” {rule}.")
    do = N_("Nothing has changed.")


class TextTooLong(InvalidRecord):
    """A text is longer than its field allows; facts as :class:`InvalidRecord`, plus ``limit``."""

    code = "toolarge"
    what = N_("“{place}” is longer than {limit} characters.")
    do = N_("Nothing has changed; shorten the text.")


class NoSuchRecord(Refused):
    """An edit names a record that is not in the workshop (any more). Facts: ``id``."""

    what = N_("“{id}” is not in this workshop.")


class DanglingReference(Refused):
    """A record points to one that is missing or of the wrong kind.

    Facts: ``place`` (list, id, field), ``target`` (the id it names), ``list`` (where it must be).
    """

    what = N_("{place} names “{target}”, which is not in “{list}”.")


class FileTrouble(JointTableError):
    """A file could not be read or written, and nothing has changed. Facts: ``path``."""

    code = "io"
    what = N_("“{path}” could not be used.")

    @override
    def message(self, tr: Callable[[str], str] = str) -> str:
        """Return the sentence for people, its reason translated too."""
        said = {**self.facts, "reason": tr(str(self.facts.get("reason", "")))}
        return " ".join(tr(part).format(**said) for part in (self.what, self.do) if part)


class CannotWrite(FileTrouble):
    """The target could not be written; nothing stands half-written. Facts: ``path``, ``reason``."""

    what = N_("Could not write to “{path}”: {reason}.")
    do = N_("Nothing has changed. Choose another place.")


class CannotRead(FileTrouble):
    """The file could not be read. Facts: ``path``, ``reason``."""

    what = N_("Could not read “{path}”: {reason}.")
    do = N_("Nothing has changed. Choose another file.")


REASONS = {
    "full": N_("the disk is full"),
    "readonly": N_("the disk or folder is read-only"),
    "denied": N_("you are not allowed to"),
    "gone": N_("the file or folder is not there"),
    "invalid": N_("the name cannot be used"),
    "io": N_("the disk did not answer as it should"),
}
"""Why a system refused a file, by the codes of :func:`jointtable.files.code_of`."""
