"""Score the reference parser on labelled lists: fields, whole references, calibration, speed.

    python benchmarks/parse_references.py [DATA] [--folds FOLDER] [--errors N]

DATA is the development data (default: EVMAP_SHARED, else ../shared); its own scorer decides what is right. Without
it only the grey-literature challenge list of this repository is scored, by a rule of the same kind. ``--folds``
names the folder in which ``python -m training --folds K --out FOLDER`` left the cross-validated models.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import os
import re
import subprocess
import sys
import time
from functools import cache
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from types import ModuleType

    from evmap.references.parser.tagging.judge import Judge
    from evmap.references.parser.tagging.model import Model

ROOT = Path(__file__).parent.parent
GREY = ROOT / "tests" / "references" / "grey_gold.json"
sys.path.insert(0, str(ROOT))

from benchmarks.calibration import bands, draw, table  # noqa: E402 (also run as a script from elsewhere)

Item = dict[str, Any]
#: AnyStyle 1.6.0 on the same lists: whole references, author + year + title, all-fields F1 (percent)
ANYSTYLE = {"iriss": (31.0, 44.8, 77.1), "henderson": (55.3, 95.7, 94.6), "dekel": (89.8, 92.5, 98.6)}
#: an entry is "sure" when its least sure field is at least this
HIGH = 0.95
HEAD = (
    "| list | n | whole | author+year+title | all fields F1 | names F1 | AnyStyle whole | "
    "sure of every field | of those right |"
)
SCORED = {
    "author": "author",
    "issued": "year",
    "title": "title",
    "container_title": "container-title",
    "volume": "volume",
    "issue": "issue",
    "page": "page",
    "publisher": "publisher",
}


def main() -> None:
    """Print every table."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument(
        "data", nargs="?", type=Path, default=Path(os.environ.get("EVMAP_SHARED", ROOT.parent / "shared"))
    )
    options.add_argument("--folds", type=Path, default=None)
    options.add_argument("--errors", type=int, default=0)
    options.add_argument("--plot", type=Path, default=None, help="where a plot of the calibration goes (SVG)")
    options.add_argument("--time", action="store_true", help="only time the strings on standard input (used by itself)")
    chosen = options.parse_args()
    if chosen.time:
        _time()
        return
    folder = chosen.data / "benchmarks" / "references"
    scorer = _load(folder / "score.py")
    lists = [(name, _items(folder / name / "gold.json")) for name in ANYSTYLE if (folder / name).exists()]
    lists.append(("grey", _items(GREY)))
    if scorer is None:
        print(f"no scorer under {folder}: only how many records come back can be told")
        return
    judged: list[tuple[float, bool]] = []
    print(HEAD)
    print("|---|---|---|---|---|---|---|---|---|")
    for name, gold in lists:
        judged += _row(scorer, name, gold, chosen.errors)
    core = folder / "anystyle-core" / "core-dev.xml"
    if chosen.folds is not None and core.exists():
        judged += _cross_validated(scorer, core, chosen.folds, chosen.errors)
    found = bands(judged)
    print(f"\n{table(found)}")
    if chosen.plot is not None:
        draw(found, chosen.plot)
    strings = [item["_raw"] for _, gold in lists for item in gold]
    if core.exists():
        strings += [scorer.from_labels(segments, scorer.ANYSTYLE)["_raw"] for segments in scorer.anystyle_xml(core)]
    _speed(strings)


def _load(path: Path) -> ModuleType | None:
    if not path.exists():
        return None
    spec = importlib.util.spec_from_file_location("score", path)
    if spec is None or spec.loader is None:
        return None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@cache
def _items(path: Path) -> list[Item]:
    found: list[Item] = json.loads(path.read_text(encoding="utf-8"))
    return found


def _parsed(
    gold: list[Item], model: Model | None = None, judge: Judge | None = None
) -> tuple[list[Item], list[dict[str, float]]]:
    from evmap.formats.csl.item import csl_item
    from evmap.references.parser import is_reference, parse

    records = parse([item["_raw"] for item in gold], model=model, judge=judge)
    return (
        [csl_item(record) if is_reference(record) else {} for record in records],
        [dict(record.confidence) for record in records],
    )


def _row(scorer: ModuleType, name: str, gold: list[Item], errors: int) -> list[tuple[float, bool]]:
    predicted, confidence = _parsed(gold)
    result, wrong = scorer.score(gold, predicted)
    judged = [
        (min((c.get(field, 1.0) for field in SCORED), default=0.0) if p else 0.0, _right(scorer, g, p))
        for g, p, c in zip(gold, predicted, confidence, strict=True)
    ]
    sure = [right for certainty, right in judged if certainty >= HIGH]
    whole = result["whole"]
    anystyle = f"{ANYSTYLE[name][0]:.1f}" if name in ANYSTYLE else "–"
    print(
        f"| {name} | {len(gold)} | {100 * whole['exact']:.1f} | {100 * whole['core-exact']:.1f} "
        f"| {100 * result['micro_exact']['f1']:.1f} | {100 * result['names']['f1']:.1f} | {anystyle} "
        f"| {100 * len(sure) / len(gold):.0f} | {100 * sum(sure) / max(1, len(sure)):.1f} |"
    )
    for error in wrong[:errors]:
        print("   ", json.dumps(error, ensure_ascii=False))
    return judged


