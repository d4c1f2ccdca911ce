"""Reads one line, or many."""

import re
from dataclasses import field, replace
from typing import Final

from jointtable.domain.quick_capture.grammar import (
    Capture,
    Context,
    Facts,
    Kind,
    Named,
    Part,
    Person,
    Span,
    Unclear,
    Why,
    side_letters,
)
from jointtable.domain.quick_capture.numbers import numbers, uncounted
from jointtable.domain.quick_capture.tokens import (
    NAME_SIGILS,
    candidates,
    date,
    looks_like_date,
    why_not_one,
)
from jointtable.domain.records import MAX_LABEL, SIDES, SideOrJoint
from jointtable.domain.text import is_blank, lines_as_typed
from jointtable.values import dataclass

WORRY: Final = Named(id="worry", names=("worry", "huoli"))
"""What ``#worry`` names in Opening."""

WE_ASSUME: Final = frozenset({"we_assume", "statements", "criteria"})
"""Keys of the blind steps of Understanding in which a line is an assumption."""

_SPECIAL: Final[frozenset[Kind]] = frozenset({"action", "parked", "note", "person"})
_SIDE: Final = re.compile(r"([a-z])[ \t]*:", re.IGNORECASE | re.ASCII)
_TOKEN: Final = re.compile(r"\s+|\S+")
_PERSON: Final = re.compile(r"\+\s*([^\W\d_].*)", re.DOTALL)
_RANGE: Final = re.compile(r"=(.+?)\.\.(.+)", re.DOTALL)
_SIGILS: Final = '#@&>="'
_BULLET: Final = re.compile(
    r"\A\s*(?:[-*•◦▪▫‣⁃·●○■□–—✓☐☑][ \t]+|\(?(?:\d{1,3}|[a-zA-Z])[.)][ \t]+)"
)
_OWNED_TWICE: Final[frozenset[Kind]] = frozenset({"joint_goal", "joint_move", "criterion"})
_OWNED: Final[frozenset[Kind]] = _OWNED_TWICE | frozenset(
    {"action", "process_step", "explanation", "parked"}
)
_AUTHORED: Final[frozenset[Kind]] = frozenset({"hope", "assumption", "goal"})
_DUE: Final[frozenset[Kind]] = _OWNED_TWICE | frozenset({"action", "agreement"})
_ZONED: Final[frozenset[Kind]] = frozenset(
    {
        *("hope", "meaning", "wording", "reason", "criterion", "goal", "joint_goal"),
        *("process_step", "joint_move"),
    }
)
_NEEDS_ZONE: Final[frozenset[Kind]] = frozenset({"meaning", "wording", "reason", "criterion"})


def parse(line: str, context: Context) -> Capture:
    """Return what would be made of ``line``; nothing in it gets lost, and nothing raises."""
    body = lines_as_typed(line).strip()
    side, rest, said = _side(body, context)
    found = _parsed(rest, side, context, said=said)
    return replace(found, spans=_in_line(found, len(line.rstrip()), len(body), len(rest), said))


def _in_line(found: Capture, end: int, body: int, rest: int, said: bool) -> tuple[Span, ...]:  # noqa: FBT001 - as found
    """Return the parts of a line, counted from its beginning: what is read is always its end."""
    spans = [replace(one, start=end + one.start, end=end + one.end) for one in found.spans]
    if found.kind in _SPECIAL:
        spans.insert(0, Span(start=end - rest, end=end - rest + 1, part="sigil"))
    if said:
        letter = Span(start=end - body, end=end - rest, part="side")
        spans.insert(0, letter)
    return tuple(spans)


def _parsed(rest: str, side: SideOrJoint, context: Context, *, said: bool) -> Capture:
    counted = numbers(rest, side, context)
    if counted is not None:
        return counted
    if is_blank(rest):
        # a letter and a colon alone are no words: "s:" waits for more
        return Capture(kind="empty", side=side, text="", context=context)
    sigil, tail = rest[0], rest[1:].strip()
    if sigil in "!?/+" and not is_blank(tail):
        special = _special(sigil, tail, side, said=said, context=context)
        if special is not None:
            return special
    card, told = _card(rest, side, context), uncounted(rest, context)
    return card if told is None else replace(card, unclear=(told, *card.unclear))


