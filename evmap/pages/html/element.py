"""HTML written so that no text can become markup: strings are escaped, only what :func:`el` made is not."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from evmap.text.controls import without_controls

if TYPE_CHECKING:
    from collections.abc import Iterable

_VOID = frozenset({"br", "col", "hr", "input", "meta"})


class Html(str):
    """Text that is markup already."""

    __slots__ = ()


def text(value: object) -> Html:
    """Return *value* as markup that shows it.

    >>> text("<b>&")
    '&lt;b&gt;&amp;'
    """
    if isinstance(value, Html):
        return value
    # a browser reads a bare carriage return as a line feed
    return Html(escape(without_controls(str(value)), quote=True).replace("\r", "&#13;"))


def el(tag: str, *children: object, **attributes: object) -> Html:
    """Return an element. Attributes are written as keywords (``class_``, ``aria_label``), and left out where None or
    False; True is an attribute without a value.

    >>> el("a", "x < y", href="#a", class_="b", hidden=False)
    '<a href="#a" class="b">x &lt; y</a>'
    """
    said = []
    for name, value in attributes.items():
        if value is None or value is False:
            continue
        key = name.rstrip("_").replace("_", "-")
        said.append(f" {key}" if value is True else f' {key}="{text(value)}"')
    start = f"<{tag}{''.join(said)}>"
    return Html(start) if tag in _VOID else Html(f"{start}{join(children)}</{tag}>")


def join(parts: Iterable[object], between: str = "") -> Html:
    """Return *parts* as markup one after the other, None and "" left out."""
    return Html(between.join(text(part) for part in parts if part is not None and part != ""))
