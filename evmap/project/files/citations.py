"""``references/<report>.citations.yaml``: every in-text citation, what it resolves to and what a person confirmed."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from evmap.claims.read import open_yaml
from evmap.domain.citation import Candidate, Citation, CitationPart, Match
from evmap.yamlfiles.edit import flow
from evmap.yamlfiles.nodes import Listing, Mapping, Node, decode
from evmap.yamlfiles.shapes import Choice, Key, Many, Number, Reading, Table, Text, distinct_pairs

if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Any

    from evmap.domain.diagnostic import Diagnostic
    from evmap.yamlfiles.edit import Plain

HEADING = """\
# In-text citations of {report}, found by evmap ingest. exact: linked. near: proposed, never linked unless a person
# confirms it. none: nothing in the list fits. To answer one by hand, give its part `work:` (none: work: null) and
# `confirmed_by:`; what a person wrote here survives every later ingest.
evmap: 1
report: {report}
citations:
"""

CANDIDATE = Table(
    "candidate",
    (
        Key("work", Text(), "Id of a work that may be meant", required=True),
        Key("reason", Text(), "Why it may be"),
        Key("confidence", Number(), "How likely, 0 to 1"),
    ),
)

PART = Table(
    "part",
    (
        Key("author", Text(), "Whom the citation names"),
        Key("year", Text(), "The year as written"),
        Key("match", Choice(tuple(map(str, Match))), "exact, near or none", required=True),
        Key("work", Text(), "Id of the work; only for an exact match or when a person confirmed it"),
        Key("reason", Text(), "Why it was linked, or why not"),
        Key("pages", Text(), "Pages that the citation names"),
        Key("confirmed_by", Text(), "Who answered"),
        Key("confirmed_on", Text(), "When"),
        Key("note", Text(), "Anything to say about it"),
        Key("candidates", Many(CANDIDATE), "Works that may be meant, best first"),
    ),
)

FORMS = ("parenthetical", "narrative", "numeric", "note", "title")

CITATION = Table(
    "citation",
    (
        Key("text", Text(), "The citation as written", required=True),
        Key("locator", Text(), "Section, printed paragraph number or page"),
        Key("line", Number(whole=True), "Line of the text that was read"),
        Key("page", Number(whole=True), "Page"),
        Key("form", Choice(FORMS), "How the citation is made (default: parenthetical)"),
        Key("parts", Many(PART), "Its parts, one for each author and year"),
    ),
)


@dataclass(frozen=True, slots=True)
class ReadCitations:
    """A citations file as read."""

    report: str
    citations: tuple[Citation, ...]
    diagnostics: tuple[Diagnostic, ...]


def read_citations(name: str, data: bytes, report: str) -> ReadCitations:
    """Read a citations file of *report*. Raises :class:`evmap.errors.InputError` for a file that is not YAML."""
    reading = Reading(name)
    root = open_yaml(name, data, reading)
    citations = []
    for item in _items(root, reading):
        values = CITATION.read(item, reading, "citations")
        if values is None or "text" not in values:
            continue
        citations.append(_citation(values, report))
    return ReadCitations(report, tuple(citations), tuple(reading.diagnostics))


def citations_bytes(report: str, citations: Sequence[Citation], name: str, before: bytes | None) -> bytes:
    """The file for *citations*. Entries of the file as it was (*before*) that say the same stay as they are written,
    with comments and a person's own keys; if nothing at all changed, so does the whole file."""
    citations = [_without_echo(citation) for citation in citations]
    old_entries: dict[Citation, list[str]] = {}
    heading = HEADING.format(report=report)
    if before is not None:
        old = read_citations(name, before, report)
        if old.citations == tuple(citations):
            return before
        text, _ = decode(before, name)
        heading, written = _entries(text, name)
        for citation, entry in zip(old.citations, written, strict=False):
            old_entries.setdefault(citation, []).append(entry)
    parts = [heading]
    for citation in citations:
        kept = old_entries.get(citation)
        parts.append(kept.pop(0) if kept else _written(citation))
    if not citations:
        parts[0] = heading.rstrip("\n").removesuffix("citations:") + "citations: []\n"
    return "".join(parts).encode("utf-8")


