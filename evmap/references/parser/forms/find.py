"""Which form an entry has, if it has one."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from evmap.references.parser.forms.cases import case_of
from evmap.references.parser.forms.cyrillic import cyrillic
from evmap.references.parser.forms.east_asian import MARKS, east_asian

if TYPE_CHECKING:
    from evmap.references.parser.forms.form import Form
    from evmap.references.parser.text.tokens import Tokens


def form_of(tokens: Tokens) -> Form | None:
    """What an entry's form alone says of it, None if it has no form that evmap knows. Costs a few searches."""
    if tokens.number and tokens.starts:
        tokens = replace(tokens, text=tokens.text[tokens.starts[0] :])
    form = case_of(tokens)
    if form is None and (
        not tokens.text.isascii() or ("]" in tokens.text and any(map(tokens.text.__contains__, MARKS)))
    ):
        form = cyrillic(tokens) or east_asian(tokens)
    return form
