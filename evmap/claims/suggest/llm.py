"""An engine that asks a language model. What it answers is believed only as far as the text holds it: a proposal whose
quotation does not stand word for word in the passages that were sent is dropped and counted."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from typing import TYPE_CHECKING

from evmap.claims.keys import KINDS
from evmap.claims.quotes import plain
from evmap.claims.suggest.candidates import Candidate, candidates
from evmap.claims.suggest.phrases import PhrasesEngine
from evmap.claims.suggest.suggestion import Suggestion, answered_before
from evmap.taxonomy.bases import FACET as BASES

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from evmap.claims.suggest.suggestion import Task
    from evmap.domain.taxonomy import Taxonomy

AT_A_TIME = 6000
"""Characters of the report in one question."""
LONGEST_ANSWER = 1 << 20
_MODEL_SCORE = 50.0
"""A sentence that the model proposes stands before every one that it does not; among its own the phrases engine's
score decides, scaled to the other half."""

_QUESTION = """\
You help a reviewer to code a research report. From the passages below, copy the sentences that state a finding, a
recommendation, a definition or a piece of context that an evidence synthesis would record. Copy each sentence exactly.
Answer with a JSON array only: [{{"quote": "...", "kind": "finding|recommendation|definition|context",
"terms": ["id", ...]}}]. Use only these term ids:
{terms}

Passages:
{passages}
"""


class LlmEngine:
    """Asks *ask* (a prompt in, the answer's text out), a few thousand characters at a time; raises what *ask* raises.

    After :meth:`suggest`, ``proposed`` and ``dropped`` say how many proposals came and how many were not in the text.
    """

    name = "llm"

    def __init__(self, ask: Callable[[str], str]) -> None:
        self._ask = ask
        self.proposed = 0
        self.dropped = 0

    def suggest(self, task: Task) -> list[Suggestion]:
        """Return what the model proposes for the report of *task*, best first."""
        ranked = {(one.passage, one.start): one for one in PhrasesEngine().suggest(replace(task, own=None))}
        quotes = [plain(claim.quote) for claim in (task.own.claims if task.own else ()) if claim.quote]
        found: dict[tuple[int, int], Suggestion] = {}
        for part in questions(task):
            for proposal in proposals(self._ask(prompt(part, task.taxonomy))):
                self.proposed += 1
                hits = _sentences_of(str(proposal.get("quote", "")), part)
                if not hits:
                    self.dropped += 1
                for hit in hits:
                    one = ranked.get((hit.passage.number, hit.start))
                    if one is not None and not answered_before(hit.text, task.own, quotes):
                        found[one.passage, one.start] = _proposed(one, proposal, task.taxonomy)
        return sorted(found.values(), key=lambda one: (-one.score, one.passage, one.start))


def questions(task: Task) -> Iterator[list[Candidate]]:
    """Yield the sentences of the report in the portions in which they are sent."""
    part: list[Candidate] = []
    size = 0
    for one in candidates(task.document):
        if part and size + len(one.text) > AT_A_TIME:
            yield part
            part, size = [], 0
        part.append(one)
        size += len(one.text)
    if part:
        yield part


def prompt(part: Sequence[Candidate], taxonomy: Taxonomy) -> str:
    """Return the question about some sentences: what is asked, the terms, the passages."""
    terms = [f"{term.id}: {term.label}" for facet, all in taxonomy.facets.items() if facet != BASES for term in all]
    passages: dict[int, list[str]] = {}
    for one in part:
        passages.setdefault(one.passage.number, []).append(one.text)
    return _QUESTION.format(terms="\n".join(terms), passages="\n\n".join(map(" ".join, passages.values())))


def proposals(answer: str) -> list[dict[str, object]]:
    """Return the proposals in a model's answer, [] where it holds none; prose around the JSON is passed over.

    >>> proposals('Sure! ```json\\n[{"quote": "It rains."}, 7]\\n```'), proposals("I cannot.")
    ([{'quote': 'It rains.'}], [])
    """
    text = answer[:LONGEST_ANSWER]
    for start in (found.start() for found in re.finditer(r"\[", text)):
        try:
            value, _ = json.JSONDecoder().raw_decode(text, start)
        except (ValueError, RecursionError):
            continue
        if isinstance(value, list) and any(isinstance(one, dict) for one in value):
            return [one for one in value if isinstance(one, dict)]
    return []


def _sentences_of(quote: str, part: Sequence[Candidate]) -> list[Candidate]:
    """The sentences in which *quote* stands word for word, and those that stand whole in it."""
    wanted = " ".join(quote.split())
    if len(wanted) < 12:
        return []
    texts: dict[int, str] = {one.passage.number: " ".join(one.passage.text.split()) for one in part}
    there = {number for number, text in texts.items() if wanted in text}
    return [
        one
        for one in part
        if one.passage.number in there and (wanted in (own := " ".join(one.text.split())) or own in wanted)
    ]


def _proposed(one: Suggestion, proposal: dict[str, object], taxonomy: Taxonomy) -> Suggestion:
    """The suggestion with the kind and the terms that the model names, as far as they exist."""
    named = proposal.get("terms")
    ids = {str(id) for id in named} if isinstance(named, list) else set()
    tags = {
        facet: found
        for facet, terms in taxonomy.facets.items()
        if facet != BASES and (found := tuple(term.id for term in terms if term.id in ids))
    }
    population = tags.pop("populations", one.population)
    kind = str(proposal.get("kind"))
    return replace(
        one,
        score=round(_MODEL_SCORE + one.score / 2, 1),
        kind=kind if kind in KINDS else one.kind,
        tags=tags or one.tags,
        population=population,
        reasons=("the model proposes it", *one.reasons),
    )
