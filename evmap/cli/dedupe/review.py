"""Going through possible duplicates, two records side by side. Every answer is written at once, so that stopping loses
nothing and the next time goes on where this one ended."""

from __future__ import annotations

import difflib
from typing import TYPE_CHECKING

import click

from evmap.cli.dedupe.project import records_by_key
from evmap.cli.review.keys import ask_key
from evmap.cli.review.signature import today, who
from evmap.dedupe.review.decisions import ContradictionError, describe
from evmap.domain.decision import Decision, Verdict
from evmap.text.fold import compact

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from rich.text import Text

    from evmap.cli.context import Context
    from evmap.domain.decision import PairVerdict
    from evmap.domain.record import Record
    from evmap.project import Project

_KEYS = {"s": Verdict.SAME, "d": Verdict.DIFFERENT, "r": Verdict.RELATED}
_WORDS = {Verdict.SAME: "same", Verdict.DIFFERENT: "distinct", Verdict.RELATED: "related"}
_HELP = """\
  s  the same work: merge them           r  related works: keep both, and say that they belong together
  d  distinct works: never merge them    k  skip (asked again next time)
  b  back: take the last answer away     q  stop; the answers given so far are kept"""
_FIELDS: tuple[tuple[str, Callable[[Record], str]], ...] = (
    ("authors", lambda r: "; ".join(str(name) for name in r.authors or r.editors)),
    ("year", lambda r: str(r.issued)),
    ("title", lambda r: r.title),
    ("container", lambda r: r.container_title or r.event),
    ("volume", lambda r: r.volume + (f"({r.issue})" if r.issue else "")),
    ("pages", lambda r: r.page),
    ("publisher", lambda r: r.publisher),
    ("doi", lambda r: r.doi),
    ("type", lambda r: r.type),
    ("where", lambda r: str(r.source)),
)


def review(context: Context, project: Project, *, by: str) -> None:
    """Ask about every possible pair; write each answer to ``references/decisions.yaml``, signed *by* and dated."""
    evidence = project.evidence()
    pairs, records = evidence.possibles, records_by_key(evidence.works)
    if not pairs:
        click.echo("Nothing to decide: there are no possible duplicates.")
        return
    signed, day = who(by), today()
    click.echo(f"{len(pairs)} to decide, signed {signed}, {day}. ? for help.")
    given: list[tuple[int, Decision]] = []
    at = 0
    while at < len(pairs):
        show(pairs[at], records, number=at + 1, total=len(pairs), color=context.color_on())
        key = ask_key("sdrkbq", _HELP)
        if key == "q":
            break
        if key == "b":
            at = _take_back(project, given, at)
            continue
        if key in _KEYS:
            decision = _decision(pairs[at], _KEYS[key], records, signed, day)
            try:
                project.add_decisions([decision])
            except ContradictionError as error:
                click.echo(f"  not written: {error.message}")
                continue
            given.append((at, decision))
            click.echo(f"  written: {_WORDS[decision.verdict]}")
        at += 1
    left = len(pairs) - len(given)
    click.echo(f"{len(given)} decided, {left} left." + (" evmap dedupe --review goes on." if left else ""))


def _take_back(project: Project, given: list[tuple[int, Decision]], at: int) -> int:
    if not given:
        click.echo("  nothing to take back")
        return at
    back, decision = given.pop()
    project.remove_decision(decision.left, decision.right)
    click.echo("  taken back")
    return back


def _decision(pair: PairVerdict, verdict: Verdict, records: dict[str, Record], by: str, on: str) -> Decision:
    left, right = records.get(pair.left), records.get(pair.right)
    return Decision(
        left=pair.left,
        right=pair.right,
        verdict=verdict,
        by=by,
        on=on,
        left_is=describe(left) if left else "",
        right_is=describe(right) if right else "",
    )


def show(pair: PairVerdict, records: dict[str, Record], *, number: int, total: int, color: bool) -> None:
    """Print both records side by side; words that only one of them has stand out."""
    from rich.console import Console
    from rich.table import Table

    left, right = records.get(pair.left), records.get(pair.right)
    table = Table(box=None, padding=(0, 2, 0, 0), show_header=True, header_style="bold")
    table.add_column("")
    table.add_column(pair.left, ratio=1, overflow="fold")
    table.add_column(pair.right, ratio=1, overflow="fold")
    for name, value_of in _FIELDS:
        a, b = value_of(left) if left else "", value_of(right) if right else ""
        if a or b:
            table.add_row(name, *(marked(a, b, color=color) if name != "where" else (a, b)))
    console = Console(force_terminal=color, no_color=not color, highlight=False, width=None if color else 120)
    console.print(f"\n[{number}/{total}] {pair.rule} ({pair.confidence:g}): {pair.reason}", markup=False)
    console.print(table)


def marked(a: str, b: str, *, color: bool) -> tuple[Text, Text]:
    """Two texts with the words that differ highlighted, or in brackets where there is no colour.

    >>> [text.plain for text in marked("care for men", "care of men", color=False)]
    ['care [for] men', 'care [of] men']
    """
    from rich.text import Text

    words_a, words_b = a.split(), b.split()
    plain_a, plain_b = ([_bare(word) for word in words] for words in (words_a, words_b))
    matcher = difflib.SequenceMatcher(None, plain_a, plain_b, autojunk=False)
    out_a, out_b = Text(), Text()
    for tag, a0, a1, b0, b1 in matcher.get_opcodes():
        for out, words in ((out_a, words_a[a0:a1]), (out_b, words_b[b0:b1])):
            if words:
                _append(out, words, tag != "equal", color)
    return out_a, out_b


def _append(out: Text, words: Sequence[str], differs: bool, color: bool) -> None:
    text = " ".join(words)
    if out.plain:
        out.append(" ")
    if differs and not color:
        out.append(f"[{text}]")
    else:
        out.append(text, style="bold reverse" if differs else "")


def _bare(word: str) -> str:
    return compact(word) or word