def parse_lines(text: str, context: Context) -> tuple[Capture, ...]:
    """Return what would be made of many lines: one card each.

    Bullets and numbering are taken off, empty lines left out; cells between tabs are text, zone
    and owner.
    """
    lines = [line for line in text.splitlines() if not is_blank(line)]
    if len(lines) == 1 and "\t" not in lines[0].strip():
        found = [parse(lines[0], context)]
    else:
        found = [_row(_BULLET.sub("", line), context) for line in lines]
    return tuple(capture for capture in found if capture.kind != "empty")


def _side(body: str, context: Context) -> tuple[SideOrJoint, str, bool]:
    match = _SIDE.match(body)
    found = side_letters(context.language).get(match[1].casefold()) if match else None
    if match is None or found is None:
        return context.side, body, False
    return found, body[match.end() :].strip(), True


def _special(
    sigil: str, tail: str, side: SideOrJoint, *, said: bool, context: Context
) -> Capture | None:
    if sigil == "!":
        return _with_tokens("action", tail, side, context, said=said)
    if sigil == "?":
        return _with_tokens("parked", tail, side, context, said=said)
    if sigil == "/":
        return Capture(kind="note", side=side, text=tail, context=context)
    return _person(tail, side, context)


def _person(tail: str, side: SideOrJoint, context: Context) -> Capture | None:
    """Return a new person; None if it is none, such as "+5 % a year"."""
    if not _PERSON.fullmatch("+" + tail):
        return None
    name, comma, letter = tail.rpartition(",")
    own = side_letters(context.language).get(letter.strip().casefold())
    if comma and own in {"sales", "procurement"} and not is_blank(name):
        side, tail = own, name.strip()
    if side == "joint" or len(tail) > MAX_LABEL:
        return None
    return Capture(kind="person", side=side, text=tail, context=context)


# --- cards ---------------------------------------------------------------------------------------


def _card(body: str, side: SideOrJoint, context: Context) -> Capture:
    return _with_tokens(card_kind(side, context), body, side, context, said=True)


def card_kind(side: SideOrJoint, context: Context) -> Kind:
    """Return what a plain line becomes in this stage (the table of domain.md §10)."""
    if context.stage == "understanding":
        return _understanding(side, context)
    if context.stage is None:
        return "parked"
    one, joint = _KINDS[context.stage]
    if one == "reason" and context.mode != "blind" and side != "joint":
        return "parked"  # the reveal has fixed the reasons
    return joint if side == "joint" else one


_KINDS: Final[dict[str, tuple[Kind, Kind]]] = {
    "opening": ("hope", "house_rule"),
    "language": ("meaning", "wording"),
    "positioning": ("reason", "criterion"),
    "goals": ("goal", "joint_goal"),
    "alignment": ("process_step", "joint_move"),
    "commitments": ("action", "agreement"),
}


def _understanding(side: SideOrJoint, context: Context) -> Kind:
    if side == "joint":
        return "explanation" if context.selected_side is not None else "parked"
    if context.step in WE_ASSUME:
        return "assumption"
    knows = context.selected_side is not None and context.selected_side != side
    return "answer" if knows else "explanation"


