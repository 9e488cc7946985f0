"""The keys of claims files and of ``findings.yaml``, as tables that read, explain and describe them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from evmap.domain.claim import ClaimStatus, Figure, Stance, TermLink
from evmap.yamlfiles.nodes import Listing, Node, Scalar
from evmap.yamlfiles.shapes import (
    Choice,
    Flag,
    Key,
    Many,
    Number,
    OneName,
    Reading,
    Table,
    Text,
    UsualWord,
    number_in,
)

if TYPE_CHECKING:
    from collections.abc import Iterable

KINDS = ("finding", "context", "definition", "recommendation")
DIRECTIONS = ("more", "less", "present", "absent")
RICHNESS = ("thin", "moderate", "rich")
APPRAISALS = ("unassessed", "none", "minor", "moderate", "serious")
CONFIDENCES = ("high", "moderate", "low", "very low")
DESIGNS = ("survey", "qualitative", "mixed", "evaluation", "admin", "review", "framework", "news", "web", "other")

# CiTO 2.8.2; the first five are walked to find evidence roots (docs/method.md)
CITO = (
    "citesAsEvidence",
    "citesAsDataSource",
    "usesDataFrom",
    "obtainsSupportFrom",
    "containsAssertionFrom",
    "cites",
    "citesAsAuthority",
    "citesForInformation",
    "obtainsBackgroundFrom",
    "citesAsRelated",
    "usesMethodIn",
    "usesConclusionsFrom",
    "describes",
    "discusses",
    "includesQuotationFrom",
    "speculatesOn",
    "confirms",
    "agreesWith",
    "extends",
    "updates",
    "corrects",
    "supports",
    "disputes",
    "refutes",
    "disagreesWith",
    "qualifies",
    "retracts",
)

# stance as CiTO writes it -> ours
STANCES = {**{str(stance): stance for stance in Stance}, "refutes": Stance.DISPUTES, "disagreesWith": Stance.DISPUTES}

# a facet that claims name by another word -> the claim's key
FACET_KEYS = {"populations": "population", "evidence_bases": "basis"}


@dataclass(frozen=True, slots=True)
class Link:
    """A tag: the id of a term, or ``{id: …, link: inferred}`` when the reviewer makes the tie."""

    facet: str

    def read(self, node: Node, reading: Reading, name: str) -> TermLink | None:
        """See :class:`evmap.yamlfiles.shapes.Shape`."""
        id = Text(of=self.facet).read(node, reading, name) if isinstance(node, Scalar) else None
        if isinstance(node, Scalar):
            return None if id is None else TermLink(id)
        values = self._table().read(node, reading, name)
        if not values or "id" not in values:
            return None
        return TermLink(values["id"], inferred=values.get("link") == "inferred")

    def _table(self) -> Table:
        return Table(
            "tag",
            (
                Key("id", Text(of=self.facet), "Id of the term", required=True),
                Key("link", Choice(("explicit", "inferred")), "inferred when the reviewer makes the tie"),
            ),
        )

    def schema(self) -> dict[str, Any]:
        """See :class:`evmap.yamlfiles.shapes.Shape`."""
        return {"anyOf": [{"type": "string"}, self._table().schema()]}


@dataclass(frozen=True, slots=True)
class FigureValue:
    """A number, ``[low, high]``, or words; with how many decimals were printed."""

    def read(self, node: Node, reading: Reading, name: str) -> tuple[float | tuple[float, float] | str, int] | None:
        """See :class:`evmap.yamlfiles.shapes.Shape`."""
        if isinstance(node, Scalar):
            if node.is_null:
                return None
            number = number_in(node.text)
            return (node.text.strip(), 0) if number is None else (number, _decimals(node.text))
        if isinstance(node, Listing) and len(node.items) == 2 and all(isinstance(item, Scalar) for item in node.items):
            texts = [item.text for item in node.items if isinstance(item, Scalar)]
            low, high = number_in(texts[0]), number_in(texts[1])
            if low is not None and high is not None and low <= high:
                return (low, high), max(map(_decimals, texts))
        reading.error(
            node.line,
            "wrong-type",
            f"'{name}' must be a number, a range or words",
            "write value: 97, value: [5, 35] or value: almost half",
        )
        return None

    def schema(self) -> dict[str, Any]:
        """See :class:`evmap.yamlfiles.shapes.Shape`."""
        pair = {"type": "array", "items": {"type": "number"}, "minItems": 2, "maxItems": 2}
        return {"anyOf": [{"type": ["number", "string"]}, pair]}


def _decimals(text: str) -> int:
    return len(text.strip().partition(".")[2])


FIGURE = Table(
    "figure",
    (
        Key("value", FigureValue(), "A number, [low, high], or words", required=True),
        Key("unit", Text(), "What the number counts: %, people, hours a week"),
        Key("n", Number(), "How many respondents stand behind it; null when not reported"),
        Key("denominator", Text(), "What the share is of"),
        Key("what", Text(), "What the figure says"),
        Key("vague", Flag(), "true when the report gives words, not a number"),
        Key("implied_count", Number(), "How many people the share must mean"),
        Key("decimals", Number(whole=True), "How many decimals were printed"),
    ),
)

CITE = Table(
    "citation",
    (
        Key("as", Text(), "The citation as the report writes it"),
        Key("work", Text(of="works"), "Id of the work that is meant"),
        Key("cito", Choice(CITO), "Why the work is cited (CiTO); the default follows from basis and kind"),
    ),
    short="as",
)


def figure_from(values: dict[str, Any]) -> Figure | None:
    """The figure behind one read table, None when its value could not be read."""
    if "value" not in values:
        return None
    rest = dict(values)
    value, decimals = rest.pop("value")
    return Figure(value=value, decimals=rest.pop("decimals", decimals), **rest)


def claim_table(facets: Iterable[str]) -> Table:
    """The keys of a claim, given the names of the taxonomy's *facets*."""
    own = _CLAIM_KEYS
    names = {key.name for key in own}
    tags = tuple(
        Key(facet, Many(Link(facet)), f"Tags: ids of {facet} in themes.yaml")
        for facet in facets
        if facet not in FACET_KEYS and facet not in names
    )
    populations = (Key("populations", Many(Text(of="populations")), "The same as population"),)
    return Table("claim", own + tags + populations)


