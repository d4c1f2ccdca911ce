"""Understanding: assumptions beside their answers, or statements as both sides see them."""

from typing import Final

from jointtable.domain.records import SIDES, Assumption, Side, Truth
from jointtable.i18n import N_
from jointtable.insights.shape import other
from jointtable.layout.cards import Card, draw_card, more_slip
from jointtable.layout.context import Context
from jointtable.layout.density import COMPACT, DENSE, Density, collapse
from jointtable.layout.frames.criteria import draw_criteria
from jointtable.layout.frames.perception import draw_perception
from jointtable.layout.furniture import (
    META,
    draw_covered,
    draw_unanswered,
    header,
    hit_zone,
    left_head,
    progress_line,
    prompt,
    sealed_note,
    side_head,
    spoken,
)
from jointtable.layout.marks import TEXT, empty_slip, verdict, zone
from jointtable.layout.primitives import (
    Box,
    Detail,
    HitArea,
    Layer,
    Line,
    Part,
    Picture,
    Place,
)
from jointtable.layout.sheet import Sheet
from jointtable.values import dataclass


@dataclass(frozen=True, slots=True)
class _Half:
    """The half of the frame where one side assumes.

    Attributes:
        assumes: Zone of the side that assumes.
        answers: Zone of the side that knows.
        verdict: Middle of the sign between them.
        line: Ends of the line behind it.
        whole: Left and width of the half.
    """

    assumes: Box
    answers: Box
    verdict: float
    line: tuple[float, float]
    whole: tuple[float, float]


_HALVES: Final[dict[Side, _Half]] = {
    "sales": _Half(Box(40, 152, 320, 692), Box(452, 152, 336, 692), 406, (352, 460), (40, 748)),
    "procurement": _Half(
        Box(1240, 152, 320, 692), Box(812, 152, 336, 692), 1194, (1140, 1248), (812, 748)
    ),
}
_PAD: Final = 12.0
_ROOM: Final = 680.0
_USUAL: Final = Density("comfortable", 104, 3, gap=32)
_EIGHT: Final = Density("compact", 64, 2, gap=21)
_STEPS: Final = (_USUAL, _EIGHT, COMPACT, DENSE)
_VERDICT: Final = META.but(align="centre")
_COLOURS: Final = {
    "right": "ok.text",
    "partly": "ink2",
    "wrong": "attention.text",
    "open": "ink2",
}
"""Of the word below a verdict."""


def picture(context: Context, number: int) -> Picture:
    """Return the frame of Understanding.

    Lenses: ``verdicts`` (usual), ``perception``, and ``criteria`` where the agenda has that step.
    """
    sheet = Sheet()
    header(sheet, context, number)
    if context.lens == "perception":
        draw_perception(sheet, context)
    elif context.lens == "criteria":
        draw_criteria(sheet, context)
    else:
        _verdicts(sheet, context)
    return sheet.picture()


def _verdicts(sheet: Sheet, context: Context) -> None:
    assumes, says = context.tr(N_("assumes")), context.tr(N_("says"))
    sales, procurement = context.party("sales"), context.party("procurement")
    left_head(sheet, "sales", Box(40, 116, 400, 24), sales, assumes)
    left_head(sheet, "procurement", Box(460, 116, 328, 24), procurement, says)
    left_head(sheet, "sales", Box(812, 116, 340, 24), sales, says)
    side_head(sheet, "procurement", Box(1160, 116, 400, 24), procurement, assumes)
    sheet.add(Line(800, 152, 800, 844, "line", 2, layer=Layer.GRID, detail=Detail.ALWAYS))
    lists = {side: [a for a in context.of(Assumption) if a.side == side] for side in SIDES}
    covered, answering = context.covering("assumptions"), context.covering("truths")
    counts = {
        side: len(lists[side]) + (covered.answered.of(side) if covered else 0) for side in SIDES
    }
    density = _density(max(counts.values()))
    truths = {one.assumption_id: one for one in context.of(Truth)}
    for side in SIDES:
        half = _Rows(sheet, context, side, density)
        half.draw(lists[side], truths)
        foot = Box(*_foot(side), 40)
        if covered is not None:
            half.cover(len(lists[side]), covered.answered.of(side))
            if not lists[side] and not covered.answered.of(side) and not covered.locked.of(side):
                half.ask()
            progress_line(sheet, context, covered, side, foot)
        elif answering is not None:
            progress_line(sheet, context, answering, other(side), foot)
        else:
            half.counts(any_cards=bool(lists[side]))
    writing = covered or answering
    if writing is not None:
        sealed_note(sheet, context, writing, Box(578, 844, 444, 40))


def _density(count: int) -> Density:
    return next((one for one in _STEPS if one.needs(count) <= _ROOM), _STEPS[-1])


def _foot(side: Side) -> tuple[float, float, float]:
    left, width = _HALVES[side].whole
    return left, 844, width


