"""What only shows when the claims are held against the rest of the project."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from evmap.claims.keys import CLAIM_KEYS, FACET_KEYS
from evmap.domain.claim import ClaimStatus, Stance
from evmap.domain.diagnostic import Diagnostic, Severity, Source

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from evmap.domain.claim import Claim, ClaimsFile, Finding
    from evmap.domain.taxonomy import Taxonomy, Term
    from evmap.yamlfiles.shapes import Mention

OPPOSED = (("more", "less"), ("present", "absent"))


@dataclass(frozen=True, slots=True)
class Known:
    """Ids that a file may name: kind -> ids, where they are listed, and how the nearest one is found."""

    ids: Mapping[str, frozenset[str]]
    nearest: Callable[[str, str], str]

    @staticmethod
    def of(taxonomy: Taxonomy, findings: Sequence[Finding], works: Sequence[str] | None) -> Known:
        """What the taxonomy, the findings and the library (None: not looked at) know."""
        from evmap.taxonomy import nearest_term
        from evmap.text.nearest import nearest

        ids = {facet: frozenset(term.id for term in terms) for facet, terms in taxonomy.facets.items()}
        ids.setdefault("populations", frozenset())
        ids["findings"] = frozenset(finding.id for finding in findings)
        if works is not None:
            ids["works"] = frozenset(works)

        def meant(of: str, id: str) -> str:
            """The known id of that kind that *id* most likely means, "" when none is near."""
            if of in taxonomy.facets:
                return nearest_term(id, taxonomy.terms(of))
            near = nearest(id, ids[of])
            if of != "works" or not near:
                return near
            # two works of one year are alike in half of their letters: the names must be alike, too
            return near if nearest(_name_in(id), [_name_in(near)]) else ""

        return Known(ids, meant)


def _name_in(work: str) -> str:
    """The id of a work without its year: ``miller-2022b`` -> ``miller``."""
    return work.rpartition("-")[0] or work


def unknown_ids(
    file: str, mentions: Sequence[Mention], known: Known, works: Severity = Severity.WARNING
) -> list[Diagnostic]:
    """An error for every id in *mentions* that is listed nowhere; what a work is that is in no reference list, *works*
    says.

    A work that a claim names may come with a report that is still to be ingested, so its absence stops nothing.
    """
    found = []
    for mention in mentions:
        ids = known.ids.get(mention.of)
        if ids is None or mention.id in ids:
            continue
        near = known.nearest(mention.of, mention.id)
        what, where = singular(mention.of), _listed_in(mention.of)
        meant = f"did you mean '{near}'? Otherwise " if near else ""
        if mention.of == "works":
            hint = meant + "ingest the report or the reference file that lists it"
        else:
            hint = meant + f"add it to {where}"
        found.append(
            Diagnostic(
                Source(file, mention.line),
                "unknown-work" if mention.of == "works" else "unknown-id",
                f"{what} '{mention.id}' is not in {where}",
                works if mention.of == "works" else Severity.ERROR,
                hint,
            )
        )
    return found


def singular(facet: str) -> str:
    """A facet's name for one term, for messages.

    >>> singular("themes"), singular("capabilities"), singular("evidence_bases")
    ('theme', 'capability', 'evidence basis')
    """
    words = facet.replace("_", " ")
    if words.endswith("bases"):
        return words[:-5] + "basis"
    if words.endswith("ies"):
        return words[:-3] + "y"
    return words.removesuffix("s")


def _listed_in(of: str) -> str:
    if of == "findings":
        return "claims/findings.yaml"
    if of == "works":
        return "references/"
    return "themes.yaml" if of == "themes" else f"themes.yaml ({of})"


_NO_FACETS = frozenset({"claim", "report", "work", "finding", "study", "record", "citation", "reference", "gap"})
"""What a facet may not be called, in the singular: the other nouns of the graph and of the commands."""


def facet_names(taxonomy: Taxonomy, file: str) -> list[Diagnostic]:
    """An error for every facet that claims could not name, because a claim has a key of that name, and for every one
    that is called like something else that evmap knows."""
    reserved = set(CLAIM_KEYS) | set(FACET_KEYS.values())
    found = []
    for facet in taxonomy.facets:
        if facet in _NO_FACETS or singular(facet) in _NO_FACETS:
            message = f"a facet may not be called '{facet}': evmap calls something else so"
            found.append(
                Diagnostic(
                    Source(file), "facet-name", message, Severity.ERROR, "call it something else, and its terms stay"
                )
            )
        elif facet in reserved:
            found.append(
                Diagnostic(
                    Source(file),
                    "facet-name",
                    f"a facet may not be called '{facet}': claims have a key of that name",
                    Severity.ERROR,
                    "call it something else",
                )
            )
    return found


def repeated_claims(files: Sequence[ClaimsFile]) -> list[Diagnostic]:
    """An error for every claim id that stands in two files of the same reviewer, or for two reports.

    A second coder's file of the same report may use the ids of the first: that is how their codings are compared.
    """
    first: dict[str, Claim] = {}
    by_reviewer: dict[tuple[str, str], Claim] = {}
    found = []
    for file in files:
        for claim in file.claims:
            other = by_reviewer.setdefault((file.reviewer, claim.id), claim)
            if other is claim:
                other = first.setdefault(claim.id, claim)
                if other.report == claim.report:
                    continue
            if other is not claim:
                found.append(
                    Diagnostic(
                        claim.source,
                        "repeated-claim",
                        f"the claim id '{claim.id}' stands twice (first in {other.source})",
                        Severity.ERROR,
                        "give one of them a new id",
                    )
                )
    return found


def spreadsheet_damage(files: Sequence[ClaimsFile]) -> list[Diagnostic]:
    """A warning for locators, figures and years of publication that a spreadsheet program turned into dates."""
    from evmap.text.spreadsheets import taken_for_date, year_from_serial

    found = []

    def note(source: Source, message: str, hint: str) -> None:
        found.append(Diagnostic(source, "taken-for-date", message, Severity.WARNING, hint))

    for file in files:
        year = year_from_serial(file.report.issued)
        if year is not None:
            words = f"'{file.report.issued}' is no year: it is a spreadsheet's number for a day of {year}"
            note(file.report.source, words, f'write issued: "{year}"')
        for claim in file.claims:
            made = taken_for_date(claim.locator)
            if made:
                words = f"{claim.id}: the locator '{claim.locator}' is {made}"
                note(claim.source, words, "a spreadsheet made it of something else; write what the report prints")
            for figure in claim.figures:
                if isinstance(figure.value, str) and (made := taken_for_date(figure.value)):
                    words = f"{claim.id}: the figure '{figure.value}' is {made}"
                    note(claim.source, words, "a spreadsheet made it of a number or a range; write value: [3, 4]")
    return found


def unsampled_populations(files: Sequence[ClaimsFile], taxonomy: Taxonomy) -> list[Diagnostic]:
    """A warning for every claim on a report's own evidence about people whom the report, by its header, did not ask:
    none of its populations is one of them, within or around one of them."""
    above = _closure(taxonomy.terms("populations"))
    primary = {term.id for term in taxonomy.terms("evidence_bases") if term.counts}
    found = []
    for file in files:
        sampled = file.report.population
        for claim in file.claims if sampled else ():
            if claim.status is not ClaimStatus.ACCEPTED or claim.basis not in primary:
                continue
            apart = [
                one
                for one in claim.population
                if one in above and not any(one in above.get(other, ()) or other in above[one] for other in sampled)
            ]
            if apart:
                message = f"{claim.id} is on {' and '.join(apart)}, whom {claim.report} did not sample"
                hint = "mend the claim's population or basis, or add them to the report's population"
                found.append(Diagnostic(claim.source, "unsampled-population", message, Severity.WARNING, hint))
    return found


def _closure(terms: Sequence[Term]) -> dict[str, set[str]]:
    """Each term with all that it is under."""
    broader = {term.id: term.broader for term in terms}
    above: dict[str, set[str]] = {}
    for term in broader:
        reached: set[str] = set()
        waiting = [term]
        while waiting:
            one = waiting.pop()
            if one not in reached:
                reached.add(one)
                waiting.extend(broader.get(one, ()))
        above[term] = reached
    return above


def doubtful_claims(files: Sequence[ClaimsFile]) -> list[Diagnostic]:
    """What is allowed but will surprise: supporting claims that point opposite ways, claims without a basis."""
    found = []
    supporting: dict[str, dict[str, Claim]] = {}
    for file in files:
        for claim in file.claims:
            if claim.status is not ClaimStatus.ACCEPTED:
                continue
            if claim.finding and claim.stance is Stance.SUPPORTS and claim.direction and not file.reviewer:
                supporting.setdefault(claim.finding, {}).setdefault(claim.direction, claim)
            if not claim.basis and claim.kind != "definition":
                found.append(
                    Diagnostic(
                        claim.source,
                        "no-basis",
                        f"{claim.id} has no basis, so it is no evidence for or against anything",
                        Severity.WARNING,
                        f"evmap claims edit {claim.id} --basis … (an id of evidence_bases in themes.yaml)",
                    )
                )
            if claim.quote and not claim.text:
                found.append(
                    Diagnostic(
                        claim.source,
                        "no-paraphrase",
                        f"{claim.id} is a quotation that nobody has put into words yet",
                        Severity.NOTE,
                        "write what it says into its 'text'",
                    )
                )
            if claim.addresses and claim.kind != "recommendation":
                found.append(
                    Diagnostic(
                        claim.source,
                        "addresses",
                        f"{claim.id} addresses findings but is a {claim.kind}, not a recommendation",
                        Severity.WARNING,
                        "mend its kind, or remove 'addresses'",
                    )
                )
    for finding, by_direction in sorted(supporting.items()):
        for one, other in OPPOSED:
            if one in by_direction and other in by_direction:
                left, right = by_direction[one], by_direction[other]
                found.append(
                    Diagnostic(
                        right.source,
                        "opposed-directions",
                        f"{right.id} ('{other}') and {left.id} ('{one}', {left.source}) both support '{finding}'",
                        Severity.ERROR,
                        "they belong to two findings, or one of them disputes this one",
                    )
                )
    return found
