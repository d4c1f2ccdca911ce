"""Files that belong to a workshop, such as a side's logo: kept, handed over, never opened here."""

from collections.abc import Iterable
from dataclasses import field
from hashlib import sha256
from typing import Final

import sqlalchemy as sa

from jointtable.domain.records import Side
from jointtable.store.tables import ATTACHMENT
from jointtable.values import dataclass

MAX_BYTES: Final = 8 * 1024 * 1024
"""Of one attachment."""


@dataclass(frozen=True, slots=True)
class Attachment:
    """One file.

    Attributes:
        name: What it is, such as ``logo``.
        side: Whose, or None.
        content: Its bytes.
    """

    name: str
    side: Side | None
    content: bytes = field(repr=False)

    @property
    def sha256(self) -> str:
        """Return the digest it is known by, 64 hexadecimal digits."""
        return sha256(self.content).hexdigest()


def read(connection: sa.Connection, workshop_id: str) -> tuple[Attachment, ...]:
    """Return the attachments of one workshop."""
    columns = ATTACHMENT.c.name, ATTACHMENT.c.side, ATTACHMENT.c.content
    here = sa.select(*columns).where(ATTACHMENT.c.workshop == workshop_id)
    found = connection.execute(here.order_by(ATTACHMENT.c.sha256))
    return tuple(Attachment(name, side, content) for name, side, content in found)


def insert(connection: sa.Connection, workshop_id: str, new: Iterable[Attachment]) -> None:
    """Write attachments of a workshop that has none of them yet."""
    for one in new:
        values = {"name": one.name, "side": one.side, "content": one.content}
        connection.execute(
            sa.insert(ATTACHMENT).values(workshop=workshop_id, sha256=one.sha256, **values)
        )
