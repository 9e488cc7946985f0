"""Going through suggestions one at a time: accept, edit, tag, reject. Every answer is written at once, so that a kill
at any moment loses at most the present one, and the next time goes on where this one ended."""

from __future__ import annotations

import shutil
import textwrap
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import click

from evmap.claims.suggest.suggestion import fingerprint
from evmap.cli.coding.draft import FIELDS, Draft, terms_with
from evmap.cli.review.keys import ask_key, ask_line
from evmap.errors import UsageError
from evmap.project.editing.answers import Given, accept, decline, take_back
from evmap.taxonomy.bases import FACET as BASES
from evmap.text.plurals import count
from evmap.text.visible import visible

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from evmap.claims.suggest.passages import Passage
    from evmap.claims.suggest.suggestion import Suggestion
    from evmap.domain.taxonomy import Taxonomy
    from evmap.project import Project

KEYS = "aertsub/q"
HELP = """\
  a  accept: then say it in your own words      r  reject: never suggested again
  t  tag: ids or labels, ; between, -x away     e  edit kind, basis and locator
  s  skip (asked again next time)               u  undo the last answer
  b  back to the one before                     /  search the terms
  q  stop; the answers given so far are kept"""
PROMPT = "[a e r t s u b / q ?]"
WIDEST = 96
CONTEXT = 220
"""Characters of the text before and after the sentence that are shown."""


