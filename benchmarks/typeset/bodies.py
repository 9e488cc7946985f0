"""More covers of public bodies, think tanks and universities, in several countries."""

from __future__ import annotations

from benchmarks.typeset.articles import ABSTRACT
from benchmarks.typeset.layout import Layout, Part, names
from benchmarks.typeset.papers import MONTHS, Paper

_MONTHS_OF = {
    "de": "Januar Februar März April Mai Juni Juli August September Oktober November Dezember".split(),
    "fr": "janvier février mars avril mai juin juillet août septembre octobre novembre décembre".split(),
    "es": "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre".split(),
    "nb": "januar februar mars april mai juni juli august september oktober november desember".split(),
}


def _month(paper: Paper, language: str = "en") -> str:
    return f"{_MONTHS_OF.get(language, MONTHS)[paper.month - 1]} {paper.year}"


def _text(heading: str = "Executive summary", size: float = 11) -> tuple[Part, ...]:
    return Part("head", heading, 16, bold=True, sans=True), Part("abstract", ABSTRACT, size)


def _title(paper: Paper, size: float = 26, gap: float = 12) -> tuple[Part, ...]:
    """Title, and the subtitle where there is one, in two sizes."""
    below = [Part("subtitle", paper.subtitle, size * 0.62, sans=True, gap=gap)] if paper.subtitle else []
    return (Part("title", paper.title, size, bold=True, sans=True, gap=gap), *below)


def department(paper: Paper) -> Layout:
    """A department's research report: logo as text, title, kind, month, authors with their university at the foot."""
    return Layout(
        cover=(
            Part("org", "Department\nfor Education", 16, sans=True, gap=90),
            *_title(paper, 30),
            Part("label", "Research report", 18, bold=True, sans=True, gap=20),
            Part("date", _month(paper), 16, bold=True, sans=True, gap=60),
            Part(
                "authors", f"{names(paper.people, last=' and ')} – {paper.addresses[0].split(', ')[1]}", 12, sans=True
            ),
        ),
        imprint=(
            Part("head", "Contents", 18, bold=True, sans=True),
            Part("note", "List of figures 4\nExecutive summary 5\n1 Introduction 9", 11, sans=True),
        ),
        front=_text(),
        closing=(
            Part("note", f"© Department for Education {paper.year}", 10),
            Part("note", f"Reference: DFE-RR{paper.first}", 10),
            Part("note", f"ISBN: {paper.isbn}", 10),
            Part(
                "note",
                "The views expressed in this report are the authors’ and do not "
                "necessarily reflect those of the Department for Education.",
                10,
            ),
        ),
        foot="{page}",
        list_style="harvard",
        sans=True,
        size=11,
        has_doi=False,
        says={"number": f"DFE-RR{paper.first}"},
    )


def parliament(paper: Paper) -> Layout:
    """A committee's report: house, committee, title, which report of which session, ordered to be printed, number, date."""
    session = f"{paper.year - 1}–{paper.year % 100:02d}"
    return Layout(
        cover=(
            Part("org", "House of Commons", 20, gap=0),
            Part("org", paper.body, 20, bold=True, gap=40),
            *_title(paper, 28),
            Part("label", f"Fourth Report of Session {session}", 16, bold=True),
            Part("note", "Report, together with formal minutes relating to the report", 12),
            Part("note", f"Ordered by the House of Commons to be printed {paper.date}", 12),
            Part("note", f"HC {paper.first}\nPublished on {paper.date}\nby authority of the House of Commons", 11),
        ),
        imprint=(
            Part("head", paper.body, 12, bold=True),
            Part(
                "note",
                "The committee is appointed by the House of Commons to examine the "
                "expenditure, administration and policy of the department.",
                10,
            ),
            Part("head", "Current membership", 11, bold=True),
            Part(
                "note",
                "Robert Halfon MP (Conservative, Harlow) (Chair)\nLucy Powell MP (Labour, Manchester Central)",
                10,
            ),
        ),
        front=_text("Summary"),
        foot="{page}",
        list_style="raised",
        list_heading="Endnotes",
        size=11,
        has_doi=False,
        says={"number": f"HC {paper.first}"},
    )


