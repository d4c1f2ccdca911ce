"""Which lenses the frame of a stage has, and which of them a step is about."""

from collections.abc import Collection, Mapping
from typing import Final

from jointtable.content import Content
from jointtable.domain.records import Block, Ranking, Records, Step

_ABOUT: Final[Mapping[str, str]] = {"statements": "perception"}
"""Steps whose lens has another key than they."""


def lenses_of(content: Content, records: Records, block_id: str | None) -> tuple[str, ...]:
    """Return the keys of the lenses of a stage, the usual one first; () for a break or none.

    The lens Criteria is there where criteria are ranked: not every agenda does.
    """
    block = records.find(Block, block_id)
    if block is None or block.stage is None:
        return ()
    lenses = content.stages.by_key[block.stage].lenses
    return (*lenses, "criteria") if _ranks(records, block) else lenses


def _ranks(records: Records, block: Block) -> bool:
    if block.stage != "understanding":
        return False
    steps = (one for one in records.of(Step) if one.block_id == block.id)
    return any(one.key == "criteria" for one in steps) or bool(records.of(Ranking))


def lens_about(step_key: str, lenses: Collection[str]) -> str:
    """Return the lens among ``lenses`` that a step is about, or "": the usual one."""
    lens = _ABOUT.get(step_key, step_key)
    return lens if lens in lenses else ""
