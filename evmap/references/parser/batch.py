"""Parse some entries at once, each by itself: what one takes from the one before is not looked at here."""

from __future__ import annotations

from typing import TYPE_CHECKING

from evmap.domain.diagnostic import Source
from evmap.references.parser.assemble import assemble, empty_record
from evmap.references.parser.forms.find import form_of
from evmap.references.parser.plausible import reason_against
from evmap.references.parser.tagging.judge import Judge, shipped_judge
from evmap.references.parser.tagging.model import Model, shipped_model
from evmap.references.parser.text.markup import strip_markup
from evmap.references.parser.text.tokens import tokenise

if TYPE_CHECKING:
    from collections.abc import Sequence

    from evmap.domain.record import Record


def prepare() -> None:
    """Load what every batch needs."""
    shipped_model()
    shipped_judge()


def parse_batch(
    begin: int,
    strings: Sequence[str],
    file: str,
    lines: Sequence[int],
    *,
    model: Model | None = None,
    judge: Judge | None = None,
) -> list[Record]:
    """Return a record for each of *strings*, the entries from number *begin* (from 0) on, that stand on *lines*."""
    records = []
    cut = [tokenise(strip_markup(raw)) for raw in strings]
    tags = (model or shipped_model()).tag(cut, judge or shipped_judge())
    for index, (raw, line, tokens, tagged) in enumerate(zip(strings, lines, cut, tags, strict=True), begin + 1):
        source = Source(file, line)
        form = form_of(tokens)
        reason = "" if form else reason_against(tokens, tagged)
        if reason:
            records.append(empty_record(raw, source, f"ref-{index}", reason))
        else:
            records.append(assemble(tokens, form or tagged, raw, source, f"ref-{index}"))
    return records