def library_briefing(paper: Paper) -> Layout:
    """BRIEFING PAPER, number and date in a line, the title, "By" and the authors, contents on the same page."""
    return Layout(
        front=(
            Part("label", "BRIEFING PAPER", 16, bold=True, sans=True, gap=0),
            Part("note", f"Number {paper.first + 1000}, {paper.date}", 12, sans=True, gap=30),
            *_title(paper, 26),
            Part("authors", f"By {names(paper.people, last=' and ')}", 12, sans=True, gap=40),
            Part("head", "Contents:", 12, bold=True, sans=True),
            Part("note", "1. Background\n2. What the Government has done\n3. Reaction", 11, sans=True),
            Part(
                "note",
                "www.parliament.uk/commons-library | intranet.parliament.uk/commons-library | papers@parliament.uk",
                8,
                sans=True,
            ),
        ),
        head=f"{{page}}   {paper.title}",
        list_style="raised",
        list_heading="Notes and references",
        size=11,
        sans=True,
        has_doi=False,
        says={"number": f"{paper.first + 1000}"},
    )


def accountability(paper: Paper) -> Layout:
    """An audit office's report to Congress: addressees, title in capitals, subtitle as a sentence, its number, month."""
    return Layout(
        cover=(
            Part("org", "United States Government Accountability Office", 13, bold=True, sans=True, gap=0),
            Part("note", "Report to Congressional Requesters", 12, sans=True, gap=40),
            Part("date", _month(paper), 11, sans=True, gap=60),
            Part("title", paper.title.upper(), 24, bold=True, sans=True, gap=14),
            *([Part("subtitle", paper.subtitle, 18, bold=True, sans=True, gap=80)] if paper.subtitle else []),
            Part("note", f"GAO-{paper.year % 100:02d}-{paper.first}", 11, sans=True),
        ),
        front=(
            Part("head", "Why GAO Did This Study", 12, bold=True, sans=True),
            Part("abstract", ABSTRACT, 10),
            Part("head", "What GAO Recommends", 12, bold=True, sans=True),
            Part("abstract", ABSTRACT, 10),
        ),
        foot=f"Page {{page}}      GAO-{paper.year % 100:02d}-{paper.first}",
        list_style="raised",
        list_heading="Endnotes",
        size=11,
        has_doi=False,
        says={"number": f"GAO-{paper.year % 100:02d}-{paper.first}"},
        authors=("United States Government Accountability Office",),
    )


def research_service(paper: Paper) -> Layout:
    """A service for members of parliament: title, each author with a post, the date, the service's address and number."""
    posts = ("Specialist in Social Policy", "Analyst in Health Care Financing", "Section Research Manager")
    return Layout(
        cover=(
            Part("title", paper.whole, 26, bold=True, gap=24),
            *[
                part
                for n, one in enumerate(paper.people)
                for part in (Part("authors", names([one]), 11, bold=True, gap=0), Part("affil", posts[n % 3], 10))
            ],
            Part("date", f"{MONTHS[paper.month - 1]} {paper.day}, {paper.year}", 11, gap=60),
            Part("note", f"Congressional Research Service\n7-5700\nwww.crs.gov\nR4{paper.first}", 10),
        ),
        front=_text("Summary"),
        head=paper.whole,
        foot="Congressional Research Service      {page}",
        list_style="raised",
        list_heading="Endnotes",
        size=11,
        has_doi=False,
        says={"number": f"R4{paper.first}"},
    )


def world_agency(paper: Paper) -> Layout:
    """A cover with the title alone, and inside: title, ISBN, copyright, licence, suggested citation."""
    return Layout(
        cover=(*_title(paper, 30, 40), Part("org", paper.body, 14, sans=True)),
        imprint=(
            Part("note", f"{paper.whole}", 9),
            Part("note", f"ISBN {paper.isbn} (electronic version)\nISBN {paper.isbn[:-1]}9 (print version)", 9),
            Part("note", f"© {paper.body} {paper.year}", 9, bold=True),
            Part(
                "note",
                "Some rights reserved. This work is available under the Creative Commons Attribution-NonCommercial-ShareAlike 3.0 IGO licence.",
                9,
            ),
            Part(
                "cite",
                f"Suggested citation. {paper.whole}. Geneva: {paper.body}; {paper.year}. Licence: CC BY-NC-SA 3.0 IGO.",
                9,
            ),
            Part(
                "note",
                "Cataloguing-in-Publication (CIP) data. CIP data are available at http://apps.example.int/iris.",
                9,
            ),
            Part(
                "note",
                "Sales, rights and licensing. To purchase publications, see http://apps.example.int/bookorders.",
                9,
            ),
        ),
        front=(
            Part("head", "Acknowledgements", 16, bold=True, sans=True),
            Part(
                "abstract",
                "This report was written by Anna Bell and Peter "
                "Hill of the Department of Ageing, with contributions from many colleagues.",
                11,
            ),
            *_text(),
        ),
        foot="{page}",
        list_style="vancouver",
        size=11,
        has_doi=False,
        says={"publisher": paper.body},
    )


