"""Tables for tests: the samples as readers see them, workshops in the making, dumps to compare."""

import json
import random
from collections.abc import Callable, Iterator, Mapping
from dataclasses import fields, replace
from functools import cache
from typing import Any

from jointtable import content
from jointtable.domain.records import (
    Action,
    Agreement,
    Area,
    Assumption,
    Goal,
    Hope,
    HouseRule,
    JointGoal,
    JointMove,
    ProcessStep,
    Record,
    Review,
    Statement,
    Term,
    Theme,
)
from jointtable.domain.views import View
from jointtable.domain.visibility import table_view
from jointtable.domain.workshop import Workshop
from jointtable.i18n import translator
from jointtable.insights import Insights
from jointtable.interchange import read
from jointtable.layout.covered import covered
from jointtable.layout.primitives import (
    AnyPrimitive,
    Box,
    Icon,
    Line,
    Marker,
    Path,
    Picture,
    Rect,
    TextRun,
)
from jointtable.layout.table import Scene, scene
from jointtable.resources import assets

SAMPLES = ("gearworks-dairies", "pannukakku")
FRAME = Box(0, 0, 1600, 900)
LENSES: Mapping[str, tuple[str, ...]] = {
    "opening": ("", "house_rules"),
    "understanding": ("", "perception"),
    "positioning": ("", "matrices", "combined", "growth_path"),
}


@cache
def sample(name: str) -> Workshop:
    """Return a sample workshop."""
    return read((assets() / "samples" / f"{name}.json").read_bytes())


def changed(name: str, change: Callable[[dict[str, Any]], None]) -> Workshop:
    """Return a sample after ``change`` has gone over its JSON."""
    data = json.loads((assets() / "samples" / f"{name}.json").read_text(encoding="utf-8"))
    change(data)
    return read(json.dumps(data).encode())


def empty(data: dict[str, Any], *lists: str) -> None:
    """Empty lists of a workshop's JSON."""
    for name in lists:
        data[name] = []


def before_the_reveal(name: str) -> Workshop:
    """Return a sample in which everything written blind is still sealed."""

    def seal(data: dict[str, Any]) -> None:
        for round_ in data["rounds"]:
            round_.pop("revealed_at", None)
        data["rounds"] = [r for r in data["rounds"] if r.get("reason") != "correction"]
        kept = {r["id"] for r in data["rounds"]}
        data["positions"] = [p for p in data["positions"] if p["round_id"] in kept]
        named = ("goal_links", "votes", "truths", "touches", "frictions", "joint_moves", "notes")
        empty(data, *named, "playbook_texts", "theme_judgements", "insight_choices", "sealed")
        for action in data["actions"]:
            action.pop("source_id", None)

    return changed(name, seal)


HOSTILE = (
    *("Rush orders fall", "a < b & c > d {0} %s", "Wort" * 60, "word " * 90, "two\nlines\n\nmore"),
    *("🥞👩‍💻🇫🇮" * 12, "日本語のテキスト" * 9, "שלום עולם", "x", "A\u0301" * 80, "100 %"),
)
_CROWD = (
    *(HouseRule, Hope, Term, Assumption, Statement, Area, Theme, Goal, JointGoal),
    *(ProcessStep, JointMove, Action, Agreement, Review),
)
_WORDS = ("text", "title", "name", "term", "wording", "metric", "baseline", "target", "unit")


def crowded(seed: int, most: int) -> Workshop:
    """Return a sample with up to ``most`` copies of each card, all with words nobody expects."""
    chance = random.Random(seed)
    base = sample(chance.choice(SAMPLES))
    records: list[Record] = []
    for one in base.records():
        records.append(_hostile(one, chance) if isinstance(one, _CROWD) else one)
        if isinstance(one, _CROWD):
            for number in range(chance.randint(0, most)):
                copy = _hostile(replace(one, id=f"{one.id}_{number}"), chance)
                if isinstance(copy, ProcessStep):
                    copy = replace(copy, row=chance.randint(1, 40), loops_to_id=None)
                records.append(copy)
    return Workshop.of_records(records)