@dataclass(slots=True)
class _Reader:
    """Takes the tokens of a line in turn; what it does not take stays text."""

    kind: Kind
    side: SideOrJoint
    context: Context
    said: bool
    facts: Facts = field(default_factory=Facts)
    unclear: list[Unclear] = field(default_factory=list)
    spans: list[Span] = field(default_factory=list)

    def takes(self, token: str) -> bool:
        """Return whether ``token`` has become a fact."""
        sigil, word = token[0], token[1:]
        if not word:
            return False
        if sigil == "#":
            return self._zone(token, word)
        if sigil in NAME_SIGILS:
            return self._owner(token, word)
        return sigil == ">" and self._due(token, word)

    def mark(self, start: int, end: int, told: int) -> None:
        """Note what a token says that begins at ``start``.

        Args:
            start: Its first character, counted from the end of what is read.
            end: The same of the one after its last.
            told: How many tokens were unclear before it.
        """
        if len(self.unclear) > told:
            self.spans.append(Span(start=start, end=end, part="unclear"))

    def took(self, start: int, end: int, sigil: str) -> None:
        """Note that a token has become a fact; see :meth:`mark`."""
        self.spans.append(Span(start=start, end=end, part=_PARTS[sigil]))

    def tell(self, token: str, why: Why, names: tuple[str, ...] = ()) -> bool:
        """Note that ``token`` stays text."""
        self.unclear.append(Unclear(token=token, why=why, candidates=names))
        return False

    def _zone(self, token: str, word: str) -> bool:
        if self.kind not in _ZONED:
            return self.tell(token, "not_here")
        found = candidates(word, self.context.zones, lambda zone: zone.names)
        if len(found) != 1:
            return self.tell(token, why_not_one(found), tuple(zone.names[0] for zone in found))
        if self.facts.zone_id is not None or self.facts.worry:
            return self.tell(token, "taken")
        if found[0].id == WORRY.id and self.kind == "hope":
            self.facts = replace(self.facts, worry=True)
        else:
            self.facts = replace(self.facts, zone_id=found[0].id)
        return True

    def _owner(self, token: str, word: str) -> bool:
        if self.kind not in _OWNED and self.kind not in _AUTHORED:
            return self.tell(token, "not_here")
        found = candidates(word, self.context.people, lambda person: person.names)
        if len(found) != 1:
            return self.tell(token, why_not_one(found), tuple(person.name for person in found))
        person = found[0]
        if self.kind in _AUTHORED:
            return self._author(token, person)
        if any(
            owner.id == person.id or self._excludes(owner, person) for owner in self.facts.owners
        ):
            return self.tell(token, "taken")
        if not self._may_own(person):
            is_other = person.side in SIDES and self.side in SIDES
            return self.tell(token, "other_side" if is_other else "not_here")
        self.facts = replace(self.facts, owners=(*self.facts.owners, person))
        return True

    def _author(self, token: str, person: Person) -> bool:
        """Take whose words they are, where the room was told that names are shown."""
        if not self.context.names_shown:
            return self.tell(token, "no_names")
        if person.side != self.side:
            return self.tell(token, "other_side")
        if self.facts.author is not None:
            return self.tell(token, "taken")
        self.facts = replace(self.facts, author=person)
        return True

    def _excludes(self, owner: Person, person: Person) -> bool:
        return self.kind not in _OWNED_TWICE or owner.side == person.side

    def _may_own(self, person: Person) -> bool:
        if self.kind in _OWNED_TWICE:
            return person.side in {"sales", "procurement"}
        if self.kind == "parked":
            return True
        if self.kind == "explanation":
            return person.side == _about(self.side, self.context)
        if self.kind == "action" and not self.said:
            return person.side in {"sales", "procurement"}
        return self.side in {"joint", person.side}

    def _due(self, token: str, word: str) -> bool:
        found = date(word, self.context)
        if found is None:
            # "costs >5 %" is no date and nothing to tell
            return self.tell(token, "impossible") if looks_like_date(word) else False
        if self.kind not in _DUE:
            return self.tell(token, "not_here")
        if self.facts.due is not None:
            return self.tell(token, "taken")
        self.facts = replace(self.facts, due=found)
        return True

    def takes_range(self, token: str, unit: str) -> bool:
        """Return whether ``=14..6`` and its unit have become facts."""
        match = _RANGE.fullmatch(token)
        if match is None:
            return False
        if self.kind != "joint_goal":
            return self.tell(token, "not_here")
        if self.facts.target or len(unit) > MAX_LABEL:
            return self.tell(token, "taken")
        self.facts = replace(self.facts, baseline=match[1], target=match[2], unit=unit)
        return True


_PARTS: Final[dict[str, Part]] = {
    "#": "zone",
    "@": "person",
    "&": "person",
    ">": "date",
    "=": "range",
}


def _about(side: SideOrJoint, context: Context) -> str:
    """Return who explains itself: the side, or for both the side that knows."""
    if side != "joint":
        return side
    return "sales" if context.selected_side == "procurement" else "procurement"


