"""Journals: each function sets a paper in the manner of one kind of publisher."""

from __future__ import annotations

from benchmarks.typeset.layout import Layout, Part, et_al, names
from benchmarks.typeset.papers import MONTHS, Paper, initials
from benchmarks.typeset.styles import apa

ABSTRACT = (
    "Little is known of how services decide. We followed what was done over two years, and compared it with what had been "
    "planned. Half of those asked had seen a change, and most of them thought that it would last."
)
KEYWORDS = "Keywords: services, evaluation, staff, wellbeing"
LICENCE = (
    "© The Author(s) {year}. Open Access This article is licensed under a Creative Commons Attribution 4.0 International "
    "License, which permits use, sharing, adaptation, distribution and reproduction in any medium or format."
)


def affiliations(paper: Paper, style: str = "^{n}^ {place}", size: float = 7.5) -> list[Part]:
    """The addresses of the authors, one a line."""
    used = min(len(paper.people), len(paper.addresses))
    return [Part("affil", style.format(n=n, place=a), size, gap=2) for n, a in enumerate(paper.addresses[:used], 1)]


def _first(paper: Paper) -> str:
    return f"{paper.people[0][0].split()[0].lower()}@example.org"


def open_access(paper: Paper) -> Layout:
    """A masthead of running heads, RESEARCH and Open Access, raised marks, a licence at the foot, numbered."""
    head = f"{et_al(paper.people)} {paper.journal} ({paper.year}) {paper.volume}:{paper.first}"
    return Layout(
        first_head=f"{head}\nhttps://doi.org/{paper.doi}",
        front=(
            Part("label", "RESEARCH", 10, bold=True, sans=True),
            Part("label", "Open Access", 9, sans=True),
            Part("title", paper.whole, 18, bold=True),
            Part("authors", names(paper.people, marks=("1*", "2", "1,3"), last=" and "), 10),
            Part("head", "Abstract", 10, bold=True),
            Part("abstract", f"Background: {ABSTRACT}"),
            Part("abstract", f"Methods: {ABSTRACT}"),
            Part("abstract", KEYWORDS),
            Part("note", f"* Correspondence: {_first(paper)}", 7.5),
            *affiliations(paper),
            Part("note", LICENCE.format(year=paper.year), 7),
        ),
        columns=2,
        head=f"{head}   Page {{page}} of 9",
        list_style="vancouver",
        size=9,
    )


def sidebar(paper: Paper) -> Layout:
    """Dates, editors and the line to cite in a narrow column beside the title; bracketed numbers."""
    cited = "; ".join(f"{f} {initials(g)}" for g, f in paper.people).replace(";", ",")
    return Layout(
        first_head=f"ORIGINAL RESEARCH\npublished: {paper.date}\ndoi: {paper.doi}",
        side=(
            Part("note", "OPEN ACCESS", 8, bold=True, sans=True),
            Part("note", "Edited by:\nMarta Feld,\nUniversity of Leiden, Netherlands", 7),
            Part("note", "Reviewed by:\nPer Sand,\nUppsala University, Sweden\nLin Qiu,\nFudan University, China", 7),
            Part("note", f"*Correspondence:\n{names(paper.people[:1])}\n{_first(paper)}", 7),
            Part(
                "note",
                f"Received: 3 May {paper.year - 1}\nAccepted: 12 June {paper.year - 1}\nPublished: {paper.date}",
                7,
            ),
            Part(
                "cite",
                f"Citation:\n{cited} ({paper.year}) {paper.whole}. {paper.journal_short}. {paper.volume}:{paper.first}. "
                f"doi: {paper.doi}",
                7,
            ),
        ),
        front=(
            Part("title", paper.whole, 19, bold=True, sans=True),
            Part(
                "authors", names(paper.people, marks=("1*†", "2†", "1,2", "3"), last=" and "), 11, bold=True, sans=True
            ),
            *affiliations(paper),
            Part("abstract", ABSTRACT),
            Part("abstract", KEYWORDS),
        ),
        columns=2,
        head=f"{et_al(paper.people)}      {paper.title[:40]}",
        foot=f"{paper.journal} | www.example.org      {{page}}      {MONTHS[paper.month - 1]} {paper.year} | Volume {paper.volume}",
        list_style="bracket",
        size=9,
    )


