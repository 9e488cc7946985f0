"""Coded passages of another tool as claims: which report, which tags, which words of the report."""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from evmap.claims.exchange.coded import words_of
from evmap.claims.quotes import QuoteFinder
from evmap.claims.rows import Row
from evmap.claims.sheet import columns
from evmap.domain.claim import Claim

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from evmap.claims.exchange.coded import Code, Coded, CodedSource, Passage
    from evmap.domain.document import Document
    from evmap.domain.taxonomy import Taxonomy

_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_SINGLE = frozenset({"basis", "finding", "kind", "stance"})
"""Columns that hold one word: a second code of the kind is kept in the note."""


@dataclass(slots=True)
class Intake:
    """Rows made of passages. Each row of the file is in one of the three counts; ``reasons`` say why some failed.
    ``parts`` says how many rows of the file each of ``rows`` stands for, ``placed`` which have a place in a text."""

    rows: list[Row] = field(default_factory=list)
    kept: int = 0
    placeless: int = 0
    failed: int = 0
    reasons: Counter[str] = field(default_factory=Counter)
    not_looked_up: Counter[str] = field(default_factory=Counter)
    unknown: Counter[str] = field(default_factory=Counter)
    parts: list[int] = field(default_factory=list)
    placed: set[int] = field(default_factory=set)


@dataclass(frozen=True, slots=True)
class Project:
    """What of the project is needed: its claims by (report, reviewer, id), the text of a report (None: not at hand),
    and its taxonomy."""

    taxonomy: Taxonomy
    claims: Mapping[tuple[str, str, str], Claim]
    document: Callable[[str], Document | None]


def take_in(coded: Coded, reports: Mapping[str, str], meant: Mapping[str, tuple[str, str]], project: Project) -> Intake:
    """Make a row of every passage. *reports* maps keys of sources to reports, *meant* keys of codes to (column, id).

    A quotation is looked up in its report; one that is not there becomes a suggested claim with the words in its note.
    """
    done = Intake()
    names = {source.key: source.name for source in coded.sources}
    stand_ins = {source.key for source in coded.sources if source.stand_in}
    codes = {code.key: code for code in coded.codes}
    finders: dict[str, QuoteFinder | None] = {}
    for number, group in enumerate(_grouped(coded.passages), start=1):
        first = group[0]
        report = reports.get(first.source)
        if report is None:
            done.failed += len(group)
            done.reasons[f"there is no report '{names.get(first.source, first.source)}' in the project"] += len(group)
            continue
        if report not in finders:
            document = project.document(report)
            finders[report] = None if document is None else QuoteFinder(document)
        maker = _Maker(project, report, finders[report], first.source in stand_ins, meant, codes, done)
        row, placed = maker.row(_merged(group), first.line or number)
        if placed:
            done.placed.add(len(done.rows))
        done.rows.append(row)
        done.parts.append(len(group))
        done.kept += len(group) if placed else 0
        done.placeless += 0 if placed else len(group)
    return done


def _grouped(passages: Sequence[Passage]) -> list[list[Passage]]:
    """The rows of the file that are about one passage, together."""
    groups: dict[tuple[str, str], list[Passage]] = {}
    for one in passages:
        groups.setdefault((one.source, one.key), []).append(one)
    return list(groups.values())


def _merged(group: Sequence[Passage]) -> Passage:
    first = group[0]
    texts = list(dict.fromkeys(one.text for one in group if one.text))
    notes = list(dict.fromkeys(one.note for one in group if one.note))
    return replace(
        first,
        quote=next((one.quote for one in group if one.quote), ""),
        codes=tuple(dict.fromkeys(code for one in group for code in one.codes)),
        coders=tuple(dict.fromkeys(coder for one in group for coder in one.coders)),
        text=texts[0] if texts else "",
        note="\n".join([*texts[1:], *notes]),
    )


