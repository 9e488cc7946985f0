"""An option for every field of a claim, and what they say as a claims file says it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, TypeVar

import click

from evmap.claims.keys import DIRECTIONS, FACET_KEYS, KINDS, RICHNESS, STANCES
from evmap.cli.shared.options import TermId, words
from evmap.domain.claim import ClaimStatus
from evmap.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from evmap.domain.taxonomy import Taxonomy
    from evmap.yamlfiles.edit import Plain

F = TypeVar("F", bound=Callable[..., Any])

_TEXTS = ("text", "quote", "locator", "kind", "finding", "stance", "direction", "richness", "status", "note")
_OPTIONS = (
    click.option("--quote", metavar="WORDS", help="The same in the report's own words; looked up in the report."),
    click.option("--locator", metavar="PLACE", help="Where: 3.15, 'p. 7', 'Table 1'."),
    click.option("--kind", metavar="WORD", shell_complete=words(*KINDS), help=f"One of {', '.join(KINDS)}."),
    click.option("--basis", metavar="TERM", type=TermId("evidence_bases"), help="What it rests on."),
    click.option("--population", multiple=True, metavar="TERM", type=TermId("populations"), help="Whom it is about."),
    click.option("--theme", multiple=True, metavar="TERM", type=TermId("themes"), help="A theme: its id or label."),
    click.option(
        "--model",
        multiple=True,
        metavar="TERM",
        type=TermId("models"),
        help="A model, 'TERM (inferred)' if you say so.",
    ),
    click.option(
        "--tag", multiple=True, metavar="FACET=TERM", type=TermId("", tagged=True), help="One more tag, of any facet."
    ),
    click.option("--cite", multiple=True, metavar="TEXT", help="A citation as printed: 'Miller, 2022 = miller-2022'."),
    click.option("--figure", multiple=True, metavar="FIGURE", help="A number: '97% of 32: always', or YAML in braces."),
    click.option("--finding", metavar="ID", type=TermId("findings"), help="The finding that it speaks to."),
    click.option("--stance", metavar="WORD", shell_complete=words(*STANCES), help="supports, disputes or qualifies."),
    click.option("--direction", metavar="WORD", shell_complete=words(*DIRECTIONS), help="Which way an effect runs."),
    click.option("--richness", metavar="WORD", shell_complete=words(*RICHNESS), help="thin, moderate or rich."),
    click.option(
        "--addresses", multiple=True, metavar="ID", type=TermId("findings"), help="Recommendations: what it answers."
    ),
    click.option("--status", metavar="WORD", shell_complete=words(*map(str, ClaimStatus)), help="Default: accepted."),
    click.option("--note", metavar="WORDS", help="Anything to say about it."),
)


def field_options(command: F) -> F:
    """*command* with an option for every field of a claim but its id and text."""
    for option in reversed(_OPTIONS):
        command = option(command)
    return command


def values_of(taxonomy: Taxonomy, options: Mapping[str, Any]) -> dict[str, Plain]:
    """Return the keys of a claims file that *options* (by their names) give; what was not given is left out.

    Raises :class:`UsageError`, with the nearest term, for a name that no term has.
    """
    values: dict[str, Plain] = {key: options[key] for key in _TEXTS if options.get(key) is not None}
    if options.get("basis") is not None:
        values["basis"] = _term(taxonomy, "evidence_bases", options["basis"]) if options["basis"] else ""
    for name, facet in (("population", "populations"), ("theme", "themes"), ("model", "models")):
        if options.get(name):
            tags = [_tag(taxonomy, facet, one) for one in options[name] if one]
            values[FACET_KEYS.get(facet, facet)] = tags
    if options.get("addresses"):
        values["addresses"] = [one for one in options["addresses"] if one]
    if options.get("cite"):
        values["cites"] = [_plain for one in options["cite"] for _plain in _cites(one)]
    if options.get("figure"):
        values["figures"] = [_figure(one) for one in options["figure"] if one]
    return values


def tags_of(taxonomy: Taxonomy, given: Sequence[str]) -> list[tuple[str, Plain]]:
    """Return the key of a claim and the tag that each ``FACET=TERM`` of *given* says."""
    from evmap.project.editing.terms import known_facet

    found = []
    for one in given:
        facet, equals, term = one.partition("=")
        if not equals or not term.strip():
            raise UsageError(f"'{one}' is no tag", hint="write FACET=TERM, for instance --tag capabilities=vision")
        facet = known_facet(taxonomy, facet.strip())
        found.append((FACET_KEYS.get(facet, facet), _tag(taxonomy, facet, term.strip())))
    return found


def _tag(taxonomy: Taxonomy, facet: str, name: str) -> Plain:
    """A tag as a claims file has it: the id, or id and link where the reviewer makes the tie."""
    from evmap.claims.sheet import INFERRED

    bare = name.strip()
    inferred = INFERRED.match(bare) or (bare.endswith("(inferred)") or bare.endswith("~"))
    bare = bare.removesuffix("(inferred)").removesuffix("~").strip()
    id = _term(taxonomy, facet, bare)
    if not inferred:
        return id
    if facet in FACET_KEYS:
        raise UsageError(f"'{name}': only other tags can be inferred", hint="name the term alone")
    return {"id": id, "link": "inferred"}


def _term(taxonomy: Taxonomy, facet: str, name: str) -> str:
    from evmap.project.editing.terms import known_term

    return known_term(taxonomy, facet, name)[1]


def _cites(text: str) -> list[Plain]:
    from evmap.claims.sheet import node_of_cell
    from evmap.yamlfiles.edit import plain

    cites = plain(node_of_cell("cites", text, 1, "--cite", frozenset()))
    return cites if isinstance(cites, list) else [cites]


def _figure(text: str) -> Plain:
    from evmap.claims.figures import figure_in_words
    from evmap.claims.sheet import node_of_cell
    from evmap.yamlfiles.edit import plain

    if text.lstrip().startswith("{"):
        return plain(node_of_cell("figures", text, 1, "--figure", frozenset()))
    return figure_in_words(text)
