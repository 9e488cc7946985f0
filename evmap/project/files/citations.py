"""``references/<report>.citations.yaml``: every in-text citation, what it resolves to and what a person confirmed."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from evmap.claims.read import open_yaml
from evmap.domain.citation import Candidate, Citation, CitationPart, Match
from evmap.errors import InputError
from evmap.project.files.noticed import unchecked
from evmap.yamlfiles.edit import YamlEdits, flow
from evmap.yamlfiles.nodes import Listing, Mapping, Node, decode
from evmap.yamlfiles.shapes import Choice, Key, Many, Number, Reading, Table, Text, distinct_pairs

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from typing import Any

    from evmap.domain.diagnostic import Diagnostic
    from evmap.yamlfiles.edit import Plain
    from evmap.yamlfiles.shapes import Mention

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
        Key("work", Text(of="works"), "Id of the work; only for an exact match or when a person confirmed it"),
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
    """A citations file as read; ``diagnostics`` hold what ingest noticed and nobody has looked at, too."""

    report: str
    citations: tuple[Citation, ...]
    diagnostics: tuple[Diagnostic, ...]
    mentions: tuple[Mention, ...] = ()


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
    reading.diagnostics.extend(unchecked(root, name, reading))
    return ReadCitations(report, tuple(citations), tuple(reading.diagnostics), tuple(reading.mentions))


def citations_bytes(report: str, citations: Sequence[Citation], name: str, before: bytes | None) -> bytes:
    """The file for *citations*, laid over the file as it was (*before*).

    Entries that say the same keep every byte; of one that a person wrote into (a comment, a key of their own) only what
    changed is rewritten, and it stays though its citation is no longer found. The order is the file's; a new entry
    stands after the one before it in *citations*. If nothing changed, neither does the file.
    """
    citations = [_without_echo(citation) for citation in citations]
    if before is None:
        return _joined(HEADING.format(report=report), [_written(citation) for citation in citations], "")
    text, _ = decode(before, name)
    heading, entries, tail = _entries(text, name)
    read = _each(report, name, before)
    pairs = _matched(read, citations)
    after: dict[int, list[str]] = {}
    above = -1
    for citation, place in zip(citations, pairs, strict=True):
        if place is None:
            after.setdefault(above, []).append(_written(citation))
        else:
            above = place
    now = {place: citation for citation, place in zip(citations, pairs, strict=True) if place is not None}
    parts = after.get(-1, [])
    for place, (old, entry) in enumerate(zip(read, entries, strict=True)):
        if place in now or old is None or entry != _written(old):
            parts.append(_changed(entry, old, now[place], name) if place in now and old is not None else entry)
        parts += after.get(place, [])
    if heading + "".join(entries) == heading + "".join(parts):
        return before
    return _joined(heading, parts, tail)


def _joined(heading: str, entries: Sequence[str], tail: str) -> bytes:
    if not entries:
        heading = heading.rstrip("\n").removesuffix("citations:") + "citations: []\n"
    return "".join((heading, *entries, tail)).encode("utf-8")


def _each(report: str, name: str, data: bytes) -> list[Citation | None]:
    """The citation of every entry of a file, None for one that says none."""
    reading = Reading(name)
    found = [CITATION.read(item, reading, "citations") for item in _items(open_yaml(name, data, reading), reading)]
    return [None if values is None or "text" not in values else _citation(values, report) for values in found]


def _matched(old: Sequence[Citation | None], new: Sequence[Citation]) -> list[int | None]:
    """For each of *new* the place of the old one it is: the same in all, else in text and locator, else in text; of
    several the first goes to the first."""
    pairs: list[int | None] = [None] * len(new)
    free = set(range(len(old)))
    keys: tuple[Callable[[Citation], object], ...] = (
        lambda one: one,
        lambda one: (one.text, one.locator),
        lambda one: one.text,
    )
    for key in keys:
        places: dict[object, list[int]] = {}
        for place in sorted(free, reverse=True):
            if (one := old[place]) is not None:
                places.setdefault(key(one), []).append(place)
        for number, citation in enumerate(new):
            if pairs[number] is None and (same := places.get(key(citation))):
                place = same.pop()
                pairs[number] = place
                free.remove(place)
    return pairs


def _changed(entry: str, old: Citation, new: Citation, name: str) -> str:
    """An entry that says *new* instead of *old*, with what a person wrote into it."""
    if old == new:
        return entry
    if entry == _written(old):
        return _written(new)
    prefix = "citations:\n"
    edits = YamlEdits(prefix + entry, name)
    listing = None if edits.root is None else edits.root.get("citations")
    item = listing.items[0] if isinstance(listing, Listing) else None
    if not isinstance(item, Mapping):
        return entry
    _edit(edits, item, _head(old), _head(new))
    parts = item.get("parts")
    nodes = parts.items if isinstance(parts, Listing) else []
    same = len(nodes) == len(old.parts) == len(new.parts)
    for node, was, now in zip(nodes, old.parts, new.parts, strict=False) if same else ():
        if isinstance(node, Mapping):
            _edit(edits, node, _part_entry(was), _part_entry(now))
    if not same:
        edits.set(item, "parts", [_part_entry(part) for part in new.parts])
    return edits.text().removeprefix(prefix)


def _edit(edits: YamlEdits, node: Mapping, was: dict[str, Plain], now: dict[str, Plain]) -> None:
    for key in was.keys() - now.keys():
        edits.remove(node, key)
    for key, value in now.items():
        if was.get(key, ...) != value:
            edits.set(node, key, value, after=tuple(now)[: tuple(now).index(key)])


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


def _head(citation: Citation) -> dict[str, Plain]:
    """What an entry says of its citation as a whole."""
    head: dict[str, Plain] = {"text": citation.text}
    if citation.locator:
        head["locator"] = citation.locator
    if citation.line:
        head["line"] = citation.line
    if citation.page is not None:
        head["page"] = citation.page
    if citation.form != "parenthetical":
        head["form"] = citation.form
    return head


def _written(citation: Citation) -> str:
    lines = [f"{key}: {flow(value)}" for key, value in _head(citation).items()]
    if citation.parts:
        lines.append("parts:")
    for part in citation.parts:
        lines.extend(_part_lines(part))
    return "".join(("  - " if number == 0 else "    ") + line + "\n" for number, line in enumerate(lines))


def _part_entry(part: CitationPart) -> dict[str, Plain]:
    """What an entry says of one part."""
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
    if part.candidates:
        entry["candidates"] = [
            {"work": one.work, "reason": one.reason, "confidence": one.confidence} for one in part.candidates
        ]
    return entry


def _part_lines(part: CitationPart) -> list[str]:
    entry = _part_entry(part)
    candidates = entry.pop("candidates", None)
    if not isinstance(candidates, list):
        return ["  - " + flow(entry)]
    lines = [
        ("  - " if number == 0 else "    ") + f"{key}: {flow(value)}"
        for number, (key, value) in enumerate(entry.items())
    ]
    lines.append("    candidates:")
    return [*lines, *("      - " + flow(candidate) for candidate in candidates)]


def _entries(text: str, name: str) -> tuple[str, list[str], str]:
    """What stands before the first citation, the text of each with the comments above it, and what follows the last."""
    root = YamlEdits(text, name).root
    listing = None if root is None else root.get("citations")
    if not isinstance(listing, Listing) or not listing.items:
        head, key, tail = text.rpartition("citations:")
        tail = tail.lstrip().removeprefix("[]").lstrip(" \t").removeprefix("\n")
        return (head if key else text) + "citations:\n", [], tail
    if listing.flow:
        raise InputError(
            "the list of citations is written in one line, which evmap cannot add to",
            file=name,
            line=listing.line,
            hint="give each citation a line of its own that begins with '- '",
        )
    starts = [text.rfind("\n", 0, text.rindex("-", 0, item.start)) + 1 for item in listing.items]
    ends = [_line_end(text, item.end) for item in listing.items]
    entries = [
        text[min(start, ends[index - 1] if index else start) : ends[index]] for index, start in enumerate(starts)
    ]
    return text[: starts[0]], entries, text[ends[-1] :]


def _line_end(text: str, position: int) -> int:
    while position > 0 and text[position - 1] in "\r\n \t":
        position -= 1
    found = text.find("\n", position)
    return len(text) if found < 0 else found + 1
