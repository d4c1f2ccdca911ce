"""Language: what each side means by a word, and the wording both take."""

from collections.abc import Mapping, Sequence
from typing import Final

from jointtable.domain.records import SIDES, Meaning, Side, Term
from jointtable.i18n import N_
from jointtable.insights.language import OneSidedWord
from jointtable.layout import styles
from jointtable.layout.cards import Card, draw_card, more_slip
from jointtable.layout.context import Context
from jointtable.layout.covered import Covered
from jointtable.layout.density import COMFORTABLE, COMPACT, DENSE, Density
from jointtable.layout.furniture import (
    META,
    draw_covered,
    draw_unanswered,
    header,
    hit_zone,
    joint_head,
    party_heads,
    progress_line,
    prompt,
    rule,
    sealed_note,
    spoken,
)
from jointtable.layout.marks import TEXT, empty_slip, zone
from jointtable.layout.primitives import (
    Box,
    Detail,
    HitArea,
    Layer,
    Part,
    Picture,
    Place,
    Rect,
)
from jointtable.layout.sheet import Ink, Sheet
from jointtable.layout.text import measure

_TOP: Final = 152.0
_ZONES: Final[dict[Side, Box]] = {
    "sales": Box(40, _TOP, 464, 634),
    "procurement": Box(1096, _TOP, 464, 634),
}
_X: Final[dict[Side, float]] = {"sales": 56, "procurement": 1112}
_USUAL: Final = 5
_MOST: Final = 8
_DENSITIES: Final[Mapping[int, tuple[Density, float, float]]] = {
    5: (Density("comfortable", 64, 2), 6.0, 42.0),
    6: (COMFORTABLE, 2.0, 36.0),
    7: (COMPACT, 2.0, 34.0),
    8: (DENSE, 0.0, 31.0),
}
"""By rows: the slips, and where the term and they stand in a row. Six still take two lines."""
_TERM: Final = Ink(style=styles.TextStyle(22, 30, 600), align="centre")
_WORDS_A_SIDE: Final = 3
_BETWEEN: Final = 18.0


def picture(context: Context, number: int) -> Picture:
    """Return the frame of Language."""
    sheet = Sheet()
    header(sheet, context, number)
    means = context.tr(N_("means"))
    party_heads(sheet, context, 116, (means, means))
    joint_head(sheet, Box(500, 116, 600, 24), context.tr(N_("Our wording")))
    for side in SIDES:
        sheet.add(zone(side, _ZONES[side]))
    terms = context.of(Term)
    if not terms:
        prompt(sheet, context.ask(N_("Which words do we both use?")), Box(520, 400, 560, 100))
    rows = _Rows(sheet, context, terms)
    rows.draw()
    if rows.covering is not None:
        _far(sheet, context, rows.covering)
    else:
        _strip(sheet, context)
    return sheet.picture()