_CLAIM_KEYS = (
    Key("id", Text(is_id=True), "The claim's id: stable, unique in the project", required=True),
    Key("text", Text(), "What the report says there, in the reviewer's words", required=True),
    Key("quote", Text(), "The same, verbatim; checked against the report"),
    Key("locator", Text(), "Where: section, printed paragraph number, 'Table 1', 'p. 16'"),
    Key("kind", Choice(KINDS), "What the claim is (default: finding)"),
    Key("basis", Text(of="evidence_bases"), "What the claim rests on: an id of evidence_bases"),
    Key("population", Many(Text(of="populations")), "Whom the claim is about: ids of populations"),
    Key("cites", Many(CITE), "The citations that the claim leans on, as the report writes them"),
    Key("figures", Many(FIGURE), "The numbers that the claim reports"),
    Key("finding", Text(of="findings"), "Id of the finding that the claim speaks to"),
    Key("stance", Choice(tuple(STANCES)), "How it bears on the finding"),
    Key("direction", Choice(DIRECTIONS), "Which way an effect runs, where that matters"),
    Key("richness", Choice(RICHNESS), "thin when the claim rests on one voice or one sentence"),
    Key("addresses", Many(Text(of="findings")), "Recommendations: the findings that they answer"),
    Key("status", Choice(tuple(map(str, ClaimStatus))), "Whether a reviewer stands behind it (default: accepted)"),
    Key("note", Text(), "Anything to say about the claim"),
    Key("by", Text(), "Who tagged the claim; written by evmap"),
    Key("on", Text(), "When: 2026-11-22; written by evmap"),
    Key("agreed_by", Many(Text()), "The coders who agreed on it; written by evmap agreement --reconcile"),
)
CLAIM_KEYS = tuple(key.name for key in _CLAIM_KEYS)

SOURCE = Table(
    "source",
    (
        Key("file", Text(), "Name of the file that was read"),
        Key("sha256", Text(), "Its SHA-256, so that a changed file is noticed"),
    ),
)

REPORT = Table(
    "report",
    (
        Key("id", Text(is_id=True), "The report's id, as in the file's name", required=True),
        Key("type", Text(), "CSL type (default: report)"),
        Key("title", Text(), "Title"),
        Key("author", Many(OneName()), "Authors: {family, given} or {literal}"),
        Key("issued", Text(), "Date of publication: 2024 or 2024-02"),
        Key("publisher", Text(), "Publisher"),
        Key("commissioner", Many(Text()), "Who commissioned it; matters for independence"),
        Key("funder", Many(Text()), "Who paid for it; matters for independence"),
        Key("recruiter", Many(Text()), "Who found its participants; matters for independence"),
        Key("study", Text(is_id=True), "The study that its primary claims rest on (default: the report's id)"),
        Key("series", Text(is_id=True), "The series of which it is a wave"),
        Key("design", UsualWord(DESIGNS), "Kind of study"),
        Key("population", Many(Text(of="populations")), "Whom it sampled: ids of populations"),
        Key("appraisal", Choice(APPRAISALS), "Methodological concerns, as a person judges"),
        Key("url", Text(), "Web address"),
        Key("doi", Text(), "DOI"),
        Key("work", Text(of="works"), "The work that other reports' references know this report by"),
        Key("source", SOURCE, "What was read; written by evmap ingest"),
    ),
)

FINDING = Table(
    "finding",
    (
        Key("id", Text(is_id=True), "The finding's id: stable", required=True),
        Key("statement", Text(), "What is found, in one sentence", required=True),
        Key("confidence", Choice(CONFIDENCES), "The reviewers' own confidence (CERQual)"),
        Key("confirmed_by", Text(), "Who set the confidence"),
        Key("confirmed_on", Text(), "When: 2026-11-22"),
        Key("reason", Text(), "Why"),
        Key("confirmed_basis", Text(), "Fingerprint of the evidence that was seen; written by evmap"),
        Key("note", Text(), "Anything to say about the finding"),
    ),
)
