"""The models that ship are those that ``make train`` makes from this tree, and nothing else overwrites them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from evmap.references.parser.tagging.evidence import run_evidence
from tests.shared import shared
from training import fingerprint as of
from training.__main__ import CORE, main
from training.corpus import academic_entries
from training.entries.labelled import Labelled, Piece
from training.fingerprint import (
    LEARNERS,
    MODELS,
    SHIPPED,
    deciding_files,
    differences,
    lessons_of_judge,
    material,
    read_fingerprint,
)

if TYPE_CHECKING:
    from pathlib import Path

ENTRIES = [Labelled([Piece("author", "Hale, P."), Piece("date", "(2019)"), Piece("title", "Care.")]) for _ in "ab"]


def test_the_models_that_ship_are_those_that_this_tree_makes() -> None:
    assert differences(SHIPPED) == [], "run `make train` (a minute if nothing that the models learn from changed)"
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


def test_what_the_judge_is_shown_is_told_by_readings_and_evidence_and_not_by_code(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    entries = academic_entries(20, seed=3)
    shown = lessons_of_judge(SHIPPED, entries)
    assert lessons_of_judge(SHIPPED, entries) == shown != lessons_of_judge(SHIPPED, entries[:-1])
    assert lessons_of_judge(tmp_path, entries) == ""
    with monkeypatch.context() as other:
        other.setattr("training.learning.judge.run_evidence", lambda entry, run: run_evidence(entry, run)[1:])
        assert lessons_of_judge(SHIPPED, entries) != shown
    monkeypatch.setattr("evmap.references.parser.tagging.readings.MOST", 3)
    assert lessons_of_judge(SHIPPED, entries) != shown


def test_models_stay_only_where_all_that_decides_them_does(tmp_path: Path) -> None:
    for name in MODELS:
        (tmp_path / name).write_bytes(b"x")
    learnt = {
        "settings": {},
        "material": "m",
        "readings": "r",
        "labelled": None,
        "libraries": {},
        "packing": {"a": "1"},
    }
    learnt["files"] = dict.fromkeys(LEARNERS, "1") | {"evmap/other.py": "1"}
    of.write_fingerprint(tmp_path, learnt)
    assert of.would_stay(tmp_path, learnt | {"files": dict.fromkeys(LEARNERS, "1") | {"evmap/other.py": "2"}})
    for key in ("settings", "material", "readings", "labelled", "libraries", "packing"):
        assert not of.would_stay(tmp_path, learnt | {key: "another"})
    assert not of.would_stay(tmp_path, learnt | {"files": dict.fromkeys(LEARNERS, "2")})
    (tmp_path / MODELS[0]).write_bytes(b"y")
    assert not of.would_stay(tmp_path, learnt)


def test_how_models_are_written_is_told_by_the_code_that_writes_them(tmp_path: Path) -> None:
    def told(code: str) -> str:
        (tmp_path / "m.py").write_text(code, encoding="utf-8")
        return of._definitions(tmp_path / "m.py", ("LEAST", "pack"))

    assert told("LEAST = 1\ndef pack(): return 1\ndef other(): return 1") == told("LEAST = 1\ndef pack(): return 1")
    assert told("LEAST = 2\ndef pack(): return 1") != told("LEAST = 1\ndef pack(): return 1")
    assert told("LEAST = 1\ndef pack(): return 2") != told("LEAST = 1\ndef pack(): return 1")


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