@dataclass(slots=True)
class _Maker:
    """Makes the rows of one report."""

    project: Project
    report: str
    finder: QuoteFinder | None
    stand_in: bool
    meant: Mapping[str, tuple[str, str]]
    codes: Mapping[str, Code]
    done: Intake

    def row(self, passage: Passage, line: int) -> tuple[Row, bool]:
        """The row of a passage, and whether its words stand in the report."""
        id = self._id(passage)
        old = self.project.claims.get((self.report, passage.reviewer, id))
        cells: dict[str, str] = {"id": id}
        notes = [passage.note] if passage.note else []
        self._tag(passage, cells, notes)
        kept = {key: text for key, value in passage.kept.items() if (text := words_of(value))}
        names = set(columns(self.project.taxonomy.facets))
        cells |= {key: text for key, text in kept.items() if key in names}
        cells["text"] = passage.text or (old.text if old is not None else "")
        placed = self._quote(passage, old, kept.get("place", ""), cells, notes)
        if passage.coders and not kept.get("id"):
            cells["by"] = ", ".join(passage.coders)
        if _DAY.fullmatch(passage.on) and (passage.coders or "by" in cells):
            cells["on"] = passage.on
        if notes:
            cells["note"] = "\n".join(notes)
        if old is not None and not kept.get("id"):
            cells.pop("status", None)
        return Row(self.report, cells, line, passage.reviewer, self._cleared(cells, kept)), placed

    def _id(self, passage: Passage) -> str:
        """The claim's id: evmap's own, else one made of what tells the passage from others, the same every time."""
        if passage.name and (
            words_of(passage.kept.get("id")) or (self.report, passage.reviewer, passage.name) in self.project.claims
        ):
            return passage.name
        said = "\0".join((self.report, passage.key))
        return f"{self.report}-{hashlib.sha256(said.encode()).hexdigest()[:8]}"

    def _tag(self, passage: Passage, cells: dict[str, str], notes: list[str]) -> None:
        inferred = passage.kept.get("inferred")
        found: dict[str, list[str]] = {}
        strange = []
        for key in passage.codes:
            if key in self.meant:
                column, id = self.meant[key]
                listed = inferred.get(column) if isinstance(inferred, dict) else None
                mark = " (inferred)" if isinstance(listed, list) and id in listed else ""
                found.setdefault(column, []).append(id + mark)
            elif key in self.codes:
                self.done.unknown[self.codes[key].name] += 1
                strange.append(self.codes[key].name)
        for column, ids in found.items():
            single = column in _SINGLE
            cells[column] = ids[0] if single else "; ".join(ids)
            if single and len(ids) > 1:
                notes.append(f"also coded as {column}: {', '.join(ids[1:])}")
        if cells.get("finding") and not cells.get("stance"):
            cells["stance"] = "supports"
            notes.append("stance: not said by the file; look at it")
        if strange:
            notes.append(f"codes that are no term of the project: {'; '.join(dict.fromkeys(strange))}")

    def _quote(self, passage: Passage, old: Claim | None, place: str, cells: dict[str, str], notes: list[str]) -> bool:
        """Put the quotation and its place into *cells*; whether there is a place in the text."""
        if place in {"locator", "none"} or self.stand_in:
            return True  # evmap's own paragraph: the claim has no quotation there, and no other place
        quote = cells.get("quote") or " ".join(passage.quote.split())
        if old is not None and not old.quote and not place:
            return True
        if not quote:
            cells["status"] = "suggested"
            return False
        if self.finder is None:
            self.done.not_looked_up[self.report] += 1
            cells["quote"] = quote
            return True
        found = self.finder.verify(Claim("", self.report, "", quote=quote), passage.around)
        if found.found == "exact" or place:
            cells["quote"] = quote
            given = "locator" in cells or place or (old is not None and old.locator)
            if not given and not found.locator.startswith("line "):  # lines are the text's, not the report's
                cells["locator"] = found.locator
            return found.found == "exact"
        cells.pop("quote", None)
        cells["status"] = "suggested"
        notes.append(f"not in the report word for word: “{quote}”")
        return False

    def _cleared(self, cells: Mapping[str, str], kept: Mapping[str, str]) -> tuple[str, ...]:
        """For a claim that evmap wrote: the tags that somebody took off it."""
        if not kept.get("id"):
            return ()
        tags = {*self.project.taxonomy.facets, "population", "basis"} - {"populations", "evidence_bases"}
        return tuple(sorted(tags - set(cells)))


def sources_by_report(
    sources: Sequence[CodedSource], known: Mapping[str, str], guids: Mapping[str, str], given: str = ""
) -> dict[str, str]:
    """Key of a source -> the report that it is. *known* maps folded names (id, title, file) to reports, *guids* evmap's
    own identifiers; *given* is the report when there is but one source."""
    from pathlib import PurePath

    from evmap.text.fold import fold

    found = {}
    for source in sources:
        own = words_of(source.kept.get("id"))
        report = (
            given
            if given and len(sources) == 1
            else guids.get(source.key, "") or (own if own in guids.values() else "")
        )
        names = (source.name, PurePath(source.name.replace("\\", "/")).stem, *map(bare_address, source.aliases))
        report = report or next((known[key] for name in names if (key := fold(name)) in known), "")
        if report:
            found[source.key] = report
    return found


def bare_address(address: str) -> str:
    """Return a web address or DOI without what may differ between two ways to write it.

    >>> bare_address("https://www.x.org/wood/#page=3"), bare_address("https://doi.org/10.1/ab")
    ('x.org/wood', '10.1/ab')
    """
    bare = re.sub(r"^(?:https?://)?(?:www\.|(?:dx\.)?doi\.org/)?", "", address.strip(), flags=re.IGNORECASE)
    return bare.partition("#")[0].rstrip("/")
