"""Hostile text in every field does nothing, and every tab passes the rules of WCAG that a machine can check."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from evmap.domain.claim import Figure
from evmap.domain.name import Name
from evmap.domain.taxonomy import CrosswalkRow
from evmap.pages import MapOptions, map_page
from tests.analysis.build import Corpus
from tests.pages.reader import TABS, Reader

if TYPE_CHECKING:
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
    "\x00\x1b[31m<script>{run}</script>",
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
    from dataclasses import replace

    return replace(corpus.reports[report], authors=(Name(literal=name),))


@pytest.fixture(scope="module")
def hostile_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The map of the hostile project."""
    corpus = hostile()
    file = tmp_path_factory.mktemp("hostile") / "map.html"
    about = {"scope": STRINGS[0], "cite": STRINGS[1], "contact": STRINGS[2]}
    file.write_bytes(map_page(corpus.graph(), corpus.evidence(), MapOptions(title=STRINGS[3], about=about)))
    return file


def test_there_are_200_strings() -> None:
    assert len(set(STRINGS)) == 200


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


def test_hostile_text_does_nothing_with_scripts_off(browser: Browser, hostile_file: Path) -> None:
    opened = Reader(browser, hostile_file, java_script_enabled=False)
    assert opened.page.locator("#plain-records tbody tr").count() == 30
    assert opened.page.locator("img, iframe, base, textarea, math").count() == 0
    opened.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_on_any_tab(browser: Browser, tmp_path: Path, scheme: str) -> None:
    axe = pytest.importorskip("axe_playwright_python", reason="needs axe-core (pip install evmap[dev])")
    source = (Path(axe.__file__).parent / "axe.min.js").read_text(encoding="utf-8")
    corpus = small()
    file = tmp_path / "map.html"
    file.write_bytes(map_page(corpus.graph(), corpus.evidence()))
    opened = Reader(browser, file, color_scheme=scheme)
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
