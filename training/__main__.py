"""Rebuild the parser's two models, the tagger and the judge: ``python -m training`` (some ten minutes on one core).

Everything is made up from the lists in this folder with a fixed seed. With ``--core core-dev.xml`` (AnyStyle's
hand-labelled strings, BSD-2-Clause; found by itself beside the checkout or under EVMAP_SHARED) those are added, as
for the models that ship; ``--no-core`` leaves them out. ``--folds K`` cross-validates instead: K pairs of models, each
trained without a K-th of those strings, are written beside ``--out`` for benchmarks/parse_references.py.
"""

from __future__ import annotations

import argparse
import os
import sys
import time
from pathlib import Path
from random import Random

from training.corpus import academic_entries, csl_entries, hand_labelled, house_entries
from training.recipe import Trained, train_both

ROOT = Path(__file__).parent.parent
MODEL = ROOT / "evmap" / "references" / "parser" / "tagging" / "model.bin"
CORE = Path("benchmarks", "references", "anystyle-core", "core-dev.xml")
JUDGE = "judge"
"""The judge is written beside the tagger under this name."""


def main() -> None:
    """Train and write the model."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--out", type=Path, default=MODEL, help="where the model goes (default: into the package)")
    parser.add_argument("--house", type=int, default=7500, help="references in house styles of our own")
    parser.add_argument("--academic", type=int, default=4000, help="references as scholars' lists have them")
    parser.add_argument("--styles", type=int, default=350, help="CSL styles to render with")
    parser.add_argument("--each", type=int, default=12, help="references a CSL style")
    parser.add_argument("--fresh", type=int, default=1500, help="further references, for the judge")
    parser.add_argument("--iterations", type=int, default=70)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--core", type=Path, default=_beside(), help="AnyStyle's core-dev.xml")
    parser.add_argument("--no-core", dest="core", action="store_const", const=None, help="made-up references only")
    parser.add_argument("--folds", type=int, default=0, help="cross-validate on the hand-labelled strings")
    parser.add_argument("--fold", type=int, action="append", help="only this fold (may be given again)")
    parser.add_argument("--few", type=int, default=6500, help="made-up references in a cross-validation")
    options = parser.parse_args()

    started = time.process_time()
    made = house_entries(options.house, options.seed) + academic_entries(options.academic, options.seed)
    made += csl_entries(options.styles, options.each, options.seed, _say)
    other = options.seed + 1
    fresh = house_entries(options.fresh // 2, other) + academic_entries(options.fresh - options.fresh // 2, other)
    real = hand_labelled(options.core) if options.core is not None and options.core.exists() else []
    _say(f"{len(made)} made-up references, {len(real)} labelled by hand ({time.process_time() - started:.0f} s)")
    if options.folds and not real:
        parser.error("--folds scores on the hand-labelled strings: say with --core where core-dev.xml is")
    few = Random(options.seed).sample(made, min(options.few, len(made)))
    for fold in options.fold or range(options.folds):
        kept = [entry for i, entry in enumerate(real) if i % options.folds != fold]
        part = f"-{fold}-of-{options.folds}"
        trained = train_both(few, fresh, kept, iterations=options.iterations)
        _write(trained, options.out.with_name(f"fold{part}.bin"), options.out.with_name(f"{JUDGE}{part}.bin"))
        _say(f"fold {fold + 1} of {options.folds} ({time.process_time() - started:.0f} s)")
    if not options.folds:
        trained = train_both(made, fresh, real, iterations=options.iterations, say=_say)
        _write(trained, options.out, options.out.with_name(f"{JUDGE}.bin"))
        _say(f"done ({time.process_time() - started:.0f} s)")


def _write(trained: Trained, tagger: Path, judge: Path) -> None:
    for path, data in ((tagger, trained.tagger), (judge, trained.judge)):
        path.write_bytes(data)
        _say(f"wrote {path}: {len(data):,} bytes")


def _say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def _beside() -> Path | None:
    """core-dev.xml in the development data, if that is at hand."""
    path = Path(os.environ.get("EVMAP_SHARED", ROOT.parent / "shared")) / CORE
    return path if path.exists() else None


if __name__ == "__main__":
    main()
