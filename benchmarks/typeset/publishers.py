"""More journals, working papers and covers of archives, in the manner of publishers known by their first pages."""

from __future__ import annotations

from benchmarks.typeset.articles import ABSTRACT, affiliations
from benchmarks.typeset.layout import Layout, Part, et_al, names
from benchmarks.typeset.papers import MONTHS, Paper

LETTERS = ("a,⁎", "b", "a", "c")


def _mail(paper: Paper) -> str:
    return f"{paper.people[0][1].replace(' ', '').lower()}@example.ac.uk"


def _month(paper: Paper) -> str:
    return f"{MONTHS[paper.month - 1]} {paper.year}"


def _abstract(heading: str = "Abstract") -> tuple[Part, ...]:
    return Part("head", heading, 10, bold=True), Part("abstract", ABSTRACT)


def lettered(paper: Paper) -> Layout:
    """The journal's line over the page, its name, its home page; letters as marks; corresponding author at the foot."""
    line = f"{paper.journal} {paper.volume} ({paper.year}) {paper.pages}"
    return Layout(
        first_head=line,
        front=(
            Part("note", "Contents lists available at ScienceDirect", 8, center=True),
            Part("masthead", paper.journal, 14, center=True),
            Part("note", "journal homepage: www.elsevier.com/locate/example", 7, center=True, gap=14),
            Part("title", paper.whole, 13.5),
            Part("authors", names(paper.people, marks=LETTERS), 10.5),
            *affiliations(paper, "^{n}^ {place}"),
            Part("head", "A R T I C L E  I N F O", 7),
            Part(
                "note",
                f"Article history:\nReceived 3 May {paper.year - 1}\nAccepted 9 June {paper.year - 1}\n"
                f"Available online 2 July {paper.year - 1}",
                6.5,
            ),
            Part("note", "Keywords:\nServices\nEvaluation", 6.5),
            Part("head", "A B S T R A C T", 7),
            Part("abstract", ABSTRACT),
        ),
        first_foot=f"⁎ Corresponding author at: {paper.addresses[0]}.\nE-mail address: {_mail(paper)}.\n\n"
        f"https://doi.org/{paper.doi}\n{paper.issn}/ © {paper.year} Elsevier Ltd. All rights reserved.",
        columns=2,
        head=f"{et_al(paper.people)}      {line}",
        size=8.5,
        says={"container_title": paper.journal, "volume": f"{paper.volume}", "page": paper.pages, "issn": paper.issn},
    )


def strokes(paper: Paper) -> Layout:
    """Dates and DOI in a line, the label in spaced letters, authors between strokes, addresses beside the abstract."""
    line = f"{paper.journal_short}. {paper.year};{paper.volume}:{paper.pages}."
    return Layout(
        front=(
            Part(
                "note",
                f"Received: 3 May {paper.year - 1}   |   Revised: 9 June {paper.year - 1}   |   "
                f"Accepted: 2 January {paper.year}",
                7.5,
                sans=True,
            ),
            Part("note", f"DOI: {paper.doi}", 7.5, sans=True, gap=10),
            Part("label", "O R I G I N A L  A R T I C L E", 9, sans=True),
            Part("title", paper.whole, 19, bold=True, sans=True),
            Part(
                "authors",
                names(paper.people, marks=("1", "2", "1,3"), between="   |   ", last="   |   "),
                11,
                sans=True,
            ),
            *affiliations(paper),
            Part(
                "note", f"Correspondence\n{names(paper.people[:1])}, {paper.addresses[0]}.\nEmail: {_mail(paper)}", 7.5
            ),
            Part("note", f"Funding information\n{paper.body}, Grant/Award Number: 12/345", 7.5),
            *_abstract(),
            Part("head", "K E Y W O R D S", 8),
            Part("abstract", "evaluation, services, staff"),
        ),
        first_foot=f"{line}      wileyonlinelibrary.com/journal/acr      © {paper.year} John Wiley & Sons Ltd   |   1",
        columns=2,
        head=f"{{page}}   |   {et_al(paper.people).upper()}",
        size=9,
        says={"container_title": paper.journal_short, "volume": f"{paper.volume}", "page": paper.pages},
    )