class _Rows:
    def __init__(self, sheet: Sheet, context: Context, terms: list[Term]) -> None:
        self.sheet, self.context, self.terms = sheet, context, terms
        shown = min(len(terms), _MOST)
        self.pitch = 640 / max(_USUAL, shown)
        self.density, self.term_at, self.card_at = _DENSITIES.get(shown, _DENSITIES[_USUAL])
        self.meanings = {(one.term_id, one.side): one for one in context.of(Meaning)}
        self.covering = context.covering("meanings")

    def draw(self) -> None:
        hidden = self.terms[_MOST - 1 :] if len(self.terms) > _MOST else []
        for row, term in enumerate(self.terms[: _MOST - 1] if hidden else self.terms):
            self.row(row, term)
        if hidden:
            self.more(_MOST - 1, hidden)
        for side in SIDES:
            if self.covering is None and not any(who == side for _, who in self.meanings):
                self.ask(side)

    def ask(self, side: Side) -> None:
        """Ask in an empty zone what the words mean."""
        middle = (min(len(self.terms), _MOST) - 1) // 2
        top = _TOP + middle * self.pitch + self.card_at
        box = Box(_X[side], top, 432, self.density.height)
        if self.terms:
            prompt(self.sheet, self.context.ask(N_("What do we mean by these words?")), box)

    def row(self, row: int, term: Term) -> None:
        top = _TOP + row * self.pitch
        head = Box(560, top + self.term_at, 480, 30)
        self.sheet.write(term.term, _TERM, head, part=Part(f"head:{term.id}", (term.id,)))
        self.sheet.hit(
            HitArea(
                key=f"head:{term.id}",
                box=head,
                role="head",
                name=spoken((self.context.tr(N_("Term")), term.term)),
                record_ids=(term.id,),
            )
        )
        for side in SIDES:
            self.meaning(row, term, side)
            if side == "sales":
                self.wording(row, term)
        if row < min(len(self.terms), _MOST) - 1:
            y = top + self.pitch - 4
            self.sheet.add(rule(40, y, 464), rule(1096, y, 464), rule(520, y, 560, light=False))

    def meaning(self, row: int, term: Term, side: Side) -> None:
        context = self.context
        box = Box(_X[side], _TOP + row * self.pitch + self.card_at, 432, self.density.height)
        place = Place(stage="language", side=side, list_name="meanings", row_id=term.id)
        name = f"{context.side(side)}, {term.term}"
        hit_zone(self.sheet, box, name, place)
        meaning = self.meanings.get((term.id, side))
        if meaning is not None:
            card = Card(record=meaning, side=side, text=meaning.text, place=place, where=term.term)
            draw_card(self.sheet, context, card, box, self.density)
        elif self.covering is not None:
            draw = draw_covered if row < self.covering.answered.of(side) else draw_unanswered
            draw(self.sheet, context, side, [box], name, f"{term.id}:{side}")

    def wording(self, row: int, term: Term) -> None:
        context = self.context
        box = Box(528, _TOP + row * self.pitch + self.card_at, 544, self.density.height)
        place = Place(stage="language", side="joint", list_name="terms", row_id=term.id)
        if not term.wording:
            part, style = Part(term.id, (term.id,)), self.density.style
            empty_slip(self.sheet, context.tr(N_("Not worded yet")), box, part, style=style)
            name = spoken(
                (context.tr(N_("Our wording")), term.term), context.tr(N_("Not worded yet"))
            )
            self.sheet.hit(
                HitArea(
                    key=term.id, box=box, role="card", name=name, record_ids=(term.id,), place=place
                )
            )
            return
        card = Card(
            record=term,
            side="joint",
            text=term.wording,
            agreed=term.agreed_sales and term.agreed_procurement,
            place=place,
            where=term.term,
        )
        draw_card(self.sheet, context, card, box, self.density)

    def more(self, row: int, hidden: list[Term]) -> None:
        box = Box(528, _TOP + row * self.pitch + self.card_at, 544, self.density.height)
        place = Place(stage="language", side="joint", list_name="terms")
        cards = [
            Card(record=term, side="joint", text=term.wording or term.term, place=place)
            for term in hidden
        ]
        more_slip(self.sheet, self.context, cards, box, self.density)


def _far(sheet: Sheet, context: Context, covered: Covered) -> None:
    """Write how far both sides are, where later their words are counted."""
    for side in SIDES:
        progress_line(sheet, context, covered, side, Box(_ZONES[side].x, 808, 464, 60))
    sealed_note(sheet, context, covered, Box(520, 808, 560, 60))


def _strip(sheet: Sheet, context: Context) -> None:
    """Draw the words that only one side uses, with their counts."""
    found = context.insights.language.words.one_sided
    if not found:
        return
    for side in SIDES:
        box = Box(_ZONES[side].x, 808, 464, 60)
        sheet.add(
            Rect(
                box.x,
                box.y,
                box.w,
                box.h,
                "sunken",
                radius=14,
                layer=Layer.ZONES,
                detail=Detail.ALWAYS,
            )
        )
        words = [one for one in found if one.used_by == side][:_WORDS_A_SIDE]
        _words(sheet, context, side, box, words)
    says = context.tr(N_("Words only one side uses, counted in everything said so far"))
    sheet.write(says, META.but(align="centre"), Box(520, 808, 560, 60), lines=2)


def _words(
    sheet: Sheet, context: Context, side: Side, box: Box, words: Sequence[OneSidedWord]
) -> None:
    strong = Ink(
        style=styles.AXIS.weighted(600), colour=TEXT[side], detail=Detail.LABEL, layer=Layer.GRID
    )
    pieces = [(word_of(context, one.key), f" {one.sales} : {one.procurement}") for one in words]
    if not pieces:
        sheet.write("–", META.but(align="left" if side == "sales" else "right"), box.grown(-20))
        return
    widths = [measure(a, strong.style) + measure(b, META.style) for a, b in pieces]
    apart = _BETWEEN * (len(pieces) - 1)
    if sum(widths) + apart > box.w - 40:
        room = (box.w - 40 - apart) / len(pieces)
        widths = [min(width, room) for width in widths]
    x = box.x + 20 if side == "sales" else box.right - 20 - sum(widths) - apart
    for (word, count), width in zip(pieces, widths, strict=True):
        sheet.phrase([(word, strong), (count, META)], Box(x, box.y, width + 0.5, box.h))
        x += width + _BETWEEN
    said = ", ".join(f"{word}{count}" for word, count in pieces)
    name = context.say(N_("Words of {side} alone"), side=context.side(side).lower())
    sheet.hit(HitArea(key=f"words:{side}", box=box, role="head", name=spoken((name,), said)))


def word_of(context: Context, key: str) -> str:
    """Return how a counted word is written: the glossary's, or that of the workshop's term."""
    if key.startswith("term:"):
        term = context.view.find(Term, key.partition(":")[2])
        return term.term if term else key
    found = context.content.glossary.by_key.get(key)
    return found.term.in_(context.language) if found else key
