"""Web pages: the main text, and exact links from citation to reference."""

from __future__ import annotations

import re
from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from evmap.domain.document import Block, BlockKind, Document
from evmap.errors import EvmapError, InputError
from evmap.reading import read

PROSE = "The survey asked every manager how the last year had gone and what would have helped them most of all."
PAGE = f"""<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8"><title>Open doors | Hinge</title>
<meta name="citation_author" content="Marsh, A."><meta name="citation_author" content="Quill, B.">
<script>var a = "script text";</script><style>p {{ color: red }}</style></head>
<body>
<div id="global-cookie-message" class="cookie-banner">We use cookies. <button>Accept</button></div>
<a class="skip-link" href="#main">Skip to main content</a>
<header role="banner"><nav><ul><li><a href="/">Home</a></li><li>About us</li></ul></nav></header>
<main id="main">
<div class="breadcrumbs"><a href="/">Home</a> &gt; Reports</div>
<h1>Open doors</h1>
<h2 id="s2">2. Method</h2>
<p>{PROSE} It was <em>well</em> known (<a href="#ref-marsh2019">Marsh, 2019</a>)
<sup id="fnref1"><a href="#fn1">1</a></sup>.</p>
<ul><li>One thing</li><li>Another thing<ul><li>Below it</li></ul></li></ul>
<table><caption>Table 1: Hours</caption>
<tr><th>Kind</th><th>Hours</th></tr><tr><td>Open</td><td><p>37</p></td></tr></table>
<blockquote><p>{PROSE}</p></blockquote>
<h2>References</h2>
<div id="refs" class="references csl-bib-body">
<div id="ref-marsh2019" class="csl-entry">Marsh, A. (2019). <em>Open doors</em>.
 <a href="https://doi.org/10.1000/d1">https://doi.org/10.1000/d1</a></div>
<div id="ref-quill2020" class="csl-entry">Quill, B. (2020). Closed doors.</div>
</div>
<section class="footnotes" role="doc-endnotes"><ol><li id="fn1"><p>See the annex.
<a href="#fnref1" class="footnote-back" role="doc-backlink">↩︎</a></p></li></ol></section>
<div class="share-links">Share on social media</div>
</main>
<footer role="contentinfo">Crown copyright <a href="/privacy">Privacy</a></footer>
</body></html>"""


def page(text: str = PAGE) -> Document:
    return read("report.html", text.encode())


def shapes(body: str) -> list[tuple[str, str]]:
    return [(block.kind.value, block.text) for block in page(f"<html><body>{body}</body></html>").blocks]


def one(document: Document, kind: BlockKind) -> list[Block]:
    return [block for block in document.blocks if block.kind is kind]


def test_the_main_text_is_read_without_the_furniture_around_it() -> None:
    text = "\n".join(block.text for block in page().blocks)
    for furniture in ("cookies", "Skip to", "About us", "Home", "Share on", "copyright", "script text", "color", "↩"):
        assert furniture not in text
    assert text.count(PROSE) == 2
    assert [note.code for note in page().diagnostics] == ["html-furniture"]


def test_headings_lists_tables_and_notes_of_a_page() -> None:
    document = page()
    assert [(block.text, block.level) for block in one(document, BlockKind.HEADING)] == [
        ("Open doors", 1),
        ("2. Method", 2),
        ("References", 2),
    ]
    assert [(block.text, block.level) for block in one(document, BlockKind.LIST_ITEM)] == [
        ("One thing", 0),
        ("Another thing", 0),
        ("Below it", 1),
    ]
    assert [block.text for block in one(document, BlockKind.CAPTION)] == ["Table 1: Hours"]
    assert [(block.text, block.paragraph) for block in one(document, BlockKind.TABLE)] == [
        ("Kind\tHours\nOpen\t37", "Table 1")
    ]
    (note,) = one(document, BlockKind.FOOTNOTE)
    assert (note.text, note.note, note.anchor) == ("See the annex.", "1", "fn1")


def test_links_lead_from_citation_to_reference() -> None:
    document = page()
    entries = one(document, BlockKind.REFERENCE)
    assert [(block.anchor, block.section) for block in entries] == [
        ("ref-marsh2019", "References"),
        ("ref-quill2020", "References"),
    ]
    paragraph = one(document, BlockKind.PARAGRAPH)[0]
    assert [(paragraph.text[link.start : link.end], link.targets) for link in paragraph.links] == [
        ("Marsh, 2019", ("ref-marsh2019",)),
        ("1", ("fn1",)),
    ]
    assert paragraph.section == "2"
    assert [paragraph.text[start:end] for start, end in paragraph.emphasis] == ["well"]
    assert [paragraph.text[start:end] for start, end in paragraph.superscripts] == ["1"]
    assert entries[0].urls[0].targets == ("https://doi.org/10.1000/d1",)


