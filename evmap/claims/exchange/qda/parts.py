"""The pieces of REFI-QDA's XML that projects and codebooks share: codes, identifiers, text that XML may hold."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from evmap.claims.exchange.coded import with_kept
from evmap.claims.exchange.qda.ids import guid_of
from evmap.claims.keys import KINDS
from evmap.domain.claim import Stance
from evmap.text.controls import for_xml

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from lxml.etree import _Element

    from evmap.domain.claim import Finding
    from evmap.domain.taxonomy import Taxonomy, Term

COLOURS = ("#1f77b4", "#2ca02c", "#9467bd", "#8c564b", "#e377c2", "#17becf", "#7f7f7f", "#bcbd22")
"""A colour for each facet in turn, so that the tool's margin shows what is what."""


@dataclass(frozen=True, slots=True)
class Branch:
    """A code to write, with those under it."""

    guid: str
    name: str
    colour: str
    description: str = ""
    codable: bool = True
    under: tuple[Branch, ...] = ()


def legal(text: str) -> str:
    """*text* with LF line ends and without characters that XML cannot hold."""
    return for_xml(text.replace("\r\n", "\n").replace("\r", "\n"))


def element(tag: str, attributes: Mapping[str, str], *inside: _Element | None, text: str = "") -> _Element:
    """An element of the given name; attributes that are "" and contents that are None are left out."""
    from lxml import etree

    made = etree.Element(tag)
    for name, value in attributes.items():
        if value:
            made.set(name, legal(value))
    if text:
        made.text = legal(text)
    made.extend([one for one in inside if one is not None])
    return made


def described(text: str) -> _Element | None:
    """A Description, None for none."""
    return element("Description", {}, text=text) if text else None


def code_tree(taxonomy: Taxonomy, findings: Sequence[Finding]) -> tuple[Branch, ...]:
    """Every facet that has terms, the findings, and what else a claim is tagged with, as codes."""
    facets = [(facet, terms) for facet, terms in taxonomy.facets.items() if terms]
    found = [
        _facet(facet, _terms(facet, terms, COLOURS[at % len(COLOURS)]), COLOURS[at % len(COLOURS)])
        for at, (facet, terms) in enumerate(facets)
    ]
    if findings:
        found.append(
            _facet("findings", [_leaf("findings", one.id, one.statement, "#d62728") for one in findings], "#d62728")
        )
    for facet, words in (("kind", KINDS), ("stance", tuple(map(str, Stance)))):
        found.append(_facet(facet, [_leaf(facet, word, word, "#ff7f0e") for word in words], "#ff7f0e"))
    return tuple(found)


def _facet(facet: str, under: Iterable[Branch], colour: str) -> Branch:
    name = facet.replace("_", " ")
    kept = with_kept("", {"facet": facet})
    return Branch(guid_of("facet", facet), name, colour, kept, codable=False, under=_distinct(under))


def _leaf(facet: str, id: str, name: str, colour: str) -> Branch:
    return Branch(guid_of(facet, id), name, colour, with_kept("", {"facet": facet, "id": id}))


def _terms(facet: str, terms: Sequence[Term], colour: str) -> list[Branch]:
    """The terms as a tree, each under its first wider term."""
    known = {term.id for term in terms}
    under: dict[str, list[Term]] = defaultdict(list)
    for term in terms:
        under[next((id for id in term.broader if id in known), "")].append(term)

    def branches(parent: str) -> list[Branch]:
        """The terms under *parent*."""
        return [
            Branch(
                *(guid_of(facet, term.id), term.label, colour, with_kept(term.description, kept_of(term))),
                under=_distinct(branches(term.id)),
            )
            for term in under[parent]
        ]

    return branches("")


def _distinct(branches: Iterable[Branch]) -> tuple[Branch, ...]:
    """*branches* with different names, which tools insist on beside each other: the id tells like ones apart."""
    from dataclasses import replace

    seen: dict[str, int] = {}
    found = []
    for one in branches:
        number = seen[one.name.casefold()] = seen.get(one.name.casefold(), 0) + 1
        found.append(one if number == 1 else replace(one, name=f"{one.name} ({number})"))
    return tuple(found)


def kept_of(term: Term) -> dict[str, object]:
    """What of a term has no place of its own in a codebook, under the keys of themes.yaml."""
    kept: dict[str, object] = {"facet": term.facet, "id": term.id, "label": term.label, "broader": list(term.broader)}
    kept |= {"aliases": list(term.aliases), "match": list(term.match), "in": dict(term.sections)}
    kept |= {"sources": list(term.sources), "universe": term.universe}
    said = {key: value for key, value in kept.items() if value not in (None, "", [], {})}
    if not term.in_scope:
        said["in_scope"] = False
    if term.counts:
        said["counts"] = True
    return said


def codes_element(tree: Sequence[Branch]) -> _Element | None:
    """``Codes`` with all of *tree*, None when there is none: an empty one is not valid."""
    return element("Codes", {}, *map(_code, tree)) if tree else None


def _code(branch: Branch) -> _Element:
    attributes = {"guid": branch.guid, "name": branch.name or "unnamed"}
    attributes |= {"isCodable": "true" if branch.codable else "false", "color": branch.colour}
    return element("Code", attributes, described(branch.description), *map(_code, branch.under))
