"""Where we stand in each other's eyes, and how the role can grow."""

from collections.abc import Iterator
from dataclasses import replace

from jointtable.domain.records import SIDES, Area, GrowthPath, Party, Position, SupplierClass
from jointtable.domain.records import Block as AgendaBlock
from jointtable.export.blocks import Block, Figure, Gap, Heading, Para, Table, Together
from jointtable.export.book import Book, fact
from jointtable.export.playbook.figures import finding, frame_figure
from jointtable.i18n import N_
from jointtable.insights.windmill import Combined

MOST_PARAGRAPHS = 4
"""At most so many areas get a paragraph of their own (playbook.md §2)."""
_STAND, _GROW = "where_we_stand", "growth_path"
_LADDER = (0.0, 104.0, 872.0, 796.0)
"""Of the growth path's frame: areas and ladders; what must be true stands in the tables."""
_FIELD = (0.0, 104.0, 1132.0, 796.0)
"""Of the combined frame: areas and cells; what the cells mean stands in the table."""


def where_we_stand(book: Book) -> tuple[Block, ...]:
    """Return the figure of all areas and a paragraph for those worth talking about."""
    placed = {position.area_id for position in book.view.of(Position)}
    if not placed:
        return ()
    hits = book.insights.positioning.hits
    intro = book.intro(
        _STAND,
        n=len(placed),
        sr=hits.sales.right,
        so=hits.sales.of,
        pr=hits.procurement.right,
        po=hits.procurement.of,
    )
    lead = book.said(_STAND, None, intro, "lead")
    return (lead, *_roles(book), *_held_back(book), *_paragraphs(book), *_matrices(book))


def _roles(book: Book) -> Iterator[Figure]:
    for block in book.blocks_of("positioning")[:1]:
        rules = [("positioning.meeting", 1), ("positioning.hits", 2)]
        says = finding(book, rules, alt_of_areas(book))
        caption = f"{says} {book.intro('figure_positions')}"
        yield from frame_figure(
            book, block, lens="roles", caption=caption, alt=alt_of_areas(book) or says
        )


def alt_of_areas(book: Book) -> str:
    """Return the figure of positions in words: one clause an area."""
    lines = []
    for area in book.view.of(Area):
        name = meeting_name(book, area.id)
        if name:
            lines.append(f"{area.name}: {name}")
    return "; ".join(lines)


def meeting_name(book: Book, area_id: str) -> str:
    """Return how two views meet, such as "Strategic meets Operational"; "" if they do not."""
    result = book.insights.positioning.areas.get(area_id)
    if result is None or result.segment is None or result.supplier_class is None:
        return ""
    if result.meeting == "same":
        return book.content.models.labels.meeting.same.in_(book.language)
    return book.shown.meeting(result.segment, result.supplier_class)


def _held_back(book: Book) -> Iterator[Para]:
    """An area with only one released view would leave a hole: it says that the other stays."""
    for area in book.view.of(Area):
        for side in SIDES:
            if book.stays(area.id, side):
                line = f"{area.name}, {book.short(side)}: {book.text('stays_in_the_room')}"
                yield Para(line, "meta", "ink2", mark=side)


def _paragraphs(book: Book) -> Iterator[Block]:
    results = book.insights.positioning.areas
    talk = [id_ for id_ in book.insights.positioning.order_of_talk if id_ in results]
    off = book.view.put_off
    heavy = [
        id_
        for id_ in talk
        if results[id_].meeting == "heavy" and f"positioning.meeting:{id_}" not in off
    ]
    same = [
        id_
        for id_ in talk
        if results[id_].meeting == "same" and f"positioning.same:{id_}" not in off
    ]
    worded = [a.id for a in book.view.of(Area) if book.polished(_STAND, a.id)]
    chosen = list(dict.fromkeys([*heavy, *same[:1], *worded]))[:MOST_PARAGRAPHS]
    for id_ in chosen:
        area = book.view.find(Area, id_)
        if area is not None and book.included(_STAND, id_):
            yield Together(tuple(_paragraph(book, area)))


def _paragraph(book: Book, area: Area) -> Iterator[Block]:
    result = book.insights.positioning.areas[area.id]
    yield book.headed(_STAND, area.id, _area_heading(book, area))
    generated = ""
    if result.segment and result.supplier_class:
        pair = book.content.models.pair(result.segment, result.supplier_class)
        usual = book.tr(N_("Usual result: {result}.")).format(
            result=pair.usual_result.in_(book.language).rstrip(".")
        )
        generated = f"{pair.name.in_(book.language)}. {pair.what.in_(book.language)} {usual}"
    said = book.said(_STAND, area.id, generated, changed=book.changed(area))
    if said.text:
        yield said
    if area.discussion:
        yield Para(area.discussion, "meta", "ink2")
    yield Gap(2)


def _area_heading(book: Book, area: Area) -> str:
    """Return area and meeting; the parties' own names of levels keep their capitals."""
    meeting = meeting_name(book, area.id)
    if not meeting:
        return area.name
    own = any(party.scale_names for party in book.view.of(Party))
    return f"{area.name}: {meeting if own else meeting.lower()}"


# --- matrices -------------------------------------------------------------------------------------


def _matrices(book: Book) -> Iterator[Block]:
    """Yield both matrices and the combined field where an area has coordinates of both sides."""
    crossed = [pair for area in book.view.of(Area) if (pair := _combined(book, area)) is not None]
    blocks = book.blocks_of("positioning")[:1]
    if not crossed or not blocks:
        return
    yield Heading(book.tr(N_("The same areas on both matrices")))
    says = book.tr(N_("Numbers are areas, in the order of the list."))
    caption = finding(book, [("positioning.on_the_line", 2)], "")
    caption = f"{says} {caption}".rstrip()
    yield from frame_figure(book, blocks[0], lens="matrices", caption=caption, alt=caption)
    yield from _crossed(book, blocks[0], crossed)


