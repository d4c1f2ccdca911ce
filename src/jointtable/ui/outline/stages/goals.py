"""Goals as a list: theme by theme what each side wants and what both want together."""

from collections.abc import Sequence

from jointtable.domain import blind
from jointtable.domain.edits import Edit, KeepApart, PutAnswer, UnlinkGoal, adding
from jointtable.domain.errors import Refused
from jointtable.domain.records import (
    SIDES,
    Goal,
    GoalLink,
    JointGoal,
    Round,
    Side,
    Theme,
    ThemeRating,
)
from jointtable.i18n import N_
from jointtable.insights.goals import JointGoalResult
from jointtable.layout.context import Context
from jointtable.ui.outline import deeds
from jointtable.ui.outline.cards import Look, card_rows, common_deeds
from jointtable.ui.outline.fields import person_name
from jointtable.ui.outline.nodes import Ask, Deed, Editor, Make, Node, spoken
from jointtable.ui.outline.zones import (
    Zone,
    covered_count,
    covered_rows,
    late_zone,
    new_card,
    zone_row,
)

_MOST = 5


class NotImportance(Refused):
    """Something else than 1 to 5 was typed."""

    what = N_("Type how much it matters, from 1 to 5.")


def goals(context: Context) -> tuple[Node, ...]:
    """Return the themes, and last what has none."""
    groups = _Groups(context)
    rows = [_theme(groups, theme, place) for place, theme in enumerate(groups.themes)]
    if groups.has_loose:
        name = context.tr(N_("Without a theme"))
        rows.append(
            Node(
                key="no_theme", role="zone", text=name, name=spoken((name,)), side="joint",
                more=lambda: _zones(groups, None, name),
            )
        )  # fmt: skip
    return tuple(rows)


def new_theme(context: Context) -> Editor:
    """Return the editor of a new theme."""
    return new_card(
        context,
        N_("New theme"),
        lambda ask: adding(Theme(id=ask.new_id(), name=ask.text, created_at=ask.at)),
        kind="line",
    )


class _Groups:
    """The goals of each zone, found once for all of them."""

    def __init__(self, context: Context) -> None:
        self.context = context
        self.themes = context.of(Theme)
        self.order = [theme.id for theme in self.themes]
        self.goals: dict[tuple[str | None, str], list[Goal]] = {}
        for goal in context.of(Goal):
            self.goals.setdefault((self._row(goal.theme_id), goal.side), []).append(goal)
        self.joint: dict[str | None, list[JointGoal]] = {}
        for joint in context.of(JointGoal):
            self.joint.setdefault(self._row(joint.theme_id), []).append(joint)
        self.joined: dict[str, list[JointGoal]] = {}
        for link in context.view.of(GoalLink):
            found = context.view.find(JointGoal, link.joint_goal_id)
            if found is not None:
                self.joined.setdefault(link.goal_id, []).append(found)

    def _row(self, theme_id: str | None) -> str | None:
        return theme_id if theme_id in self.order else None

    @property
    def has_loose(self) -> bool:
        """Return whether something has no theme, or there are none."""
        found = any(row is None for row, _ in self.goals) or None in self.joint
        return found or not self.themes

    def basis(self, theme_id: str | None, side: str) -> object:
        """Return all that the rows of a side's goals are made of."""
        view = self.context.view
        hidden = covered_count(self.context, "goals", deeds.as_side(side), theme_id)
        goals = self.goals.get((theme_id, side), ())
        return (
            *(tuple(goals), tuple(self.themes), view.of(JointGoal), view.of(GoalLink)),
            *(hidden, view.of(Round)),
        )


def _theme(groups: _Groups, theme: Theme, place: int) -> Node:
    context = groups.context
    name = context.shown.theme(theme)
    label = context.tr(N_("Theme"))
    return Node(
        key=theme.id,
        role="zone",
        text=name,
        name=spoken((label, name)),
        side="joint",
        record_id=theme.id,
        leads=True,
        editor=Editor(
            kind="line", label=label, value=name, put=deeds.setting(theme, "name"),
            says=context.say(N_("Changed: {what}"), what=label),
        ),
        deeds=common_deeds(context, theme, place, groups.order),
        more=lambda: (
            *_zones(groups, theme.id, name),
            *(_importance(context, theme, side) for side in SIDES),
        ),
    )  # fmt: skip