def corner(paper: Paper) -> Layout:
    """Journal, volume, year and DOI in a narrow column beside the title."""
    return Layout(
        side=(
            Part("masthead", paper.journal, 7.5, sans=True, gap=0),
            Part(
                "note",
                f"{paper.year}, Vol. {paper.volume}({paper.issue}) {paper.pages}\n© The Author(s) {paper.year}\n"
                "Article reuse guidelines:\nsagepub.com/journals-permissions\n"
                f"DOI: {paper.doi}\njournals.sagepub.com/home/acr",
                7,
                sans=True,
            ),
        ),
        front=(
            Part("label", "Original Article", 9, sans=True, gap=12),
            Part("title", paper.whole, 18, bold=True, sans=True),
            Part("authors", names(paper.people, marks=("1", "2", "1"), last=" and "), 11, bold=True, sans=True),
            *_abstract(),
            Part("head", "Keywords", 9, bold=True, sans=True),
            Part("abstract", "evaluation, services, staff"),
        ),
        first_foot="\n".join(f"^{n}^{place}" for n, place in enumerate(paper.addresses, 1))
        + f"\n\nCorresponding author:\n{names(paper.people[:1])}, {paper.addresses[0]}.\nEmail: {_mail(paper)}",
        columns=1,
        head=f"{{page}}      {paper.journal} {paper.volume}({paper.issue})",
        list_style="harvard",
        says={"container_title": paper.journal, "volume": f"{paper.volume}", "page": paper.pages},
    )


def dotted(paper: Paper) -> Layout:
    """An abbreviated journal over the page with DOI below, ORIGINAL PAPER, authors between dots, addresses at the foot."""
    head = f"{paper.journal_short} ({paper.year}) {paper.volume}:{paper.pages}"
    return Layout(
        first_head=f"{head}\nDOI {paper.doi}",
        front=(
            Part("label", "ORIGINAL PAPER", 8, bold=True, sans=True, gap=12),
            Part("title", paper.whole, 17, bold=True),
            Part("authors", names(paper.people, marks=("1", "2", "1", "3"), between=" · ", last=" · "), 10, bold=True),
            Part(
                "note",
                f"Received: 3 May {paper.year - 1} / Accepted: 9 June {paper.year - 1} / Published online: 2 July "
                f"{paper.year - 1}\n© Springer Science+Business Media New York {paper.year}",
                7.5,
            ),
            Part("abstract", f"Abstract  {ABSTRACT}"),
            Part("abstract", "Keywords  Evaluation · Services · Staff"),
        ),
        first_foot=f"✉ {names(paper.people[:1])}\n{_mail(paper)}\n\n"
        + "\n".join(f"^{n}^ {place}" for n, place in enumerate(paper.addresses, 1)),
        columns=2,
        head=f"{{page}}      {head}",
        size=9,
        says={"container_title": paper.journal_short, "volume": f"{paper.volume}", "page": paper.pages},
    )


def cover_sheet(paper: Paper) -> Layout:
    """A publisher's sheet before the article: journal with both ISSNs, "To cite this article", links, views; the article."""
    cited = names(paper.people, last=" & ")
    return Layout(
        cover=(
            Part("masthead", paper.journal, 18, gap=2),
            Part(
                "note",
                f"ISSN: {paper.issn} (Print) 1469-9532 (Online) Journal homepage: https://www.tandfonline.com/loi/example",
                8,
            ),
            Part("title", paper.whole, 20, bold=True, gap=16),
            Part("authors", cited, 13, gap=20),
            Part(
                "cite",
                f"To cite this article: {cited} ({paper.year}) {paper.whole}, {paper.journal}, {paper.volume}:{paper.issue}, "
                f"{paper.pages}, DOI: {paper.doi}",
                9,
            ),
            Part("note", f"To link to this article:  https://doi.org/{paper.doi}", 9),
            Part("note", f"Published online: 02 {MONTHS[paper.month - 1][:3]} {paper.year}.", 9),
            Part("note", "Submit your article to this journal", 9),
            Part("note", "Article views: 123", 9),
            Part("note", "View related articles", 9),
            Part("note", "View Crossmark data", 9),
            Part(
                "note",
                "Full Terms & Conditions of access and use can be found at\n"
                "https://www.tandfonline.com/action/journalInformation?journalCode=example",
                8,
                center=True,
            ),
        ),
        front=(
            Part(
                "note",
                f"{paper.journal.upper()}\n{paper.year}, VOL. {paper.volume}, NO. {paper.issue}, {paper.pages}\n"
                f"https://doi.org/{paper.doi}",
                7.5,
            ),
            Part("title", paper.whole, 15, bold=True),
            Part("authors", names(paper.people, marks=("a", "b", "a"), last=" and "), 10.5),
            Part(
                "affil",
                "; ".join(f"^{letter}^{place}" for letter, place in zip("abc", paper.addresses, strict=True)),
                8,
            ),
            Part("head", "ABSTRACT", 9, bold=True, sans=True),
            Part("abstract", ABSTRACT),
            Part("note", f"ARTICLE HISTORY\nReceived 3 May {paper.year - 1}\nAccepted 9 June {paper.year - 1}", 7),
            Part("note", "KEYWORDS\nEvaluation; services; staff", 7),
        ),
        first_foot=f"CONTACT {names(paper.people[:1])}   {_mail(paper)}   {paper.addresses[0]}\n"
        f"© {paper.year} Informa UK Limited, trading as Taylor & Francis Group",
        head=f"{{page}}      {names(paper.people[:1], style='{initials} {family}').upper()}",
        says={"container_title": paper.journal, "volume": f"{paper.volume}", "page": paper.pages, "issn": paper.issn},
    )