def contents_lists(paper: Paper) -> Layout:
    """ "Contents lists available at", journal homepage, spaced ARTICLE INFO, DOI and dates in the foot; author and year."""
    return Layout(
        first_head=f"{paper.journal} {paper.volume} ({paper.year}) {paper.pages}",
        front=(
            Part("note", "Contents lists available at ScienceExample", 8, center=True),
            Part("masthead", paper.journal, 14, center=True),
            Part("note", "journal homepage: www.example.com/locate/acr", 8, center=True),
            Part("title", paper.whole, 14),
            Part("authors", names(paper.people, marks=("a,*", "b", "a", "c")), 11),
            *affiliations(paper, "^{n}^ {place}"),
            Part("label", "A R T I C L E   I N F O", 8),
            Part("note", "Keywords:\nServices\nEvaluation\nWellbeing", 7.5),
            Part("label", "A B S T R A C T", 8),
            Part("abstract", ABSTRACT, 8),
            Part("note", f"* Corresponding author. E-mail address: {_first(paper)}.", 7),
        ),
        first_foot=f"https://doi.org/{paper.doi}\nReceived 2 March {paper.year - 1}; Accepted 4 May {paper.year - 1}\n"
        f"{paper.issn}/© {paper.year} Example Ltd. All rights reserved.",
        columns=2,
        head=f"{names(paper.people[:1], style='{initials} {family}')} et al. / {paper.journal} {paper.volume} ({paper.year}) {paper.pages}",
        list_style="apa",
        size=8.5,
        properties={
            "title": paper.whole,
            "subject": f"{paper.journal}, {paper.volume} ({paper.year}) {paper.pages}. doi:{paper.doi}",
        },
    )


def capitals(paper: Paper) -> Layout:
    """Received and accepted first, DOI above, authors in capitals with degrees, a line of volume; raised numbers."""
    return Layout(
        front=(
            Part(
                "note",
                f"Received: 3 July {paper.year - 1} | Revised: 8 October {paper.year - 1} | Accepted: 9 November {paper.year - 1}",
                7,
            ),
            Part("doi", f"DOI: {paper.doi}", 7),
            Part("label", "ORIGINAL ARTICLE", 9, bold=True, sans=True),
            Part("title", paper.whole, 20, bold=True, sans=True),
            Part("authors", names(paper.people, between=" | ", last=" | ", marks=("1", "2", "1,3")), 11, sans=True),
            *affiliations(paper),
            Part(
                "note", f"Correspondence\n{names(paper.people[:1])}, {paper.addresses[0]}.\nEmail: {_first(paper)}", 7.5
            ),
            Part("head", "Abstract", 10, bold=True),
            Part("abstract", f"Aim: {ABSTRACT}"),
            Part("abstract", f"Results: {ABSTRACT}"),
            Part("abstract", "KEYWORDS\nservices, evaluation, staff"),
        ),
        first_foot=f"{paper.journal_short}. {paper.year};{paper.volume}:{paper.pages}.   wileyexample.com/journal/acr   © {paper.year} The Authors",
        head=f"{{page}} | {et_al(paper.people).upper()}",
        columns=2,
        list_style="apa",
        list_heading="REFERENCES",
        size=9,
    )


