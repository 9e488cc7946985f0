"""The script and the style: put together from small modules, small enough, typed."""

from __future__ import annotations

import re
import shutil
import subprocess
from dataclasses import fields, is_dataclass
from pathlib import Path

import pytest

from evmap.pages.data import mapdata
from evmap.pages.script import bundle, modules, script, style

HERE = Path(__file__).parent
ROOT = HERE.parent.parent
MOST_BYTES = 120_000


def test_a_module_stands_after_what_it_imports_and_only_once() -> None:
    start = 'import {a} from "../core/a.js";\nimport {b} from "../core/b.js";\nexport function start() {}\n'
    sources = {
        "views/main.js": start,
        "core/a.js": 'import {b} from "./b.js";\nexport const a = b;\n',
        "core/b.js": "export const b = 1;\n",
    }
    assert bundle(sources, "views/main.js") == "const b = 1;\nconst a = b;\nfunction start() {}\n"


@pytest.mark.parametrize(
    ("sources", "said"),
    [
        ({"m.js": 'import {a} from "./a.js";\n', "a.js": 'import {m} from "./m.js";\n'}, "import each other"),
        ({"m.js": 'import {a} from "./a.js";\n'}, "a.js, which is not there"),
        ({"m.js": 'import {a} from "./a.js";\nconst x = 1;\n', "a.js": "function x() {}\n"}, "x is declared in"),
    ],
)
def test_modules_that_do_not_fit_are_refused(sources: dict[str, str], said: str) -> None:
    with pytest.raises(ValueError, match=said):
        bundle(sources, "m.js")


def test_every_module_is_used() -> None:
    used = script()
    for name, source in modules().items():
        for exported in re.findall(r"^export (?:function|const) (\w+)", source, re.MULTILINE):
            assert re.search(rf"\b{exported}\b", used), f"{exported} of {name} is not in the page"


def test_script_and_style_are_small() -> None:
    assert len((script() + style()).encode()) < MOST_BYTES


def test_the_script_sets_text_only_as_text_and_reaches_for_nothing() -> None:
    forbidden = r"innerHTML|outerHTML|insertAdjacent|document\.write|\beval\(|Function\(|\bfetch\("
    forbidden += r"|XMLHttpRequest|localStorage|sessionStorage|cookie|\bimport\(|WebSocket"
    assert re.findall(forbidden, script()) == []
    assert "url(" not in style()
    assert "@import" not in style()


def test_the_types_of_the_script_name_the_fields_of_the_data() -> None:
    types = (Path(mapdata.__file__).parent.parent / "code" / "core" / "types.js").read_text(encoding="utf-8")
    other = {"DocumentData": "Doc", "SegmentClass": "SegmentClass"}
    skipped = {"MapOptions", "NearData", "ConcernData", "MovedData", "ChangesData", "CrosswalkData", "MapData"}
    kinds = [name for name, kind in vars(mapdata).items() if is_dataclass(kind) and name not in skipped]
    pairs = {kind: other.get(kind, kind.removesuffix("Data")) for kind in kinds}
    assert len(pairs) > 12
    for kind, name in pairs.items():
        found = re.search(rf"@typedef \{{\{{((?:[^@])*?)\}}\}} {name}\n", types, re.DOTALL)
        assert found, name
        named = set(re.findall(r"(\w+)\??:", found[1]))
        missing = {one.name for one in fields(getattr(mapdata, kind))} - named
        assert not missing, f"{name} lacks {missing}"


def test_the_script_is_typed() -> None:
    compiler = shutil.which("tsc", path=str(ROOT / ".node" / "node_modules" / ".bin")) or shutil.which("tsc")
    if compiler is None:
        pytest.skip("needs the TypeScript compiler: npm install --prefix .node typescript@5")
    done = subprocess.run([compiler, "-p", str(HERE / "jsconfig.json")], capture_output=True, text=True, check=False)
    assert done.stdout == ""
    assert done.returncode == 0