def economic_paper(paper: Paper) -> Layout:
    """An organisation of states: series with number, title, authors each with a comma, the DOI as an address."""
    return Layout(
        cover=(
            Part("note", f"OECD Education Working Papers No. {paper.volume}", 14, sans=True, gap=40),
            *_title(paper, 24),
            Part("authors", ",\n".join(names([one]) for one in paper.people), 13, sans=True, gap=50),
            Part("note", f"https://dx.doi.org/{paper.doi}", 11, sans=True),
        ),
        imprint=(
            Part("note", "Unclassified      EDU/WKP(2015)3", 9, bold=True),
            Part("note", "Organisation for Economic Co-operation and Development", 9),
            Part("date", paper.date, 9),
            Part("note", "English text only", 9),
            Part("note", "DIRECTORATE FOR EDUCATION AND SKILLS", 10, bold=True),
            Part("title", paper.whole, 11, bold=True),
            Part(
                "note",
                f"This working paper has been authorised by the Director of the Directorate. © OECD {paper.year}",
                9,
            ),
        ),
        front=_text("Abstract"),
        foot="{page}",
        list_style="apa",
        size=11,
        says={"number": f"{paper.volume}", "series": "OECD Education Working Papers"},
    )


def foundation(paper: Paper) -> Layout:
    """A foundation's report: REPORT, title in capitals, "by" and the authors, a summary sentence, month and site."""
    return Layout(
        cover=(
            Part("label", "REPORT", 12, bold=True, sans=True, gap=50),
            Part("title", paper.title.upper(), 28, bold=True, sans=True, gap=10),
            *([Part("subtitle", paper.subtitle.upper(), 14, bold=True, sans=True)] if paper.subtitle else []),
            Part("authors", f"by {names(paper.people, last=' and ')}", 12, sans=True, gap=30),
            Part(
                "abstract",
                "This report looks at what services have done over two years and shows what could be done to keep people "
                "out of poverty. We can solve poverty in the UK.",
                12,
                sans=True,
                gap=50,
            ),
            Part("date", _month(paper).upper(), 10, bold=True, sans=True),
            Part("note", "WWW.EXAMPLE.ORG.UK", 10, sans=True),
        ),
        front=_text(),
        foot="{page}",
        list_style="harvard",
        list_heading="References",
        sans=True,
        size=11,
        has_doi=False,
    )


def corporation(paper: Paper) -> Layout:
    """A research corporation: authors in capitals between strokes over the title, imprint with ISBN and ®."""
    return Layout(
        cover=(
            Part("label", "RESEARCH REPORT", 10, bold=True, sans=True, gap=60),
            Part("authors", names(paper.people, capitals=True, between=", ", last=", "), 12, sans=True, gap=10),
            *_title(paper, 28),
            Part("org", "Elderflower Corporation", 14, sans=True),
        ),
        imprint=(
            Part("note", f"For more information on this publication, visit www.example.org/t/RR{paper.first}", 9),
            Part(
                "note",
                f"Library of Congress Cataloging-in-Publication Data is available for this publication.\nISBN: {paper.isbn}",
                9,
            ),
            Part(
                "note",
                f"Published by the Elderflower Corporation, Santa Monica, Calif.\n© Copyright {paper.year} Elderflower Corporation",
                9,
            ),
            Part(
                "note",
                "Support Elderflower: make a tax-deductible contribution at www.example.org/giving/contribute",
                9,
            ),
        ),
        front=_text("Preface"),
        head=paper.title,
        foot="{page}",
        list_style="chicago",
        size=11,
        has_doi=False,
        says={"publisher": "Elderflower Corporation"},
    )


