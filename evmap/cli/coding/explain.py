"""What ``evmap explain claim:ID`` says of the claim's place: the sentence and its neighbours in the report, what evmap
suggests for the sentence, and where the person saw it otherwise."""

from __future__ import annotations

from typing import TYPE_CHECKING

from evmap.claims.suggest.candidates import candidates
from evmap.claims.suggest.learned import taken
from evmap.claims.suggest.phrases import PhrasesEngine
from evmap.claims.suggest.suggestion import Task
from evmap.cli.coding.texts import text_of

if TYPE_CHECKING:
    from evmap.analysis.explain.branch import Branch
    from evmap.claims.suggest.suggestion import Suggestion
    from evmap.domain.claim import Claim
    from evmap.domain.evidence import Evidence
    from evmap.project import Project

_NEIGHBOUR = 200
"""At most so many characters of a sentence before or after are shown."""


def add_place(branch: Branch, project: Project, evidence: Evidence) -> None:
    """Put under the *branch* of a claim where it stands in its report; the branch stays as it is when there is no claim
    of that id, and says so when the text is not at hand."""
    id = branch.ref.partition(":")[2]
    mine = ((file, claim) for file in evidence.claims_files if not file.reviewer for claim in file.claims)
    file, claim = next(((file, claim) for file, claim in mine if claim.id == id), (None, None))
    if file is None or claim is None:
        return
    document = text_of(project, file.report)
    if document is None:
        branch.add(f"the text of {file.report.id} is not here, so its sentence is not shown", counted=False)
        return
    found = candidates(document)
    at = next(iter(sorted(taken((claim,), found))), None)
    if at is None:
        branch.add(f"no sentence at {claim.locator or 'any place'} reads like this claim", counted=False)
        return
    one = found[at]
    page = f", page {one.passage.block.page}" if one.passage.block.page is not None else ""
    how = "is quoted from" if claim.quote else "reads most like"
    place = branch.add(f"it {how} passage {one.passage.number} ({one.passage.block.locator}{page})")
    before, after = (_cut(found[near].text) if 0 <= near < len(found) else "" for near in (at - 1, at + 1))
    for word, text in (("before", before), ("sentence", one.text), ("after", after)):
        if text:
            place.add(f"{word}: {text}")
    task = Task(file.report, document, evidence.taxonomy)
    same = (one.passage.number, one.start)
    suggested = next((each for each in PhrasesEngine().suggest(task) if (each.passage, each.start) == same), None)
    if suggested is not None:
        side = branch.add(
            f"evmap suggests for it ({suggested.score:g} of 100): {', '.join(suggested.reasons)}", counted=False
        )
        for line in _changes(suggested, claim):
            side.add(line, counted=False)


def _changes(suggested: Suggestion, claim: Claim) -> list[str]:
    """What is suggested and what the person wrote, facet by facet; equal ones in one line."""
    theirs = {facet: {link.id for link in links} for facet, links in claim.terms.items()}
    pairs = [("kind", {suggested.kind}, {claim.kind}), ("basis", {suggested.basis}, {claim.basis})]
    pairs.append(("population", set(suggested.population), set(claim.population)))
    facets = dict.fromkeys((*suggested.tags, *theirs))
    pairs += [(facet, set(suggested.tags.get(facet, ())), theirs.get(facet, set())) for facet in facets]
    lines = []
    for name, suggested_ids, written_ids in pairs:
        ours, written = suggested_ids - {""}, written_ids - {""}
        if ours == written:
            if ours:
                lines.append(f"{name}: {', '.join(sorted(ours))}, as the claim has it")
        else:
            said, has = (", ".join(sorted(one)) or "none" for one in (ours, written))
            lines.append(f"{name}: suggested {said}; the claim has {has}")
    return lines


def _cut(text: str) -> str:
    return text if len(text) <= _NEIGHBOUR else text[:_NEIGHBOUR].rsplit(" ", 1)[0] + " …"