def repository_sheet(paper: Paper) -> Layout:
    """A sheet of the publisher's website before the article: full terms, to cite, to link; then the article."""
    people = names(paper.people, last=" & ")
    return Layout(
        cover=(
            Part("masthead", paper.journal, 16, bold=True),
            Part("note", f"ISSN: {paper.issn} (Print) (Online) Journal homepage: https://www.example.com/loi/acr20", 8),
            Part("title", paper.whole, 15, bold=True),
            Part("authors", people, 11, bold=True),
            Part(
                "cite",
                f"To cite this article: {people} ({paper.year}) {paper.whole}, {paper.journal}, {paper.volume}:{paper.issue}, "
                f"{paper.pages}, DOI: {paper.doi}",
                9,
            ),
            Part("note", f"To link to this article: https://doi.org/{paper.doi}", 9),
            Part("note", f"Published online: {paper.date}.", 9),
            Part("note", "Submit your article to this journal", 9),
            Part("note", "Article views: 412", 9),
            Part("note", "View related articles", 9),
            Part(
                "note",
                "Full Terms & Conditions of access and use can be found at https://www.example.com/action/journalInformation?journalCode=acr20",
                8,
            ),
        ),
        front=(
            Part(
                "note",
                f"{paper.journal_short.upper()}\n{paper.year}, VOL. {paper.volume}, NO. {paper.issue}, {paper.pages}\nhttps://doi.org/{paper.doi}",
                7.5,
            ),
            Part("title", paper.whole, 16, bold=True),
            Part("authors", people, 11),
            Part("affil", paper.addresses[0], 8),
            Part("head", "ABSTRACT", 9, bold=True),
            Part("abstract", ABSTRACT, 8.5),
            Part("abstract", "KEYWORDS Services; evaluation; staff", 8),
        ),
        head=f"{{page}}   {names(paper.people[:2], style='{initials} {family}', capitals=True)} ET AL.",
        list_style="harvard",
        size=10,
        properties={"title": paper.whole},
    )


def two_lines(paper: Paper) -> Layout:
    """The label Article, a title in two lines, authors in bold with ORCID, the journal beside; copyright with year."""
    return Layout(
        front=(
            Part("label", "Article", 9, sans=True),
            Part("title", paper.title, 18, bold=True, gap=2),
            *([Part("title", paper.subtitle, 18, bold=True)] if paper.subtitle else []),
            Part("masthead", paper.journal, 8),
            Part(
                "note",
                f"{paper.year}, Vol. {paper.volume}({paper.issue}) {paper.pages}\n© The Author(s) {paper.year}\nArticle reuse guidelines: example.com/journals-permissions\nDOI: {paper.doi}\njournals.example.com/home/acr",
                7,
            ),
            *[
                Part("authors", name, 11, bold=True, gap=1, sans=True)
                for name in (names([one]) for one in paper.people)
            ][:1],
            *[
                Part("authors", name, 11, bold=True, gap=1, sans=True)
                for name in (names([one]) for one in paper.people)
            ][1:],
            Part("affil", paper.addresses[0], 8),
            Part("head", "Abstract", 9, bold=True),
            Part("abstract", ABSTRACT, 8.5),
            Part("abstract", "Keywords\nservices, evaluation, staff", 8.5),
            Part(
                "note",
                f"Corresponding author:\n{names(paper.people[:1])}, {paper.addresses[0]}.\nEmail: {_first(paper)}",
                7.5,
            ),
        ),
        head=f"{{page}}   {paper.journal} {paper.volume}({paper.issue})",
        list_style="harvard",
        size=10,
    )