def weekly_report(paper: Paper) -> Layout:
    """A weekly of a health agency: masthead, "Weekly / Vol. / No. / date", title, authors with degrees and raised marks."""
    return Layout(
        first_head="Morbidity and Mortality Weekly Report",
        front=(
            Part(
                "note",
                f"Weekly / Vol. {paper.volume} / No. {paper.issue}      {MONTHS[paper.month - 1]} {paper.day}, {paper.year}",
                10,
                sans=True,
            ),
            Part("title", paper.whole, 20, bold=True),
            Part(
                "authors",
                names(paper.people, degrees=(", MD", ", PhD", ", MPH"), marks=("1", "2", "1"), between="; ", last="; "),
                10,
            ),
            Part("abstract", ABSTRACT),
            Part("head", "Summary", 10, bold=True),
            Part("abstract", "What is already known about this topic?"),
        ),
        first_foot="US Department of Health and Human Services/Centers for Disease Control and Prevention",
        closing=(Part("affil", "; ".join(f"^{n}^{place}" for n, place in enumerate(paper.addresses, 1)), 8),),
        columns=2,
        head=f"MMWR / {MONTHS[paper.month - 1]} {paper.day}, {paper.year} / Vol. {paper.volume} / No. {paper.issue}      {{page}}",
        list_style="vancouver",
        size=9,
        has_doi=False,
        says={"volume": f"{paper.volume}"},
    )


def german_agency(paper: Paper) -> Layout:
    """A German agency: series and number, project and code, title, "von" and the authors, "Im Auftrag des", Impressum."""
    return Layout(
        cover=(
            Part("note", f"TEXTE {paper.volume}/{paper.year}", 14, bold=True, sans=True),
            Part(
                "note",
                f"Forschungsplan des Bundesministeriums für Umwelt\n\nForschungskennzahl 3712 {paper.first} 100",
                10,
                sans=True,
                gap=30,
            ),
            *_title(paper, 22),
            Part("note", "von", 10, sans=True),
            Part("authors", names(paper.people, last=", "), 11, sans=True, gap=0),
            Part("affil", "Institut für angewandte Ökologie, Freiburg", 10, sans=True, gap=30),
            Part("note", "Im Auftrag des Umweltbundesamtes", 10, sans=True),
        ),
        imprint=(
            Part("head", "Impressum", 12, bold=True, sans=True),
            Part(
                "note",
                "Herausgeber:\nUmweltbundesamt\nWörlitzer Platz 1\n06844 Dessau-Roßlau\nTel: +49 340-2103-0\nbuergerservice@uba.example",
                9,
                sans=True,
            ),
            Part(
                "note",
                f"Durchführung der Studie:\nInstitut für angewandte Ökologie\nAbschlussdatum:\n{_month(paper, 'de')}",
                9,
                sans=True,
            ),
            Part(
                "note",
                f"Publikationen als pdf:\nhttp://www.uba.example/publikationen\n\nISSN {paper.issn}\n\nDessau-Roßlau, {_month(paper, 'de')}",
                9,
                sans=True,
            ),
        ),
        front=_text("Kurzbeschreibung"),
        foot="{page}",
        list_style="harvard",
        list_heading="Quellenverzeichnis",
        size=10,
        sans=True,
        has_doi=False,
        says={"issn": paper.issn, "commissioner": "Umweltbundesamtes", "publisher": "Umweltbundesamt"},
    )


def french_office(paper: Paper) -> Layout:
    """A French office: collection and number, month, title, subtitle, authors with units, publisher at the foot."""
    return Layout(
        cover=(
            Part("note", "LES DOSSIERS DE LA DREES", 12, sans=True),
            Part("note", f"n° {paper.volume} • {_month(paper, 'fr')}", 11, sans=True, gap=50),
            *_title(paper, 26),
            Part("authors", names(paper.people, last=" et "), 11, sans=True, gap=40),
            Part("org", "Direction de la recherche, des études, de l’évaluation et des statistiques", 10, sans=True),
        ),
        imprint=(
            Part(
                "note",
                "Directeur de la publication : Fabrice Lenglart\nResponsable d’édition : Souphaphone Douangdara",
                9,
            ),
            Part("note", f"ISSN : {paper.issn}", 9),
        ),
        front=_text("Synthèse"),
        foot="{page}",
        list_style="harvard",
        list_heading="Bibliographie",
        size=11,
        sans=True,
        has_doi=False,
        says={"issn": paper.issn, "number": f"{paper.volume}"},
    )