def _zones(groups: _Groups, theme_id: str | None, where: str) -> tuple[Node, ...]:
    return (
        _side(groups, theme_id, where, "sales"),
        _joint(groups, theme_id, where),
        _side(groups, theme_id, where, "procurement"),
    )


# --- goals of a side -----------------------------------------------------------------------------


def _side(groups: _Groups, theme_id: str | None, where: str, side: Side) -> Node:
    context = groups.context
    name = f"{context.side(side)}, {where}"
    zone = Zone(key=f"goals:{side}", name=name, side=side)
    found = groups.goals.get((theme_id, side), [])
    count = covered_count(context, "goals", side, theme_id)
    new = new_card(context, N_("New goal"), _new_goal(theme_id, side), zone=name, subject="goals")

    def rows() -> tuple[Node, ...]:
        cards = card_rows(context, zone, found, lambda goal: _goal(context, goal, groups.joined))
        return (*cards, *covered_rows(context, "goals", side, count, where))

    ask = context.tr(N_("What do you want to reach?"))
    return late_zone(
        context, zone, rows, len(found) + count, new, prompt=ask, basis=groups.basis(theme_id, side)
    )


def _new_goal(theme_id: str | None, side: Side) -> Make:
    def goal(ask: Ask) -> Goal:
        return Goal(id=ask.new_id(), theme_id=theme_id, side=side, text=ask.text, created_at=ask.at)

    return deeds.answering("goals", goal)


def _goal(context: Context, goal: Goal, joined: dict[str, list[JointGoal]]) -> Look:
    linked = joined.get(goal.id, ())
    if linked:
        titles = ", ".join(joint.title for joint in linked)
        says = context.say(N_("Linked to {goals}"), goals=titles)
    else:
        says = context.tr(N_("Stays apart by consent") if goal.apart else N_("Not linked"))
    apart = context.tr(N_("Stays apart by consent") if not goal.apart else N_("Not apart any more"))
    return Look(
        says=(says,),
        aside=says,
        sides=SIDES,
        deeds={
            "2": Deed(
                deeds.making_joint(goal),
                context.tr(N_("Joint goal made")),
                context.tr(N_("Make a joint goal")),
            ),
            "space": Deed(lambda ask: KeepApart(goal.id, not goal.apart, ask.at), apart, apart),
        },
        more=lambda: tuple(_link(context, goal, joint, joint.title, "goal") for joint in linked),
    )


def _link(context: Context, goal: Goal, joint: JointGoal, title: str, from_: str) -> Node:
    label = context.tr(N_("Linked to") if from_ == "goal" else N_("Linked goal"))
    return Node(
        key=f"link:{goal.id}:{joint.id}",
        role="field",
        label=label,
        text=title,
        name=spoken((label,), title),
        side="joint" if from_ == "goal" else goal.side,
        record_id=joint.id if from_ == "joint" else goal.id,
        deeds={
            "del": Deed(lambda _: UnlinkGoal(goal.id, joint.id), context.tr(N_("Link taken away")))
        },
    )


# --- joint goals ---------------------------------------------------------------------------------


def _joint(groups: _Groups, theme_id: str | None, where: str) -> Node:
    context = groups.context
    name = f"{context.tr(N_('Joint goals'))}, {where}"
    zone = Zone(key="joint_goals", name=name)
    found = groups.joint.get(theme_id, [])
    rows = card_rows(context, zone, found, lambda goal: _joint_goal(context, goal))

    def new(ask: Ask) -> Edit:
        return adding(
            JointGoal(id=ask.new_id(), theme_id=theme_id, title=ask.text, created_at=ask.at)
        )

    adds = new_card(context, N_("New joint goal"), new, zone=name)
    return zone_row(context, zone, rows, adds, prompt=context.tr(N_("Nothing joint yet")))


