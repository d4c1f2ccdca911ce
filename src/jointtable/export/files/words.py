"""Words that stand where paper has a mark or a picture."""

from jointtable.export.blocks import Mark
from jointtable.i18n import N_, Tr


def mark_word(mark: Mark, tr: Tr) -> str:
    """Return the side that a mark stands for, in a word; "" for none."""
    match mark:
        case "sales":
            return tr(N_("Sales"))
        case "procurement":
            return tr(N_("Procurement"))
        case "joint":
            return tr(N_("Both"))
        case _:
            return ""


def votes_words(sales: int, procurement: int, tr: Tr) -> str:
    """Return what the dots of a vote say."""
    return tr(N_("Votes: {sales} from sales, {procurement} from procurement")).format(
        sales=sales, procurement=procurement
    )