@dataclass(slots=True)
class Session:
    """One walk through suggestions. ``texts`` maps reports to their passages; ``quote_only`` takes sentences as they
    are; ``blind`` shows no proposed tags and no reasons."""

    project: Project
    taxonomy: Taxonomy
    suggestions: Sequence[Suggestion]
    texts: Mapping[str, Sequence[Passage]]
    by: str
    on: str
    reviewer: str = ""
    blind: bool = False
    quote_only: bool = False
    _at: int = 0
    _given: dict[int, Given] = field(default_factory=dict)
    _order: list[int] = field(default_factory=list)
    _drafts: dict[int, Draft] = field(default_factory=dict)

    def run(self) -> None:
        """Ask about each suggestion until all are answered or the person stops."""
        total = len(self.suggestions)
        if not total:
            click.echo("Nothing to review: there is no sentence that nobody has answered.")
            return
        click.echo(f"{count(total, 'suggestion')}, signed {self.by}, {self.on}. ? for help.")
        shown = -1
        while self._at < total:
            if shown != self._at:
                self._show()
                shown = self._at
            key = ask_key(KEYS, HELP, prompt=PROMPT)
            if key == "q":
                break
            try:
                shown = shown if self._answer(key) else -1
            except UsageError as error:
                click.echo(f"  {error.message}" + (f" ({error.hint})" if error.hint else ""))
        accepted = sum(bool(one.claim) for one in self._given.values())
        left = total - len(self._given)
        said = f"{accepted} accepted, {len(self._given) - accepted} rejected, {left} left."
        more = ["evmap review goes on"] if left else []
        if len(self._order) > 1:
            more.append(f"evmap undo takes back all {len(self._order)} answers")
        click.echo(f"{said} {'; '.join(more)}." if more else said)

    def _answer(self, key: str) -> bool:
        """Do what a key says; whether the same passage stays on the screen."""
        if key == "a":
            return self._accept()
        if key == "r":
            return self._reject()
        if key in "sb":
            self._at = self._at + 1 if key == "s" else max(0, self._at - 1)
            return False
        if key == "u":
            return self._undo()
        if key == "/":
            self._search()
        elif key == "t":
            self._tag()
        else:
            self._edit()
        return True

    def _draft(self) -> Draft:
        return self._drafts.setdefault(self._at, Draft.of(self.suggestions[self._at], blind=self.blind))

    def _accept(self) -> bool:
        if self._at in self._given:
            raise UsageError("this one is answered", hint="u takes the last answer back")
        text = "" if self.quote_only else ask_line("In your own words:")
        if not text and not self.quote_only:
            click.echo("  not written: a claim needs your words (--quote-only takes quotations alone)")
            return True
        one = self.suggestions[self._at]
        claim = self._draft().claim(text or "", by=self.by, on=self.on)
        sentence = fingerprint(one.quote)
        self._written(accept(self.project, one.report, claim, sentence=sentence, reviewer=self.reviewer))
        return False

    def _reject(self) -> bool:
        if self._at in self._given:
            raise UsageError("this one is answered", hint="u takes the last answer back")
        one = self.suggestions[self._at]
        sentence = fingerprint(one.quote)
        given = decline(
            self.project,
            one.report,
            sentence,
            locator=one.locator,
            by=self.by,
            on=self.on,
            reviewer=self.reviewer,
        )
        self._written(given)
        return False

    def _written(self, given: Given) -> None:
        self._given[self._at] = given
        self._order.append(self._at)
        click.echo(f"  written: {given.claim or 'rejected'}")
        self._at += 1

    def _undo(self) -> bool:
        if not self._order:
            raise UsageError("there is no answer to take back")
        self._at = self._order.pop()
        take_back(self.project, self._given.pop(self._at))
        click.echo("  taken back")
        return False

    def _tag(self) -> None:
        every = [term for facet, terms in self.taxonomy.facets.items() if facet != BASES for term in terms]
        names = tuple(sorted({name for term in every for name in (term.id, term.label)}))
        typed = ask_line("Terms (; between, -term takes one away):", completed=names)
        if typed:
            self._drafts[self._at] = self._draft().tagged(typed, self.taxonomy)
            self._show_tags()

    def _edit(self) -> None:
        for key in FIELDS:
            typed = ask_line(f"{key} [{getattr(self._draft(), key)}]:")
            if typed is None:
                return
            self._drafts[self._at] = self._draft().edited(key, typed, self.taxonomy)
        self._show_tags()

    def _search(self) -> None:
        found = terms_with(ask_line("Search the terms:") or "", self.taxonomy)
        for term in found[:12]:
            click.echo(f"    {term.id}  {term.label}  ({term.facet})")
        if not found:
            click.echo("    no term holds that")

    def _show(self) -> None:
        one = self.suggestions[self._at]
        page = f", page {one.page}" if one.page is not None else ""
        score = "" if self.blind else f"  ({one.score:g})"
        answered = self._given.get(self._at)
        state = f"  answered: {answered.claim or 'rejected'}" if answered else ""
        click.echo(f"\n[{self._at + 1}/{len(self.suggestions)}] {one.report} {one.locator}{page}{score}{state}")
        passages = self.texts[one.report]
        passage = passages[one.passage - 1]
        before = passages[one.passage - 2].text if one.passage > 1 and one.start == 0 else passage.text[: one.start]
        after = passage.text[one.end :]
        for text, lead in ((_tail(before), "    "), (one.quote, "  > "), (_head(after), "    ")):
            if text.strip():
                filled = textwrap.fill(visible(text), _width(), initial_indent=lead, subsequent_indent="    ")
                click.echo(click.style(filled, bold=True) if lead == "  > " else filled)
        self._show_tags()
        if not self.blind:
            because = f"because: {', '.join(one.reasons)}"
            click.echo(textwrap.fill(because, _width(), initial_indent="  ", subsequent_indent="    "))

    def _show_tags(self) -> None:
        draft = self._draft()
        tags = "; ".join(f"{facet} {', '.join(ids)}" for facet, ids in draft.tags.items() if ids)
        click.echo(f"  {draft.kind}, {draft.basis or 'no basis'}, {draft.locator}; {tags or 'no terms'}")
        one = draft.suggestion
        if one.figures and not self.blind:
            figures = "; ".join(_figure(figure) for figure in one.figures)
            click.echo("  " + textwrap.shorten(f"figures: {figures}", _width() - 2))


def _figure(figure: Mapping[str, object]) -> str:
    """A number with its unit, apart where that is a word, of how many, and what it is of."""
    unit, of = str(figure["unit"]), "" if figure["n"] is None else f" of {figure['n']}"
    return f"{figure['value']}{' ' if unit[:1].isalpha() else ''}{unit}{of} {figure['what']}".strip()


def _width() -> int:
    """The screen's width, and no more than can be read."""
    return min(WIDEST, shutil.get_terminal_size().columns - 1)


def _head(text: str) -> str:
    return text if len(text) <= CONTEXT else text[:CONTEXT].rsplit(" ", 1)[0] + " …"


def _tail(text: str) -> str:
    return text if len(text) <= CONTEXT else "… " + text[-CONTEXT:].split(" ", 1)[-1]
