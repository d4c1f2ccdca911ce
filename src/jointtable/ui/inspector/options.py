"""The words of what can be chosen: those of the templates where they have them."""

from collections.abc import Mapping
from typing import Final, cast

from jointtable.content import Words
from jointtable.content.fallback import Shown
from jointtable.domain.records import Agreement, Hope, Note, Record, SupplierClass
from jointtable.i18n import N_, Tr

_WORDS: Final[Mapping[tuple[type[Record] | None, str], Mapping[str, str]]] = {
    (Hope, "kind"): {"hope": N_("Hope"), "worry": N_("Worry")},
    (Agreement, "kind"): {
        "agreement": N_("Agreement"),
        "rule": N_("Rule"),
        "tender_rule": N_("Rule for tenders"),
        "information_rule": N_("Rule for information"),
    },
    (None, "visibility"): {
        "joint": N_("Everybody"),
        "sales": N_("Only sales"),
        "procurement": N_("Only procurement"),
        "facilitator": N_("Only you"),
    },
    (None, "feeling"): {"works": N_("Works"), "hurts": N_("Hurts"), "mixed": N_("Mixed")},
    (None, "met"): {"true": N_("Yes"), "false": N_("No")},
}


def words_of_choice(shown: Shown, tr: Tr, record: Record, name: str, word: str) -> str:
    """Return how a value is called where it can be chosen.

    Args:
        shown: Reads templates and the parties' own names.
        tr: For fixed words.
        record: Whose fact it is.
        name: Of the field.
        word: The value.
    """
    if name == "side":
        return shown.side_name(word)  # type: ignore[arg-type]  # a side by its rule
    if name in {"class_today", "class_in_12_months"}:
        return shown.class_name(cast("SupplierClass", word))
    templates: Mapping[str, Words] = {}
    if name in {"verdict", "status"}:
        labels = shown.content.models.labels
        known = labels.verdicts.items() if name == "verdict" else labels.action_status.items()
        templates = {str(key): words for key, words in known}
    if word in templates:
        return templates[word].in_(shown.language)
    if isinstance(record, Note) and name == "visibility":
        return shown.side_name(word)  # type: ignore[arg-type]  # a side or the facilitator
    own = _WORDS.get((type(record), name)) or _WORDS[(None, name)]
    return tr(own[word])