def spanish_ministry(paper: Paper) -> Layout:
    """A Spanish ministry: series with year, ministry, title, Autores:, imprint with Edita and NIPO."""
    return Layout(
        cover=(
            Part("title", paper.title, 28, bold=True, sans=True, gap=10),
            *_title(paper)[1:],
            Part(
                "note",
                f"INFORMES, ESTUDIOS E INVESTIGACIÓN {paper.year}\nMINISTERIO DE SANIDAD, POLÍTICA SOCIAL E IGUALDAD",
                11,
                sans=True,
            ),
        ),
        imprint=(
            Part("title", paper.whole, 12, bold=True),
            Part("authors", f"Autores:\n{chr(10).join(names([one]) for one in paper.people)}", 10),
            Part(
                "note",
                f"Edita:\n© MINISTERIO DE SANIDAD, POLÍTICA SOCIAL E IGUALDAD\nSECRETARÍA GENERAL TÉCNICA\nCENTRO DE PUBLICACIONES\nPASEO DEL PRADO, 18. 28014 Madrid\n\nNIPO: 860-10-{paper.first}-8",
                9,
            ),
            Part("note", f"Madrid, {_month(paper, 'es')}", 9),
        ),
        front=_text("Resumen ejecutivo"),
        foot="{page}",
        list_style="apa",
        list_heading="Bibliografía",
        size=11,
        has_doi=False,
    )


def norwegian_report(paper: Paper) -> Layout:
    """A Norwegian institute: number of the report, authors over the title, an imprint of labels and values."""
    return Layout(
        cover=(
            Part("note", f"Rapport {paper.volume}/{paper.year}", 12, sans=True, gap=40),
            Part("authors", names(paper.people, last=" og "), 12, sans=True),
            *_title(paper, 26),
            Part("org", "Institutt for velferdsforskning", 12, sans=True),
        ),
        imprint=(
            Part(
                "note",
                f"© Institutt for velferdsforskning {paper.year}\nRapport {paper.volume}/{paper.year}\nISBN {paper.isbn}\nISSN {paper.issn}",
                9,
            ),
            Part("note", "Oppdragsgiver: Helsedirektoratet\nPostboks 2947 Tøyen\n0608 Oslo", 9),
        ),
        front=_text("Sammendrag"),
        foot="{page}",
        list_style="harvard",
        list_heading="Referanser",
        size=11,
        has_doi=False,
        says={"issn": paper.issn, "number": f"{paper.volume}/{paper.year}", "commissioner": "Helsedirektoratet"},
    )


def german_thesis(paper: Paper) -> Layout:
    """A German dissertation: title, what it is for, faculty, "vorgelegt von", birthplace, reviewers."""
    return Layout(
        cover=(
            *_title(paper, 18),
            Part(
                "note",
                "Inaugural-Dissertation\nzur Erlangung des Doktorgrades\nder Philosophischen Fakultät\nder Universität zu Köln",
                12,
                center=True,
                gap=40,
            ),
            Part("note", "vorgelegt von", 12, center=True),
            Part("authors", names(paper.people[:1]), 13, center=True),
            Part("note", f"aus Bonn\n\nKöln {paper.year}", 12, center=True),
        ),
        imprint=(
            Part(
                "note",
                "Erstgutachter: Prof. Dr. Peter Hill\nZweitgutachterin: Prof. Dr. Maria Reid\nTag der mündlichen Prüfung: 3. Mai "
                f"{paper.year}",
                10,
            ),
        ),
        front=_text("Zusammenfassung"),
        foot="{page}",
        list_style="apa",
        list_heading="Literaturverzeichnis",
        size=11,
        has_doi=False,
    )