def line_to_cite(paper: Paper) -> Layout:
    """A left margin with OPEN ACCESS, Citation, Editor, dates and Copyright; author line in colour; bracketed numbers."""
    cited = ", ".join(f"{f} {initials(g)}" for g, f in paper.people)
    return Layout(
        side=(
            Part("note", "OPEN ACCESS", 8, bold=True, sans=True),
            Part(
                "cite",
                f"Citation: {cited} ({paper.year}) {paper.whole}. {paper.journal_short} {paper.volume}({paper.issue}): e{paper.first}. https://doi.org/{paper.doi}",
                7,
                sans=True,
            ),
            Part("note", "Editor: Ada Quist, Umeå University, SWEDEN", 7, sans=True),
            Part(
                "note",
                f"Received: May 3, {paper.year - 1}\nAccepted: June 9, {paper.year - 1}\nPublished: {MONTHS[paper.month - 1]} {paper.day}, {paper.year}",
                7,
                sans=True,
            ),
            Part(
                "note",
                f"Copyright: © {paper.year} {et_al(paper.people)} This is an open access article distributed under the terms of the Creative Commons Attribution License.",
                7,
                sans=True,
            ),
            Part(
                "note",
                "Competing interests: The authors have declared that no competing interests exist.",
                7,
                sans=True,
            ),
        ),
        front=(
            Part("label", "RESEARCH ARTICLE", 9, sans=True),
            Part("title", paper.whole, 19, bold=True, sans=True),
            Part(
                "authors",
                names(paper.people, marks=("1*", "2", "1,2", "3"), between=", ", last=", "),
                11,
                bold=True,
                sans=True,
            ),
            Part("affil", " ".join(f"{n} {a}," for n, a in enumerate(paper.addresses, 1)), 8),
            Part("note", f"* {_first(paper)}", 8),
            Part("head", "Abstract", 14, bold=True, sans=True),
            Part("abstract", ABSTRACT),
        ),
        first_head=paper.journal.upper(),
        head=f"{paper.journal.upper()}      {paper.title[:50]}",
        foot=f"{paper.journal} | https://doi.org/{paper.doi} {MONTHS[paper.month - 1]} {paper.day}, {paper.year}      {{page}} / 12",
        list_style="vancouver",
        size=10,
    )


def original_investigation(paper: Paper) -> Layout:
    """Original Investigation | a section, authors by semicolons with degrees, key points; a line of the issue; raised numbers."""
    return Layout(
        front=(
            Part("label", "Original Investigation | Public Health", 9, sans=True),
            Part("title", paper.whole, 17),
            Part("authors", names(paper.people, between="; ", last="; ", degrees=(", PhD", ", MD, MPH", ", MSc")), 9),
            Part("head", "Abstract", 10, bold=True),
            Part("abstract", f"IMPORTANCE {ABSTRACT}", 8.5),
            Part("abstract", f"OBJECTIVE {ABSTRACT}", 8.5),
            Part("head", "Key Points", 9, bold=True),
            Part("abstract", "Question What is known of what services do?", 8),
            Part(
                "note",
                f"{paper.journal_short}. {paper.year};{paper.volume}({paper.issue}):{paper.pages}. doi:{paper.doi}",
                7.5,
            ),
            Part("note", "Author affiliations and article information are listed at the end of this article.", 7),
        ),
        first_foot="Open Access. This is an open access article distributed under the terms of the CC-BY License.",
        foot=f"{paper.journal_short}. {paper.year};{paper.volume}({paper.issue}):{paper.pages}. doi:{paper.doi}   {MONTHS[paper.month - 1]} {paper.day}, {paper.year}   {{page}}/9",
        head=f"{paper.journal} | Public Health      {paper.title[:60]}",
        list_style="raised",
        list_heading="REFERENCES",
        size=9.5,
        sans=False,
    )


def manuscript(paper: Paper) -> Layout:
    """An author's manuscript: numbered lines, wide leading, one author a line, no DOI; author and year."""
    return Layout(
        front=(
            Part("note", "Author accepted manuscript", 9),
            Part("title", paper.whole, 13, bold=True, center=True),
            *[Part("authors", names([one]), 11, center=True, gap=2) for one in paper.people],
            Part("affil", paper.addresses[0], 10, center=True),
            Part("date", f"{MONTHS[paper.month - 1]} {paper.year}", 10, center=True),
            Part("head", "Abstract", 11, bold=True),
            Part("abstract", ABSTRACT, 10),
        ),
        foot="{page}",
        numbered_lines=True,
        leading=1.3,
        list_style="apa",
        size=11,
        has_doi=False,
    )


