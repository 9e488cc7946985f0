"""JATS: the article's own reference list and links, exactly."""

from __future__ import annotations

from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from evmap.domain.document import BlockKind, Document
from evmap.domain.name import Name
from evmap.errors import EvmapError, InputError
from evmap.reading import read

ARTICLE = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE article PUBLIC "-//NLM//DTD JATS (Z39.96) Journal Archiving DTD v1.3//EN" "JATS-archivearticle1.dtd">
<article xmlns:xlink="http://www.w3.org/1999/xlink" article-type="research-article">
<front><journal-meta><journal-title-group><journal-title>Journal of Doors</journal-title></journal-title-group>
</journal-meta><article-meta><article-id pub-id-type="doi">10.1000/a1</article-id>
<title-group><article-title>Doors &ndash; a <italic>review</italic></article-title></title-group>
<contrib-group><contrib contrib-type="author"><name><surname>Marsh</surname><given-names>Ann</given-names></name>
</contrib><contrib contrib-type="author"><collab>Door Group</collab></contrib></contrib-group>
<pub-date><day>3</day><month>5</month><year>2021</year></pub-date>
<abstract><p>What is known of doors.</p></abstract></article-meta></front>
<body>
<sec id="s1"><label>1</label><title>Introduction</title>
<p>Doors open [<xref ref-type="bibr" rid="B1">1</xref>, <xref ref-type="bibr" rid="B2">2</xref>&#x2013;<xref
 ref-type="bibr" rid="B5">5</xref>] and close<sup><xref ref-type="fn" rid="fn1">a</xref></sup>.
<list list-type="order"><list-item><p>First.</p></list-item><list-item><p>Second.</p></list-item></list> So it is
 (<xref ref-type="bibr" rid="B1 B3">Marsh, 2019; Penn, 2020</xref>).</p>
