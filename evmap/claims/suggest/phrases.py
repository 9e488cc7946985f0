"""The engine that needs no network: signs of a claim, the taxonomy's phrases, and what people answered before."""

from __future__ import annotations

import heapq
import math
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from evmap.claims.quotes import plain
from evmap.claims.suggest.candidates import candidates
from evmap.claims.suggest.facts import basis_of, cites_in, figures_in, kind_of
from evmap.claims.suggest.learned import Lessons, answers
from evmap.claims.suggest.likeness import Likeness
from evmap.claims.suggest.suggestion import Suggestion, answered_before
from evmap.claims.suggest.tags import Tagger
from evmap.claims.suggest.weights import (
    A_TERM,
    ALIKE,
    CENTRAL,
    NEW_TERM,
    RARE_TERM,
    ROW_OF_A_TERM,
    SAME_PLACE,
    THREE_TERMS,
    Sign,
    signs_of,
)
from evmap.taxonomy.bases import FACET as BASES

if TYPE_CHECKING:
    from collections.abc import Sequence

    from evmap.claims.suggest.candidates import Candidate
    from evmap.claims.suggest.suggestion import Answered, Task
    from evmap.claims.suggest.tags import Tag

COMMON = 0.5
"""A single word in more of the sentences than this part of a term's fair share of them (1 / terms of the facet)
suggests its term only under a heading that names it too: among many terms a word says little that stands everywhere."""
MOST_TAGS = 2
"""At most so many terms of one facet are suggested for a sentence."""
SUBJECTS = ("themes", "models")
"""The facets whose terms make a sentence worth suggesting."""
LONGEST_REASONS = 4


@dataclass(slots=True)
class _Scored:
    """A candidate with its signs, before the others are looked at."""

    candidate: Candidate
    tags: list[Tag]
    row_head: str
    headed: list[Tag]
    signs: list[Sign] = field(default_factory=list)
    base: float = 0.0


class PhrasesEngine:
    """Ranks every body sentence. The same input gives the same output. About 0.1 s for ten pages."""

    name = "phrases"

    def suggest(self, task: Task) -> list[Suggestion]:
        """Return suggestions for the report of *task*, best first; what was accepted or declined is left out."""
        found = candidates(task.document, _of_lists(task))
        tagger, lessons = _taught(task, found)
        likeness = Likeness([one.text for one in found])
        scored = _scored(found, tagger, lessons, likeness)
        quotes = [plain(claim.quote) for claim in (task.own.claims if task.own else ()) if claim.quote]
        open_ones = [at for at, one in enumerate(scored) if not answered_before(one.candidate.text, task.own, quotes)]
        return [_suggestion(task, scored[at], score) for at, score in ranked(scored, open_ones, likeness)]


def _of_lists(task: Task) -> frozenset[int]:
    from evmap.references.lists import find_references

    return find_references(task.document).blocks


def _taught(task: Task, found: Sequence[Candidate]) -> tuple[Tagger, Lessons]:
    """What all answers of the project teach, with those of other reports first."""
    report = task.report
    tagger = Tagger(task.taxonomy, own=(report.publisher, *report.commissioner, *report.funder, *report.recruiter))
    lessons = Lessons()
    before: list[tuple[Answered, Sequence[Candidate]]] = [(one, candidates(one.document)) for one in task.others]
    if task.own is not None:
        before.append((task.own, found))
    for one, sentences in before:
        for at, claim in answers(one, sentences).items():
            text = sentences[at].text
            lessons.learn(text, yes=claim is not None)
            if claim is not None:
                given = [(facet, link.id) for facet, links in claim.terms.items() for link in links]
                tagger.learn(text, [*given, *(("populations", id) for id in claim.population)])
    return tagger, lessons


def _scored(found: Sequence[Candidate], tagger: Tagger, lessons: Lessons, likeness: Likeness) -> list[_Scored]:
    heads = [tagger.names_a_term(head) if (head := _row_head(one)) else "" for one in found]
    every = [tagger.tags(one.text) for one in found]
    phrase = Counter(tag.phrase for tags in every for tag in tags)
    used = Counter((tag.facet, tag.id) for tags in every for tag in tags if tag.facet in SUBJECTS)
    above: dict[tuple[str, ...], set[tuple[str, str]]] = {}
    out = []
    for at, one in enumerate(found):
        under = above.setdefault(one.headings, set())
        if not under:
            under |= {(tag.facet, tag.id) for tag in tagger.tags(" ".join(one.headings))}
        tags = tagger.narrowed(_telling(every[at], phrase, len(found), under, tagger), likeness.rare(at))
        signs = signs_of(one)
        subjects = [tag for tag in every[at] if tag.facet in SUBJECTS]
        if subjects:
            rare = max(1 / math.sqrt(used[tag.facet, tag.id]) for tag in subjects)
            weight = A_TERM * min(THREE_TERMS, len(subjects)) / THREE_TERMS + RARE_TERM * rare
            signs.append(Sign(_speaks_of(subjects, tags, phrase), weight))
        if heads[at]:
            signs.append(Sign(f"says what {heads[at]} is, in a table", ROW_OF_A_TERM))
        signs.append(Sign("speaks of what the report speaks of", CENTRAL * likeness.central(at)))
        learnt, telling = lessons.weigh(one.text)
        if learnt:
            signs.append(Sign(f"{'like' if learnt > 0 else 'unlike'} accepted claims ({', '.join(telling)})", learnt))
        headed = tagger.narrowed(_headed(one, tagger), likeness.rare(at))
        out.append(_Scored(one, tags, heads[at], headed, signs, sum(sign.weight for sign in signs)))
    return out