def downloaded(paper: Paper) -> Layout:
    """A stamp of who downloaded it, the journal in capitals, family names in capitals first; numbered, notes of the journal."""
    stamp = f"Downloaded from https://journals.example.org by guest on 12 January {min(paper.year + 3, 2026)}"
    return Layout(
        first_head=f"{paper.journal_short} {paper.year};{paper.volume}:{paper.pages}",
        front=(
            Part("doi", f"https://doi.org/{paper.doi}", 7.5),
            Part("note", f"Advance Access Publication Date: 4 March {paper.year}", 7.5),
            Part("label", "Original article", 9, sans=True),
            Part("title", paper.whole, 18, bold=True),
            Part("authors", names(paper.people, marks=("1,*", "2", "2,3"), last=", and "), 12),
            *affiliations(paper, "^{n}^{place}"),
            Part("note", f"*To whom correspondence should be addressed. E-mail: {_first(paper)}", 7.5),
            Part("head", "Abstract", 10, bold=True),
            Part("abstract", ABSTRACT),
            Part("abstract", "Key words: services, evaluation, staff"),
            Part(
                "note", f"© The Author(s) {paper.year}. Published by Example University Press. All rights reserved.", 7
            ),
        ),
        foot=f"{stamp}",
        head=f"{et_al(paper.people)}   {{page}}",
        columns=2,
        list_style="vancouver",
        size=9,
    )


def surname_first(paper: Paper) -> Layout:
    """SURNAME Given order, a bilingual abstract, volume and pages under the journal's name; Chicago."""
    return Layout(
        front=(
            Part(
                "masthead",
                f"{paper.journal}, {paper.volume} ({paper.issue}), {paper.year}, {paper.first}–{paper.last}",
                9,
            ),
            Part("note", f"ISSN {paper.issn}", 8),
            Part("title", paper.whole.upper(), 15, bold=True, center=True),
            Part("authors", names(paper.people, style="{family}, {given}", between="; ", last="; "), 11, center=True),
            Part("affil", paper.addresses[0], 9, center=True),
            Part("head", "Abstract", 10, bold=True),
            Part("abstract", ABSTRACT),
            Part("head", "Resumen", 10, bold=True),
            Part(
                "abstract", "Poco se sabe de cómo deciden los servicios, y menos de lo que cambia después de dos años."
            ),
            Part("note", f"How to cite: {apa(_own(paper))}", 8),
        ),
        head=paper.title[:60],
        foot="{page}",
        list_style="chicago",
        size=10,
    )


def _own(paper: Paper):  # type: ignore[no-untyped-def]
    from benchmarks.typeset.papers import Reference

    return Reference(
        tuple((f, g) for g, f in paper.people),
        "" if paper.people else paper.body,
        paper.year,
        paper.whole,
        (paper.journal, paper.journal_short),
        paper.volume,
        paper.issue,
        paper.first,
        paper.last,
        paper.doi,
        paper.body,
        "Leeds",
        "article" if paper.people else "report",
    )