def _with_tokens(
    kind: Kind, body: str, side: SideOrJoint, context: Context, *, said: bool
) -> Capture:
    reader = _Reader(kind=kind, side=side, context=context, said=said)
    text = _read(body, reader)
    facts = reader.facts
    if is_blank(text):
        # tokens alone make no card; they are the text then
        text, facts = body, Facts()
    found = _finished(kind, side, text, facts, tuple(reader.unclear), context, said=said)
    return replace(found, spans=tuple(reader.spans))


def _finished(
    kind: Kind,
    side: SideOrJoint,
    text: str,
    facts: Facts,
    unclear: tuple[Unclear, ...],
    context: Context,
    *,
    said: bool,
) -> Capture:
    if facts.zone_id is None and not facts.worry and kind in _ZONED:
        facts = replace(facts, zone_id=context.active_id)
    if kind == "hope" and context.active_id == WORRY.id:
        facts = replace(facts, worry=True)
    if kind in _NEEDS_ZONE and facts.zone_id is None:
        kind = "parked"  # there is no place for it yet, and Enter always saves
        facts = replace(facts, owners=facts.owners[:1], due=None)
    if kind == "action" and not said and facts.owners:
        side = "sales" if facts.owners[0].side == "sales" else "procurement"
    return Capture(kind=kind, side=side, text=text, context=context, facts=facts, unclear=unclear)


def _read(body: str, reader: _Reader) -> str:
    """Return the text of ``body``: all of it but the tokens that ``reader`` takes."""
    kept: list[str] = []
    place, length = 0, len(body)
    while match := _TOKEN.match(body, place):
        start, told = match.start() - length, len(reader.unclear)
        token, place = match[0], match.end()
        if token[0] == '"':
            literal = _literal(body, match.start())
            if literal is not None:
                token, place = literal
        elif token[0] == "=":
            unit, end = _unit(body, place)
            if reader.takes_range(token, unit):
                place = end
                said = len(body[:end].rstrip())
                reader.took(start, said - length, "=")
                _drop_blank(kept)
                continue
        elif not token[0].isspace() and reader.takes(token):
            reader.took(start, place - length, token[0])
            _drop_blank(kept)
            continue
        reader.mark(start, match.end() - length, told)
        kept.append(token)
    return "".join(kept).strip()


def _drop_blank(kept: list[str]) -> None:
    if kept and kept[-1].isspace():
        kept.pop()


def _literal(body: str, start: int) -> tuple[str, int] | None:
    """Return the words between quotes from ``start`` on and where they end, or None."""
    end = start
    while (end := body.find('"', end + 1)) > 0:
        if end + 1 == len(body) or body[end + 1].isspace():
            return body[start + 1 : end], end + 1
    return None


def _unit(body: str, start: int) -> tuple[str, int]:
    """Return the words from ``start`` to the next sigil, and where they end."""
    place = start
    while match := _TOKEN.match(body, place):
        if match[0][0] in _SIGILS:
            break
        place = match.end()
    return body[start:place].strip(), place


# --- many lines ----------------------------------------------------------------------------------


def _row(line: str, context: Context) -> Capture:
    first, *cells = (cell.strip() for cell in line.strip().split("\t"))
    capture = parse(first, context)
    if not cells or capture.kind in {"empty", "pulse", "note", "person"}:
        whole = " ".join(filter(None, (first, *cells)))
        return parse(whole, context) if cells else capture
    reader = _Reader(
        kind=capture.kind,
        side=capture.side,
        context=context,
        said=capture.kind != "action" or _side(first, context)[2],
        facts=replace(capture.facts, zone_id=None) if _by_cell(capture, cells) else capture.facts,
    )
    sigils = ("#", "@")
    rest = [
        cell
        for place, cell in enumerate(cells)
        if cell and not (place < len(sigils) and reader.takes(sigils[place] + cell))
    ]
    text = " ".join((capture.text, *rest))
    return _finished(
        capture.kind,
        capture.side,
        text,
        reader.facts,
        (*capture.unclear, *reader.unclear),
        context,
        said=reader.said,
    )


def _by_cell(capture: Capture, cells: list[str]) -> bool:
    """Return whether the zone so far is only the active one, so that a cell may say another."""
    return bool(cells[0]) and capture.facts.zone_id == capture.context.active_id