def _speaks_of(subjects: Sequence[Tag], proposed: Sequence[Tag], phrase: Counter[str]) -> str:
    """What a sentence speaks of, in words; why that is not proposed where its words stand all over the report."""
    facets = {tag.facet for tag in proposed}
    if any(tag.facet in facets for tag in subjects):
        return f"speaks of {', '.join(tag.id for tag in subjects[:3])}"
    rarest = min(subjects, key=lambda tag: phrase[tag.phrase])
    return f"says “{rarest.phrase}” ({rarest.id}?) like {phrase[rarest.phrase] - 1} other sentences"


def _headed(candidate: Candidate, tagger: Tagger) -> list[Tag]:
    """The themes of the heading right above: what a sentence that names none of its own is about."""
    nearest = tagger.tags(candidate.headings[-1]) if candidate.headings else []
    themes = [tag for tag in nearest if tag.facet == "themes"]
    return sorted(themes, key=lambda tag: -len(tag.phrase))[:1]  # the most that it says


def _telling(
    tags: Sequence[Tag], phrase: Counter[str], sentences: int, under: set[tuple[str, str]], tagger: Tagger
) -> list[Tag]:
    """Of *tags* those to suggest: of each facet the surest few, without single words that stand all over the report."""
    kept: dict[str, list[tuple[float, int, Tag]]] = {}
    for at, tag in enumerate(tags):
        helped = bool({(tag.facet, tag.id), *((tag.facet, up) for up in tagger.broader(tag.facet, tag.id))} & under)
        common = phrase[tag.phrase] / max(1, sentences)
        several = " " in tag.phrase
        if (
            tag.facet in SUBJECTS
            and not several
            and not helped
            and common > COMMON / tagger.number(tag.facet)
            and phrase[tag.phrase] > MOST_TAGS
        ):
            continue
        kept.setdefault(tag.facet, []).append((-(several + helped - 20 * common), at, tag))
    return [tag for group in kept.values() for _, _, tag in sorted(group, key=lambda one: one[:2])[:MOST_TAGS]]


def ranked(scored: Sequence[_Scored], which: Sequence[int], likeness: Likeness) -> list[tuple[int, float]]:
    """Return the indices *which* with their scores, best first: each time the sentence that adds most to those before
    it (maximal marginal relevance, Carbonell and Goldstein 1998), so that no passage, wording or term crowds the others
    out. Scores only fall as sentences are taken, so a heap with late re-scoring finds the best."""
    place = {at: _place(scored[at].candidate) for at in which}
    terms = {at: [(tag.facet, tag.id) for tag in scored[at].tags if tag.facet in SUBJECTS] for at in which}
    from_place: Counter[tuple[int, int]] = Counter()
    from_term: Counter[tuple[str, str]] = Counter()
    nearest: dict[int, float] = {}

    def now(at: int) -> float:
        """What the sentence adds to those already taken."""
        new = max((1 / (1 + from_term[term]) for term in terms[at]), default=0.0)
        return scored[at].base - SAME_PLACE * from_place[place[at]] - ALIKE * nearest.get(at, 0.0) + NEW_TERM * new

    heap = [(-now(at), at) for at in which]
    heapq.heapify(heap)
    out = []
    while heap:
        before, at = heapq.heappop(heap)
        score = now(at)
        if heap and -score > heap[0][0] and -score > before:
            heapq.heappush(heap, (-score, at))
            continue
        out.append((at, score))
        from_place[place[at]] += 1
        from_term.update(terms[at])
        for other, alike in likeness.to(at).items():
            nearest[other] = max(alike, nearest.get(other, 0.0))
    return out


def _place(candidate: Candidate) -> tuple[int, int]:
    """The passage, and in a table its row."""
    at = candidate.passage.text.rfind("\n", 0, candidate.start) + 1 if candidate.passage.kind == "table" else 0
    return candidate.passage.number, at


def _row_head(candidate: Candidate) -> str:
    """The first cell of the row that a sentence stands in, "" outside of tables and in the first cell itself."""
    if candidate.passage.kind != "table":
        return ""
    start = candidate.passage.text.rfind("\n", 0, candidate.start) + 1
    head, tab, _ = candidate.passage.text[start : candidate.start].partition("\t")
    return head if tab else ""


def _suggestion(task: Task, one: _Scored, score: float) -> Suggestion:
    candidate, report = one.candidate, task.report
    kind = kind_of(candidate, one.row_head)
    basis = basis_of(candidate, kind, report, [term.id for term in task.taxonomy.terms(BASES)])
    tags: dict[str, tuple[str, ...]] = {}
    own = {tag.facet for tag in one.tags}
    for tag in (*one.tags, *(tag for tag in one.headed if tag.facet not in own)):
        tags[tag.facet] = (*tags.get(tag.facet, ()), tag.id)
    population = tags.pop("populations", ())
    if not population and len(report.population) == 1 and kind == "finding":
        population = report.population
    block = candidate.passage.block
    for_it = sorted((sign for sign in one.signs if sign.weight > 0), key=lambda sign: (-sign.weight, sign.words))
    against = sorted((sign for sign in one.signs if sign.weight < 0), key=lambda sign: (sign.weight, sign.words))
    return Suggestion(
        report=report.id,
        quote=candidate.text,
        locator=block.locator,
        page=block.page,
        passage=candidate.passage.number,
        start=candidate.start,
        end=candidate.end,
        score=round(100 / (1 + math.exp(-(score - 2.5) / 1.2)), 1),
        kind=kind,
        basis=basis,
        population=population,
        tags=tags,
        figures=figures_in(candidate.text),
        cites=cites_in(candidate, task.citations),
        reasons=(
            *(sign.words for sign in for_it[:LONGEST_REASONS]),
            *(f"but {sign.words}" for sign in against[:2] if sign.weight <= -0.3),
        ),
    )
