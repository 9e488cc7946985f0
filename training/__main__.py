"""Rebuild the parser's two models, the tagger and the judge: ``python -m training`` (six minutes of one core).

They learn from references made up from the lists in this folder with a fixed seed and from AnyStyle's hand-labelled
strings (core-dev.xml, BSD-2-Clause; found by itself beside the checkout or under EVMAP_SHARED, or named with
``--core``). Without these nothing is written, unless ``--no-core`` asks for models of made-up references alone. When
nothing that the models learn from has changed they are left as they are; ``--again`` trains all the same.
``--folds K`` cross-validates instead: K pairs of models, each trained without a K-th of the strings, are written
beside ``--out`` for benchmarks/parse_references.py.
"""

from __future__ import annotations

import argparse
import os
import sys
import time
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING

from training.corpus import academic_entries, csl_entries, hand_labelled, house_entries
from training.fingerprint import (
    MODELS,
    ROOT,
    SHIPPED,
    lesson,
    lessons_of_judge,
    material,
    would_stay,
    write_fingerprint,
)
from training.learning.both import Trained, train_both

if TYPE_CHECKING:
    from collections.abc import Sequence

    from training.entries.labelled import Labelled

CORE = Path("benchmarks", "references", "anystyle-core", "core-dev.xml")
SETTINGS = ("house", "academic", "styles", "each", "fresh", "iterations", "seed")
"""The options that decide the models."""
_STARTED = time.process_time()


def main(arguments: Sequence[str] | None = None) -> None:
    """Train and write the models, or say why not (and exit with 2)."""
    parser = _options()
    options = parser.parse_args(arguments)
    core: Path | None = None if options.no_core else options.core or (_beside() if _beside().is_file() else None)
    if core is None and not options.no_core:
        parser.error(
            f"the hand-labelled strings that the models learn from are not at hand: there is no {_beside()}. Nothing "
            "was written. Say with --core where core-dev.xml is, or with --no-core to train worse models without it"
        )
    if core is not None and not core.is_file():
        parser.error(f"--core: there is no file {core}. Nothing was written")
    if options.folds and core is None:
        parser.error("--folds scores on the hand-labelled strings: say with --core where core-dev.xml is")
    made = house_entries(options.house, options.seed) + academic_entries(options.academic, options.seed)
    made += csl_entries(options.styles, options.each, options.seed, _say)
    other = options.seed + 1
    fresh = house_entries(options.fresh // 2, other) + academic_entries(options.fresh - options.fresh // 2, other)
    real = hand_labelled(core) if core is not None else []
    _say(f"{len(made)} made-up references, {len(real)} labelled by hand ({_seconds()})")
    if options.folds:
        _cross_validate(made, fresh, real, options)
    else:
        _build(made, fresh, real, core, options)


def _build(
    made: Sequence[Labelled],
    fresh: Sequence[Labelled],
    real: Sequence[Labelled],
    core: Path | None,
    options: argparse.Namespace,
) -> None:
    """Write both models and their fingerprint, or the fingerprint alone if the models would stay as they are."""
    folder: Path = options.out
    learning = lesson(material(made, fresh, real), core, {name: getattr(options, name) for name in SETTINGS})
    learning["readings"] = lessons_of_judge(folder, fresh, real)
    if would_stay(folder, learning) and not options.again:
        _say(f"the models would learn what they have learnt before and stay as they are ({_seconds()})")
    else:
        trained = train_both(made, fresh, real, iterations=options.iterations, say=_say)
        _write(trained, *(folder / name for name in MODELS))
        learning["readings"] = lessons_of_judge(folder, fresh, real)
        _say(f"done ({_seconds()})")
    write_fingerprint(folder, learning)


def _cross_validate(
    made: Sequence[Labelled], fresh: Sequence[Labelled], real: Sequence[Labelled], options: argparse.Namespace
) -> None:
    few = Random(options.seed).sample(made, min(options.few, len(made)))
    for fold in options.fold or range(options.folds):
        kept = [entry for i, entry in enumerate(real) if i % options.folds != fold]
        trained = train_both(few, fresh, kept, iterations=options.iterations)
        _write(trained, *(options.out / f"{name}-{fold}-of-{options.folds}.bin" for name in ("fold", "judge")))
        _say(f"fold {fold + 1} of {options.folds} ({_seconds()})")


def _write(trained: Trained, tagger: Path, judge: Path) -> None:
    for path, data in ((tagger, trained.tagger), (judge, trained.judge)):
        path.write_bytes(data)
        _say(f"wrote {path}: {len(data):,} bytes")


def _options() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m training", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    add = parser.add_argument
    add("--out", type=Path, default=SHIPPED, help="the folder the models go to (default: into the package)")
    add("--house", type=int, default=7500, help="references in house styles of our own")
    add("--academic", type=int, default=4300, help="references as scholars' lists have them")
    add("--styles", type=int, default=350, help="CSL styles to render with")
    add("--each", type=int, default=12, help="references a CSL style")
    add("--fresh", type=int, default=1500, help="further references, for the judge")
    add("--iterations", type=int, default=70)
    add("--seed", type=int, default=1)
    core = parser.add_mutually_exclusive_group()
    core.add_argument("--core", type=Path, help="AnyStyle's core-dev.xml (default: in the development data)")
    core.add_argument("--no-core", action="store_true", help="train on made-up references only")
    add("--again", action="store_true", help="train even if the models would stay as they are")
    add("--folds", type=int, default=0, help="cross-validate on the hand-labelled strings")
    add("--fold", type=int, action="append", help="only this fold (may be given again)")
    add("--few", type=int, default=6500, help="made-up references in a cross-validation")
    return parser


def _say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def _seconds() -> str:
    return f"{time.process_time() - _STARTED:.0f} s"


def _beside() -> Path:
    """Where core-dev.xml is in the development data."""
    return Path(os.environ.get("EVMAP_SHARED", ROOT.parent / "shared")) / CORE


if __name__ == "__main__":
    main()
