"""Stage templates, agendas, models, words: everything under assets/content, read once.

A facilitator's texts live in their workshops; what is missing there falls back to what stands
here (:mod:`jointtable.content.fallback`).
"""

from functools import cache

from jointtable.content.reading import Content, ContentBroken
from jointtable.content.words import Words
from jointtable.resources import assets

__all__ = ["Content", "ContentBroken", "Words", "load"]


@cache
def load() -> Content:
    """Return the content that JointTable brings; its files are read when they are asked for."""
    return Content(assets() / "content")
