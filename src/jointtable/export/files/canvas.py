"""The table as JSON Canvas: cards, frames and links for other boards (jsoncanvas.org, 1.0)."""

import json
from collections.abc import Iterator
from typing import Final

from jointtable import theme
from jointtable.content.cards import kind_name, words_of
from jointtable.domain.records import GoalLink, Record, Touch
from jointtable.export.book import Book
from jointtable.export.files.markdown import escaped
from jointtable.layout.primitives import Box, HitArea
from jointtable.layout.table import Frame, scene

Json = dict[str, object]

_SIDES: Final = ("sales", "procurement")
_CARDS: Final = frozenset({"card", "marker", "row"})


def canvas_file(book: Book) -> bytes:
    """Return the table of a projection as JSON Canvas: nodes and edges by id, as they lie."""
    drawn = scene(book.view, book.insights, book.content, language=book.language, tr=book.tr)
    nodes = [node for frame in drawn.frames for node in _frame(book, frame)]
    known = {str(node["id"]) for node in nodes}
    edges = [edge for edge in _edges(book) if {edge["fromNode"], edge["toNode"]} <= known]
    text = json.dumps({"nodes": nodes, "edges": edges}, ensure_ascii=False, indent=1)
    return f"{text}\n".encode()


def _frame(book: Book, frame: Frame) -> Iterator[Json]:
    label = f"{frame.number} {frame.title}"
    yield {"id": frame.block_id, "type": "group", **_place(frame.box), "label": label}
    seen: set[str] = set()
    for hit in frame.picture.hits:
        record = book.view.find(Record, next(iter(hit.record_ids), None))
        if hit.role not in _CARDS or record is None or record.id in seen:
            continue
        said = words_of(record, book.shown)
        if said:
            seen.add(record.id)
            yield _card(book, frame, hit, record, said)


def _card(book: Book, frame: Frame, hit: HitArea, record: Record, said: str) -> Json:
    node: Json = {
        "id": record.id,
        "type": "text",
        **_place(hit.box.moved(*frame.origin)),
        "text": f"**{escaped(kind_name(record, book.tr))}**\n\n{escaped(said)}",
    }
    side = getattr(record, "side", "")
    if side in _SIDES:
        node["color"] = theme.load("light").colour(f"{side}.mark")
    return node


def _place(box: Box) -> Json:
    return {"x": round(box.x), "y": round(box.y), "width": round(box.w), "height": round(box.h)}


def _edges(book: Book) -> Iterator[Json]:
    for link in book.view.of(GoalLink):
        yield {"id": link.id, "fromNode": link.goal_id, "toNode": link.joint_goal_id}
    for touch in book.view.of(Touch):
        yield {
            "id": touch.id,
            "fromNode": touch.sales_step_id,
            "fromSide": "right",
            "toNode": touch.procurement_step_id,
            "toSide": "left",
            "toEnd": "none",
        }