def archive_sheet(paper: Paper) -> Layout:
    """An archive's sheet: title, Author(s), Source, Published by, Stable URL, Accessed, terms; then the scanned article."""
    return Layout(
        cover=(
            Part("title", paper.whole, 14, bold=True, sans=True),
            Part("authors", f"Author(s): {names(paper.people, last=' and ')}", 10, sans=True, gap=0),
            Part(
                "note",
                f"Source: {paper.journal}, Vol. {paper.volume}, No. {paper.issue} ({MONTHS[paper.month - 1][:3]}., {paper.year}), "
                f"pp. {paper.first}-{paper.last}\nPublished by: {paper.body}\nStable URL: https://www.jstor.org/stable/{paper.first}42\n"
                "Accessed: 12-08-2024 17:32 UTC",
                10,
                sans=True,
                gap=40,
            ),
            Part(
                "note",
                "JSTOR is a not-for-profit service that helps scholars, researchers, and students discover, use, and build upon "
                "a wide range of content in a trusted digital archive.",
                8,
                sans=True,
            ),
            Part(
                "note",
                "Your use of the JSTOR archive indicates your acceptance of the Terms & Conditions of Use.",
                8,
                sans=True,
            ),
        ),
        front=(
            Part("title", paper.whole.upper(), 13, center=True),
            Part("authors", names(paper.people, capitals=True, last=" AND "), 10, center=True),
            Part("affil", paper.addresses[0].split(", ")[1], 9, center=True),
            Part("abstract", ABSTRACT),
        ),
        foot="This content downloaded from 129.11.21.2 on Mon, 12 Aug 2024 17:32:10 UTC\nAll use subject to https://about.jstor.org/terms",
        list_style="chicago",
        list_heading="REFERENCES",
        has_doi=False,
        says={
            "container_title": paper.journal,
            "volume": f"{paper.volume}",
            "issue": f"{paper.issue}",
            "page": f"{paper.first}-{paper.last}",
            "publisher": paper.body,
        },
    )


def small_capitals(paper: Paper) -> Layout:
    """A university press: journal, volume, year, pages and copyright in a line, doi: below, authors in capitals."""
    return Layout(
        first_head=f"{paper.journal} {paper.volume}, {paper.year}, {paper.pages}. © Cambridge University Press {paper.year - 1}   {{page}}\n"
        f"doi:{paper.doi}",
        front=(
            Part("title", paper.whole, 17, center=True),
            Part("authors", names(paper.people, capitals=True, marks=("*", "†", "‡"), last=" and "), 10, center=True),
            Part("head", "ABSTRACT", 9, center=True),
            Part("abstract", ABSTRACT),
            Part("abstract", "KEY WORDS – services, evaluation, staff."),
            Part("affil", "\n".join(f"{m} {place}." for m, place in zip("*†‡", paper.addresses, strict=True)), 8),
            Part("note", f"(Accepted 3 May {paper.year - 1}; first published online 9 June {paper.year - 1})", 8),
        ),
        head=f"{{page}}      {et_al(paper.people)}",
        list_style="harvard",
        says={"container_title": paper.journal, "volume": f"{paper.volume}", "page": paper.pages},
    )


