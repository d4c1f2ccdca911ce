"""What is said when a file is no workshop that JointTable can take in.

Nothing here quotes what the file says: a place is a path of keys and indexes, a reason is ours.
"""

from typing import ClassVar

from jointtable.domain.errors import JointTableError
from jointtable.i18n import N_


class NotAWorkshop(JointTableError):
    """The bytes are no JSON, or the JSON is not a JointTable workshop.

    Facts: ``reason`` (what speaks against it; English, translated with the sentence).
    """

    code: ClassVar[str] = "invalid"
    what = N_("This is not a JointTable workshop: {reason}.")
    do = N_("Nothing has changed.")


class WrongFormatVersion(JointTableError):
    """The file has a format version that this program does not know. Facts: ``version``."""

    code: ClassVar[str] = "newer"
    what = N_("This file was written by a newer JointTable (format {version}).")
    do = N_("Open it with that version. Nothing has changed.")


class InvalidFile(NotAWorkshop):
    """One value of the file is not as it should be.

    Facts: ``place`` (its path, such as ``goals[3].text``), ``reason`` (what is wrong there; English
    with ``{facts}``, translated with the sentence), and the facts the reason needs.
    """

    what = N_("This file cannot be used. {place} {reason}.")


class FileTooLarge(InvalidFile):
    """The file, or one value of it, is larger than JointTable takes; facts as InvalidFile."""

    code: ClassVar[str] = "toolarge"
