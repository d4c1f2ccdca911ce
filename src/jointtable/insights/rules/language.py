"""Findings of Language: words one side alone uses, words not agreed yet."""

from collections.abc import Iterable
from typing import Final

from jointtable.content import Words
from jointtable.domain.records import Term
from jointtable.insights.rules.base import Found, Look, Rule


def one_sided(look: Look) -> Iterable[Found]:
    """Yield the words that one side alone uses."""
    for word in look.results.language.words.one_sided:
        yield Found(
            subject=word.key,
            side=word.used_by,
            values={
                "word": _word(look, word.key),
                "sales": word.sales,
                "procurement": word.procurement,
            },
        )


def not_agreed(look: Look) -> Iterable[Found]:
    """Yield the terms without a wording that both sides agreed."""
    ids = look.results.language.not_agreed
    if ids:
        terms = [term for id_ in ids if (term := look.view.find(Term, id_)) is not None]
        yield Found(subject="", ids=ids, values={"terms": tuple(term.term for term in terms)})


def _word(look: Look, key: str) -> str | Words:
    entry = look.content.glossary.by_key.get(key)
    if entry is not None:
        return entry.term
    term = look.view.find(Term, key.partition(":")[2])
    return term.term if term is not None else key


RULES: Final[dict[str, Rule]] = {
    "language.one_sided": one_sided,
    "language.not_agreed": not_agreed,
}
