"""Train the CRF and pack its weights for the parser."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from evmap.references.parser.tagging.features import all_features
from evmap.references.parser.tagging.model import pack
from training.entries.labelled import Labelled, tokens_and_labels

if TYPE_CHECKING:
    from collections.abc import Iterable


def train(
    entries: Iterable[Labelled], *, iterations: int = 120, min_count: int = 2, c1: float = 0.02, c2: float = 0.08
) -> bytes:
    """Train on *entries* and return the packed model.

    L-BFGS with L1 (*c1*, for a small model) and L2 (*c2*) penalties; features seen less than *min_count* times are
    left out.
    """
    import pycrfsuite

    trainer = pycrfsuite.Trainer(verbose=False)
    seen = set()
    for entry in entries:
        tokens, labels = tokens_and_labels(entry)
        if labels:
            trainer.append(pycrfsuite.ItemSequence(all_features(tokens)), labels)
            seen.update(labels)
    trainer.set_params(
        {
            "c1": c1,
            "c2": c2,
            "max_iterations": iterations,
            "feature.minfreq": min_count,
            "feature.possible_transitions": True,
            "epsilon": 1e-4,
        }
    )
    with tempfile.TemporaryDirectory() as folder:
        path = str(Path(folder, "crf.model"))
        trainer.train(path)
        tagger = pycrfsuite.Tagger()
        tagger.open(path)
        info = tagger.info()
        labels = sorted(tagger.labels())
        tagger.close()
    return pack(labels, info.state_features, info.transitions)
