"""How well suggestions cover what reviewers tagged: ``python -m benchmarks.suggestions [SHARED]``.

Two reports with 90 tagged claims and a scorer lie beside the checkout. Each report is suggested for with nothing
learnt, and with the claims of the other report; never with its own, and without the sections that themes.yaml names.
"""

from __future__ import annotations

import importlib.util
import json
import sys
import time
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parent.parent


def measured(shared: Path, *, learn: bool = False) -> dict[str, dict[str, float]]:
    """Return report -> recall, precision and average precision as score_suggest.py defines them, and CPU seconds."""
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
        found[id] = {**scorer.score([one.quote for one in given], spans[id]), "CPU seconds": round(took, 2)}
    return found


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


if __name__ == "__main__":
    main()
