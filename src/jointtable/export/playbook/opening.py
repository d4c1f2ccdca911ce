"""Cover, why we met, how we talk: what Opening and Language gave the playbook."""

from collections.abc import Iterator
from dataclasses import replace

from jointtable.domain.records import Agreement, Hope, Incident, Meaning, Side, Signature, Term
from jointtable.export.blocks import Block, Cover, Gap, Heading, Para, Sides, Table
from jointtable.export.playbook.book import Book
from jointtable.export.playbook.figures import frame_figure
from jointtable.i18n import N_
from jointtable.insights.pulse import PulseOf
from jointtable.insights.shape import BySide


def title(book: Book) -> str:
    """Return the title of the document: both companies in alphabetical order."""
    (first, _), (second, _) = book.parties()
    return book.text("title", first=first, second=second)


def cover(book: Book) -> Cover:
    """Return the first page."""
    setup = book.view.setup
    signed = {signature.side for signature in book.view.of(Signature)}
    state = "" if signed == {"sales", "procurement"} else book.text("draft")
    version = book.tr(N_("Version {n}")).format(n=setup.playbook_version)
    lines = (
        setup.title,
        " · ".join(part for part in (book.day(setup.date), setup.place) if part),
        " · ".join(part for part in (version, state) if part),
    )
    return Cover(
        title=book.content.playbook.section_by_key["cover"].heading.in_(book.language),
        parties=book.parties(),
        lines=tuple(line for line in lines if line),
        notices=tuple(_notices(book)),
    )


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
            yield Para(book.text("not_released_by", party=name), "strong", "attention.text", side)


def _tender(book: Book) -> Iterator[Para]:
    if not book.view.setup.tender_frozen_from:
        return
    for agreement in book.view.of(Agreement):
        if agreement.kind == "tender_rule":
            yield Para(agreement.text, "strong")
    frozen = book.tr(N_("Frozen for the tender's scope from {date}."))
    yield Para(frozen.format(date=book.day(book.view.setup.tender_frozen_from)), "meta")


def why_we_met(book: Book) -> tuple[Block, ...]:
    """Return purpose, the key question before and after, hopes and worries."""
    return (*_question(book), *_background(book), *_hopes(book))


def _question(book: Book) -> Iterator[Block]:
    pulse = book.insights.pulse
    purpose = book.view.setup.purpose
    if pulse.start is None:
        if purpose:
            yield Para(purpose, "lead")
        return
    start = pulse.start
    close = pulse.close
    question = book.shown.key_question()
    yield Para(
        book.intro(
            "why_we_met",
            purpose=purpose,
            question=question,
            sales=book.short("sales"),
            procurement=book.short("procurement"),
            sales_before=book.number(start.sales.median),
            procurement_before=book.number(start.procurement.median),
        ),
        "lead",
    )
    if close is not None and None not in {pulse.measured.sales, pulse.measured.procurement}:
        yield Para(_after(book, close))
    yield Gap(6)
    yield _pulse_table(book, start, close)
    if start.sales.distribution is not None and start.procurement.distribution is not None:
        yield from _dots(book)


def _dots(book: Book) -> Iterator[Block]:
    """Yield the dots of the start, and of the close once it was asked again."""
    alt = book.tr(N_("The answers to the key question, 0 to 10; sales left, procurement right."))
    part = (500.0, 130.0, 600.0, 770.0)
    for block in book.blocks_of("opening")[:1]:
        figure = frame_figure(book, block, lens="pulse", caption=alt, alt=alt, part=part)
        yield replace(figure, height=300)


def _after(book: Book, close: BySide[PulseOf]) -> str:
    pulse = book.insights.pulse
    return book.intro(
        "why_we_met_after",
        sales=book.short("sales"),
        procurement=book.short("procurement"),
        sales_after=book.number(close.sales.median),
        procurement_after=book.number(close.procurement.median),
        sales_measured=book.number(pulse.measured.sales),
        procurement_measured=book.number(pulse.measured.procurement),
    )


def _pulse_table(book: Book, start: BySide[PulseOf], close: BySide[PulseOf] | None) -> Table:
    pulse = book.insights.pulse
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
            _number_row(book.party("sales"), "sales", sales),
            _number_row(book.party("procurement"), "procurement", procurement),
        ),
    )


def _number_row(name: str, side: Side, values: list[str]) -> tuple[tuple[Para, ...], ...]:
    return (
        (Para(name, "meta", mark=side, bold=True),),
        *((Para(value, "number"),) for value in values),
    )


def _background(book: Book) -> Iterator[Block]:
    if book.view.setup.background:
        yield Para(book.view.setup.background)


def _hopes(book: Book) -> Iterator[Block]:
    for kind, key in (("hope", "hopes"), ("worry", "worries")):
        left = _of_side(book, "sales", kind)
        right = _of_side(book, "procurement", kind)
        if left or right:
            yield Heading(book.text(key))
            yield Sides(left, right)


def _of_side(book: Book, side: Side, kind: str) -> tuple[Block, ...]:
    return tuple(
        Para(hope.text, mark=side)
        for hope in book.view.of(Hope)
        if hope.side == side and hope.kind == kind
    )


def how_we_talk(book: Book) -> tuple[Block, ...]:
    """Return the words of the day, one row a term, then words that only one side uses."""
    terms = [t for t in book.view.of(Term) if book.included("how_we_talk", t.id)]
    if not terms:
        return ()
    language = book.insights.language
    intro = book.intro("how_we_talk", n=language.terms, agreed=language.agreed)
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
    return (Para(intro, "lead"), Gap(8), table, *_one_sided(book))


def _term_row(book: Book, term: Term) -> tuple[tuple[Para, ...], ...]:
    polished = book.polished("how_we_talk", term.id)
    wording = (polished.text if polished else "") or term.wording
    middle = [Para((polished.heading if polished else "") or term.term, "strong")]
    agreed = term.agreed_sales and term.agreed_procurement
    if wording:
        middle.append(Para(wording))
    if not wording or not agreed:
        tone_text = book.text("not_worded") if not wording else book.tr(N_("Not agreed yet"))
        middle.append(Para(tone_text, "meta", "attention.text", bold=True))
    return (_meaning(book, term, "sales"), tuple(middle), _meaning(book, term, "procurement"))


def _meaning(book: Book, term: Term, side: Side) -> tuple[Para, ...]:
    said = [m.text for m in book.view.of(Meaning) if (m.term_id, m.side) == (term.id, side)]
    return tuple(Para(text) for text in said) or (Para("–", "meta", "ink2"),)


def _one_sided(book: Book) -> Iterator[Block]:
    found = book.insights.language.words.one_sided
    if not found:
        return
    yield Heading(book.tr(N_("Words that only one side uses")))
    glossary = book.content.glossary.by_key
    further = {f"term:{term.id}": term.term for term in book.view.of(Term)}
    for word in found:
        key = word.key
        name = further.get(key) or (
            glossary[key].term.in_(book.language) if key in glossary else key
        )
        line = f"{name}  {word.sales} : {word.procurement}"
        yield Para(line, "meta", mark=word.used_by)
