"""Going through doubtful citations one at a time. Every answer is written at once, so that stopping loses nothing."""

from __future__ import annotations

import textwrap
from dataclasses import dataclass
from typing import TYPE_CHECKING

import click

from evmap.project.files.citation_answers import Place, answer_citations, waiting_places
from evmap.references.citations.passages import sentence_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from evmap.domain.citation import Citation, CitationPart
    from evmap.domain.document import Document
    from evmap.domain.evidence import Evidence
    from evmap.domain.record import Record
    from evmap.project import Project

_HELP = """\
  1, 2 …   this work is meant          1 all   and everywhere this report cites like that
                                               (an acronym: in its other years, too)
  w ID     another work of the library n       none of the list (n all: everywhere)
  s        skip (asked again next time) q      stop; answers given so far are kept"""


@dataclass(slots=True)
class _Count:
    answered: int = 0
    skipped: int = 0


def review_citations(
    project: Project, evidence: Evidence, citations: Sequence[Citation], *, only: Sequence[str], by: str, on: str
) -> None:
    """Ask about every part whose match is in *only* and that nobody has answered; write each answer as *by*, *on*."""
    waiting = waiting_places(citations, only)
    if not waiting:
        click.echo("Nothing to answer: every citation is exact or has been answered.")
        return
    works = {work.id: work.best for work in evidence.works}
    texts = _Texts(project, evidence)
    click.echo(f"{len(waiting)} to answer, signed {by}, {on}. ? for help.")
    count = _Count()
    total = len(waiting)
    while waiting:
        place = waiting[0]
        part = place.cited
        _show(place, part, number=total - len(waiting) + 1, total=total, texts=texts, works=works)
        answer = _ask(part, works)
        if answer is None:
            break
        if answer.action == "skip":
            waiting.pop(0)
            count.skipped += 1
            continue
        same = [one for one in waiting if one.reads_like(place)] if answer.everywhere else [place]
        answer_citations(project, same, answer.work, by=by, on=on)
        count.answered += len(same)
        what = answer.work or "none of the list"
        click.echo(f"  written: {what}" + (f" ({len(same)} citations)" if len(same) > 1 else ""))
        if answer.everywhere and part.candidates and answer.work == part.candidates[0].work:
            others = _other_years(project, place, [one for one in waiting if one not in same], by=by, on=on)
            count.answered += len(others)
            same += others
        waiting = [one for one in waiting if one not in same]
    left = len(waiting) + count.skipped
    click.echo(f"{count.answered} answered, {left} left." + (" evmap citations --review goes on." if left else ""))


def _other_years(project: Project, place: Place, waiting: Sequence[Place], *, by: str, on: str) -> list[Place]:
    """Write for the acronym that was just answered what it means in other years: the same organisation's work of that
    year. Return the places answered."""
    by_work: dict[str, list[Place]] = {}
    for one in waiting:
        if place.same_acronym(one):
            by_work.setdefault(one.cited.candidates[0].work, []).append(one)
    for work, places in by_work.items():
        answer_citations(project, places, work, by=by, on=on)
        click.echo(f"  written: {work} ({len(places)} with the same acronym)")
    return [one for places in by_work.values() for one in places]


@dataclass(frozen=True, slots=True)
class _Answer:
    action: str
    work: str = ""
    everywhere: bool = False


def _show(
    place: Place, part: CitationPart, *, number: int, total: int, texts: _Texts, works: Mapping[str, Record]
) -> None:
    citation = place.citation
    where = ", ".join(
        word for word in (citation.report, citation.locator, f"line {citation.line}" if citation.line else "") if word
    )
    click.echo(f"\n[{number}/{total}] {where}")
    sentence = texts.around(citation)
    if sentence:
        click.echo(textwrap.fill(sentence, 96, initial_indent="    ", subsequent_indent="    "))
    named = f"{part.author} {part.year}".strip()
    click.echo(f"  {citation.text}" + (f"   -> {named}" if len(citation.parts) > 1 else ""))
    click.echo(f"  {part.match}: {part.reason}")
    for at, candidate in enumerate(part.candidates, 1):
        click.echo(f"  {at}  {candidate.work}: {_described(works.get(candidate.work))}")
        click.echo(f"     {candidate.confidence:g}: {candidate.reason}")


def _described(record: Record | None) -> str:
    if record is None:
        return "(not in the library)"
    names = ", ".join(str(name) for name in record.authors[:3]) + (" …" if len(record.authors) > 3 else "")
    return " ".join(word for word in (names, f"({record.issued})", textwrap.shorten(record.title, 90)) if word)


def _ask(part: CitationPart, works: Mapping[str, Record]) -> _Answer | None:
    """The person's answer, None for "stop" (also at the end of the input)."""
    choices = f"1-{len(part.candidates)}" if len(part.candidates) > 1 else ("1" if part.candidates else "")
    prompt = f"  [{'/'.join(word for word in (choices, 'w ID', 'n', 's', 'q', '?') if word)}]"
    while True:
        try:
            typed = click.prompt(prompt, prompt_suffix=" ", default="", show_default=False).strip()
        except click.Abort:
            click.echo()
            return None
        word, _, rest = typed.partition(" ")
        everywhere = rest.strip().casefold() == "all"
        word = word.casefold()
        if word == "q":
            return None
        if word in ("s", ""):
            if word:
                return _Answer("skip")
            continue
        if word == "n":
            return _Answer("answer", "", everywhere)
        if word.isdigit() and 1 <= int(word) <= len(part.candidates):
            return _Answer("answer", part.candidates[int(word) - 1].work, everywhere)
        if word == "w" and rest.strip():
            ids = rest.split()
            if ids[0] in works:
                return _Answer("answer", ids[0], ids[1:] == ["all"])
            from evmap.text.nearest import nearest

            near = nearest(ids[0], works)
            click.echo(f"  there is no work '{ids[0]}'" + (f"; did you mean '{near}'?" if near else ""))
            continue
        click.echo(_HELP)


class _Texts:
    """The reports that citations stand in, each looked up once."""

    def __init__(self, project: Project, evidence: Evidence) -> None:
        self._project = project
        self._sums = {one.report.id: one.report.sha256 for one in evidence.claims_files if one.report.sha256}
        self._documents: dict[str, Document | None] = {}

    def around(self, citation: Citation) -> str:
        """The sentence that holds *citation*, "" when the text is gone."""
        report = citation.report
        if report not in self._documents:
            self._documents[report] = self._project.document(self._sums.get(report, ""))
        document = self._documents[report]
        return sentence_of(document, citation) if document else ""
