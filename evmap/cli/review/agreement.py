"""Going through what two coders differ on, one key an answer. A unit is written when its last question is answered."""

from __future__ import annotations

import textwrap
from functools import partial
from typing import TYPE_CHECKING

import click

from evmap.claims.agreement import differences, is_settled, settled_in, unsettled
from evmap.claims.agreement.values import SINGLE, in_words, said
from evmap.cli.review.keys import ask_key, ask_line
from evmap.errors import EvmapError
from evmap.project.editing.edit import apply_edit
from evmap.project.editing.reconcile import both_sides, planned_settlements, side
from evmap.text.plurals import count

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from evmap.claims.agreement import Difference, PairedUnits
    from evmap.domain.claim import Claim
    from evmap.project import Project
    from evmap.yamlfiles.edit import Plain

_HELP = """\
  a  as the first coder has it     b  as the second has it     o  the tags of both
  e  edit: type what it is to be   s  skip this passage        q  stop; what was settled is kept"""
_HELP_ALONE = """\
  k  keep it: both stand behind it     d  drop it (kept as rejected, so that it is not asked again)
  s  skip                              q  stop; what was settled is kept"""
_WITH_FINDING = ("finding", "stance")


class Stop(Exception):
    """The person wants to stop."""


def reconcile(project: Project, units: Sequence[PairedUnits]) -> None:
    """Ask about every difference of *units* that is not settled; write what is settled to the reports' main files."""
    evidence = project.load().evidence
    settled = settled_in(evidence.claims_files)
    alike = [pair for one in units for pair in _alike(one) if not is_settled(one.report, one.coders, pair, settled)]
    waiting = unsettled([one for each in units for one in differences(each)], evidence.claims_files)
    coders = units[0].coders
    if alike:
        plan = partial(planned_settlements, settled=[(a, {}) for a, _ in alike], coders=coders)
        apply_edit(project, plan, warnings=True)
        click.echo(f"{count(len(alike), 'passage')} on which both agree written, in the words of {coders[0]}.")
    if not waiting:
        click.echo("Nothing to settle: the coders differ on nothing that is left.")
        return
    click.echo(f"{len(waiting)} to settle: a is {coders[0]}, b is {coders[1]}. ? for help.")
    done = 0
    try:
        for number, one in enumerate(waiting, 1):
            done += _settle(project, one, f"[{number}/{len(waiting)}]")
    except Stop:
        pass
    left = len(waiting) - done
    click.echo(f"{done} settled, {left} left." + (" evmap agreement --reconcile goes on." if left else ""))


def _alike(units: PairedUnits) -> list[tuple[Claim, Claim]]:
    """The pairs on which both coders say the same."""
    differ = {one.id for one in differences(units) if one.second is not None and one.first is not None}
    return [(a, b) for a, b, _ in units.both if a.id not in differ]


def _settle(project: Project, one: Difference, number: str) -> bool:
    """Ask about one unit until its answers can be written, or it is skipped; whether it was written."""
    claim = one.first or one.second
    assert claim is not None
    while True:
        _show(one, claim, number)
        if one.first is None or one.second is None:
            answers = _about_one_alone()
        else:
            answers = _about_both(project, one, one.first, one.second)
        if answers is None:
            return False
        plan = partial(planned_settlements, settled=[(claim, answers)], coders=one.coders)
        try:
            apply_edit(project, plan, warnings=True)
        except EvmapError as error:
            click.echo(f"  {error.message}")
            continue
        click.echo(f"  written to claims/{one.report}.yaml")
        return True


def _about_one_alone() -> dict[str, Plain] | None:
    key = ask_key("kdsq", _HELP_ALONE)
    if key == "q":
        raise Stop
    return None if key == "s" else {"status": "rejected" if key == "d" else None}


def _about_both(project: Project, one: Difference, a: Claim, b: Claim) -> dict[str, Plain] | None:
    """The keys of the claim as they are settled, None when it is skipped. A finding and its stance are one question."""
    files = project.files()
    answers: dict[str, Plain] = {}
    keys = [key for key in one.keys if key not in _WITH_FINDING]
    if set(one.keys) & set(_WITH_FINDING):
        keys.append("finding")
    for key in keys:
        click.echo(f"  {key}:  a {_words(a, key)}   b {_words(b, key)}")
        many = key not in SINGLE
        pressed = ask_key("aboesq" if many else "abesq", _HELP)
        if pressed == "q":
            raise Stop
        if pressed == "s":
            return None
        together = _WITH_FINDING if key == "finding" else (key,)
        if pressed == "e":
            typed = _typed(project, key)
            if typed is None:
                return None
            answers |= typed
        else:
            chosen = {"a": a, "b": b}.get(pressed)
            for each in together:
                answers[each] = both_sides(files, a, b, each) if chosen is None else side(files, chosen, each)
    return answers


def _typed(project: Project, key: str) -> Mapping[str, Plain] | None:
    """What the person types for a key, asked until it can be understood; None when they give up."""
    from evmap.claims.keys import FACET_KEYS
    from evmap.project.editing.terms import known_term

    facet = {key: facet for facet, key in FACET_KEYS.items()}.get(key, key)
    while True:
        words = "finding and stance" if key == "finding" else "ids or labels, several with ';'"
        typed = ask_line(f"{key} ({words}; nothing: none):")
        if typed is None:
            return None
        try:
            if key == "finding":
                finding, _, stance = typed.partition(" ")
                return {"finding": finding or None, "stance": stance.strip() or None}
            if key == "kind":
                return {key: typed or None}
            names = [part.strip() for part in typed.split(";") if part.strip()]
            terms = [known_term(project.taxonomy(), facet, name)[1] for name in names]
        except EvmapError as error:
            click.echo(f"  {error.format()}")
            continue
        if key == "basis":
            return {key: terms[0] if terms else None}
        return {key: [*terms]}


def _words(claim: Claim, key: str) -> str:
    if key == "finding":
        return f"{claim.stance} {claim.finding}" if claim.finding else "none"
    return in_words(said(claim, key))


def _show(one: Difference, claim: Claim, number: str) -> None:
    click.echo(f"\n{number} {one.report}, {claim.locator or 'no locator'}: {one.id}")
    for who, side_of in zip(one.coders, (one.first, one.second), strict=True):
        if side_of is not None:
            words = f"{who}: {side_of.text}" + (f" “{side_of.quote}”" if side_of.quote else "")
            click.echo(textwrap.fill(words, 96, initial_indent="    ", subsequent_indent="      "))
        else:
            click.echo(f"    {who} did not code it")
