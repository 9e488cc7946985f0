"""A claim as it is being made from a suggestion."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from evmap.claims.keys import FACET_KEYS, KINDS
from evmap.claims.quotes import plain
from evmap.errors import UsageError
from evmap.taxonomy.bases import FACET as BASES
from evmap.text.nearest import nearest

if TYPE_CHECKING:
    from collections.abc import Mapping

    from evmap.claims.suggest.suggestion import Suggestion
    from evmap.domain.taxonomy import Taxonomy, Term
    from evmap.yamlfiles.edit import Plain

FIELDS = ("kind", "basis", "locator")


@dataclass(frozen=True, slots=True)
class Draft:
    """What a claim will say; ``tags`` maps facets to ids, populations among them."""

    suggestion: Suggestion
    kind: str
    basis: str
    locator: str
    tags: dict[str, tuple[str, ...]] = field(default_factory=dict)

    @classmethod
    def of(cls, one: Suggestion, *, blind: bool = False) -> Draft:
        """The draft that a suggestion proposes; *blind*, only its place."""
        if blind:
            return cls(one, "finding", "", one.locator)
        tags = {facet: tuple(ids) for facet, ids in one.tags.items()}
        if one.population:
            tags["populations"] = one.population
        return cls(one, one.kind, one.basis, one.locator, tags)

    def tagged(self, typed: str, taxonomy: Taxonomy) -> Draft:
        """The draft with the terms typed (ids or labels, ``;`` between), ``-term`` taken away.

        Raises :class:`UsageError` for a term that the taxonomy does not have.
        """
        tags = dict(self.tags)
        for word in (part.strip() for part in typed.split(";")):
            if word in ("", "-"):
                continue
            term = find_term(word.removeprefix("-").strip(), taxonomy)
            rest = tuple(id for id in tags.get(term.facet, ()) if id != term.id)
            tags[term.facet] = rest if word.startswith("-") else (*rest, term.id)
        return replace(self, tags=tags)

    def edited(self, key: str, typed: str, taxonomy: Taxonomy) -> Draft:
        """The draft with one of :data:`FIELDS` as typed; "" keeps it. Raises :class:`UsageError` for a word that is no
        kind or basis."""
        if not typed:
            return self
        allowed = {"kind": KINDS, "basis": tuple(term.id for term in taxonomy.terms(BASES))}.get(key)
        if allowed is not None and typed not in allowed:
            near = nearest(typed, allowed)
            raise UsageError(f"'{typed}' is no {key}", hint=f"did you mean '{near}'?" if near else ", ".join(allowed))
        if key == "kind":
            return replace(self, kind=typed)
        return replace(self, basis=typed) if key == "basis" else replace(self, locator=typed)

    def claim(self, text: str, *, by: str, on: str) -> dict[str, Plain]:
        """The claim as it is written, with *text* as its paraphrase.

        Raises :class:`UsageError` when the paraphrase is the sentence itself.
        """
        one = self.suggestion
        if text and plain(text).casefold().strip(" .\"'") == plain(one.quote).casefold().strip(" .\"'"):
            raise UsageError(
                "that is the sentence itself", hint="say it in your own words; --quote-only takes it as it is"
            )
        figures: list[Plain] = [_without_gaps(figure) for figure in one.figures]
        cites: list[Plain] = [{key: value for key, value in cite.items() if value} for cite in one.cites]
        tags: dict[str, Plain] = {FACET_KEYS.get(facet, facet): list(ids) for facet, ids in self.tags.items()}
        return {
            "text": text,
            "quote": one.quote,
            "locator": self.locator,
            "kind": self.kind,
            "basis": self.basis,
            **tags,
            "figures": figures,
            "cites": cites,
            "by": by,
            "on": on,
        }


def _without_gaps(figure: Mapping[str, object]) -> Plain:
    return {key: value for key, value in figure.items() if isinstance(value, str | int | float) and value != ""}


def find_term(name: str, taxonomy: Taxonomy) -> Term:
    """Return the term with that id, label or alias in any facet but evidence bases.

    Raises :class:`UsageError`, with the nearest name, when there is none.
    """
    wanted = name.casefold()
    every = [term for facet, terms in taxonomy.facets.items() if facet != BASES for term in terms]
    by_id = [term for term in every if term.id == wanted]
    found = by_id or [term for term in every if wanted in (one.casefold() for one in (term.label, *term.aliases))]
    if found:
        return found[0]
    near = nearest(name, [term.id for term in every], {term.label: term.id for term in every})
    raise UsageError(f"there is no term '{name}'", hint=f"did you mean '{near}'?" if near else "/ searches the terms")


def terms_with(words: str, taxonomy: Taxonomy) -> list[Term]:
    """The terms of all facets whose id, label, aliases or description hold all *words*."""
    wanted = words.casefold().split()
    return [
        term
        for facet, terms in taxonomy.facets.items()
        if facet != BASES
        for term in terms
        if all(word in " ".join((term.id, term.label, *term.aliases, term.description)).casefold() for word in wanted)
    ]
