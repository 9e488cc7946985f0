"""A report as numbered passages, ready to print."""

from __future__ import annotations

from typing import TYPE_CHECKING

from evmap.output.tables.table import Column, Result, Table
from evmap.text.plurals import count

if TYPE_CHECKING:
    from collections.abc import Sequence

    from evmap.claims.suggest.passages import Passage

_COLUMNS = (
    Column("passage", "No", align="right"),
    Column("locator", "Locator", max_width=18),
    Column("page", "Page", align="right", priority=1),
    Column("kind", "Kind", max_width=8, styles={"heading": "bold", "quote": "italic"}),
    Column("text", "Text"),
    Column("section", "Section", hidden=True),
    Column("line", "Line", hidden=True),
)


def text_result(report: str, shown: Sequence[Passage], total: int) -> Result:
    """Return the passages *shown* of a *report* that has *total* of them."""
    data = [passage_data(passage) for passage in shown]
    rows = tuple({column.key: row[column.key] for column in _COLUMNS} for row in data)
    of = f" of {total:,}" if len(shown) != total else ""
    summary = f"{report}: {len(shown):,}{of} passages." if of else f"{report}: {count(total, 'passage')}."
    return Result(data, (Table(_COLUMNS, rows, main="text"),), summary)  # type: ignore[arg-type]


def passage_data(passage: Passage) -> dict[str, object]:
    """One passage as JSON; ``sentences`` are (start, end) in characters of ``text``."""
    block = passage.block
    return {
        "passage": passage.number,
        "locator": block.locator,
        "section": block.section,
        "page": block.page,
        "line": block.line or None,
        "kind": passage.kind,
        "text": passage.text,
        "sentences": [list(span) for span in passage.sentences],
    }