def document_citing_itself(paper: Paper) -> Layout:
    """A cover with "Article information" and "To cite this document:", then the article, each author over their place."""
    cited = names(paper.people, style="{given} {family}", last=", ")
    return Layout(
        cover=(
            Part("note", "Emerald Article", 10, sans=True),
            Part("masthead", paper.journal, 13, bold=True, sans=True),
            Part("title", paper.whole, 12, sans=True),
            Part("authors", cited, 10, sans=True, gap=18),
            Part("head", "Article information:", 10, bold=True, sans=True),
            Part(
                "cite",
                f"To cite this document:\n{cited}, ({paper.year}), “{paper.whole}”, {paper.journal}, Vol. {paper.volume} "
                f"Iss {paper.issue} pp. {paper.first} - {paper.last}",
                9,
                sans=True,
            ),
            Part("note", f"Permanent link to this document:\nhttps://doi.org/{paper.doi}", 9, sans=True),
            Part("note", f"Downloaded on: 12 August {paper.year + 2}, At: 17:32 (PT)", 9, sans=True),
            Part("note", "References: this document contains references to 30 other documents.", 9, sans=True),
            Part("note", "To copy this document: permissions@example.com", 9, sans=True),
        ),
        front=(
            Part(
                "note",
                "The current issue and full text archive of this journal is available at\nwww.example.com/1234-5678.htm",
                7,
            ),
            Part("title", paper.whole, 20, bold=True),
            *[
                part
                for n, one in enumerate(paper.people)
                for part in (
                    Part("authors", names([one]), 10, center=True, gap=0),
                    Part("affil", paper.addresses[n % 3], 8.5, center=True),
                )
            ],
            Part("head", "Abstract", 10, bold=True),
            Part("abstract", f"Purpose – {ABSTRACT}"),
            Part("abstract", "Paper type Research paper"),
        ),
        first_foot=f"{paper.journal}\nVol. {paper.volume} No. {paper.issue}, {paper.year}\npp. {paper.first}-{paper.last}\n"
        f"© Emerald Group Publishing Limited\n{paper.issn}\nDOI {paper.doi}",
        list_style="harvard",
        says={"container_title": paper.journal, "volume": f"{paper.volume}", "page": f"{paper.first}-{paper.last}"},
    )


def transactions(paper: Paper) -> Layout:
    """The journal in capitals with volume, number and month; authors with grades of membership; two columns."""
    grades = (", Member, IEEE", ", Senior Member, IEEE", "")
    return Layout(
        first_head=f"{paper.journal.upper()}, VOL. {paper.volume}, NO. {paper.issue}, {_month(paper).upper()}      {paper.first}",
        front=(
            Part("title", paper.whole, 22, center=True),
            Part("authors", names(paper.people, degrees=grades, last=", and "), 11, center=True),
        ),
        first_foot=f"Manuscript received May 3, {paper.year - 1}; revised June 9, {paper.year - 1}; accepted July 2, {paper.year - 1}. "
        f"Date of publication {_month(paper)}.\nThe authors are with the {paper.addresses[0]} (e-mail: {_mail(paper)}).\n"
        f"Digital Object Identifier {paper.doi}\n{paper.issn} © {paper.year} IEEE. Personal use is permitted.",
        columns=2,
        head=f"{{page}}      {paper.journal.upper()}, VOL. {paper.volume}, NO. {paper.issue}, {_month(paper).upper()}",
        list_style="bracket",
        list_heading="REFERENCES",
        size=9,
        says={"volume": f"{paper.volume}"},
    )