def test_a_link_to_an_id_inside_an_entry_leads_to_the_entry() -> None:
    document = page(
        "<body><p>See <a href='other.html#b7'>[7]</a> there.</p><h2>References</h2>"
        "<ol class='references'><li><span id='b6'></span>Marsh A. Open.</li>"
        "<li><a name='b7'></a>Quill B. Closed.</li></ol>"
    )
    assert document.blocks[0].links[0].targets == ("b7",)
    assert [(block.anchor, block.text) for block in one(document, BlockKind.REFERENCE)] == [
        ("b6", "1. Marsh A. Open."),
        ("b7", "2. Quill B. Closed."),
    ]


def test_what_the_page_says_of_itself() -> None:
    told = {"title": "Open doors | Hinge", "author": "Marsh, A.; Quill, B.", "language": "en"}
    assert page().metadata == {**told, "general": "title"}


def test_a_bookdown_page_is_read_without_its_table_of_contents() -> None:
    found = shapes(
        "<div class='book without-animation'><div class='book-summary'><nav><ul class='summary'><li>1 Start</li></ul>"
        "</nav></div><div class='book-body'><section id='start' class='level1'><h1>"
        f"<span class='header-section-number'>1</span> Start</h1><p>{PROSE}</p></section></div></div>"
    )
    assert found == [("heading", "1 Start"), ("paragraph", PROSE)]


def test_a_page_of_a_government_site() -> None:
    document = page(
        "<html><body class='gem-c-layout-for-public'><div id='global-bar'>Coronavirus</div>"
        "<div class='govuk-phase-banner'>Beta</div><main id='content' role='main' class='govuk-main-wrapper'>"
        "<h1 class='gem-c-heading__text'>Open doors</h1><nav class='gem-c-contents-list'><h2>Contents</h2><ol><li>"
        f"<a href='#hours'>Hours</a></li></ol></nav><div class='govspeak'><h2 id='hours'>1. Hours</h2>"
        f"<p>{PROSE} So it is<sup id='fnref:1' role='doc-noteref'>"
        "<a href='#fn:1' class='footnote'>[footnote 1]</a></sup>.</p>"
        "<div class='footnotes' role='doc-endnotes'><ol><li id='fn:1' role='doc-endnote'><p>Marsh (2019). "
        "<a href='#fnref:1' class='reversefootnote' role='doc-backlink'>↩</a></p></li></ol></div></div>"
        "<div class='gem-c-print-link'>Print this page</div></main>"
        "<div class='gem-c-feedback'>Is this page useful?</div>"
        "<footer class='gem-c-layout-footer govuk-footer'>Licence</footer></body></html>"
    )
    assert [(block.kind.value, block.text[-24:], block.note) for block in document.blocks] == [
        ("heading", "Open doors", ""),
        ("heading", "1. Hours", ""),
        ("paragraph", "l. So it is[footnote 1].", ""),
        ("footnote", "Marsh (2019).", "1"),
    ]
    assert document.blocks[2].links[0].targets == ("fn:1",)


def test_the_references_of_an_encyclopaedia() -> None:
    document = page(
        "<html><body><div id='content' role='main'><p>Doors<sup id='cite_ref-1' class='reference'>"
        "<a href='#cite_note-1'>[1]</a></sup> open.</p><ol class='references'><li id='cite_note-1'>"
        "<span class='mw-cite-backlink'><b><a href='#cite_ref-1'>^</a></b></span> "
        "<span class='reference-text'>Marsh (2019).</span></li></ol></div></body></html>"
    )
    assert [(block.kind.value, block.text, block.anchor) for block in document.blocks][1:] == [
        ("reference", "1. Marsh (2019).", "cite_note-1")
    ]
    assert document.blocks[0].superscripts == ((5, 8),)
    assert document.blocks[0].links[0].targets == ("cite_note-1",)


def test_a_reference_list_outside_the_main_element_is_not_lost() -> None:
    found = shapes(
        f"<main><h1>Start</h1><p>{PROSE}</p></main>"
        "<div class='references'><h2>References</h2><p>Marsh A (2019) Open.</p></div>"
    )
    assert ("paragraph", "Marsh A (2019) Open.") in found


