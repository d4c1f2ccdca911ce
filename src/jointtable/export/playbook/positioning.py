"""Where we stand in each other's eyes, and how the role can grow."""

from collections.abc import Iterator

from jointtable.domain.records import SIDES, Area, GrowthPath, Position, Segment, SupplierClass
from jointtable.domain.records import Block as AgendaBlock
from jointtable.export.blocks import Block, Figure, Gap, Heading, Para, Table, Together
from jointtable.export.playbook.book import Book, fact
from jointtable.export.playbook.figures import frame_figure
from jointtable.i18n import N_

MOST_PARAGRAPHS = 4
"""At most so many areas get a paragraph of their own (playbook.md §2)."""


def where_we_stand(book: Book) -> tuple[Block, ...]:
    """Return the figure of all areas and a paragraph for those worth talking about."""
    placed = {position.area_id for position in book.view.of(Position)}
    if not placed:
        return ()
    hits = book.insights.positioning.hits
    intro = book.intro(
        "where_we_stand",
        n=len(placed),
        sr=hits.sales.right,
        so=hits.sales.of,
        pr=hits.procurement.right,
        po=hits.procurement.of,
    )
    return (Para(intro, "lead"), *_figure(book), *_held_back(book), *_paragraphs(book))


def _figure(book: Book) -> Iterator[Figure]:
    for block in book.blocks_of("positioning")[:1]:
        caption = book.intro("figure_positions")
        yield frame_figure(book, block, lens="roles", caption=caption, alt=alt_of_areas(book))
        if any(one.matrix is not None for one in book.insights.positioning.areas.values()):
            yield from _matrices(book, block)


def _matrices(book: Book, block: AgendaBlock) -> Iterator[Figure]:
    areas = book.insights.positioning.areas
    matrices = book.tr(N_("Where each side places the areas on its own matrix"))
    yield frame_figure(book, block, lens="matrices", caption=matrices, alt=matrices)
    if any(one.matrix is not None and one.matrix.combined is not None for one in areas.values()):
        both = book.tr(N_("Both matrices crossed: who needs whom"))
        yield frame_figure(book, block, lens="combined", caption=both, alt=both)


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
    return _meets(book, result.segment, result.supplier_class)


def _meets(book: Book, segment: Segment, supplier_class: SupplierClass) -> str:
    return book.shown.meeting(segment, supplier_class)


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
    heavy = [id_ for id_ in talk if results[id_].meeting == "heavy"]
    same = [a.id for a in book.view.of(Area) if a.id in results and results[a.id].meeting == "same"]
    worded = [a.id for a in book.view.of(Area) if book.polished("where_we_stand", a.id)]
    chosen = list(dict.fromkeys([*heavy, *same[:1], *worded]))[:MOST_PARAGRAPHS]
    for id_ in chosen:
        area = book.view.find(Area, id_)
        if area is not None and book.included("where_we_stand", id_):
            yield from _paragraph(book, area)


def _paragraph(book: Book, area: Area) -> Iterator[Block]:
    result = book.insights.positioning.areas[area.id]
    polished = book.polished("where_we_stand", area.id)
    meeting = meeting_name(book, area.id)
    heading = (polished.heading if polished else "") or (
        f"{area.name}: {meeting[:1].lower()}{meeting[1:]}" if meeting else area.name
    )
    yield Heading(heading, 3)
    if polished and polished.text:
        yield Para(polished.text)
    elif result.segment and result.supplier_class:
        pair = book.content.models.pair(result.segment, result.supplier_class)
        usual = book.tr(N_("Usual result: {result}.")).format(
            result=pair.usual_result.in_(book.language).rstrip(".")
        )
        yield Para(f"{pair.what.in_(book.language)} {usual}")
    if area.discussion:
        yield Para(area.discussion, "meta", "ink2")


def growth_path(book: Book) -> tuple[Block, ...]:
    """Return the ladder of every area and what must be true for its next step."""
    paths = [p for p in book.view.of(GrowthPath) if book.view.find(Area, p.area_id)]
    if not paths:
        return ()
    order = {area.id: n for n, area in enumerate(book.view.of(Area))}
    paths.sort(key=lambda p: (not _has_step(p), order.get(p.area_id, 0)))
    blocks: list[Block] = [Para(book.intro("growth_path"), "lead")]
    for block in book.blocks_of("positioning")[:1]:
        alt = "; ".join(_step_in_words(book, path) for path in paths)
        blocks.append(frame_figure(book, block, lens="growth_path", caption="", alt=alt))
    blocks.extend(Together(tuple(_path(book, path))) for path in paths)
    return tuple(blocks)


def _has_step(path: GrowthPath) -> bool:
    return bool(path.class_in_12_months) and path.class_in_12_months != path.class_today


def _step_in_words(book: Book, path: GrowthPath) -> str:
    area = book.view.find(Area, path.area_id)
    today = _class(book, path.class_today)
    later = _class(book, path.class_in_12_months)
    return f"{area.name if area else ''}: {' → '.join(name for name in (today, later) if name)}"


def _class(book: Book, supplier_class: SupplierClass | None) -> str:
    if supplier_class is None:
        return ""
    return book.shown.class_name(supplier_class)


def _path(book: Book, path: GrowthPath) -> Iterator[Block]:
    yield Heading(_step_in_words(book, path), 3)
    owners = book.people((path.owner_sales_id, path.owner_procurement_id))
    met = book.day(path.met_on) if path.met else ""
    cells = (
        (
            *fact(book.text("role_today"), path.role_today),
            *fact(book.text("role_in_12_months"), path.role_in_12_months),
        ),
        fact(book.text("criterion"), path.criterion),
        (
            *fact(book.text("owner"), owners or "–"),
            *fact(book.text("due"), book.day(path.due) or "–"),
            *fact(book.tr(N_("Met")), met),
        ),
    )
    yield Table(("", "", ""), (0.36, 0.40, 0.24), (cells,))
    missing = [
        book.short(side)
        for side, agreed in zip(SIDES, (path.agreed_sales, path.agreed_procurement), strict=True)
        if not agreed
    ]
    if missing:
        not_yet = book.tr(N_("Not yet agreed by {parties}.")).format(parties=", ".join(missing))
        yield Para(not_yet, "meta", "attention.text", bold=True)
    yield Gap(4)