def _right(scorer: ModuleType, gold: Item, predicted: Item) -> bool:
    skipped = set(gold.get("_skip", []))
    return all(
        scorer.agree(scorer.accepted(gold, field), scorer.value(predicted, field), field, False)
        for field in scorer.WHOLE
        if field not in skipped
    )


def _cross_validated(scorer: ModuleType, core: Path, folder: Path, errors: int) -> list[tuple[float, bool]]:
    """core-dev's strings, each parsed by the model that was trained without it."""
    from evmap.references.parser.tagging.judge import Judge
    from evmap.references.parser.tagging.model import Model

    gold = [scorer.from_labels(segments, scorer.ANYSTYLE) for segments in scorer.anystyle_xml(core)]
    paths = sorted(folder.glob("fold-*-of-*.bin"))
    if not paths:
        print(f"no fold-*.bin in {folder}")
        return []
    tested: list[Item] = []
    predicted: list[Item] = []
    confidence: list[dict[str, float]] = []
    for path in paths:
        fold, folds = int(path.stem.split("-")[1]), int(path.stem.split("-")[3])
        model = Model.unpack(path.read_bytes())
        judge = Judge.unpack(path.with_name(path.name.replace("fold", "judge")).read_bytes())
        part = [item for i, item in enumerate(gold) if i % folds == fold]
        found, sure = _parsed(part, model, judge)
        tested += part
        predicted += found
        confidence += sure
    result, wrong = scorer.score(tested, predicted)
    whole = result["whole"]
    judged = [
        (min((c.get(field, 1.0) for field in SCORED), default=0.0) if p else 0.0, _right(scorer, g, p))
        for g, p, c in zip(tested, predicted, confidence, strict=True)
    ]
    sure_ones = [right for certainty, right in judged if certainty >= HIGH]
    print(
        f"| core-dev, cross-validated | {len(tested)} | {100 * whole['exact']:.1f} | {100 * whole['core-exact']:.1f} "
        f"| {100 * result['micro_exact']['f1']:.1f} | {100 * result['names']['f1']:.1f} | – "
        f"| {100 * len(sure_ones) / len(tested):.0f} | {100 * sum(sure_ones) / max(1, len(sure_ones)):.1f} |"
    )
    for error in wrong[:errors]:
        print("   ", json.dumps(error, ensure_ascii=False))
    return judged


def _speed(strings: list[str]) -> None:
    """Time *strings*, and as many varied copies as make 4,000, in a process that has seen none of them."""
    real = list(dict.fromkeys(strings))
    timed = json.dumps([real, _varied(real, 4000 - len(real))])
    one_core = {**os.environ, "OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1"}
    subprocess.run([sys.executable, __file__, "--time"], input=timed, text=True, env=one_core, check=True)


def _varied(real: list[str], count: int) -> list[str]:
    """*count* strings that no list holds, of words that lists hold: other authors, other years, other numbers."""
    random = Random(5)
    headed = [(match[1], string[match.end(1) :]) for string in real if (match := _HEAD.match(string))]
    others = [string for string in real if not _HEAD.match(string)]
    made: dict[str, None] = {}
    while len(made) < count:
        plain = random.random() * len(real) < len(others)
        string = random.choice(others) if plain else random.choice(headed)[0] + random.choice(headed)[1]
        string = _numbers_moved(string, random.randint(1, 9))
        if string not in real:
            made[string] = None
    return list(made)


def _numbers_moved(string: str, by: int) -> str:
    """Another volume, other pages, another year of the same decade."""

    def number(match: re.Match[str]) -> str:
        return str(int(match[0]) + by)

    def year(match: re.Match[str]) -> str:
        return match[1] + str((int(match[2]) + by) % 10)

    return re.sub(r"\b((?:19|20)\d)(\d)\b", year, re.sub(r"(?<!\d)\d{1,3}(?!\d)", number, string))


_HEAD = re.compile(r"(.{4,200}?)\(?(?:19|20)\d\d[a-z]?\)?[.,:]*\s")
"""What stands before the year: the authors, most often."""


def _time() -> None:
    """Time the strings on standard input: real ones and varied ones, as two lists."""
    import resource

    from evmap.references.parser import assemble, parse, plausible  # noqa: F401 (imported before the clock starts)
    from evmap.references.parser.tagging.judge import shipped_judge
    from evmap.references.parser.tagging.model import shipped_model

    real, varied = json.load(sys.stdin)
    start = time.process_time()
    shipped_model()
    shipped_judge()
    loading = time.process_time() - start
    seconds: list[float] = []
    for part in (real, varied, real + varied, real + varied, real + varied):
        start = time.process_time()
        parse(part)
        seconds.append(time.process_time() - start)
    count = len(real) + len(varied)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(
        f"\nmodel load {1000 * loading:.0f} ms; references a second of processor time, each string new: "
        f"{len(real) / seconds[0]:.0f} for {len(real)} real ones (every word new), "
        f"{count / (seconds[0] + seconds[1]):.0f} for {count} with varied copies, "
        f"{count / min(seconds[2:]):.0f} when seen again; peak {peak:.0f} MB"
    )


if __name__ == "__main__":
    main()