def _without_echo(citation: Citation) -> Citation:
    """An exact part has one candidate, the work that it is linked to: the file says it once."""
    parts = tuple(
        replace(part, candidates=(), reason=part.reason or part.candidates[0].reason)
        if part.match is Match.EXACT and len(part.candidates) == 1 and part.candidates[0].work == part.work
        else part
        for part in citation.parts
    )
    return replace(citation, parts=parts)


def _items(root: Mapping | None, reading: Reading) -> list[Node]:
    if root is None:
        return []
    node = {key.text: value for key, value in distinct_pairs(root, reading)}.get("citations")
    return node.items if isinstance(node, Listing) else []


def _citation(values: dict[str, Any], report: str) -> Citation:
    return Citation(
        report=report,
        text=values["text"],
        locator=values.get("locator", ""),
        line=values.get("line", 0),
        page=values.get("page"),
        form=values.get("form", "parenthetical"),
        parts=tuple(_part(part) for part in values.get("parts", ()) if "match" in part),
    )


def _part(values: dict[str, Any]) -> CitationPart:
    candidates = tuple(
        Candidate(each["work"], each.get("reason", ""), float(each.get("confidence", 0.0)))
        for each in values.get("candidates", ())
        if "work" in each
    )
    rest = {key: value for key, value in values.items() if key not in {"candidates", "match"}}
    return CitationPart(
        **{"author": "", "year": "", "work": None, **rest, "match": Match(values["match"]), "candidates": candidates}
    )


def _written(citation: Citation) -> str:
    head: dict[str, Plain] = {"text": citation.text}
    if citation.locator:
        head["locator"] = citation.locator
    if citation.line:
        head["line"] = citation.line
    if citation.page is not None:
        head["page"] = citation.page
    if citation.form != "parenthetical":
        head["form"] = citation.form
    lines = [f"{key}: {flow(value)}" for key, value in head.items()]
    if citation.parts:
        lines.append("parts:")
    for part in citation.parts:
        lines.extend(_part_lines(part))
    return "".join(("  - " if number == 0 else "    ") + line + "\n" for number, line in enumerate(lines))


def _part_lines(part: CitationPart) -> list[str]:
    entry: dict[str, Plain] = {}
    for key in ("author", "year"):
        if getattr(part, key):
            entry[key] = getattr(part, key)
    entry["match"] = str(part.match)
    if part.work is not None or part.match is not Match.EXACT:
        entry["work"] = part.work
    for key in ("reason", "pages", "confirmed_by", "confirmed_on", "note"):
        if getattr(part, key):
            entry[key] = getattr(part, key)
    if not part.candidates:
        return ["  - " + flow(entry)]
    lines = [
        ("  - " if number == 0 else "    ") + f"{key}: {flow(value)}"
        for number, (key, value) in enumerate(entry.items())
    ]
    lines.append("    candidates:")
    for candidate in part.candidates:
        proposal: dict[str, Plain] = {"work": candidate.work, "reason": candidate.reason}
        proposal["confidence"] = candidate.confidence
        lines.append("      - " + flow(proposal))
    return lines


def _entries(text: str, name: str) -> tuple[str, list[str]]:
    """What stands before the first citation, and the text of each with the comments above it."""
    from evmap.yamlfiles.edit import YamlEdits

    root = YamlEdits(text, name).root
    listing = None if root is None else root.get("citations")
    if not isinstance(listing, Listing) or listing.flow or not listing.items:
        head = text if text.rstrip().endswith("citations:") else text.rsplit("citations:", 1)[0] + "citations:\n"
        return head, []
    starts = [text.rfind("\n", 0, text.rindex("-", 0, item.start)) + 1 for item in listing.items]
    ends = [_line_end(text, item.end) for item in listing.items]
    heading = text[: starts[0]]
    entries = []
    for index, start in enumerate(starts):
        above = ends[index - 1] if index else start
        entries.append(text[above : ends[index]] if above <= start else text[start : ends[index]])
    return heading, entries


def _line_end(text: str, position: int) -> int:
    while position > 0 and text[position - 1] in "\r\n \t":
        position -= 1
    found = text.find("\n", position)
    return len(text) if found < 0 else found + 1
