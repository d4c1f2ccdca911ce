"""Cover, why we met, how we talk: what Opening and Language gave the playbook."""

from collections.abc import Iterator
from dataclasses import replace

from jointtable.domain.records import (
    SIDES,
    Agreement,
    Hope,
    Incident,
    Meaning,
    Side,
    Signature,
    Term,
)
from jointtable.export.blocks import Block, Cover, Gap, Heading, Para, Sides, Table
from jointtable.export.book import Book
from jointtable.export.playbook.figures import finding, frame_figure
from jointtable.i18n import N_
from jointtable.insights.pulse import PulseOf
from jointtable.insights.shape import BySide

_WHY, _TALK = "why_we_met", "how_we_talk"


def title(book: Book) -> str:
    """Return the title of the document: both companies in alphabetical order."""
    (first, _), (second, _) = book.parties()
    return book.text("title", first=first, second=second)


def cover(book: Book) -> Cover:
    """Return the first page."""
    setup = book.view.setup
    lines = (
        setup.title,
        " · ".join(part for part in (book.day(setup.date), setup.place) if part),
        version(book),
    )
    heading = book.content.playbook.section_by_key["cover"].heading.in_(book.language)
    return Cover(
        title=book.heading("cover", None, heading),
        parties=book.parties(),
        lines=tuple(line for line in lines if line),
        notices=tuple(_notices(book)),
    )


def version(book: Book) -> str:
    """Return version and state; a draft until both have signed this version."""
    number = book.view.setup.playbook_version
    signed = {s.side for s in book.view.of(Signature) if s.playbook_version >= number}
    said = book.tr(N_("Version {n}")).format(n=number)
    return said if signed == {"sales", "procurement"} else f"{said} · {book.text('draft')}"


def _notices(book: Book) -> Iterator[Para]:
    yield from _not_released(book)
    yield from _tender(book)
    if book.view.setup.confidentiality:
        yield Para(book.view.setup.confidentiality, "meta")
    for incident in book.view.of(Incident):
        if incident.kind == "objection" and incident.text:
            yield Para(incident.text, "meta", mark=incident.side or "")
    yield Para(book.text("not_a_contract"), "meta")


def _not_released(book: Book) -> Iterator[Para]:
    for name, side in book.parties():
        if book.view.party(side).released_at is None:
            not_released = book.text("not_released_by", party=name)
            yield Para(not_released, "meta", "attention.text", side, bold=True)


def _tender(book: Book) -> Iterator[Para]:
    if not book.view.setup.tender_frozen_from:
        return
    for agreement in book.view.of(Agreement):
        if agreement.kind == "tender_rule":
            yield Para(agreement.text, "meta", mark="joint", bold=True)
    frozen = book.tr(N_("Frozen for the tender’s scope from {date}."))
    yield Para(frozen.format(date=book.day(book.view.setup.tender_frozen_from)), "meta")


# --- why we met -----------------------------------------------------------------------------------


def why_we_met(book: Book) -> tuple[Block, ...]:
    """Return purpose, the key question before and after, hopes and worries."""
    return (*_question(book), *_hopes(book))


def _question(book: Book) -> Iterator[Block]:
    asked = book.insights.pulse.start
    purpose, background = book.view.setup.purpose, book.view.setup.background
    both = asked is not None and None not in {asked.sales.median, asked.procurement.median}
    lead = _asked(book, asked) if asked is not None and both else purpose
    opening = book.said(_WHY, None, lead, "lead")
    if opening.text:
        yield opening
    if background:
        yield Para(background)
    if asked is None:
        return
    if both:
        yield from _after(book)
    yield Gap(4)
    yield _pulse_table(book, asked)
    yield from _unanswered(book, asked)
    yield from _dots(book, asked)


def _asked(book: Book, start: BySide[PulseOf]) -> str:
    return book.intro(
        _WHY,
        purpose=book.view.setup.purpose,
        question=book.shown.key_question(),
        sales=book.short("sales"),
        procurement=book.short("procurement"),
        sales_before=book.number(start.sales.median),
        procurement_before=book.number(start.procurement.median),
    )


def _after(book: Book) -> Iterator[Para]:
    pulse = book.insights.pulse
    close, measured = pulse.close, pulse.measured
    if close is None or None in {close.sales.median, close.procurement.median}:
        return
    if None in {measured.sales, measured.procurement}:
        return
    said = book.intro(
        "why_we_met_after",
        sales=book.short("sales"),
        procurement=book.short("procurement"),
        sales_after=book.number(close.sales.median),
        procurement_after=book.number(close.procurement.median),
        sales_measured=book.number(measured.sales),
        procurement_measured=book.number(measured.procurement),
    )
    yield Para(said)


def _unanswered(book: Book, start: BySide[PulseOf]) -> Iterator[Para]:
    nobody = book.tr(N_("No answer from {party}."))
    for side in SIDES:
        if start.of(side).median is None:
            yield Para(nobody.format(party=book.short(side)), "meta", mark=side)


