"""``explain``: the chain behind a finding, gap, work, claim or cell, as a tree of sentences one can quote."""

from __future__ import annotations

from typing import TYPE_CHECKING

from evmap.analysis.explain import gap as gap_branch
from evmap.analysis.explain import parts
from evmap.analysis.gaps.context import GapContext
from evmap.analysis.gaps.gap import KIND_WORDS
from evmap.analysis.gaps.gaps import all_gaps
from evmap.analysis.view.index import index_of
from evmap.errors import UsageError
from evmap.text.nearest import nearest

if TYPE_CHECKING:
    from collections.abc import Iterable

    from evmap.analysis.explain.branch import Branch
    from evmap.analysis.gaps.gap import Gap
    from evmap.analysis.view.index import Index
    from evmap.graph.typed import AnyGraph

KINDS = ("finding", "gap", "work", "report", "claim", "cell")


def explain(graph: AnyGraph, name: str) -> Branch:
    """Return the chain behind *name*: ``finding:…``, ``gap:…`` (a row's id), ``work:…``, ``report:…``, ``claim:…`` or
    ``cell:theme,model``. The kind may be left out where the id says it all.

    Raises :class:`evmap.errors.UsageError`, with the nearest id as a hint, for what does not exist.
    """
    index = index_of(graph)
    kind, thing = _resolve(index, name)
    match kind:
        case "finding":
            return parts.finding_branch(index, index.findings[_known(thing, "finding", index.findings)])
        case "claim":
            return parts.claim_branch(index, index.claims[_known(thing, "claim", index.claims)])
        case "work" | "report":
            return parts.document_branch(index, index.documents[_known(thing, kind, index.documents)])
        case "cell":
            theme, model = _cell(index, thing)
            return gap_branch.cell_branch(GapContext(index), theme, model)
        case _:
            context = GapContext(index)
            return gap_branch.gap_branch(context, _gap(context, thing))


def _resolve(index: Index, name: str) -> tuple[str, str]:
    """Split ``kind:id``; find the kind of an id that comes without one."""
    kind, colon, thing = name.partition(":")
    if colon and kind in KINDS:
        return kind, thing
    for kind, known in (("finding", index.findings), ("claim", index.claims), ("work", index.documents)):
        if name in known:
            return kind, name
    if kind in KIND_WORDS or "/" in name:
        return "gap", name
    if "," in name:
        return "cell", name
    everything = [*index.findings, *index.claims, *index.documents]
    near = nearest(name, everything)
    hint = f"did you mean '{near}'?" if near else f"name it as one of: {', '.join(f'{kind}:…' for kind in KINDS)}"
    raise UsageError(f"nothing in the project is called '{name}'", hint=hint)


def _known(thing: str, kind: str, known: Iterable[str]) -> str:
    ids = list(known)
    if thing in ids:
        return thing
    near = nearest(thing, ids)
    raise UsageError(f"there is no {kind} '{thing}'", hint=f"did you mean '{kind}:{near}'?" if near else None)


def _cell(index: Index, thing: str) -> tuple[str, str]:
    """Return (theme, model); the two may come in either order."""
    parts = [part.strip() for part in thing.replace("/", ",").split(",")]
    if len(parts) != 2:
        raise UsageError(f"'{thing}' is no cell", hint="write cell:theme,model")
    one, other = parts
    if one in index.models and other in index.themes:
        one, other = other, one
    return _known(one, "theme", index.themes.terms), _known(other, "model", index.models.terms)


def _gap(context: GapContext, thing: str) -> Gap:
    rows = {row.id: row for row in all_gaps(context, [term.id for term in context.index.themes])}
    if thing in rows:
        return rows[thing]
    if thing.startswith("variation:"):
        return _gap(context, thing.replace("variation:", "contradiction:", 1))
    near = nearest(thing, rows)
    raise UsageError(f"there is no gap '{thing}'", hint=f"did you mean 'gap:{near}'?" if near else None)
