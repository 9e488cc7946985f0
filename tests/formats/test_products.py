"""Exports as the products document them: the same article read from each of them.

The files in ``files/`` are made for these tests, from the products' documented formats and with their known oddities;
the works in them do not exist.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from evmap.domain.date import Date, DateStatus
from evmap.domain.name import Name
from evmap.formats import RecordFile, read_records, write_records

FOLDER = Path(__file__).parent / "files"
FORMATS = {
    "biblatex.bib": "bibtex",
    "covidence.csv": "csv",
    "dimensions.csv": "csv",
    "endnote.enw": "enw",
    "endnote.xml": "endnote-xml",
    "eppi-reviewer.ris": "ris",
    "lens.csv": "csv",
    "mendeley.bib": "bibtex",
    "ovid.ris": "ris",
    "proquest.ris": "ris",
    "pubmed.csv": "csv",
    "pubmed.nbib": "nbib",
    "rayyan.csv": "csv",
    "scopus.csv": "csv",
    "scopus.ris": "ris",
    "wos-tab.txt": "wos-tab",
    "wos.txt": "wos",
    "zotero.bib": "bibtex",
    "zotero.csv": "csv",
    "zotero.json": "csl-json",
    "zotero.ris": "ris",
}
COUNCIL = Name(literal="Example Care Council")


def read(name: str) -> RecordFile:
    file = read_records(name, (FOLDER / name).read_bytes())
    assert file.read == file.kept + file.merged + file.failed
    return file


def test_every_fixture_is_listed() -> None:
    assert sorted(FORMATS) == sorted(path.name for path in FOLDER.iterdir())


@pytest.mark.parametrize(("name", "format"), FORMATS.items())
def test_the_format_is_told_from_the_content(name: str, format: str) -> None:
    assert read(name).format == format


@pytest.mark.parametrize("name", FORMATS)
def test_the_article_reads_the_same_from_every_product(name: str) -> None:
    record = read(name).records[0]
    assert record.type == "article-journal"
    assert record.title.casefold().rstrip(".") == "mentoring newly qualified social workers: a mixed-methods study"
    assert [author.sort_name for author in record.authors if not author.literal] == ["Hale", "van der Berg"]
    assert record.authors[0].given.startswith("P")
    assert record.year == 2019
    assert record.doi == "10.1000/jpe.2019.0371"
    assert record.extra.get("DO") is None
    if name != "pubmed.csv":  # which has them only inside a citation
        assert (record.volume, record.issue, record.page) == ("37", "4", "524-546")
        assert record.container_title.casefold() == "journal of practice examples"
    assert record.raw
    assert record.source.file == name
    assert record.source.line is not None


@pytest.mark.parametrize("name", FORMATS)
def test_nothing_of_a_product_is_lost_in_a_bib(name: str) -> None:
    file = read(name)
    written = write_records(file.records, "bibtex", extras=file.extras)
    assert written.losses == ()
    again = read_records(name, written.data)
    assert again.records == file.records
    assert [dict(record.extra) for record in again.records] == [dict(record.extra) for record in file.records]


@pytest.mark.parametrize("name", ["zotero.ris", "eppi-reviewer.ris", "mendeley.bib", "endnote.xml", "endnote.enw"])
def test_the_report_of_an_organisation(name: str) -> None:
    record = read(name).records[1]
    assert (record.type, record.title, record.authors, record.year) == (
        "report",
        "Setting standards",
        (COUNCIL,),
        2021,
    )
    assert (record.publisher, record.publisher_place) == ("Example Care Council", "Edinburgh")


def test_biblatex() -> None:
    file = read("biblatex.bib")
    assert (file.read, file.kept) == (4, 4)
    article, report, chapter, book = file.records
    assert article.issued == Date(2019, 10)
    assert report.issued == Date(2021, 5, 3)
    assert report.authors == (Name(literal="Example Care Council", acronym="ECC"),)
    assert (report.genre, report.number, report.publisher_place) == ("Consultation report", "12", "Edinburgh")
    # what a chapter takes from its book: its title as container, date, editor, publisher, ISBN, but never its DOI
    assert (chapter.container_title, chapter.year, chapter.publisher) == ("Handbook of Examples", 2020, "Example Press")
    assert chapter.editors == book.editors
    assert (chapter.doi, book.doi) == ("", "10.1000/handbook")
    assert chapter.et_al
    assert [extra.split("{")[0] for extra in file.extras] == ["@string", "@preamble"]


def test_zotero_bib() -> None:
    file = read("zotero.bib")
    article, page, thesis = file.records
    assert article.accessed == Date(2024, 3, 1)
    assert article.extra["file"] == "Full Text:/home/me/Zotero/storage/AB12/Hale.pdf:application/pdf"
    assert page.title == "Working with NQSWs – Gómez & Łuk"
    assert page.url == "https://example.org/nqsw?a=1&b=%20"
    assert (thesis.type, thesis.genre, thesis.publisher) == ("thesis", "PhD thesis", "Example University")


def test_mendeley_bib() -> None:
    article = read("mendeley.bib").records[0]
    assert article.authors[1] == Name(family="van der Berg", given="Jan P.")
    assert article.url == "https://example.org/jpe_37/524"
    assert article.abstract == "Background: mentoring is offered to many % more."
    assert article.keywords == ("mentoring", "social work")
    assert article.extra["file"] == r":C$\backslash$:/Users/me/Hale, van der Berg - 2019.pdf:pdf"


def test_scopus_ris() -> None:
    file = read("scopus.ris")
    article, paper = file.records
    assert article.issn == "03095591"
    assert article.extra["J2"] == "J. Pract. Ex.\nJ. Pract. Ex."
    assert article.note == "Export Date: 1 March 2024; Cited By: 3"
    assert (paper.type, paper.container_title, paper.page) == (
        "paper-conference",
        "Proceedings of the Example Conference",
        "104567",
    )
    assert paper.authors == (Name(family="Ruiz Ñáñez", given="A."),)
    assert paper.editors == (Name(family="Otieno", given="M."),)
    assert paper.isbn == "9780198526636"


def test_zotero_ris() -> None:
    article, report = read("zotero.ris").records
    assert (article.issued, article.accessed) == (Date(2019, 10), Date(2024, 3, 1))
    assert article.issn == "0309-5591; 1468-263X"
    assert (report.number, report.genre) == ("12", "Consultation report")


def test_proquest_ris() -> None:
    article = read("proquest.ris").records[0]
    assert article.issued == Date(2019, 10)
    assert article.url == "https://www.proquest.com/docview/2300123456"
    assert article.extra["UR"] == "http://dx.doi.org/10.1000/jpe.2019.0371"
    assert article.abstract == "Background: mentoring is offered to many.\nThe second paragraph."
    assert article.note.startswith("Copyright - Copyright Example Press Oct 2019\n")


def test_ovid_ris_has_numbers_between_records_and_no_end() -> None:
    file = read("ovid.ris")
    assert file.kept == 2
    assert file.records[0].issn == "0309-5591; 1468-263X"
    assert file.records[1].type == "thesis"
    assert [(d.code, d.source.line) for d in file.diagnostics] == [("ris-no-end", 28)]


def test_eppi_reviewer_ris() -> None:
    article = read("eppi-reviewer.ris").records[0]
    assert article.id == "41234567"
    assert article.issued == Date(2019, 10)
    assert article.keywords == ("mentoring", "social work")
    assert article.extra["U2"] == "Include on full text"


def test_covidence_csv_keeps_the_decision() -> None:
    article, report = read("covidence.csv").records
    assert (article.id, article.issued) == ("#12", Date(2019, 10))
    assert article.note.startswith("Exclusion reason: Wrong setting")
    assert article.extra["Study"] == "Hale 2019"
    assert report.authors == (COUNCIL,)


def test_dimensions_csv_has_a_line_above_the_header() -> None:
    file = read("dimensions.csv")
    assert [record.id for record in file.records] == ["pub.1000000001", "pub.1000000002"]
    assert (file.records[1].type, file.records[1].container_title) == ("chapter", "Handbook of Examples")
    assert [(d.code, d.source.line) for d in file.diagnostics] == [("table-above-header", 1)]


def test_lens_csv_writes_given_names_first() -> None:
    article = read("lens.csv").records[0]
    assert article.authors == (
        Name(family="Hale", given="Petra"),
        Name(family="Berg", given="Jan P.", particle="van der"),
    )
    assert article.id == "000-000-000-000-001"


def test_scopus_csv() -> None:
    article, paper = read("scopus.csv").records
    assert article.authors == (Name(family="Hale", given="P."), Name(family="Berg", given="J.P.", particle="van der"))
    assert article.extra["Author full names"].startswith("Hale, Petra (57190000001)")
    assert article.pmid == "30012345"
    assert (paper.type, paper.page) == ("paper-conference", "104567")


def test_zotero_csv() -> None:
    article, report = read("zotero.csv").records
    assert (article.id, article.issued) == ("AB12CD34", Date(2019, 10))
    assert article.accessed.year == 2024
    assert (report.type, report.genre, report.note) == ("report", "Consultation report", "<p>=read</p>")


def test_pubmed_csv_and_rayyan() -> None:
    assert read("pubmed.csv").records[0].pmid == "30012345"
    record = read("rayyan.csv").records[0]
    assert (record.issued, record.keywords) == (Date(2019, 10, 1), ("mentoring", "social work"))


def test_pubmed_nbib() -> None:
    file = read("pubmed.nbib")
    article, online = file.records
    assert article.id == "pmid-30012345"
    assert article.title.endswith("a mixed-methods study.")
    assert article.authors[2] == Name(literal="Example Mentoring Group")
    assert article.keywords == ("supervision", "Mentoring", "Social Workers")
    assert article.issn == "1468-263X; 0309-5591"
    assert article.abstract.endswith("METHODS: Interviews and a survey.")
    assert (article.language, article.issued) == ("en", Date(2019, 10))
    assert (online.page, online.pmcid) == ("e104567", "PMC7000001")


def test_web_of_science() -> None:
    article, paper = read("wos.txt").records
    assert article.id == "wos-000123456700001"
    assert article.authors[0] == Name(family="Hale", given="Petra")
    assert article.issued == Date(2019, 10)
    assert article.keywords == ("mentoring", "social work")
    assert article.extra["CR"].count("\n") == 1
    assert (paper.type, paper.event, paper.page) == ("paper-conference", "Example Conference 2020", "104567")
    tab = read("wos-tab.txt").records[0]
    assert tab.abstract == 'Background: "mentoring" is offered.'
    assert tab.authors == article.authors


def test_endnote_xml_and_enw() -> None:
    article = read("endnote.xml").records[0]
    assert article.issn == "0309-5591; 1468-263X"
    assert (article.pmid, article.issued) == ("30012345", Date(2019, 10))
    assert article.abstract == "Background: mentoring & more."
    assert (article.id, article.extra["rec-number"]) == ("12", "12"), "EndNote's own number, where it has no label"
    tagged = read("endnote.enw").records[0]
    assert (tagged.issued, tagged.accessed) == (Date(2019, 10, 1), Date(2024, 3, 1))
    assert tagged.keywords == ("mentoring", "social work")


def test_endnote_numbers_name_records_once_and_a_label_goes_before() -> None:
    one = "<record><rec-number>7</rec-number>{}<titles><title>{}</title></titles></record>"
    text = one.format("", "A") + one.format("<label>mine</label>", "B") + one.format("", "C")
    file = read_records("x.xml", f"<xml><records>{text}</records></xml>".encode())
    assert [record.title for record in file.records] == ["A", "B", "C"]
    assert [record.id for record in file.records][:2] == ["7", "mine"]
    assert len({record.id for record in file.records}) == 3
    again = read_records("y.xml", write_records(file.records, "endnote-xml").data)
    assert [record.id for record in again.records] == [record.id for record in file.records]


def test_zotero_csl_json() -> None:
    article, report = read("zotero.json").records
    assert article.issued == Date(2019, 10)
    assert article.extra["title-short"] == "Mentoring newly qualified social workers"
    assert (report.id, report.number) == ("2", "12")
    assert report.extra["translator"] == '[{"family": "Ruiz", "given": "A"}]'
    assert b'"translator": [{"family": "Ruiz", "given": "A"}]' in write_records([report], "csl-json").data
    assert report.issued.status is DateStatus.NONE


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "cp1252", "latin-1"])
@pytest.mark.parametrize("name", ["scopus.ris", "zotero.bib", "scopus.csv", "endnote.xml", "zotero.json"])
def test_every_encoding_reads_the_same(name: str, encoding: str) -> None:
    text = (FOLDER / name).read_text(encoding="utf-8-sig").replace("Ł", "L").replace("–", "-")
    if encoding == "latin-1":
        text = text.replace("©", "© ")
    data = text.encode(encoding)
    file = read_records(name, data)
    assert file.records == read_records(name, text.encode()).records
    assert file.encoding in {encoding, "ascii", "utf-8", "cp1252", "latin-1"}
    if not text.isascii() and encoding in ("cp1252", "latin-1"):
        assert "encoding-assumed" in {diagnostic.code for diagnostic in file.diagnostics}
    assert read_records(name, text.replace("\n", "\r\n").encode()).records == file.records