def spanish_thesis(paper: Paper) -> Layout:
    """A Spanish thesis: university, faculty, TESIS DOCTORAL, title, Autor: and Director:, town and year."""
    return Layout(
        cover=(
            Part("org", "UNIVERSIDAD DE EJEMPLO", 16, center=True),
            Part("org", "FACULTAD DE PSICOLOGÍA", 13, center=True, gap=40),
            Part("label", "TESIS DOCTORAL", 16, bold=True, center=True, gap=30),
            Part("title", paper.whole, 18, bold=True, center=True, gap=40),
            Part("authors", f"Autora: {names(paper.people[:1])}", 12, center=True),
            Part("note", "Director: Dr. Pedro Colina Rojas", 12, center=True),
            Part("note", f"Madrid, {paper.year}", 12, center=True),
        ),
        front=_text("Resumen"),
        foot="{page}",
        list_style="apa",
        list_heading="Referencias",
        size=11,
        has_doi=False,
    )


def dissertation(paper: Paper) -> Layout:
    """An American dissertation: title, "by", the author, what is fulfilled, the university, the year, the committee."""
    return Layout(
        cover=(
            Part("title", paper.whole, 15, bold=True, center=True, gap=30),
            Part("note", "by", 12, center=True),
            Part("authors", names(paper.people[:1]), 12, center=True, gap=60),
            Part(
                "note",
                "A dissertation submitted in partial fulfillment\nof the requirements for the degree of\nDoctor of Philosophy\n(Social Work)\n"
                f"in The University of Example\n{paper.year}",
                12,
                center=True,
                gap=60,
            ),
            Part(
                "note",
                "Doctoral Committee:\n\nProfessor Maria Reid, Chair\nAssociate Professor Peter Hill\nAssistant Professor Grace Young",
                12,
            ),
        ),
        imprint=(Part("note", f"© {names(paper.people[:1])} {paper.year}", 11, center=True),),
        front=_text("ABSTRACT"),
        foot="{page}",
        list_style="apa",
        list_heading="REFERENCES",
        size=11,
        has_doi=False,
    )


def commission(paper: Paper) -> Layout:
    """A report for the European Commission: title, Final report, "Written by", month; imprint with the Union and DOI."""
    return Layout(
        cover=(
            *_title(paper, 28),
            Part("label", "Final report", 16, bold=True, sans=True, gap=50),
            Part("authors", f"Written by {names(paper.people, last=' and ')}", 11, sans=True),
            Part("date", f"{MONTHS[paper.month - 1]} – {paper.year}", 11, sans=True),
            Part("org", "Employment,\nSocial Affairs\nand Inclusion", 9, sans=True),
        ),
        imprint=(
            Part("note", "EUROPEAN COMMISSION", 10, bold=True),
            Part(
                "note",
                "Directorate-General for Employment, Social Affairs and Inclusion\nDirectorate B — "
                "Employment\nUnit B.1\nContact: Maria Reid\nE-mail: empl-b1@ec.example\nEuropean Commission\nB-1049 Brussels",
                9,
            ),
            Part(
                "note",
                f"Luxembourg: Publications Office of the European Union, {paper.year}\nISBN {paper.isbn}\ndoi: {paper.doi}\n© European Union, {paper.year}",
                9,
            ),
        ),
        front=_text("ABSTRACT"),
        foot="{page}",
        list_style="harvard",
        size=11,
        sans=True,
    )


def rapid_evidence(paper: Paper) -> Layout:
    """A project's report for a ministry: title, labelled authors, month, contract, suggested citation, disclaimer."""
    people = ", ".join(f"{f}, {g[0]}." for g, f in paper.people)
    return Layout(
        cover=(
            Part("label", "Rapid Evidence Assessment", 12, sans=True, gap=40),
            *_title(paper, 24),
            Part("authors", f"Authors: {names(paper.people, last=' and ')}", 11, sans=True),
            Part("date", f"Date: {_month(paper)}", 11, sans=True),
            Part("note", f"Commissioned by: {paper.other_body}", 11, sans=True),
            Part("org", paper.body, 12, sans=True),
        ),
        imprint=(
            Part("cite", f"Suggested citation: {people} ({paper.year}). {paper.whole}. {paper.body}.", 9),
            Part("note", "Disclaimer: the views expressed are those of the authors.", 9),
        ),
        front=_text(),
        foot="{page}",
        list_style="apa",
        size=11,
        sans=True,
        has_doi=False,
        says={"commissioner": paper.other_body, "publisher": paper.body},
    )
