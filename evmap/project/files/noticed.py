"""``noticed:`` of a citations file: what ingest missed in a report's list and citations, until a person has looked."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from evmap.domain.diagnostic import Diagnostic, Severity, Source
from evmap.yamlfiles.edit import YamlEdits, flow
from evmap.yamlfiles.nodes import Listing, Mapping
from evmap.yamlfiles.shapes import Key, Number, Reading, Table, Text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from evmap.yamlfiles.edit import Plain

NOTICE = Table(
    "notice",
    (
        Key("code", Text(), "What kind of loss it may be, as `ingest` and `check` name it", required=True),
        Key("message", Text(), "What was noticed", required=True),
        Key("line", Number(whole=True), "Line of the text that was read"),
        Key("checked_by", Text(), "Who has looked: `check` is silent about it from then on"),
        Key("note", Text(), "Anything to say about it"),
    ),
)
HINT = "compare the list with the report; write `checked_by:` into the line once somebody has looked"


@dataclass(frozen=True, slots=True)
class Notice:
    """What ingest noticed: its code, its message and the line of the report's text (0 if unknown)."""

    code: str
    message: str
    line: int = 0


def notices_of(diagnostics: Sequence[Diagnostic]) -> tuple[Notice, ...]:
    """Return the warnings among *diagnostics* that say what is missing of a list, once each, in order."""
    kept = (one for one in diagnostics if one.severity is Severity.WARNING and one.code.startswith(("list-", "cite-")))
    return tuple(dict.fromkeys(Notice(one.code, one.message, one.source.line or 0) for one in kept))


def unchecked(root: Mapping | None, file: str, reading: Reading) -> list[Diagnostic]:
    """Return a warning for every notice of a file that nobody has signed, at its place in that file."""
    node = None if root is None else root.get("noticed")
    found: list[Diagnostic] = []
    for item in node.items if isinstance(node, Listing) else []:
        values = NOTICE.read(item, reading, "noticed")
        if values is None or not {"code", "message"} <= values.keys() or values.get("checked_by"):
            continue
        where = f"line {values['line']} of the text: " if values.get("line") else ""
        found.append(
            Diagnostic(Source(file, item.line), values["code"], where + values["message"], Severity.WARNING, HINT)
        )
    return found


def with_notices(text: str, notices: Sequence[Notice], file: str) -> str:
    """Return the text of a citations file with *notices* in it: those that stood there before keep every byte, those
    that a person signed stay for good, and the others go when they are not noticed any more."""
    root = YamlEdits(text, file).root
    listing = None if root is None else root.get("noticed")
    items = listing.items if isinstance(listing, Listing) and not listing.flow else []
    old: dict[Notice, str] = {}
    signed: set[Notice] = set()
    start = end = -1
    for item in items:
        first = text.rfind("\n", 0, text.rindex("-", 0, item.start)) + 1
        last = text.find("\n", max(item.end - 1, first))
        last = len(text) if last < 0 else last + 1
        start, end = first if start < 0 else start, last
        values = NOTICE.read(item, Reading(file), "noticed") or {}
        notice = Notice(values.get("code", ""), values.get("message", ""), values.get("line", 0))
        old[notice] = text[first:last]
        if values.get("checked_by") or values.get("note"):
            signed.add(notice)
    now = [*notices, *(one for one in old if one in signed and one not in notices)]
    entries = "".join(old.get(one) or _written(one) for one in now)
    if items:
        key = text.rfind("noticed:", 0, start)
        return text[:start] + entries + text[end:] if entries else text[:key] + text[end:]
    if not entries:
        return text
    at = 0 if text.startswith("citations:") else text.find("\ncitations:") + 1
    return f"{text[:at]}noticed:\n{entries}{text[at:]}"


def _written(notice: Notice) -> str:
    entry: dict[str, Plain] = {"code": notice.code, "message": notice.message}
    if notice.line:
        entry["line"] = notice.line
    return f"  - {flow(entry)}\n"
