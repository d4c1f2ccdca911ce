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

from jointtable.i18n import N_


class JointTableError(Exception):
    """Says what happened and what the reader can do about it.

    Attributes:
        code: Short stable name for logs and the headless driver.
        what: One sentence, English, with ``{facts}`` in braces; translated at the edge.
        do: The next step for the reader, or empty if there is none.
        facts: The values for both, by name; never words from the room. ``reason`` and
            ``rule`` are English texts with ``{facts}`` themselves, ``types`` is a tuple of texts;
            they and ``side`` are translated with the sentence, all others stand as they are.
    """

    code: ClassVar[str] = "invalid"
    what: ClassVar[str] = N_("Something could not be done.")
    do: ClassVar[str] = ""

    def __init__(self, **facts: object) -> None:
        self.facts = facts
        super().__init__(self.message())

    def message(self, tr: Callable[[str], str] = str) -> str:
        """Return the sentence for people, it and the texts in it looked up with ``tr``."""
        said = dict(self.facts)
        if "side" in said:
            said["side"] = tr(_SIDES.get(str(said["side"]), str(said["side"])))
        types = said.get("types")
        if isinstance(types, tuple):
            said["types"] = ", ".join(tr(text) for text in types)
        for name in {"reason", "rule"} & said.keys():
            said[name] = tr(str(said[name])).format(**said)
        return " ".join(tr(part).format(**said) for part in (self.what, self.do) if part)


_SIDES = {"sales": N_("Sales"), "procurement": N_("Procurement")}


class Refused(JointTableError):
    """A rule of the workshop does not allow it; nothing has changed."""

    what = N_("That is not possible here.")


class InvalidRecord(Refused):
    """One value of one record breaks its rule.

    Facts: ``place`` (list and field, such as ``goals.text``), ``rule`` (what is wrong there, a text
    that follows the place as its predicate), and the facts the rule needs.
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