def _combined(book: Book, area: Area) -> tuple[Area, Combined] | None:
    result = book.insights.positioning.areas.get(area.id)
    if result is None or result.matrix is None or result.matrix.combined is None:
        return None
    return area, result.matrix.combined


def _crossed(
    book: Book, block: AgendaBlock, crossed: list[tuple[Area, Combined]]
) -> Iterator[Block]:
    alt = finding(book, [("positioning.combined", 1)], "")
    both = book.tr(N_("Both matrices crossed: procurement from top to bottom, sales across."))
    figures = tuple(
        replace(figure, height=250)
        for figure in frame_figure(
            book, block, lens="combined", caption=both, alt=alt or both, part=_FIELD
        )
    )
    yield Together((*figures, _cells(book, crossed)))


def _cells(book: Book, crossed: list[tuple[Area, Combined]]) -> Table:
    """Return what the cells mean in which the areas stand, most tension first."""
    models = book.content.models
    heads = ("", N_("What it is"), N_("What may go wrong"), N_("A good move"))
    rows = []
    for area, one in sorted(crossed, key=lambda pair: -pair[1].tension)[:MOST_PARAGRAPHS]:
        cell = models.windmill.by_key[one.cell]
        quadrants = (
            models.preferencing.by_key[cell.preferencing],
            models.kraljic.by_key[cell.kraljic],
        )
        names = " × ".join(quadrant.label.in_(book.language) for quadrant in quadrants)
        said = (words.in_(book.language) for words in (cell.reading, cell.risk, cell.move))
        rows.append(
            (
                (Para(area.name, "meta", bold=True), Para(names, "meta", "ink2")),
                *((Para(text, "meta"),) for text in said),
            )
        )
    return Table(tuple(map(book.tr, heads)), (0.22, 0.26, 0.26, 0.26), tuple(rows))


# --- growth path ----------------------------------------------------------------------------------


def growth_path(book: Book) -> tuple[Block, ...]:
    """Return the ladder of every area and what must be true for its next step."""
    paths = [p for p in book.view.of(GrowthPath) if book.view.find(Area, p.area_id)]
    paths = book.kept(_GROW, paths)
    if not paths:
        return ()
    order = {area.id: n for n, area in enumerate(book.view.of(Area))}
    paths.sort(key=lambda p: (not _has_step(p), order.get(p.area_id, 0)))
    blocks: list[Block] = [book.said(_GROW, None, book.intro(_GROW), "lead")]
    blocks.extend(_ladder(book, paths))
    blocks.extend(Together(tuple(_path(book, path))) for path in paths)
    return tuple(blocks)


def _ladder(book: Book, paths: list[GrowthPath]) -> Iterator[Figure]:
    alt = "; ".join(step_in_words(book, path) for path in paths)
    steps = sum(map(_has_step, paths))
    says = book.tr(N_("Areas with a step in twelve months: {n} of {all}."))
    caption = says.format(n=steps, all=len(book.view.of(Area)))
    for block in book.blocks_of("positioning")[:1]:
        for figure in frame_figure(
            book, block, lens="growth_path", caption=caption, alt=alt, part=_LADDER
        ):
            yield replace(figure, height=230)


def _has_step(path: GrowthPath) -> bool:
    return bool(path.class_in_12_months) and path.class_in_12_months != path.class_today


def step_in_words(book: Book, path: GrowthPath) -> str:
    """Return a growth path as area and step, such as “Valves: Tactical → Strategic”."""
    area = book.view.find(Area, path.area_id)
    today = _class(book, path.class_today)
    later = _class(book, path.class_in_12_months)
    steps = " → ".join(dict.fromkeys(name for name in (today, later) if name))
    return ": ".join(part for part in (area.name if area else "", steps) if part)


def _class(book: Book, supplier_class: SupplierClass | None) -> str:
    if supplier_class is None:
        return ""
    return book.shown.class_name(supplier_class)


def _path(book: Book, path: GrowthPath) -> Iterator[Block]:
    yield book.headed(_GROW, path.id, step_in_words(book, path))
    owners = book.people((path.owner_sales_id, path.owner_procurement_id))
    criterion = book.said(_GROW, path.id, path.criterion or "–", "meta")
    cells = (
        fact(book.text("role_today"), path.role_today or "–", changed=book.changed(path)),
        fact(book.text("role_in_12_months"), path.role_in_12_months or "–"),
        (Para(book.text("criterion"), "label"), criterion),
        (
            *fact(book.text("owner"), owners or "–"),
            *fact(book.text("due"), book.day(path.due) or "–"),
            *_met(book, path),
        ),
    )
    not_yet = book.not_yet_agreed(sales=path.agreed_sales, procurement=path.agreed_procurement)
    if not_yet:
        yield Para(not_yet, "meta", "attention.text", bold=True)
    yield Table(("",) * 4, (0.24, 0.24, 0.28, 0.24), (cells,))
    yield Gap(2)


def _met(book: Book, path: GrowthPath) -> tuple[Para, ...]:
    if path.met is None:
        return ()
    if not path.met:
        return (Para(book.tr(N_("Not met")), "meta", "attention.text", bold=True),)
    met = " ".join(part for part in (book.tr(N_("Met")), book.day(path.met_on)) if part)
    return (Para(met, "meta", "ok.text", bold=True),)