def side_citation(paper: Paper) -> Layout:
    """Article, title, authors with raised marks, Citation and dates in a narrow column, the publisher's note; numbered."""
    cited = "; ".join(f"{f}, {initials(g, '.')}" for g, f in paper.people)
    return Layout(
        side=(
            Part("note", "check for updates", 7, sans=True),
            Part(
                "cite",
                f"Citation: {cited} {paper.whole}. {paper.journal_short}. {paper.year}, {paper.volume}, {paper.first}. https://doi.org/{paper.doi}",
                7,
            ),
            Part("note", "Academic Editor: Paul B. Tchounwou", 7),
            Part("note", f"Received: 3 May {paper.year}\nAccepted: 9 June {paper.year}\nPublished: {paper.date}", 7),
            Part(
                "note",
                "Publisher’s Note: stays neutral with regard to jurisdictional claims in published maps and institutional affiliations.",
                6.5,
            ),
            Part("note", f"Copyright: © {paper.year} by the authors. Licensee Example, Basel, Switzerland.", 6.5),
        ),
        front=(
            Part("masthead", paper.journal, 13, sans=True),
            Part("label", "Article", 10),
            Part("title", paper.whole, 18, bold=True),
            Part("authors", names(paper.people, marks=("1,*", "2", "1,†"), last=" and "), 10, bold=True),
            *affiliations(paper, "^{n}^  {place}; someone@example.org", 8),
            Part("note", f"* Correspondence: {_first(paper)}; Tel.: +47-2345", 8),
            Part("abstract", f"Abstract: {ABSTRACT}"),
            Part("abstract", KEYWORDS),
        ),
        first_foot=f"{paper.journal_short}. {paper.year}, {paper.volume}, {paper.first}. https://doi.org/{paper.doi}      https://www.example.com/journal/acr",
        head=f"{paper.journal_short}. {paper.year}, {paper.volume}, {paper.first}      {{page}} of 11",
        list_style="vancouver",
        size=10,
    )


def society(paper: Paper) -> Layout:
    """A proceedings page: title in capitals, authors in columns' manner with their places under each; bracketed numbers."""
    return Layout(
        front=(
            Part("title", paper.whole, 16, bold=True, center=True, sans=True),
            *[
                part
                for n, one in enumerate(paper.people)
                for part in (
                    Part("authors", names([one]), 11, center=True, gap=1),
                    Part("affil", f"{paper.addresses[n % 3]}", 8, center=True, gap=4),
                )
            ],
            Part("head", "ABSTRACT", 10, bold=True),
            Part("abstract", ABSTRACT),
            Part("head", "CCS CONCEPTS", 10, bold=True),
            Part("abstract", "• Applied computing; • Social topics"),
            Part(
                "note",
                f"ACM Reference Format: {names(paper.people, last=', and ')}. {paper.year}. {paper.whole}. In {paper.journal} (EXC ’{paper.year % 100}). 9 pages. https://doi.org/{paper.doi}",
                7,
            ),
        ),
        columns=2,
        head=f"{paper.title[:40]}      EXC ’{paper.year % 100}, {MONTHS[paper.month - 1]} {paper.year}, Leeds",
        list_style="bracket",
        list_heading="REFERENCES",
        size=9,
    )


def copy_of(paper: Paper) -> Layout:
    """A repository's sheet: "This is a repository copy of", the article's line, reuse and takedown; then a plain manuscript."""
    return Layout(
        cover=(
            Part("note", f"This is a repository copy of {paper.whole}.", 12),
            Part(
                "note",
                f"White Rose Example Online URL for this paper: https://eprints.example.ac.uk/{paper.first}/",
                10,
            ),
            Part("note", "Version: Accepted Version", 10),
            Part("head", "Article:", 11, bold=True),
            Part(
                "cite",
                f"{names(paper.people, style='{family}, {packed}', last=' and ')} ({paper.year}) {paper.whole}. {paper.journal}, {paper.volume} ({paper.issue}). pp. {paper.pages}. ISSN {paper.issn}",
                10,
            ),
            Part("note", f"https://doi.org/{paper.doi}", 10),
            Part("head", "Reuse", 11, bold=True),
            Part(
                "note",
                "Items deposited in the repository are protected by copyright, with all rights reserved unless indicated otherwise.",
                9,
            ),
            Part("head", "Takedown", 11, bold=True),
            Part(
                "note",
                "If you consider content in the repository to be in breach of UK law, please notify us by emailing eprints@example.ac.uk.",
                9,
            ),
        ),
        front=(
            Part("title", paper.whole, 14, bold=True, center=True),
            Part("authors", names(paper.people, last=" and ", marks=("1", "2", "1")), 11, center=True),
            *affiliations(paper),
            Part("head", "Abstract", 11, bold=True),
            Part("abstract", ABSTRACT),
        ),
        foot="{page}",
        list_style="harvard",
        size=11,
    )
