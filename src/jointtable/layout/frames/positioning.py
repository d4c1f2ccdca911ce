"""Positioning: where both sides stand in each other's eyes."""

from jointtable.domain.records import Area
from jointtable.layout.context import Context
from jointtable.layout.frames.combined import draw_combined
from jointtable.layout.frames.growth_path import draw_growth_path
from jointtable.layout.frames.matrices import draw_matrices
from jointtable.layout.frames.roles import Roles
from jointtable.layout.furniture import header
from jointtable.layout.primitives import Picture
from jointtable.layout.sheet import Sheet


def picture(context: Context, number: int) -> Picture:
    """Return the frame; lenses: ``roles`` (usual), ``matrices``, ``combined``, ``growth_path``."""
    sheet = Sheet()
    header(sheet, context, number)
    areas = context.of(Area)
    if context.lens == "matrices":
        draw_matrices(sheet, context, areas)
    elif context.lens == "combined":
        draw_combined(sheet, context, areas)
    elif context.lens == "growth_path":
        draw_growth_path(sheet, context, areas)
    else:
        Roles(sheet, context, areas).draw()
    return sheet.picture()
