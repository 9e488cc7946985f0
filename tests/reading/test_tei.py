"""GROBID's TEI: its reference list and links, exactly."""

from __future__ import annotations

from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from evmap.domain.document import BlockKind, Document
from evmap.domain.name import Name
from evmap.errors import EvmapError, InputError
from evmap.reading import read

TEI = """<?xml version="1.0" encoding="UTF-8"?>
<TEI xml:space="preserve" xmlns="http://www.tei-c.org/ns/1.0">
<teiHeader xml:lang="en"><fileDesc><titleStmt><title level="a" type="main">Doors: a review</title></titleStmt>
<sourceDesc><biblStruct><analytic><author><persName><forename type="first">Ann</forename><surname>Marsh</surname>
</persName></author></analytic><monogr><imprint><date type="published" when="2021-05-03"/></imprint></monogr>
<idno type="DOI">10.1000/a1</idno></biblStruct></sourceDesc></fileDesc>
<profileDesc><abstract><div><p>What is known of doors.</p></div></abstract></profileDesc></teiHeader>
<text xml:lang="en"><body>
<div><head n="1.">Introduction</head><p>Doors open <ref type="bibr" target="#b0">(Marsh et al., 2019)</ref>; they close
<ref type="bibr" target="#b1">[2]</ref>.<ref type="foot" target="#foot_0">1</ref> See
<ref type="figure" target="#fig_0">1</ref> and <ref type="bibr">(Lost, 2001)</ref>.</p></div>
<div><head n="1.1">Hours</head><p>They vary.</p>
<note place="foot" n="1" xml:id="foot_0">Not always.</note></div>
<figure xml:id="fig_0"><head>Figure 1.</head><label>1</label><figDesc>A door.</figDesc></figure>
<figure type="table" xml:id="tab_0"><head>Table 1.</head><label>1</label><figDesc>Hours open.</figDesc>
<table><row><cell>Front</cell><cell>37</cell></row></table></figure>
</body>
<back><div type="acknowledgement"><div><head>Acknowledgements</head><p>Thanks to all.</p></div></div>
<div type="references"><listBibl>
<biblStruct xml:id="b0"><analytic><title level="a" type="main">Open doors</title>
<author><persName><forename type="first">A</forename><forename type="middle">B</forename><surname>Marsh</surname>
</persName></author><author><persName><surname>Penn</surname></persName></author>
<idno type="DOI">10.1000/D.1</idno></analytic>
<monogr><title level="j">Journal of Doors</title><imprint><biblScope unit="volume">3</biblScope>
<biblScope unit="issue">2</biblScope><biblScope unit="page" from="1" to="20"/>
<date type="published" when="2019-06"/></imprint></monogr>
<note type="raw_reference">Marsh AB, Penn. Open doors. Journal of Doors 2019;3(2):1-20.</note></biblStruct>
<biblStruct xml:id="b1"><monogr><title level="m">Closed doors</title><author><orgName>Audit Office</orgName></author>
<imprint><publisher>Hinge Press</publisher><pubPlace>Oxford</pubPlace><date when="2020"/></imprint></monogr>
<ptr target="https://example.org/c"/></biblStruct>
</listBibl></div></back></text></TEI>"""


def document(text: str = TEI) -> Document:
    return read("a.tei.xml", text.encode())