def _dots(book: Book, start: BySide[PulseOf]) -> Iterator[Block]:
    """Yield the dots of the start, and of the close once it was asked again."""
    if None in {start.sales.distribution, start.procurement.distribution}:
        yield Para(book.text("only_middle"), "caption")
        return
    what = book.tr(N_("Answers to the key question, 0 to 10: sales left, procurement right."))
    says = finding(book, [("opening.shift", 2)], "")
    caption = f"{what} {says}".rstrip()
    part = (500.0, 130.0, 600.0, 770.0)
    for block in book.blocks_of("opening")[:1]:
        for figure in frame_figure(
            book, block, lens="pulse", caption=caption, alt=caption, part=part
        ):
            yield replace(figure, height=220)


def _pulse_table(book: Book, start: BySide[PulseOf]) -> Table:
    pulse = book.insights.pulse
    close = pulse.close
    columns = [(book.text("before"), start.sales, start.procurement)]
    if close is not None:
        columns.append((book.text("after"), close.sales, close.procurement))
    heads = ["", *(head for head, _, _ in columns)]
    sales = [book.number(one.median) for _, one, _ in columns]
    procurement = [book.number(one.median) for _, _, one in columns]
    if pulse.measured.sales is not None or pulse.measured.procurement is not None:
        heads.append(book.text("measured"))
        sales.append(book.number(pulse.measured.sales))
        procurement.append(book.number(pulse.measured.procurement))
    width = 0.52 / (len(heads) - 1)
    return Table(
        heads=tuple(heads),
        shares=(0.48, *(width for _ in heads[1:])),
        rows=(
            _number_row(book, "sales", sales),
            _number_row(book, "procurement", procurement),
        ),
    )


def _number_row(book: Book, side: Side, values: list[str]) -> tuple[tuple[Para, ...], ...]:
    return (
        (Para(book.party(side), "strong", mark=side, letter=book.shown.party_letter(side)),),
        *((Para(value, "number"),) for value in values),
    )


def _hopes(book: Book) -> Iterator[Block]:
    """Yield hopes, then worries, in a column for each side."""
    columns = [
        tuple(
            block
            for kind, key in (("hope", "hopes"), ("worry", "worries"))
            for block in _under(book.text(key), _of_side(book, side, kind))
        )
        for side in SIDES
    ]
    if any(columns):
        yield Gap(4)
        yield Sides(columns[0], columns[1])


def _under(heading: str, found: tuple[Block, ...]) -> tuple[Block, ...]:
    return (Heading(heading, 3), *found) if found else ()


def _of_side(book: Book, side: Side, kind: str) -> tuple[Block, ...]:
    return tuple(
        book.said(_WHY, hope.id, hope.text, "cell", mark=side)
        for hope in book.kept(_WHY, book.view.of(Hope))
        if hope.side == side and hope.kind == kind
    )


# --- how we talk ----------------------------------------------------------------------------------


def how_we_talk(book: Book) -> tuple[Block, ...]:
    """Return the words of the day, one row a term, then words that only one side uses."""
    terms = book.kept(_TALK, book.view.of(Term))
    # words that were only prepared were not discussed
    if not terms or not (book.reached("language") or any(term.wording for term in terms)):
        return ()
    language = book.insights.language
    intro = book.intro(_TALK, n=language.terms, agreed=language.agreed)
    heads = (
        book.text("means_sales", party=book.short("sales")),
        book.text("our_wording"),
        book.text("means_procurement", party=book.short("procurement")),
    )
    table = Table(
        heads=heads,
        shares=(0.31, 0.38, 0.31),
        rows=tuple(_term_row(book, term) for term in terms),
        marks=("sales", "joint", "procurement"),
    )
    return (book.said(_TALK, None, intro, "lead"), table, *_one_sided(book))


def _term_row(book: Book, term: Term) -> tuple[tuple[Para, ...], ...]:
    wording = book.said(_TALK, term.id, term.wording, "cell")
    heading = book.heading(_TALK, term.id, term.term)
    middle = [Para(heading, "strong", about=wording.about)]
    agreed = term.agreed_sales and term.agreed_procurement
    if wording.text:
        middle.append(wording)
    if not wording.text or not agreed:
        open_ = book.text("not_worded") if not wording.text else book.tr(N_("Not agreed yet"))
        middle.append(Para(open_, "meta", "attention.text", bold=True))
    sales, procurement = (_meaning(book, term, side) for side in SIDES)
    if book.changed(term):
        sales = (replace(sales[0], changed=True), *sales[1:])
    return sales, tuple(middle), procurement


def _meaning(book: Book, term: Term, side: Side) -> tuple[Para, ...]:
    said = [m.text for m in book.view.of(Meaning) if (m.term_id, m.side) == (term.id, side)]
    return tuple(Para(text, "cell") for text in said) or (Para("–", "meta", "ink2"),)


def _one_sided(book: Book) -> Iterator[Block]:
    found = book.insights.language.words.one_sided
    if not found:
        return
    yield Heading(book.tr(N_("Words that only one side uses")))
    glossary = book.content.glossary.by_key
    further = {f"term:{term.id}": term.term for term in book.view.of(Term)}
    rows = []
    for word in found:
        key = word.key
        name = further.get(key) or (
            glossary[key].term.in_(book.language) if key in glossary else key
        )
        counts = (str(word.sales), str(word.procurement))
        rows.append(
            (
                (Para(name, "meta", mark=word.used_by, bold=True),),
                *((Para(count, "meta"),) for count in counts),
            )
        )
    heads = ("", book.short("sales"), book.short("procurement"))
    yield Table(heads, (0.5, 0.25, 0.25), tuple(rows), ("", "sales", "procurement"))
