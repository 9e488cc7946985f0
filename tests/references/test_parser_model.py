"""The tagger decodes as python-crfsuite does, whatever the batch, and says how sure it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from evmap.references.parser.tagging.features import all_features
from evmap.references.parser.tagging.model import BEGIN, Model, pack, shipped_model
from evmap.references.parser.text.markup import strip_markup
from evmap.references.parser.text.tokens import tokenise

if TYPE_CHECKING:
    from pathlib import Path

STRINGS = [
    "Hale P and Otieno M (2019) Working well? Leeds: Example Trust. Available at: https://www.example.org/a",
    "Silva, C. (2010). Networks of care. The Example Quarterly, 21(2), 264–277. https://doi.org/10.1000/abc",
    "J. Barrett and A. Holm. Tags for strings. In Proc. of the Example Conference, pages 1-8, 1999.",
    "Example Council (n.d.) Annual report 2019-20. Example Council",
    "Otieno, M. ‘On care’, in Holm, A. (ed.) Essays. Oxford: Example Press, pp. 1–9.",
]


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> tuple[Model, Path]:
    """A small CRF trained on what the shipped model says of a few strings, as evmap's model and as crfsuite's."""
    import pycrfsuite

    cut = [tokenise(strip_markup(text)) for text in STRINGS]
    trainer = pycrfsuite.Trainer(verbose=False)
    for tokens, tagged in zip(cut, shipped_model().tag(cut), strict=True):
        trainer.append(pycrfsuite.ItemSequence(all_features(tokens)), tagged.labels)
    trainer.set_params({"c1": 0.0, "c2": 0.5, "max_iterations": 30, "feature.possible_transitions": True})
    path = tmp_path_factory.mktemp("crf") / "small.crf"
    trainer.train(str(path))
    tagger = pycrfsuite.Tagger()
    tagger.open(str(path))
    info = tagger.info()
    packed = pack(sorted(tagger.labels()), info.state_features, info.transitions, least=0.0)
    tagger.close()
    return Model.unpack(packed), path


@pytest.mark.filterwarnings("ignore::DeprecationWarning")
def test_labels_and_probabilities_are_those_of_crfsuite(small: tuple[Model, Path]) -> None:
    import pycrfsuite

    model, path = small
    cut = [tokenise(strip_markup(text)) for text in STRINGS]
    tagger = pycrfsuite.Tagger()
    tagger.open(str(path))
    for tokens, tagged in zip(cut, model.tag(cut), strict=True):
        labels = tagger.tag(pycrfsuite.ItemSequence(all_features(tokens)))
        assert tagged.labels == labels
        for i, label in enumerate(labels):
            assert tagged.probabilities[i] == pytest.approx(tagger.marginal(label, i), abs=0.005)
    tagger.close()


def test_the_batch_changes_nothing() -> None:
    model = shipped_model()
    cut = [tokenise(strip_markup(text)) for text in STRINGS]
    together = model.tag(cut)
    alone = [model.tag([tokens])[0] for tokens in cut]
    assert [one.labels for one in together] == [one.labels for one in alone]
    for left, right in zip(together, alone, strict=True):
        assert left.probabilities == pytest.approx(right.probabilities, abs=1e-4)


def test_probabilities_are_probabilities_and_labels_are_plain() -> None:
    for tagged in shipped_model().tag([tokenise(strip_markup(text)) for text in STRINGS]):
        assert all(0 <= p <= 1.001 for p in tagged.probabilities)
        assert not any(label.startswith(BEGIN) for label in tagged.labels)


def test_entries_without_words_are_answered_too() -> None:
    results = shipped_model().tag([tokenise(strip_markup(text)) for text in ("", "Hale, P. (2019) Care.", "")])
    assert [len(one.labels) for one in results] == [0, 4, 0]


def test_the_shipped_model_is_small() -> None:
    from importlib.resources import files

    folder = files("evmap.references.parser.tagging")
    assert sum(len(folder.joinpath(name).read_bytes()) for name in ("model.bin", "judge.bin")) < 3_000_000