<sec><title>Hours</title><p>They vary.</p></sec></sec>
<sec><label>2</label><title>Results</title>
<table-wrap id="t1"><label>Table 1</label><caption><p>Hours open</p></caption>
<table><thead><tr><th>Kind</th><th>Hours</th></tr></thead><tbody><tr><td>Front</td><td>37</td></tr></tbody></table>
</table-wrap>
<fig id="f1"><label>Figure 1.</label><caption><title>A door</title><p>Seen from outside.</p></caption></fig></sec>
</body>
<back><ack><p>Thanks to all.</p></ack>
<fn-group><fn id="fn1"><label>a</label><p>Not always.</p></fn></fn-group>
<ref-list><title>Literature</title>
<ref id="B1"><label>1.</label><mixed-citation publication-type="journal"><person-group person-group-type="author">
<name><surname>Marsh</surname> <given-names>A</given-names></name>, <name><surname>van der Berg</surname>
<given-names>D</given-names></name>, <etal>et al</etal></person-group>.
<article-title>Open <italic>doors</italic></article-title>. <source>Journal of Doors</source>.
<year>2019</year>;<volume>3</volume>(<issue>2</issue>):<fpage>1</fpage>&#x2013;<lpage>20</lpage>.
<pub-id pub-id-type="doi">10.1000/D.1</pub-id></mixed-citation></ref>
<ref id="B2"><label>2.</label><element-citation publication-type="book"><person-group person-group-type="author">
<collab>Audit Office</collab></person-group><person-group person-group-type="editor"><name><surname>Quill</surname>
<given-names>B</given-names></name></person-group>
<chapter-title>Closed doors</chapter-title><source>All about doors</source>
<publisher-loc>Oxford</publisher-loc><publisher-name>Hinge Press</publisher-name><year>2020a</year><fpage>5</fpage>
</element-citation></ref>
<ref id="B3"><label>3.</label><element-citation publication-type="report"><collab>Penn Institute</collab>
<source>Windows</source><year>2020</year><ext-link xlink:href="https://example.org/w">here</ext-link></element-citation></ref>
<ref id="B4"><label>4.</label><mixed-citation>Anon. Hinges, undated.</mixed-citation></ref>
<ref id="B5"><label>5.</label><mixed-citation><article-title>Keys</article-title>.</mixed-citation>
<mixed-citation><article-title>Locks</article-title>.</mixed-citation></ref>
</ref-list></back></article>"""


def article(text: str = ARTICLE) -> Document:
    return read("a.xml", text.encode())


def test_the_format_is_told_from_the_content() -> None:
    assert article().format == "jats"


def test_sections_lists_floats_and_notes() -> None:
    found = [(block.kind.value, block.text, block.section, block.note) for block in article().blocks[:17]]
    assert found == [
        ("heading", "Doors – a review", "Doors – a review", ""),
        ("heading", "Abstract", "Abstract", ""),
        ("paragraph", "What is known of doors.", "Abstract", ""),
        ("heading", "1 Introduction", "1", ""),
        ("paragraph", "Doors open [1, 2–5] and closea. So it is (Marsh, 2019; Penn, 2020).", "1", ""),
        ("list-item", "1. First.", "1", ""),
        ("list-item", "2. Second.", "1", ""),
        ("heading", "Hours", "1", ""),
        ("paragraph", "They vary.", "1", ""),
        ("heading", "2 Results", "2", ""),
        ("caption", "Table 1. Hours open", "2", ""),
        ("table", "Kind\tHours\nFront\t37", "2", ""),
        ("caption", "Figure 1. A door", "2", ""),
        ("caption", "Seen from outside.", "2", ""),
        ("heading", "Acknowledgements", "Acknowledgements", ""),
        ("paragraph", "Thanks to all.", "Acknowledgements", ""),
        ("footnote", "Not always.", "Acknowledgements", "a"),
    ]


def test_every_reference_is_a_block_and_a_record_with_one_id() -> None:
    document = article()
    entries = [block for block in document.blocks if block.kind is BlockKind.REFERENCE]
    assert [block.anchor for block in entries] == ["B1", "B2", "B3", "B4", "B5"]
    assert [record.id for record in document.records] == ["B1", "B2", "B3", "B5", "B5-2"]
    assert {block.section for block in entries} == {"Literature"}
    assert entries[0].text.startswith(
        "1. Marsh A, van der Berg D, et al. Open doors. Journal of Doors. 2019;3(2):1–20."
    )
    assert entries[1].text == "2. Audit Office (2020a). Closed doors. All about doors. Oxford: Hinge Press. 5."
    assert entries[3].text == "4. Anon. Hinges, undated."
    assert entries[4].text == "5. Keys. Locks."


def test_the_fields_of_records() -> None:
    marsh, audit, penn, *_ = article().records
    assert marsh.authors == (Name("Marsh", "A"), Name("Berg", "D", particle="van der"))
    assert (marsh.et_al, marsh.title, marsh.container_title, marsh.doi) == (
        True,
        "Open doors",
        "Journal of Doors",
        "10.1000/d.1",
    )
    assert (marsh.volume, marsh.issue, marsh.page, marsh.year) == ("3", "2", "1-20", 2019)
    assert (audit.type, audit.title, audit.container_title, str(audit.issued)) == (
        "chapter",
        "Closed doors",
        "All about doors",
        "2020a",
    )
    assert (audit.authors, audit.editors) == ((Name(literal="Audit Office"),), (Name("Quill", "B"),))
    assert (penn.type, penn.title, penn.container_title, penn.url) == ("report", "Windows", "", "https://example.org/w")


def test_links_with_ranges_and_several_targets() -> None:
    paragraph = article().blocks[4]
    assert [(paragraph.text[link.start : link.end], link.targets) for link in paragraph.links] == [
        ("1", ("B1",)),
        ("2", ("B2",)),
        ("5", ("B3", "B4", "B5", "B5-2")),
        ("a", ("fn1",)),
        ("Marsh, 2019; Penn, 2020", ("B1", "B3")),
    ]
    assert [paragraph.text[start:end] for start, end in paragraph.superscripts] == ["a"]


def test_what_the_article_says_of_itself() -> None:
    assert article().metadata == {
        "title": "Doors – a review",
        "author": "Marsh, Ann; Door Group",
        "issued": "2021-05-03",
        "container-title": "Journal of Doors",
        "DOI": "10.1000/a1",
    }


OUTSIDE = (
    '<!DOCTYPE article [<!ENTITY x SYSTEM "file:///etc/passwd">]><article><front/><body><p>&x;</p></body></article>'
)
LAUGHS = (
    "<?xml version='1.0'?><!DOCTYPE article [<!ENTITY a 'ha'>"
    + "".join(f"<!ENTITY {chr(98 + n)} '{('&' + chr(97 + n) + ';') * 10}'>" for n in range(9))
    + "]><article><front/><body><p>&j;</p></body></article>"
)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (OUTSIDE, "declares entities"),
        (LAUGHS, "declares entities"),
        (ARTICLE[:1500], "not well-formed"),
        ("<article><front></front></article>", "no text"),
        ("<?xml version='1.0'?><article>" + "<sec>" * 2000, "not well-formed"),
    ],
)
def test_unsafe_or_broken_xml_is_one_clear_error(text: str, message: str) -> None:
    with pytest.raises(InputError, match=message) as caught:
        article(text)
    assert caught.value.file == "a.xml"
    assert caught.value.hint


def test_the_line_of_broken_xml_is_named() -> None:
    with pytest.raises(InputError) as caught:
        article(ARTICLE.replace("</sec>", "</sek>", 1))
    assert caught.value.line == 17


@settings(max_examples=120, deadline=None)
@given(
    st.integers(200, len(ARTICLE) - 1),
    st.sampled_from(["", "<", "&", "</sec>", "<p>", "\x00", "<ref>", "é"]),
    st.integers(0, 40),
)
def test_damaged_articles_give_one_clear_error_or_text(position: int, piece: str, length: int) -> None:
    with suppress(EvmapError):
        assert article(ARTICLE[:position] + piece + ARTICLE[position + length :]).blocks