def to_cite_box(paper: Paper) -> Layout:
    """Open access and Original research over the title; a narrow column "To cite:" and "Received"; numbered."""
    cited = ", ".join(f"{f} {g[0]}" for g, f in paper.people[:3]) + (", et al" if len(paper.people) > 3 else "")
    return Layout(
        side=(
            Part(
                "cite",
                f"To cite: {cited}. {paper.whole}. {paper.journal_short} {paper.year};{paper.volume}:e{paper.first}. doi:{paper.doi}",
                7,
            ),
            Part("note", "► Prepublication history and additional material for this paper are available online.", 7),
            Part(
                "note",
                f"Received 3 May {paper.year - 1}\nRevised 9 June {paper.year - 1}\nAccepted 2 July {paper.year - 1}",
                7,
            ),
            Part("note", "© Author(s) (or their employer(s)). Re-use permitted under CC BY-NC. Published by BMJ.", 7),
        ),
        front=(
            Part("label", "Open access      Original research", 8, sans=True),
            Part("title", paper.whole, 17, bold=True, sans=True),
            Part("authors", names(paper.people, marks=("1", "2", "1,3"), last=", "), 10, sans=True),
            Part("head", "ABSTRACT", 9, bold=True, sans=True),
            Part("abstract", f"Objectives  {ABSTRACT}"),
        ),
        first_foot="\n".join(f"^{n}^{place}" for n, place in enumerate(paper.addresses, 1)),
        head=f"{paper.people[0][1]} {paper.people[0][0][0]}, et al. {paper.journal_short} {paper.year};{paper.volume}:e{paper.first}. doi:{paper.doi}",
        list_style="raised",
        list_heading="REFERENCES",
        size=9,
        says={"container_title": paper.journal_short, "volume": f"{paper.volume}"},
    )


def two_titles(paper: Paper) -> Layout:
    """A journal of another language: the title twice, Roman marks, RESUMO and ABSTRACT, the DOI under the journal."""
    return Layout(
        first_head=f"{paper.journal_short} {paper.year};{paper.volume}:{paper.first}",
        front=(
            Part("label", "Artigos Originais", 9, sans=True),
            Part("note", f"DOI:{paper.doi}", 8, sans=True),
            Part("title", paper.whole, 16, bold=True, sans=True),
            Part("other", "Mulheres, trabalho e saúde no nordeste do Brasil: um estudo transversal", 12, sans=True),
            Part(
                "authors",
                "\n".join(
                    f"{g} {f}^{m}^" for (g, f), m in zip(paper.people, ("I", "II", "I", "III") * 3, strict=False)
                ),
                10,
            ),
            Part("head", "ABSTRACT", 10, bold=True),
            Part("abstract", f"OBJECTIVE: {ABSTRACT}"),
            Part("head", "RESUMO", 10, bold=True),
            Part("abstract", "OBJETIVO: Descrever o que se decidiu nos serviços durante dois anos."),
        ),
        first_foot="\n".join(f"^{m}^ {place}" for m, place in zip(("I", "II", "III"), paper.addresses, strict=True)),
        columns=2,
        head=f"{paper.title[:40]} {et_al(paper.people)}",
        list_style="vancouver",
        list_heading="REFERENCES",
        size=9,
        says={"container_title": paper.journal_short, "volume": f"{paper.volume}"},
    )


def library_of_reviews(paper: Paper) -> Layout:
    """A review's cover: the library, the database, the title with (Review), the authors twice, the line to cite it."""
    who = ", ".join(f"{f} {''.join(x[0] for x in g.replace('-', ' ').split())}" for g, f in paper.people)
    return Layout(
        cover=(
            Part("note", "Example Library", 14, sans=True),
            Part("masthead", "Example Database of Systematic Reviews", 14, sans=True, gap=90),
            Part("title", f"{paper.whole} (Review)", 16, bold=True, sans=True, gap=40),
            Part("authors", who, 11, sans=True, gap=60),
            Part(
                "cite",
                f"{who}.\n{paper.whole}.\nExample Database of Systematic Reviews {paper.year}, Issue {paper.issue}. Art. No.: CD00{paper.first}.\n"
                f"DOI: {paper.doi}.",
                9,
                sans=True,
                gap=60,
            ),
            Part("note", "www.examplelibrary.com", 9, sans=True),
        ),
        front=(
            Part("head", "[Intervention Review]", 9),
            Part("title", paper.whole, 14, bold=True),
            Part("authors", names(paper.people, marks=("1", "2", "1,3")), 9),
            *affiliations(paper),
            *_abstract("ABSTRACT"),
        ),
        head=f"{paper.whole[:60]} (Review)      {{page}}\nCopyright © {paper.year} The Example Collaboration. Published by John Wiley & Sons, Ltd.",
        list_style="vancouver",
        list_heading="R E F E R E N C E S",
        says={"container_title": "Example Database of Systematic Reviews"},
    )


