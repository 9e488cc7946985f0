"""Hostile text in every field does nothing, and every tab passes the rules of WCAG that a machine can check."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from dataclasses import fields, is_dataclass, replace
from itertools import cycle
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

import pytest

from evmap.analysis import diff, matrix
from evmap.domain.claim import Figure
from evmap.domain.name import Name
from evmap.domain.taxonomy import CrosswalkRow
from evmap.pages import MapData, MapOptions, map_data, map_page
from evmap.pages.data import mapdata
from evmap.pages.page import page_of
from evmap.text.controls import without_controls
from tests.analysis.build import Corpus
from tests.pages.reader import TABS, Reader

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser

    from evmap.domain.claim import Report

_RUN = "window.hit=(window.hit||0)+1"
_SHAPES = (
    "<script>{run}</script>",
    "</script><script>{run}</script>",
    "<!--<script>{run}</script>",
    "--><img src=x onerror={run}>",
    "<img src=x onerror='{run}'>",
    '"><svg onload={run}>',
    "'><svg/onload={run}>",
    "<iframe srcdoc='<script>parent.{run}</script>'>",
    "<a href='javascript:{run}'>x</a>",
    "javascript:{run}",
    "data:text/html,<script>{run}</script>",
    "</style><script>{run}</script>",
    "</noscript><script>{run}</script>",
    "</title><script>{run}</script>",
    "</textarea><script>{run}</script>",
    "{{constructor.constructor('{run}')()}}",
    "${{{run}}}",
    "<math><mtext><table><mglyph><style><img src=x onerror={run}>",
    "&lt;script&gt;{run}&lt;/script&gt;",
    "\u202e<script>{run}</script>\u2028{run}\u2029",
    "=HYPERLINK('http://example.org/{run}')",
    "<base href='https://example.org/'>",
    "<meta http-equiv=refresh content='0;url=https://example.org/'>",
    "<form action=https://example.org><input autofocus onfocus={run}>",
    "\x00\x1b[31m<script>{run}</script>\r&#13;\r\n",
)
#: 200 strings: each shape by itself, and hidden in front of, behind and between what looks harmless.
STRINGS = [
    around.replace("_", shape.format(run=_RUN))
    for around in ("_", "a _", "_ b", "c _ d", "\n_", "_" * 2, "'_'", '"_"')
    for shape in _SHAPES
]


def hostile() -> Corpus:
    """A project whose every field is hostile."""
    strings = iter(STRINGS * 3)
    corpus = Corpus()
    for facet in ("themes", "models", "populations", "capabilities"):
        for number in range(2):
            corpus.term(facet, f"{facet}-{number}", description=next(strings))
    corpus.crosswalk.append(CrosswalkRow({"r0": next(strings)}, "themes-0", "close", next(strings)))
    for number in range(2):
        corpus.report(
            f"r{number}",
            title=next(strings),
            publisher=next(strings),
            commissioner=(next(strings),),
            funder=(next(strings),),
            url=f"javascript:{_RUN}",
            doi="10.1/'><script>",
            issued=next(strings),
            series=next(strings),
            design=next(strings),
        )
        corpus.reports[f"r{number}"] = _with_author(corpus, f"r{number}", next(strings))
    corpus.work("w", ["[<script>x</script>]"], 2020)
    for number in range(30):
        corpus.finding(f"f{number}", next(strings), confidence="low", confirmed_by=next(strings), reason=next(strings))
        corpus.claim(
            f"c{number}",
            f"r{number % 2}",
            "S" if number % 3 else "P",
            finding=f"f{number}",
            themes=[f"themes-{number % 2}"],
            models=[f"~models-{number % 2}"],
            population=["populations-0"],
            cites=["w", f"?{next(strings)}"],
            quote=next(strings),
            locator=next(strings),
            note=next(strings),
            direction=next(strings),
            reviewer=next(strings),
            figures=(Figure(next(strings), next(strings)),),
        )
    return corpus


def _with_author(corpus: Corpus, report: str, name: str) -> Report:
    return replace(corpus.reports[report], authors=(Name(literal=name),))


#: Words of the program, which the script compares with its own; no person writes them.
CODE = {"rows", "columns", "segment", "kind", "by", "unit", "name", "severity", "status", "basis", "stance", "state"}


def hostile_everywhere(value: Any, ids: set[str], strings: Iterator[str]) -> Any:
    """*value* with a hostile string behind every text in it that is neither an id nor a word of the program."""
    if isinstance(value, tuple):
        return tuple(hostile_everywhere(one, ids, strings) for one in value)
    if is_dataclass(value) and not isinstance(value, type):
        found = {one.name: getattr(value, one.name) for one in fields(value) if one.name not in CODE}
        return replace(value, **{name: hostile_everywhere(one, ids, strings) for name, one in found.items()})
    if isinstance(value, Mapping):
        return {key: hostile_everywhere(one, ids, strings) for key, one in value.items()}
    if isinstance(value, str) and value not in ids and ":" not in value[:12]:
        return f"{value}{next(strings)}"
    return value


def ids_of(data: MapData) -> set[str]:
    """Every id that *data* ties something by."""
    rows: list[Any] = [*data.claims, *data.findings, *data.gaps, *data.cell_gaps, *data.documents, *data.studies]
    rows += [term for facet in data.facets for term in facet.terms]
    return {one.id for one in rows} | {key for one in data.studies for key in one.keys}


@pytest.fixture(scope="module")
def hostile_data() -> MapData:
    """The data of the hostile project, with hostile text in each field that holds text."""
    corpus = hostile()
    about = dict.fromkeys(("scope", "searched", "cite", "licence", "contact"), "x")
    changes = diff(Corpus().graph(), corpus.graph())
    data = map_data(corpus.graph(), corpus.evidence(), MapOptions(title="x", about=about), since=("then", changes))
    return cast("MapData", hostile_everywhere(data, ids_of(data), cycle(STRINGS)))


@pytest.fixture(scope="module")
def hostile_file(hostile_data: MapData, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The map of the hostile project."""
    file = tmp_path_factory.mktemp("hostile") / "map.html"
    file.write_bytes(page_of(hostile_data, matrix(hostile().graph())).encode("utf-8", "replace"))
    return file


