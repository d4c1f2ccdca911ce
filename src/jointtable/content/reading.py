"""Reads the files of assets/content, each when it is first asked for."""

from functools import cached_property
from pathlib import Path
from typing import TypeVar

import msgspec

from jointtable.content.agendas import Agendas
from jointtable.content.documents import PlaybookContent
from jointtable.content.findings import InsightRules
from jointtable.content.models import Models
from jointtable.content.questions import GoalsContent, Processes, Questions, Statements
from jointtable.content.stages import Stages
from jointtable.content.words import Glossary, Lens
from jointtable.domain.errors import JointTableError
from jointtable.i18n import N_

T = TypeVar("T")


class ContentBroken(JointTableError):
    """A content file is missing or not as it should be.

    Facts: ``file`` (name), ``place`` (path of keys in it), ``expected`` (what should be there).
    """

    code = "content"
    what = N_("“{file}” is not as it should be, {place}: {expected}.")
    do = N_("Put the file back as it was, or install JointTable again.")


def read(file: Path, kind: type[T]) -> T:
    """Return the content of ``file`` as a frozen value.

    Args:
        file: A JSON file, UTF-8.
        kind: The shape it must have; keys it does not know are errors.

    Raises:
        ContentBroken: The file is missing, no JSON, or of another shape; it says where.
    """
    try:
        return msgspec.json.decode(file.read_bytes(), type=kind)
    except OSError:
        place, expected = "as a whole", "Expected a file that can be read"
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        expected, _, path = str(error).partition(" - at `")
        place = f"at {path.strip('$.`')}" if path else "as a whole"
    raise ContentBroken(file=file.name, place=place, expected=expected)


class Content:
    """All that JointTable says and asks of its own accord; each file is read once, when needed.

    Each attribute raises :class:`ContentBroken` when its file is not as it should be.

    Attributes:
        folder: Where the files lie.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    @cached_property
    def stages(self) -> Stages:
        """Return stages, steps and scripts, breaks, house rules."""
        return read(self.folder / "stages.json", Stages)

    @cached_property
    def agendas(self) -> Agendas:
        """Return the ready agendas."""
        return read(self.folder / "agendas.json", Agendas)

    @cached_property
    def models(self) -> Models:
        """Return levels, meetings, matrices, thresholds and labels."""
        return read(self.folder / "models.json", Models)

    @cached_property
    def statements(self) -> Statements:
        """Return the blind statements and their sets."""
        return read(self.folder / "statements.json", Statements)

    @cached_property
    def questions(self) -> Questions:
        """Return question cards, criteria and buying roles."""
        return read(self.folder / "questions.json", Questions)

    @cached_property
    def goals(self) -> GoalsContent:
        """Return the themes and example goals."""
        return read(self.folder / "goals.json", GoalsContent)

    @cached_property
    def processes(self) -> Processes:
        """Return lanes, crossings, frictions, tender rules and rhythms."""
        return read(self.folder / "processes.json", Processes)

    @cached_property
    def glossary(self) -> Glossary:
        """Return the word list."""
        return read(self.folder / "glossary.json", Glossary)

    @cached_property
    def lens(self) -> Lens:
        """Return the words that work against a joint text."""
        return read(self.folder / "lens.json", Lens)

    @cached_property
    def insights(self) -> InsightRules:
        """Return the sentences of the findings."""
        return read(self.folder / "insights.json", InsightRules)

    @cached_property
    def playbook(self) -> PlaybookContent:
        """Return sections and fixed texts of the documents."""
        return read(self.folder / "playbook.json", PlaybookContent)
