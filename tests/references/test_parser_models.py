"""The models that ship are those that ``make train`` makes from this tree, and nothing else overwrites them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.shared import shared
from training import fingerprint as of
from training.__main__ import CORE, main
from training.corpus import academic_entries
from training.entries.labelled import Labelled, Piece
from training.fingerprint import LEARNERS, MODELS, SHIPPED, deciding_files, differences, material, read_fingerprint

if TYPE_CHECKING:
    from pathlib import Path

ENTRIES = [Labelled([Piece("author", "Hale, P."), Piece("date", "(2019)"), Piece("title", "Care.")]) for _ in "ab"]


def test_the_models_that_ship_are_those_that_this_tree_makes() -> None:
    assert differences(SHIPPED) == [], "run `make train` (half a minute if nothing that the models learn from changed)"
    known = read_fingerprint(SHIPPED)
    assert known["labelled"], "the models that ship have learnt from hand-labelled strings"
    assert set(known["models"]) == set(MODELS)


def test_the_models_that_ship_learnt_from_the_labelled_strings_at_hand() -> None:
    data = shared(*CORE.parts)
    assert of.digest(data.read_bytes()) == read_fingerprint(SHIPPED)["labelled"]


def test_features_and_word_lists_decide_the_models_and_the_rules_after_them_do_not() -> None:
    files = deciding_files()
    parser = "evmap/references/parser"
    assert {f"{parser}/tagging/words.py", f"{parser}/text/tokens.py", f"{parser}/data/journals.txt"} <= files.keys()
    assert set(LEARNERS) <= files.keys()
    assert not [path for path in files if path.startswith((f"{parser}/misplaced", f"{parser}/fields", "tests/"))]
    assert f"{parser}/assemble.py" not in files


def test_comments_and_docstrings_do_not_change_the_fingerprint_and_code_does(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def digests(helper: str) -> dict[str, str]:
        (tmp_path / "helper.py").write_text(helper, encoding="utf-8")
        return deciding_files()

    folder = tmp_path / "training"
    folder.mkdir()
    for name, value in {"ROOT": tmp_path, "TRAINING": folder, "PARSER_TABLES": tmp_path / "none"}.items():
        monkeypatch.setattr(of, name, value)
    (folder / "made.py").write_text("if TYPE_CHECKING:\n    import rules\ndef f():\n    import helper\n", "utf-8")
    (tmp_path / "rules.py").write_text("x = 1\n", "utf-8")
    (folder / "names.txt").write_text("Ada\n", "utf-8")
    plain = digests('def g(x):\n    return f"{x}!"\n')
    assert sorted(plain) == ["helper.py", "training/made.py", "training/names.txt"]
    assert digests('"""What it is for."""\ndef g(x):  # so\n    """Say it."""\n    return f"{x}!"\n') == plain
    assert digests('def g(x):\n    return f"{x}?"\n') != plain


def test_the_material_is_the_same_for_a_seed_and_tells_another_label() -> None:
    assert material(academic_entries(20, seed=3)) == material(academic_entries(20, seed=3))
    other = Labelled([Piece("author", "Hale, P."), Piece("date", "(2019)"), Piece("container", "Care.")])
    assert material(ENTRIES) != material([ENTRIES[0], other])
    assert material(ENTRIES) != material(ENTRIES[:1], ENTRIES[1:])


def test_without_the_labelled_strings_training_says_so_and_writes_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("EVMAP_SHARED", str(tmp_path / "nowhere"))
    for arguments in ([], ["--core", str(tmp_path / "none.xml")], ["--folds", "2", "--no-core"]):
        with pytest.raises(SystemExit) as ended:
            main(["--out", str(tmp_path), *arguments])
        assert ended.value.code == 2
        assert "core-dev.xml" in (said := capsys.readouterr().err) or "none.xml" in said
    assert list(tmp_path.iterdir()) == []


@pytest.mark.slow
def test_models_are_trained_when_what_they_learn_from_has_changed_and_only_then(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    sizes = ["--house", "30", "--academic", "30", "--styles", "0", "--fresh", "20", "--iterations", "5"]
    main(["--out", str(tmp_path), "--no-core", *sizes])
    assert differences(tmp_path) == []
    first = {path.name: path.read_bytes() for path in tmp_path.iterdir()}
    assert sorted(first) == ["judge.bin", "model.bin", "models.json"]
    capsys.readouterr()
    main(["--out", str(tmp_path), "--no-core", *sizes])
    assert "stay as they are" in capsys.readouterr().out
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == first
    main(["--out", str(tmp_path), "--no-core", *sizes, "--seed", "2"])
    assert (tmp_path / "model.bin").read_bytes() != first["model.bin"]
    (tmp_path / "judge.bin").write_bytes(b"another")
    assert differences(tmp_path) == ["judge.bin is not the file that was made"]