def _joint_goal(context: Context, goal: JointGoal) -> Look:
    result = context.insights.goals.joint_goals.get(goal.id)
    votes = _votes_text(context, result)
    return Look(
        field="title",
        says=(*_owners(context, goal), _metric(goal), votes),
        aside=_flag(context, result) or votes,
        more=lambda: (
            _votes(context, goal, votes),
            *(_linked(context, goal)),
        ),
    )


def _owners(context: Context, goal: JointGoal) -> tuple[str, ...]:
    names = [person_name(context, id_) for id_ in (goal.owner_sales_id, goal.owner_procurement_id)]
    said = ", ".join(name for name in names if name)
    return (context.say(N_("Owners {names}"), names=said),) if said else ()


def _metric(goal: JointGoal) -> str:
    reach = " → ".join(part for part in (goal.baseline, goal.target) if part)
    return " ".join(part for part in (goal.metric, reach, goal.unit) if part)


def _flag(context: Context, result: JointGoalResult | None) -> str:
    if (
        result is None
        or result.flag == "none"
        or not sum((result.votes.sales, result.votes.procurement))
    ):
        return ""
    return context.content.models.labels.vote_flags[result.flag].in_(context.language)


def _votes_text(context: Context, result: JointGoalResult | None) -> str:
    sales, procurement = (result.votes.sales, result.votes.procurement) if result else (0, 0)
    says = N_("{sales} votes from sales, {procurement} from procurement")
    return context.say(says, sales=sales, procurement=procurement)


def _voting(context: Context, goal: JointGoal) -> dict[str, Deed]:
    made = {}
    for key, side in (("left", SIDES[0]), ("right", SIDES[1])):
        name = context.side(side)
        added = context.say(N_("One vote from {side}"), side=name)
        back = context.say(N_("One vote of {side} taken back"), side=name)
        made[key] = Deed(deeds.voting(goal, side, 1), added)
        made[f"shift_{key}"] = Deed(deeds.voting(goal, side, -1), back)
    return made


def _votes(context: Context, goal: JointGoal, text: str) -> Node:
    label = context.tr(N_("Votes"))
    return Node(
        key="votes", role="field", label=label, text=text, name=spoken((label,), text),
        side="joint", record_id=goal.id, deeds=_voting(context, goal),
    )  # fmt: skip


def _linked(context: Context, goal: JointGoal) -> Sequence[Node]:
    found = []
    for link in context.view.of(GoalLink):
        one = context.view.find(Goal, link.goal_id)
        if link.joint_goal_id == goal.id and one is not None:
            found.append(_link(context, one, goal, one.text, "joint"))
    return found


# --- importance ----------------------------------------------------------------------------------


def _importance(context: Context, theme: Theme, side: Side) -> Node:
    label = context.say(N_("Importance to {side}"), side=context.side(side).lower())
    asking = blind.open_round(context.view, "goals") is not None
    found = [r for r in context.view.of(ThemeRating) if (r.theme_id, r.side) == (theme.id, side)]
    text = str(found[-1].importance) if found and not asking else context.tr(N_("Not answered"))
    covered = asking and covered_count(context, "theme_ratings", side, theme.id) > 0
    if covered:
        text = context.tr(N_("Covered"))
    says = context.tr(N_("Covered")) if asking else context.say(N_("Changed: {what}"), what=label)
    return Node(
        key=f"importance:{side}",
        role="covered" if covered else "field",
        label=label,
        text=text,
        name=spoken((context.shown.theme(theme), label), text),
        side=side,
        record_id=theme.id,
        faint=covered or not found,
        editor=Editor(
            kind="number", label=label, put=_rating(theme.id, side), masked=asking, says=says
        ),
    )


def _rating(theme_id: str, side: Side) -> Make:
    def make(ask: Ask) -> Edit:
        value = ask.value
        if not isinstance(value, int) or not 1 <= value <= _MOST:
            raise NotImportance
        rating = ThemeRating(
            id=ask.new_id(),
            theme_id=theme_id,
            round_id=deeds.round_for(ask.workshop, "goals").id,
            side=side,
            importance=value,
            created_at=ask.at,
        )
        return PutAnswer(rating, ask.at)

    return make