class _Rows:
    """The rows of one side's half."""

    def __init__(self, sheet: Sheet, context: Context, side: Side, density: Density) -> None:
        self.sheet, self.context, self.side, self.density = sheet, context, side, density
        self.half = _HALVES[side]
        self.top = 172.0 if density is _USUAL else 164.0
        sheet.add(zone(side, self.half.assumes), zone(other(side), self.half.answers))
        name = f"{context.side(side)}, {context.tr(N_('assumes'))}"
        place = Place(stage="understanding", side=side, list_name="assumptions")
        hit_zone(sheet, self.half.assumes, name, place)

    def draw(self, assumptions: list[Assumption], truths: dict[str, Truth]) -> None:
        context = self.context
        place = Place(stage="understanding", side=self.side, list_name="assumptions")
        cards = [
            Card(record=one, side=self.side, text=one.text, place=place) for one in assumptions
        ]
        seen, hidden = collapse(cards, _ROOM, self.density)
        for row, card in enumerate(seen):
            draw_card(
                self.sheet,
                context,
                card,
                self.box(self.half.assumes, row),
                self.density,
                nth=(row + 1, len(cards)),
            )
            self.answer(row, assumptions[row], truths.get(card.record.id))
        if hidden:
            more_slip(
                self.sheet, context, hidden, self.box(self.half.assumes, len(seen)), self.density
            )

    def box(self, column: Box, row: int) -> Box:
        top = self.top + row * self.density.pitch
        return Box(column.x + _PAD, top, column.w - 2 * _PAD, self.density.height)

    def answer(self, row: int, assumption: Assumption, truth: Truth | None) -> None:
        context, knows = self.context, other(self.side)
        box = self.box(self.half.answers, row)
        place = Place(stage="understanding", side=knows, list_name="truths", row_id=assumption.id)
        name = f"{context.side(knows)}, {assumption.text}"
        hit_zone(self.sheet, box, name, place)
        answering = context.covering("truths")
        if truth is not None and truth.text:
            card = Card(
                record=truth,
                side=knows,
                text=truth.text,
                place=place,
                where=context.say(N_("to “{text}”"), text=assumption.text),
            )
            draw_card(self.sheet, context, card, box, self.density)
        elif answering is not None:
            draw = draw_covered if row < answering.answered.of(knows) else draw_unanswered
            draw(self.sheet, context, knows, [box], name, f"truth:{assumption.id}")
        else:
            part = Part(f"empty:{assumption.id}", (assumption.id,), knows)
            says = context.tr(N_("No answer yet"))
            empty_slip(self.sheet, says, box, part, style=self.density.style)
        self.verdict(row, assumption, truth)

    def verdict(self, row: int, assumption: Assumption, truth: Truth | None) -> None:
        context = self.context
        kind = truth.verdict if truth is not None else "open"
        y = self.top + row * self.density.pitch + self.density.height / 2
        part = Part(f"verdict:{assumption.id}", (assumption.id,), None, gap=kind == "wrong")
        left, right = self.half.line
        self.sheet.add(
            Line(
                left,
                y,
                right,
                y,
                "lineStrong",
                3,
                layer=Layer.LINKS,
                detail=Detail.ALWAYS,
                part=part,
            )
        )
        size = min(48.0, self.density.height - 2)
        self.sheet.add(*verdict(kind, self.half.verdict, y, size, part))
        says = context.content.models.labels.verdicts[kind].in_(context.language)
        if self.density.pitch >= _EIGHT.pitch:
            below = Box(self.half.verdict - 46, y + size / 2 + 2, 92, 20)
            self.sheet.write(says.lower(), _VERDICT.but(colour=_COLOURS[kind]), below, part=part)
        self.sheet.hit(
            HitArea(
                key=part.key,
                box=Box(self.half.verdict - size / 2, y - size / 2, size, size),
                role="verdict",
                name=spoken((context.tr(N_("Verdict")), says), assumption.text),
                record_ids=(assumption.id, truth.id) if truth else (assumption.id,),
            )
        )

    def ask(self) -> None:
        """Ask in the empty zone what belongs there, in a stage that has the step for it."""
        if self.context.has_step("we_assume"):
            says = self.context.ask(N_("What do you assume about them?"))
            prompt(self.sheet, says, self.half.assumes)

    def counts(self, *, any_cards: bool) -> None:
        """Write how often the side was right, or ask where there is nothing yet."""
        context = self.context
        left, width = self.half.whole
        if not any_cards:
            self.ask()
            return
        found = getattr(context.insights.assumptions, self.side)
        if not found.right + found.partly + found.wrong:
            return
        strong = META.but(style=META.style.weighted(600), colour=TEXT[self.side])
        says = context.say(
            N_("was right on {right}, partly on {partly}, wrong on {wrong}"),
            right=found.right,
            partly=found.partly,
            wrong=found.wrong,
        )
        words = [(context.side(self.side), strong), (f" {says}", META)]
        self.sheet.phrase(words, Box(left, 856, width, 24), align="centre")

    def cover(self, above: int, count: int) -> None:
        """Lay covered cards below the open ones."""
        places = max(0, self.density.holds(_ROOM) - above)
        boxes = [self.box(self.half.assumes, above + n) for n in range(min(count, places))]
        name = f"{self.context.tr(N_('Assumption'))}, {self.context.side(self.side)}"
        draw_covered(self.sheet, self.context, self.side, boxes, name, f"assumption:{self.side}")