def test_there_are_200_strings() -> None:
    assert len(set(STRINGS)) == 200


def test_every_text_field_is_hostile(hostile_data: MapData) -> None:
    told = {"NearData"}  # an id and a number
    kinds = {
        kind.__name__ for kind in vars(mapdata).values() if isinstance(kind, type) and kind.__name__.endswith("Data")
    }
    seen: set[str] = set()

    def look(value: Any) -> None:
        if isinstance(value, tuple):
            for one in value:
                look(one)
        elif is_dataclass(value):
            seen.add(type(value).__name__)
            look(tuple(getattr(value, one.name) for one in fields(value)))

    look(hostile_data)
    assert kinds - seen <= told
    claim = hostile_data.claims[3]
    for text in (claim.text, claim.locator, claim.quote, claim.note, claim.reviewer, claim.direction):
        assert _RUN in text


def test_hostile_text_does_nothing(browser: Browser, hostile_file: Path) -> None:
    opened = Reader(browser, hostile_file)
    for fragment in (*(f"tab={tab}" for tab in TABS), "panel=cell:themes-0|", "panel=document:r0", "panel=finding:f1"):
        opened.show(fragment)
        assert opened.page.evaluate("window.hit") is None, fragment
        foreign = "img, iframe, base, textarea, math, main script, form:not(#filters), meta[http-equiv=refresh]"
        assert opened.page.locator(foreign).count() == 0, fragment
        links = "() => [...document.querySelectorAll('a')].map(a => a.getAttribute('href'))"
        assert all(link.startswith(("#", "https://", "http://")) for link in opened.page.evaluate(links)), fragment
    opened.show("tab=records")
    assert {url.partition("#")[0] for url in opened.requests} == {opened.address}
    opened.show("panel=claim:c4")
    assert "<" in opened.text("#panel article blockquote")
    opened.close()


def test_every_text_reaches_the_page_as_it_was_written(
    browser: Browser, hostile_file: Path, hostile_data: MapData, tmp_path: Path
) -> None:
    opened = Reader(browser, hostile_file)
    with opened.page.expect_download() as waiting:
        opened.page.get_by_role("button", name="data in view (JSON)").click()
    waiting.value.save_as(tmp_path / "data.json")
    opened.close()
    data = json.loads((tmp_path / "data.json").read_text(encoding="utf-8"))
    for name in ("claims", "findings", "documents"):
        rows = {row["id"]: row for row in data[name]}
        for one in getattr(hostile_data, name):
            for field in fields(one):
                value = getattr(one, field.name)
                if isinstance(value, str) and field.name != "ris" and one.id in rows:
                    assert rows[one.id][field.name] == without_controls(str(value)), (one.id, field.name)


def test_hostile_text_does_nothing_with_scripts_off(browser: Browser, hostile_file: Path) -> None:
    opened = Reader(browser, hostile_file, java_script_enabled=False)
    assert opened.page.locator("#plain-records tbody tr:has(td)").count() == 30
    assert opened.page.locator("img, iframe, base, textarea, math").count() == 0
    opened.close()


@pytest.fixture(scope="module")
def small_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The map of a small project with something in every place."""
    corpus = small()
    file = tmp_path_factory.mktemp("small") / "map.html"
    file.write_bytes(map_page(corpus.graph(), corpus.evidence()))
    return file


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_on_any_tab(browser: Browser, small_file: Path, scheme: str) -> None:
    # EVMAP_MAP names another map to look at, such as outputs/map.html, which takes minutes
    axe = pytest.importorskip("axe_playwright_python", reason="needs axe-core (pip install evmap[dev])")
    source = (Path(axe.__file__).parent / "axe.min.js").read_text(encoding="utf-8")
    opened = Reader(browser, Path(os.environ.get("EVMAP_MAP") or small_file).absolute(), color_scheme=scheme)
    opened.page.evaluate(source)
    found = {}
    views = (*(f"tab={tab}" for tab in TABS), "panel=cell:care|", "panel=cell:care|adaptive", "view=heat", "report=a")
    for fragment in views:
        opened.show(fragment)
        result = opened.page.evaluate("() => axe.run(document, {resultTypes: ['violations']})")
        if result["violations"]:
            found[fragment] = [(one["id"], one["nodes"][0]["html"][:120]) for one in result["violations"]]
    assert found == {}
    opened.close()


def small() -> Corpus:
    """A small project with something in every place of the page."""
    corpus = Corpus().term("themes", "care").term("themes", "work", ["care"]).term("models", "adaptive")
    corpus.term("models", "systems").term("populations", "nurses").term("populations", "others", in_scope=False)
    corpus.report("a", ["Ash A"], title="First", issued="2020", url="https://example.org/a").report("b", ["Birch B"])
    corpus.work("w", ["Cole C"], 2001)
    corpus.claim("c1", "a", finding="f", themes=["work"], population=["nurses"])
    corpus.claim("c2", "b", "S", finding="f", themes=["care"], models=["systems"], cites=["w", "?Nobody 2019"])
    corpus.claim("c3", "b", "S", "disputes", finding="f", themes=["care"], models=["~adaptive"], cites=["w"])
    return corpus.claim("c4", "b", "O", kind="recommendation", finding="", themes=["care"], addresses=("f",))
