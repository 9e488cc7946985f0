"""Small random corpora for properties: few people, few documents, every way of leaning on each other."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from hypothesis import strategies as st

from tests.analysis.build import Corpus

PEOPLE = ("Ash A", "Birch B", "Cole C", "Dunn D", "Elm E", "[Some Council]")
DESIGNS = ("survey", "qualitative", "review", "news", "")


@dataclass(frozen=True)
class Plan:
    """A corpus as plain data, so that a property can rename, reorder or add to it."""

    reports: tuple[tuple[str, tuple[str, ...], str, str], ...]
    """id, authors, study, series"""
    works: tuple[tuple[str, tuple[str, ...], str, str, str], ...]
    """id, authors, design, study, series"""
    claims: tuple[dict[str, Any], ...]

    def corpus(self) -> Corpus:
        """The plan built."""
        corpus = Corpus().finding("f").finding("g")
        for name, authors, study, series in self.reports:
            corpus.report(name, authors, study=study, series=series)
        for name, authors, design, study, series in self.works:
            corpus.work(name, authors, design=design, study=study, series=series)
        for claim in self.claims:
            corpus.claim(**claim)
        return corpus


def plans(*, most_reports: int = 5, most_claims: int = 8) -> st.SearchStrategy[Plan]:
    """Plans with up to five reports, four works and eight claims, most of them on one finding."""
    return st.integers(1, most_reports).flatmap(lambda count: _plans(count, most_claims))


def _plans(reports: int, most_claims: int) -> st.SearchStrategy[Plan]:
    people = st.lists(st.sampled_from(PEOPLE), max_size=2, unique=True).map(tuple)
    study = st.sampled_from(("", "", "", "s1", "s2"))
    series = st.sampled_from(("", "", "", "wave"))
    names = [f"r{number}" for number in range(reports)]
    works = ["w0", "w1", "w2", "w3"]
    targets = [*names, *works, "?Nobody 2019", "w0:citesForInformation"]
    claim = st.fixed_dictionaries(
        {
            "report": st.sampled_from(names),
            "basis": st.sampled_from(("P", "S", "S", "Y", "O", "")),
            "stance": st.sampled_from(("supports", "supports", "supports", "disputes", "qualifies")),
            "population": st.lists(st.sampled_from(("p1", "p2")), max_size=1),
            "cites": st.lists(st.sampled_from(targets), max_size=3, unique=True),
            "finding": st.sampled_from(("f", "f", "f", "g")),
            "richness": st.sampled_from(("", "thin")),
        }
    )
    return st.builds(
        Plan,
        reports=st.tuples(*(st.tuples(st.just(name), people, study, series) for name in names)),
        works=st.tuples(*(st.tuples(st.just(name), people, st.sampled_from(DESIGNS), study, series) for name in works)),
        claims=st.lists(claim, min_size=1, max_size=most_claims).map(
            lambda found: tuple({"id": f"c{number}", **one} for number, one in enumerate(found))
        ),
    )