def test_blocks_in_order_with_their_sections() -> None:
    found = [(block.kind.value, block.text, block.section) for block in document().blocks]
    assert found == [
        ("heading", "Doors: a review", "Doors: a review"),
        ("heading", "Abstract", "Abstract"),
        ("paragraph", "What is known of doors.", "Abstract"),
        ("heading", "1. Introduction", "1"),
        ("paragraph", "Doors open (Marsh et al., 2019); they close [2].1 See 1 and (Lost, 2001).", "1"),
        ("heading", "1.1 Hours", "1.1"),
        ("paragraph", "They vary.", "1.1"),
        ("footnote", "Not always.", "1.1"),
        ("caption", "Figure 1. A door.", "1.1"),
        ("caption", "Table 1. Hours open.", "1.1"),
        ("table", "Front\t37", "1.1"),
        ("heading", "Acknowledgements", "Acknowledgements"),
        ("paragraph", "Thanks to all.", "Acknowledgements"),
        ("heading", "References", "References"),
        ("reference", "Marsh AB, Penn. Open doors. Journal of Doors 2019;3(2):1-20.", "References"),
        ("reference", "Audit Office (2020). Closed doors. Oxford: Hinge Press. https://example.org/c.", "References"),
    ]


def test_links_lead_to_references_notes_and_figures() -> None:
    paragraph = document().blocks[4]
    assert [(paragraph.text[link.start : link.end], link.targets) for link in paragraph.links] == [
        ("(Marsh et al., 2019)", ("b0",)),
        ("[2]", ("b1",)),
        ("1", ("foot_0",)),
        ("1", ("fig_0",)),
    ]
    anchors = {block.anchor: block for block in document().blocks if block.anchor}
    assert anchors["foot_0"].note == "1"
    assert anchors["b1"].kind is BlockKind.REFERENCE


def test_records_hold_what_grobid_found() -> None:
    marsh, audit = document().records
    assert marsh.authors == (Name("Marsh", "A B"), Name("Penn"))
    assert (marsh.id, marsh.type, marsh.title, marsh.container_title) == (
        "b0",
        "article-journal",
        "Open doors",
        "Journal of Doors",
    )
    assert (marsh.volume, marsh.issue, marsh.page, str(marsh.issued), marsh.doi) == (
        "3",
        "2",
        "1-20",
        "2019-06",
        "10.1000/d.1",
    )
    assert marsh.raw.startswith("Marsh AB, Penn.")
    assert (audit.authors, audit.type, audit.publisher) == ((Name(literal="Audit Office"),), "book", "Hinge Press")
    assert (audit.publisher_place, audit.url, audit.year) == ("Oxford", "https://example.org/c", 2020)


def test_what_the_file_says_of_itself() -> None:
    assert document().metadata == {
        "title": "Doors: a review",
        "author": "Marsh, Ann",
        "issued": "2021-05-03",
        "DOI": "10.1000/a1",
    }


def test_plain_bibl_entries_are_read_as_printed() -> None:
    text = (
        '<TEI xmlns="http://www.tei-c.org/ns/1.0"><text><body><p>Doors.</p><listBibl><head>Sources</head>'
        '<bibl xml:id="x1"><author>Marsh</author>, <title>Open doors</title>, <date>2019</date>.</bibl>'
        "</listBibl></body></text></TEI>"
    )
    found = document(text)
    assert (found.blocks[-1].text, found.blocks[-1].section) == ("Marsh, Open doors, 2019.", "Sources")
    assert (found.records[0].title, found.records[0].year) == ("Open doors", 2019)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (
            '<!DOCTYPE TEI [<!ENTITY x SYSTEM "http://example.org/x">]><TEI><text><p>&x;</p></text></TEI>',
            "declares entities",
        ),
        (TEI[:900], "not well-formed"),
        ('<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader/></TEI>', "no text"),
    ],
)
def test_unsafe_or_broken_files_are_one_clear_error(text: str, message: str) -> None:
    with pytest.raises(InputError, match=message) as caught:
        document(text)
    assert caught.value.hint


@settings(max_examples=100, deadline=None)
@given(
    st.integers(150, len(TEI) - 1),
    st.sampled_from(["", "<", "&", "</div>", "<p>", "<note>", "<listBibl>"]),
    st.integers(0, 40),
)
def test_damaged_files_give_one_clear_error_or_text(position: int, piece: str, length: int) -> None:
    with suppress(EvmapError):
        assert document(TEI[:position] + piece + TEI[position + length :]).blocks
