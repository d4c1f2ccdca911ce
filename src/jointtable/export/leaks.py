"""The last look at a finished file: is anything in it that its reader may not see?"""

from collections.abc import Iterable
from functools import cache

from jointtable.content import Content
from jointtable.domain.errors import JointTableError
from jointtable.domain.outgoing import folded
from jointtable.i18n import N_


class WouldLeak(JointTableError):
    """A finished document held words its reader may not see; it was not kept. Facts: ``count``."""

    code = "denied"
    what = N_("The file was not written: it held {count} texts that its reader may not see.")
    do = N_("Nothing has left this laptop. Report this with the log.")


def check_for_leaks(text: str, forbidden: Iterable[str], templates: str = "") -> None:
    """Raise if ``text``, read back from a finished file, holds a forbidden text.

    Args:
        text: All text of the file, metadata included.
        forbidden: Folded texts, see :func:`jointtable.domain.outgoing.forbidden_texts`.
        templates: Texts of the product itself, folded; what they say is nobody's secret.

    Raises:
        WouldLeak: It does; the message counts them and quotes none.
    """
    found = folded(text)
    leaked = [one for one in forbidden if one in found and one not in templates]
    if leaked:
        raise WouldLeak(count=len(leaked))


@cache
def product_texts(content: Content, *, every: bool = False) -> str:
    """Return the product's own texts, folded: what they say is nobody's secret.

    Args:
        content: Where they stand.
        every: All of them; else those that a joint document prints of itself.
    """
    files = sorted(content.folder.glob("*.json"))
    if not every:
        files = [file for file in files if file.stem in {"statements", "models"}]
    return folded("\n".join(file.read_text(encoding="utf-8") for file in files))
