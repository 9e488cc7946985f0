"""Which claims are shown together: close in words and tags, and not tied to one finding already."""

from __future__ import annotations

from pathlib import Path
from random import Random

from evmap.claims.candidates import candidates, likeness
from evmap.domain.claim import EVIDENCE_KINDS, Claim, Stance, TermLink
from evmap.project import Project

ROOT = Path(__file__).parent.parent.parent


def claim(id: str, text: str, *themes: str, finding: str = "", people: str = "") -> Claim:
    """A claim with those tags."""
    return Claim(
        id,
        "r",
        text,
        terms={"themes": tuple(map(TermLink, themes))},
        finding=finding,
        stance=Stance.SUPPORTS if finding else None,
        population=(people,) if people else (),
    )


RARE = claim("A", "Few leaders were ever trained", "training")
SELDOM = claim("B", "Leaders had little training; few were trained", "training")
BUSY = claim("C", "Workloads keep growing", "workload")


def test_close_claims_without_a_finding_are_one_group_and_it_says_why() -> None:
    (group,) = candidates([BUSY, SELDOM, RARE])
    assert [one.id for one in group.claims] == ["A", "B"]
    assert (group.kind, group.tags) == ("no finding", ("themes training",))
    assert set(group.words) == {"few", "leader", "train"}
    assert group.findings == (("", ("A", "B")),)


def test_what_is_tied_to_one_finding_already_is_not_shown() -> None:
    tied = [claim(one.id, one.text, "training", finding="rare") for one in (RARE, SELDOM)]
    assert candidates(tied) == []
    (group,) = candidates([tied[0], SELDOM])
    assert (group.kind, group.findings) == ("one finding", (("", ("B",)), ("rare", ("A",))))
    (group,) = candidates([tied[0], claim("B", SELDOM.text, "training", finding="other")])
    assert group.kind == "different findings"


def test_claims_without_a_common_tag_are_never_compared() -> None:
    assert candidates([RARE, claim("B", RARE.text, "workload")], least=0) == []


def test_people_count_a_little_and_likeness_is_symmetric() -> None:
    same, other = (claim("B", SELDOM.text, "training", people=one) for one in ("staff", "chiefs"))
    asked = claim("A", RARE.text, "training", people="staff")
    assert round(likeness(asked, same) - likeness(asked, other), 6) == 5
    assert likeness(asked, other) == likeness(other, asked)
    assert likeness(asked, asked) == 100


def test_the_order_of_the_claims_changes_nothing_and_each_stands_in_one_group() -> None:
    project = Project(ROOT)
    claims = [one for file in project.evidence().claims_files for one in file.claims if one.kind in EVIDENCE_KINDS]
    bare = [claim_without_finding(one) for one in claims]
    expected = candidates(bare)
    for seed in range(3):
        shuffled = list(bare)
        Random(seed).shuffle(shuffled)
        assert candidates(shuffled) == expected
    ids = [one.id for group in expected for one in group.claims]
    assert len(ids) == len(set(ids))


def test_groups_of_a_real_project_are_mostly_what_its_reviewer_made_one_finding() -> None:
    """With all findings hidden: of the pairs shown together, and of those that its reviewer tied to one finding."""
    claims = [one for f in Project(ROOT).evidence().claims_files for one in f.claims if one.kind in EVIDENCE_KINDS]
    finding = {one.id: one.finding for one in claims}
    groups = candidates([claim_without_finding(one) for one in claims])
    shown = [(a.id, b.id) for g in groups for a in g.claims for b in g.claims if a.id < b.id]
    right = sum(bool(finding[a]) and finding[a] == finding[b] for a, b in shown)
    assert right / len(shown) >= 0.7
    assert right >= 20


def claim_without_finding(one: Claim) -> Claim:
    """The same claim before anyone tied it to a finding."""
    from dataclasses import replace

    return replace(one, finding="", stance=None)
