"""Going through documents to screen one at a time. Every answer is written at once, so that stopping loses nothing."""

from __future__ import annotations

import textwrap
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import click

from evmap.cli.review.keys import ask_key, ask_line
from evmap.domain.screening import EXCLUDE, INCLUDE, MAYBE, Screening, Stage
from evmap.project.editing.screening import screened, take_back
from evmap.text.plurals import count
from evmap.text.visible import visible

if TYPE_CHECKING:
    from collections.abc import Sequence

    from evmap.analysis.prisma.waiting import Candidate
    from evmap.project import Project

KEYS = "iermsubq"
HELP = """\
  i  include (at retrieval: the report was got)     e  exclude
  r  exclude, with a reason                         m  maybe: somebody has to look again
  s  skip (asked again next time)                   u  undo the last answer
  b  back to the one before                         q  stop; the answers given so far are kept"""
PROMPT = "[i e r m s u b q ?]"
_WIDTH = 96
_REASONS = 9


@dataclass(slots=True)
class Session:
    """One walk through documents at a stage. ``reasons`` are those that were given before, to be chosen by number."""

    project: Project
    stage: Stage
    rows: Sequence[Candidate]
    by: str
    on: str
    reasons: list[str] = field(default_factory=list)
    _at: int = 0
    _given: dict[int, Screening] = field(default_factory=dict)
    _order: list[int] = field(default_factory=list)

    def run(self) -> None:
        """Ask about each document until all are answered or the person stops."""
        total = len(self.rows)
        if not total:
            click.echo(f"Nothing to screen: no document waits for you at {self.stage}.")
            return
        click.echo(f"{count(total, 'document')} at {self.stage}, signed {self.by}, {self.on}. ? for help.")
        shown = -1
        while self._at < total:
            if shown != self._at:
                self._show()
                shown = self._at
            key = ask_key(KEYS, HELP, prompt=PROMPT)
            if key == "q":
                break
            if key in "sb":
                self._at = self._at + 1 if key == "s" else max(0, self._at - 1)
            elif key == "u":
                self._undo()
                shown = -1
            else:
                self._answer(key)
        answers = [one.decision for one in self._given.values()]
        said = ", ".join(f"{answers.count(word)} {word}" for word in (INCLUDE, EXCLUDE, MAYBE))
        left = total - len(answers)
        click.echo(f"{said}; {left} left." + (" evmap screen goes on." if left else ""))

    def _answer(self, key: str) -> None:
        decision = {"i": INCLUDE, "m": MAYBE}.get(key, EXCLUDE)
        reason = self._reason() if key == "r" or (key == "e" and self.stage is Stage.REPORTS) else ""
        if reason is None:
            return
        one = Screening(self.rows[self._at].record.id, self.stage, decision, reason, self.by, self.on)
        screened(self.project, [one])
        self._given[self._at] = one
        self._order.append(self._at)
        click.echo(f"  written: {decision}" + (f", {reason}" if reason else ""))
        self._at += 1

    def _reason(self) -> str | None:
        """The reason that was chosen by number or typed; None to be asked again."""
        for number, reason in enumerate(self.reasons[:_REASONS], 1):
            click.echo(f"    {number}  {visible(reason)}")
        typed = ask_line("Why (a number, or words)?", completed=self.reasons)
        if not typed:
            click.echo("  not written: a report is excluded for a reason" if typed is not None else "")
            return None
        if typed.isdigit() and 1 <= int(typed) <= len(self.reasons[:_REASONS]):
            return self.reasons[int(typed) - 1]
        if typed not in self.reasons:
            self.reasons.append(typed)
        return typed

    def _undo(self) -> None:
        if not self._order:
            click.echo("  there is no answer to take back")
            return
        self._at = self._order.pop()
        take_back(self.project, self._given.pop(self._at))
        click.echo("  taken back")

    def _show(self) -> None:
        row = self.rows[self._at]
        record = row.record
        click.echo(f"\n[{self._at + 1}/{len(self.rows)}] {visible(record.id)}")
        names = ", ".join(str(name) for name in record.authors[:3]) + (" …" if len(record.authors) > 3 else "")
        issued = f"({record.issued})" if record.year else "(no date)"
        place = record.container_title or record.publisher
        _fill(" ".join(word for word in (f"{names} {issued}.".strip(), f"{record.title}.", place) if word), "  ")
        if record.abstract:
            _fill(record.abstract, "    ")
        else:
            click.echo("    (no abstract)")


def _fill(text: str, indent: str) -> None:
    click.echo(textwrap.fill(visible(text), _WIDTH, initial_indent=indent, subsequent_indent=indent))