def _hostile(record: Record, chance: random.Random) -> Record:
    names = {field.name for field in fields(record)} & set(_WORDS)
    words = {name: chance.choice(HOSTILE) for name in sorted(names)}
    label = {"name", "term", "unit"} if not isinstance(record, ProcessStep) else {"unit"}
    fitting = {
        name: text.replace("\n", " ")[:180] if name in label else text
        for name, text in words.items()
    }
    return replace(record, **fitting)


def table_of(
    workshop: Workshop,
    lenses: Mapping[str, str] | None = None,
    *,
    language: str | None = None,
    view: View | None = None,
    selected: str | None = None,
) -> Scene:
    """Return the table of a workshop as the projector shows it."""
    seen = view or table_view(workshop)
    spoken = language or seen.setup.language
    return scene(
        seen,
        Insights(seen, content.load(), as_of="2027-03-01"),
        content.load(),
        language=spoken,
        tr=translator(language) if language is not None else str,
        lenses=lenses or {},
        covered=covered(workshop),
        selected=selected,
    )


def picture_of(workshop: Workshop, stage: str, lens: str = "", **more: Any) -> Picture:
    """Return the frame of a stage in one lens."""
    block = next(one.block_id for one in table_of(workshop).frames if one.stage == stage)
    frame = table_of(workshop, {block: lens}, **more).frame(block)
    assert frame is not None
    return frame.picture


def every_picture(workshop: Workshop) -> Iterator[tuple[str, Picture]]:
    """Yield (stage and lens, picture) of every frame in every lens."""
    for frame in table_of(workshop).frames:
        for lens in LENSES.get(frame.stage, ("",)):
            found = table_of(workshop, {frame.block_id: lens}).frame(frame.block_id)
            assert found is not None
            yield f"{frame.stage}-{lens or 'usual'}", found.picture


def texts(picture: Picture) -> list[str]:
    """Return the characters of every run."""
    return [one.text for one in picture.primitives if isinstance(one, TextRun)]


def said(picture: Picture) -> str:
    """Return everything a picture shows or says, in one string."""
    return "\n".join([*texts(picture), *(hit.name for hit in picture.hits)])


def rects(picture: Picture) -> list[tuple[float, float, float, float]]:
    """Return the geometry of every rectangle."""
    return [(r.x, r.y, r.w, r.h) for r in picture.primitives if isinstance(r, Rect)]


def boxes(picture: Picture, list_name: str) -> list[Box]:
    """Return the boxes of the cards of one kind, in reading order."""
    return [
        hit.box
        for hit in picture.hits
        if hit.role == "card" and hit.place is not None and hit.place.list_name == list_name
    ]


def dump(picture: Picture) -> str:
    """Return a picture as lines of text, one a primitive and hit."""
    lines = [_line(one) for one in picture.primitives]
    for hit in picture.hits:
        at = _numbers(hit.box.x, hit.box.y, hit.box.w, hit.box.h)
        lines.append(f"hit {hit.role} {hit.key} {at} {hit.name}")
    return "\n".join(lines) + "\n"


def _line(one: AnyPrimitive) -> str:
    where = f"{one.layer.name.lower()} {one.part.key or '-'}"
    if isinstance(one, TextRun):
        at = _numbers(one.x, one.y, one.width)
        return f"text {where} {at} {one.font}@{one.size:g} {one.colour} {one.text}"
    if isinstance(one, Rect):
        at = _numbers(one.x, one.y, one.w, one.h)
        colours = f"{one.fill}|{one.stroke}|{one.hatch}"
        return f"rect {where} {at} {colours} r{one.radius:g} {one.corners}"
    if isinstance(one, Line):
        return f"line {where} {_numbers(one.x1, one.y1, one.x2, one.y2)} {one.stroke} {one.width:g}"
    if isinstance(one, Marker):
        at = _numbers(one.x, one.y, one.size)
        return f"mark {where} {one.shape} {at} {one.fill}|{one.stroke}"
    if isinstance(one, Icon):
        return f"icon {where} {one.name} {_numbers(one.x, one.y, one.size)} {one.colour}"
    assert isinstance(one, Path)
    points = " ".join(f"{op}{_numbers(*at)}" for op, at in one.segments)
    return f"path {where} {points} {one.fill}|{one.stroke} {one.width:g}"


def _numbers(*values: float) -> str:
    return ",".join(f"{value:.1f}".removesuffix(".0") for value in values)