def review_of_economics(paper: Paper) -> Layout:
    """Journal, year and pages over the title, DOI below, "By" and the authors, the abstract without a heading, JEL."""
    return Layout(
        front=(
            Part(
                "note",
                f"{paper.journal} {paper.year}, {paper.volume}({paper.issue}): {paper.pages}\nhttps://doi.org/{paper.doi}",
                8,
                gap=14,
            ),
            Part("title", f"{paper.whole}^†^", 17, center=True),
            Part("authors", f"By {names(paper.people, last=' and ')}*", 11, center=True),
            Part("abstract", f"{ABSTRACT} (JEL D12, I18)"),
        ),
        first_foot=f"* {paper.people[0][1]}: {paper.addresses[0]} (email: {_mail(paper)}). We thank seminar participants for comments.\n"
        f"† Go to https://doi.org/{paper.doi} to visit the article page for additional materials.",
        head=f"{{page}}      {paper.journal.upper()}      {_month(paper).upper()}",
        list_style="chicago",
        list_heading="REFERENCES",
        says={"container_title": paper.journal, "volume": f"{paper.volume}", "page": paper.pages},
    )


def preprint(paper: Paper) -> Layout:
    """A server's notice over every page; title, authors with marks, addresses; line numbers."""
    stamp = (
        f"medRxiv preprint doi: https://doi.org/{paper.doi}; this version posted {MONTHS[paper.month - 1]} {paper.day}, {paper.year}. "
        "The copyright holder for this preprint (which was not certified by peer review) is the author/funder."
    )
    return Layout(
        first_head=stamp,
        head=stamp,
        front=(
            Part("title", paper.whole, 15, bold=True),
            Part("authors", names(paper.people, marks=("1", "2", "1,3"), degrees=("", ", PhD"), last=", "), 11),
            *affiliations(paper, "^{n}^ {place}", 9),
            Part("note", f"*Corresponding author: {_mail(paper)}", 9),
            *_abstract(),
        ),
        numbered_lines=True,
        list_style="vancouver",
        size=11,
    )


def public_access(paper: Paper) -> Layout:
    """An archive's author manuscript: notices over the title, "Published in final edited form as:", authors, places."""
    return Layout(
        front=(
            Part("note", "HHS Public Access\nAuthor manuscript", 11, bold=True, sans=True, gap=0),
            Part(
                "note", f"{paper.journal_short}. Author manuscript; available in PMC {paper.year + 1} May 01.", 9, gap=8
            ),
            Part(
                "cite",
                f"Published in final edited form as:\n{paper.journal_short}. {paper.year} {MONTHS[paper.month - 1]} ; {paper.volume}({paper.issue}): "
                f"{paper.pages}. doi:{paper.doi}.",
                9,
                gap=12,
            ),
            Part("title", paper.whole, 17, bold=True),
            Part("authors", names(paper.people, marks=("1", "2", "1")), 11, bold=True),
            *affiliations(paper, "^{n}^{place}", 9),
            *_abstract(),
        ),
        foot=f"{paper.journal_short}. Author manuscript; available in PMC {paper.year + 1} May 01.",
        list_style="vancouver",
        size=11,
        says={"container_title": paper.journal_short, "volume": f"{paper.volume}", "page": paper.pages},
    )


def discussion_series(paper: Paper) -> Layout:
    """DISCUSSION PAPER SERIES, a number, the title, one author a line, month in capitals; all of it again inside."""
    again = (
        Part("note", "DISCUSSION PAPER SERIES", 10, sans=True),
        Part("note", f"IZA DP No. {paper.first + 1000}", 10, bold=True, sans=True, gap=30),
        Part("title", paper.whole, 18, bold=True, sans=True, gap=20),
    )
    return Layout(
        cover=(
            *again,
            *[Part("authors", names([one]), 11, sans=True, gap=0) for one in paper.people],
            Part("date", _month(paper).upper(), 10, sans=True),
        ),
        imprint=(
            *again,
            *[
                part
                for n, one in enumerate(paper.people)
                for part in (
                    Part("authors", names([one]), 10, bold=True, sans=True, gap=0),
                    Part("affil", f"{paper.addresses[n % 3].split(', ')[1]} and IZA", 9, sans=True),
                )
            ],
            Part("date", _month(paper).upper(), 10, sans=True),
            Part(
                "note",
                "Any opinions expressed in this paper are those of the author(s) and not those of IZA.",
                8,
                sans=True,
            ),
            Part("note", f"ISSN: {paper.issn}", 8, sans=True),
        ),
        front=(
            Part("note", f"IZA DP No. {paper.first + 1000}", 9),
            Part("head", "ABSTRACT", 10, bold=True),
            Part("title", paper.whole + "^*^", 13, bold=True),
            Part("abstract", ABSTRACT),
            Part("note", "JEL Classification: D12, I18", 9),
        ),
        list_style="harvard",
        has_doi=False,
        size=11,
        says={"number": f"{paper.first + 1000}", "issn": paper.issn},
    )


