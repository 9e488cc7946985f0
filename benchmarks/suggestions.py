"""How well suggestions cover what reviewers tagged: ``python -m benchmarks.suggestions [SHARED]``.

Two reports with 90 tagged claims and a scorer lie beside the checkout. Each report is suggested for with nothing
learnt, and with the claims of the other report; never with its own, and without the sections that themes.yaml names.

Then two articles on other things that nobody had suggested for before: ``suggestions_unseen.json`` has, for each claim
that one person would tag in them, the fingerprints of the sentences that state it, judged once before any suggestion
was seen, and the four terms that such a review would start with.
"""

from __future__ import annotations

import importlib.util
import json
import sys
import time
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable

    from evmap.claims.suggest.suggestion import Suggestion
    from evmap.domain.claim import ClaimsFile
    from evmap.domain.taxonomy import Taxonomy

ROOT = Path(__file__).parent.parent


def measured(shared: Path, *, learn: bool = False) -> dict[str, dict[str, float]]:
    """Return report -> recall, precision and average precision as score_suggest.py defines them, how right the themes
    of accepted suggestions are, and CPU seconds."""
    from evmap.claims.suggest.phrases import PhrasesEngine
    from evmap.claims.suggest.suggestion import Answered, Task
    from evmap.project import Project
    from evmap.reading import read

    scorer = _scorer(shared / "benchmarks" / "claims" / "score_suggest.py")
    spans = scorer.truth()
    files = json.loads((shared / "benchmarks" / "claims" / "spans.json").read_text(encoding="utf-8"))["reports"]
    evidence = Project(ROOT).load().evidence
    texts = {id: read(one["file"], (shared / "reports" / one["file"]).read_bytes()) for id, one in files.items()}
    main = {file.report.id: file for file in evidence.claims_files if file.report.id in texts}
    found: dict[str, dict[str, float]] = {}
    for id, text in texts.items():
        others = tuple(Answered(texts[one], main[one].claims) for one in texts if learn and one != id)
        began = time.process_time()
        given = PhrasesEngine().suggest(
            Task(main[id].report, text, evidence.taxonomy, evidence.citations, None, others)
        )
        took = time.process_time() - began
        first = given[: 3 * len({claim for claim, _ in spans[id]})]
        found[id] = {
            **scorer.score([one.quote for one in given], spans[id]),
            **_themes(first, main[id], evidence.taxonomy, scorer, spans[id]),
            "CPU seconds": round(took, 2),
        }
    return found


def unseen(shared: Path) -> dict[str, dict[str, float]]:
    """Return article -> how many of its claims the first 1n to 3n suggestions cover, with its four terms and with
    none."""
    from evmap.claims.suggest.phrases import PhrasesEngine
    from evmap.claims.suggest.suggestion import Task, fingerprint
    from evmap.domain.claim import Report
    from evmap.domain.taxonomy import Taxonomy, Term
    from evmap.reading import read

    judged = json.loads((ROOT / "benchmarks" / "suggestions_unseen.json").read_text(encoding="utf-8"))
    found = {}
    for name, one in judged.items():
        text = read(name, (shared / "benchmarks" / "documents" / "articles" / name).read_bytes())
        terms = tuple(Term(id, "themes", label, match=tuple(more)) for id, (label, *more) in one["terms"].items())
        claims = [set(sentences) for sentences in one["claims"]]
        found[name] = {"claims": float(len(claims))}
        for words, facet in (("", terms), (" without terms", ())):
            given = PhrasesEngine().suggest(Task(Report("article"), text, Taxonomy("", {"themes": facet})))
            order = [fingerprint(suggestion.quote) for suggestion in given]
            for k in (1, 2, 3):
                first = set(order[: k * len(claims)])
                found[name][f"recall@{k}n{words}"] = round(sum(bool(first & own) for own in claims) / len(claims), 3)
    return found


def _themes(
    given: Iterable[Suggestion], file: ClaimsFile, taxonomy: Taxonomy, scorer: Any, spans: list[tuple[str, str]]
) -> dict[str, float]:
    """Precision and recall of the themes of those suggestions that cover a claim, against the claims that each covers;
    a broader or narrower theme counts half."""
    from evmap.claims.suggest.tags import Tagger

    broader = Tagger(taxonomy).broader
    gold = {claim.id: {link.id for link in claim.terms.get("themes", ())} for claim in file.claims}

    def right(theme: str, among: Iterable[str]) -> float:
        if theme in among:
            return 1.0
        near = any(theme in broader("themes", one) or one in broader("themes", theme) for one in among)
        return 0.5 if near else 0.0

    sums: Counter[str] = Counter()
    credit = {"given": 0.0, "tagged": 0.0}
    for one in given:
        claims = {claim for claim, span in spans if scorer.covers(scorer.bare(one.quote), span)}
        tagged = {theme for claim in claims for theme in gold[claim]}
        themes = one.tags.get("themes", ()) if claims else ()
        sums.update(given=len(themes), tagged=len(tagged))
        credit["given"] += sum(right(theme, tagged) for theme in themes)
        credit["tagged"] += sum(right(theme, themes) for theme in tagged)
    return {
        "themes": sums["given"],
        "themes right": round(credit["given"] / sums["given"], 3),
        "themes found": round(credit["tagged"] / sums["tagged"], 3),
    }


def _scorer(path: Path) -> Any:
    spec = importlib.util.spec_from_file_location("score_suggest", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def main() -> None:
    """Print the figures, a report a line."""
    shared = Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT.parent / "shared"
    for learn in (False, True):
        for id, figures in measured(shared, learn=learn).items():
            print("learnt from the other report" if learn else "nothing learnt", id, json.dumps(figures))
    for name, recalls in unseen(shared).items():
        print("not seen before", name, json.dumps(recalls))


if __name__ == "__main__":
    main()