def test_class_names_do_not_cost_the_content() -> None:
    found = shapes(
        f"<div class='content-with-sidebar'><div class='nav-page related'><p>{PROSE}</p><p>{PROSE}</p></div></div>"
    )
    assert found == [("paragraph", PROSE)] * 2


def test_breaks_separate_entries_in_a_list_of_references() -> None:
    found = shapes(
        "<h2>References</h2><p>Marsh, A. (2019) Open doors and what they do. Leeds: Hinge.<br>"
        "Quill, B. (2020) Closed doors and what they cost. Leeds: Hinge.<br><br>Penn, C. (2021) Windows.</p>"
        "<h2>After</h2><p>One line<br>and the same.</p>"
    )
    assert [text[:5] for _, text in found] == ["Refer", "Marsh", "Quill", "Penn,", "After", "One l"]


def test_numbered_lists_show_the_numbers_a_browser_shows() -> None:
    found = shapes(
        "<ol start='3'><li>c</li><li value='7'>g</li></ol><ol type='a'><li>x</li></ol><ol><li>[1] own</li></ol>"
    )
    assert [text for _, text in found] == ["3. c", "7. g", "a. x", "[1] own"]


def test_signs_that_link_a_heading_to_itself_are_no_text() -> None:
    found = shapes("<h2 id='a'>Hours <a href='#a' class='headerlink'>¶</a></h2><p>* One</p><p>*Note</p>")
    assert found == [("heading", "Hours"), ("paragraph", "* One"), ("footnote", "Note")]


def test_control_characters_beside_furniture_do_no_harm() -> None:
    found = shapes("<p>One\x01<script>a</script>two\x02<br><nav>menu</nav>three&#1;<button>x</button>\x03four</p>")
    assert found == [("paragraph", "Onetwo threefour")]


def test_a_table_that_only_arranges_the_page_is_no_table() -> None:
    found = shapes(
        f"<table role='presentation'><tr><td><p>{PROSE}</p></td><td><h2>Side</h2><p>{PROSE}</p></td></tr></table>"
    )
    assert [kind for kind, _ in found] == ["paragraph", "heading", "paragraph"]


@pytest.mark.parametrize(
    ("data", "encoding"),
    [
        ("<meta charset='windows-1252'><p>it’s “so”</p>".encode("cp1252"), "cp1252"),
        ("<meta charset='iso-8859-1'><p>it’s “so”</p>".encode("cp1252"), "cp1252"),
        ("<meta charset='iso-8859-1'><p>it’s “so”</p>".encode(), "utf-8"),
        ("<html><p>it’s “so”</p>".encode("cp1252"), "cp1252"),
        ("<html><p>it’s “so”</p>".encode("utf-16"), "utf-16"),
    ],
)
def test_the_encoding_is_found_whatever_the_page_claims(data: bytes, encoding: str) -> None:
    document = read("a.html", data)
    assert (document.blocks[0].text, document.encoding) == ("it’s “so”", encoding)


def test_a_guessed_encoding_is_told() -> None:
    assert [note.code for note in read("a.html", "<html><p>it’s</p>".encode("cp1252")).diagnostics] == [
        "encoding-assumed"
    ]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("<html><body><nav>Home</nav></body></html>", "no text"),
        ("<html>" + "<div>" * 5000 + "deep", "deep"),
        ("<?xml version='1.0'?><inventory><item>a</item></inventory>", "neither JATS nor TEI"),
    ],
)
def test_pages_that_hold_nothing_to_read(text: str, message: str) -> None:
    with pytest.raises(InputError, match=message) as caught:
        page(text)
    assert caught.value.hint


PIECES = re.findall(
    r"\S+",
    "<p> </p> <a/href='#x'> </a> <table> <tr> <td> </table> <ol> <li> </ol> <sup> x <h2> </h2> <br> </div> <caption> "
    "<div/id='x'class='references'> &nbsp; <b> </b> <nav> <!-- <svg> <p/hidden> <section/role='doc-endnotes'> word "
    "<details> <figcaption>",
)


@settings(max_examples=200, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=30))
def test_broken_markup_never_breaks_the_reader(pieces: list[str]) -> None:
    with suppress(EvmapError):
        for block in page("<html><body>" + " ".join(pieces)).blocks:
            assert block.text
            assert all(0 <= link.start < link.end <= len(block.text) for link in block.links)


@settings(max_examples=60, deadline=None)
@given(st.binary(max_size=200))
def test_any_bytes_after_a_doctype_are_read_or_refused(data: bytes) -> None:
    with suppress(EvmapError):
        assert read("a.html", b"<!DOCTYPE html><p>" + data).format == "html"
