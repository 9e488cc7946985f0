"""Rebuild the parser's model: ``python -m training`` (a few minutes on one core).

Everything is made up from the lists in this folder with a fixed seed. With ``--core core-dev.xml`` (AnyStyle's
hand-labelled strings, BSD-2-Clause; found by itself beside the checkout or under EVMAP_SHARED) those are added, as
for the model that ships; ``--no-core`` leaves them out. ``--folds K`` cross-validates instead: K models, each trained
without a K-th of those strings, are written beside ``--out`` for benchmarks/parse_references.py.
"""

from __future__ import annotations

import argparse
import os
import sys
import time
from pathlib import Path

from training.corpus import academic_entries, csl_entries, hand_labelled, house_entries
from training.crf import train

ROOT = Path(__file__).parent.parent
MODEL = ROOT / "evmap" / "references" / "parser" / "model.bin"
CORE = Path("benchmarks", "references", "anystyle-core", "core-dev.xml")
CORE_WEIGHT = 3
"""How often each hand-labelled string counts: there are few of them and they are real."""


def main() -> None:
    """Train and write the model."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--out", type=Path, default=MODEL, help="where the model goes (default: into the package)")
    parser.add_argument("--house", type=int, default=7500, help="references in house styles of our own")
    parser.add_argument("--academic", type=int, default=2500, help="references in academic styles CSL does not have")
    parser.add_argument("--styles", type=int, default=350, help="CSL styles to render with")
    parser.add_argument("--each", type=int, default=12, help="references a CSL style")
    parser.add_argument("--iterations", type=int, default=70)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--core", type=Path, default=_beside(), help="AnyStyle's core-dev.xml")
    parser.add_argument("--no-core", dest="core", action="store_const", const=None, help="made-up references only")
    parser.add_argument("--folds", type=int, default=0, help="cross-validate on the hand-labelled strings")
    options = parser.parse_args()

    started = time.process_time()
    made = house_entries(options.house, options.seed) + academic_entries(options.academic, options.seed)
    made += csl_entries(options.styles, options.each, options.seed, _say)
    real = hand_labelled(options.core) if options.core is not None and options.core.exists() else []
    _say(f"{len(made)} made-up references, {len(real)} labelled by hand ({time.process_time() - started:.0f} s)")
    if options.folds:
        for fold in range(options.folds):
            kept = [entry for i, entry in enumerate(real) if i % options.folds != fold]
            path = options.out.with_name(f"fold-{fold}-of-{options.folds}.bin")
            path.write_bytes(train(made + kept * CORE_WEIGHT, iterations=options.iterations))
            _say(f"wrote {path} ({time.process_time() - started:.0f} s)")
        return
    data = train(made + real * CORE_WEIGHT, iterations=options.iterations)
    options.out.write_bytes(data)
    _say(f"wrote {options.out}: {len(data):,} bytes ({time.process_time() - started:.0f} s)")


def _say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def _beside() -> Path | None:
    """core-dev.xml in the development data, if that is at hand."""
    path = Path(os.environ.get("EVMAP_SHARED", ROOT.parent / "shared")) / CORE
    return path if path.exists() else None


if __name__ == "__main__":
    main()