def bank_paper(paper: Paper) -> Layout:
    """A bank's research paper: its number, title, subtitle, authors one a line, the bank's units, month; abstract inside."""
    return Layout(
        cover=(
            Part("note", f"Policy Research Working Paper {paper.first + 4000}", 12, sans=True, gap=50),
            Part("title", paper.title, 22, bold=True, gap=8),
            *([Part("subtitle", paper.subtitle, 15, gap=20)] if paper.subtitle else []),
            *[Part("authors", names([one]), 11, gap=0) for one in paper.people],
            Part(
                "org",
                f"The World Bank\nDevelopment Research Group\nHuman Development and Public Services Team\n{_month(paper)}",
                10,
                sans=True,
            ),
        ),
        front=(
            Part("head", "Abstract", 11, bold=True),
            Part("abstract", ABSTRACT),
            Part(
                "note",
                "This paper is a product of the Human Development and Public Services Team. The author may be contacted at "
                f"{_mail(paper)}.",
                8,
            ),
        ),
        list_style="chicago",
        has_doi=False,
        size=11,
        says={"number": f"{paper.first + 4000}", "series": "Policy Research Working Paper"},
    )


def authors_first(paper: Paper) -> Layout:
    """A German journal: authors between strokes over the title, journal, volume and issue at the foot, Zusammenfassung."""
    return Layout(
        front=(
            Part("authors", names(paper.people, between=" / ", last=" / "), 11),
            Part("title", paper.whole, 18, bold=True),
            Part("abstract", f"Zusammenfassung: {ABSTRACT}"),
            Part("abstract", "Schlagworte: Pflege, Evaluation, Personal"),
        ),
        first_foot=f"Zeitschrift für angewandte Pflege – {paper.volume}. Jahrgang {paper.year} – Heft {paper.issue}, S. {paper.pages}",
        head=f"{{page}}      {names(paper.people[:1])}: {paper.title[:40]}",
        list_style="harvard",
        list_heading="Literatur",
        has_doi=False,
        size=10,
        says={"container_title": "Zeitschrift für angewandte Pflege", "volume": f"{paper.volume}", "page": paper.pages},
    )


def portal_sheet(paper: Paper) -> Layout:
    """A French portal's sheet: title in capitals, authors, publisher and journal between bars, ISSN, how to cite it."""
    who = names(paper.people, last=", ")
    return Layout(
        cover=(
            Part("title", paper.whole.upper(), 14, bold=True, sans=True),
            Part("authors", who, 11, sans=True),
            Part(
                "note",
                f"Presses de l'Exemple | « Revue des politiques sociales »\n{paper.year}/{paper.issue} n° {paper.volume} | "
                f"pages {paper.first} à {paper.last}\nISSN {paper.issn}\nDOI {paper.doi}",
                9,
                sans=True,
            ),
            Part("note", "Article disponible en ligne à l'adresse :", 9, sans=True, gap=0),
            Part("note", "https://www.cairn.info/revue-des-politiques-sociales.htm", 9, sans=True),
            Part(
                "cite",
                f"Pour citer cet article :\n{who}, « {paper.whole} », Revue des politiques sociales, {paper.year}/{paper.issue} (n° {paper.volume}), "
                f"p. {paper.first}-{paper.last}. DOI : {paper.doi}",
                9,
                sans=True,
            ),
            Part(
                "note",
                "Distribution électronique Cairn.info pour Presses de l'Exemple.\n© Presses de l'Exemple. Tous droits réservés "
                "pour tous pays.",
                8,
                sans=True,
            ),
        ),
        front=(
            Part("title", paper.whole, 16, bold=True),
            Part("authors", who, 11),
            Part("head", "Résumé", 10, bold=True),
            Part("abstract", ABSTRACT),
        ),
        list_style="harvard",
        list_heading="Références bibliographiques",
        size=11,
        says={"container_title": "Revue des politiques sociales", "issn": paper.issn},
    )
