"""Reports of public bodies, think tanks and universities: covers, imprints, series, footnotes."""

from __future__ import annotations

from benchmarks.typeset.articles import ABSTRACT
from benchmarks.typeset.layout import Layout, Part, names
from benchmarks.typeset.papers import MONTHS, Paper


def _month(paper: Paper) -> str:
    return f"{MONTHS[paper.month - 1]} {paper.year}"


def public_body(paper: Paper) -> Layout:
    """A cover with the body's name, title, subtitle, month; an imprint page; the body is the author."""
    return Layout(
        cover=(
            Part("org", paper.body, 14, sans=True, gap=60),
            Part("title", paper.title, 30, bold=True, sans=True, gap=10),
            *([Part("subtitle", paper.subtitle, 18, sans=True, gap=20)] if paper.subtitle else []),
            Part("date", _month(paper), 14, sans=True),
        ),
        imprint=(
            Part("note", f"© {paper.body} {paper.year}", 9, sans=True),
            Part(
                "note",
                "This publication is licensed under the terms of the Open Government Licence v3.0 except where otherwise stated.",
                9,
                sans=True,
            ),
            Part("note", f"ISBN: {paper.isbn}", 9, sans=True),
            Part("note", f"Published by {paper.body}, {_month(paper)}", 9, sans=True),
        ),
        front=(Part("head", "Executive summary", 18, bold=True, sans=True), Part("abstract", ABSTRACT, 11, sans=True)),
        foot="{page}",
        head=paper.title,
        list_style="harvard",
        sans=True,
        size=11,
        has_doi=False,
        properties={"title": "Microsoft Word - final_v3.docx"},
    )


def commissioned(paper: Paper) -> Layout:
    """Authors on the cover with their university, commissioned by a body, a research report number; author and year."""
    return Layout(
        cover=(
            Part("note", f"Research Report No. {paper.volume}", 12, sans=True, gap=40),
            Part("title", paper.title, 28, bold=True, sans=True, gap=6),
            *([Part("subtitle", paper.subtitle, 18, bold=True, sans=True, gap=30)] if paper.subtitle else []),
            Part("authors", names(paper.people, last=" and "), 14, sans=True),
            Part("affil", paper.addresses[0].split(", ")[1], 12, sans=True, gap=30),
            Part("date", _month(paper), 12, sans=True),
            Part("note", f"Commissioned by the {paper.body}", 11, sans=True),
        ),
        imprint=(
            Part(
                "note",
                f"This report should be cited as: {names(paper.people, style='{family}, {packed}', last=' and ')} ({paper.year}) {paper.whole}, Leeds: {paper.body}.",
                9,
                sans=True,
            ),
            Part("note", f"First published {paper.year} by {paper.body}", 9, sans=True),
            Part(
                "note",
                "All rights reserved. The views expressed in this report are those of the authors.",
                9,
                sans=True,
            ),
        ),
        front=(Part("head", "1 Introduction to the study", 16, bold=True), Part("abstract", ABSTRACT, 11)),
        foot="{page}",
        list_style="harvard",
        list_heading="Bibliography",
        size=11,
        has_doi=False,
    )


def working_paper(paper: Paper) -> Layout:
    """A series' name in capitals, the title in capitals, one author a line, working paper number and address, month."""
    return Layout(
        cover=(
            Part("masthead", "ELDERFLOWER WORKING PAPER SERIES", 12, center=True, gap=30),
            Part("title", paper.whole.upper(), 14, center=True, gap=14),
            *[Part("authors", names([one]), 11, center=True, gap=2) for one in paper.people],
            Part(
                "note",
                f"Working Paper {paper.first + 9000}\nhttp://www.example.org/papers/w{paper.first + 9000}",
                11,
                center=True,
            ),
            Part("org", "NATIONAL BUREAU OF EXAMPLE RESEARCH\n1050 Example Avenue\nLeeds, LS1 2AB", 11, center=True),
            Part("date", _month(paper), 11, center=True),
            Part(
                "note",
                "We thank seminar participants for comments. The views expressed herein are those of the authors and do not necessarily reflect the views of the Bureau.",
                8,
            ),
            Part("note", f"© {paper.year} by {names(paper.people, last=', and ')}. All rights reserved.", 8),
        ),
        front=(
            Part("title", paper.whole, 12, center=True),
            Part("authors", names(paper.people, last=", and "), 11, center=True),
            Part("head", "ABSTRACT", 11, bold=True, center=True),
            Part("abstract", ABSTRACT, 10),
        ),
        foot="{page}",
        list_style="chicago",
        size=11,
        has_doi=False,
    )


def footnotes(paper: Paper) -> Layout:
    """A think tank's report: authors at the end of the cover, endnotes by number under Endnotes, no list by name."""
    return Layout(
        cover=(
            Part("note", "REPORT", 10, bold=True, sans=True, gap=40),
            Part("title", paper.title.upper(), 26, bold=True, sans=True, gap=4),
            *([Part("subtitle", paper.subtitle.upper(), 15, sans=True, gap=20)] if paper.subtitle else []),
            Part("authors", names(paper.people, last=" & "), 12, sans=True),
            Part("date", _month(paper), 12, sans=True),
            Part("org", paper.body, 12, sans=True),
        ),
        imprint=(
            Part("head", "About the authors", 12, bold=True),
            Part("note", f"{names(paper.people[:1])} is a senior fellow at {paper.body}.", 10),
            Part("note", f"© {paper.body} {_month(paper)}. Some rights reserved.", 9),
        ),
        front=(Part("head", "Foreword", 16, bold=True), Part("abstract", ABSTRACT, 11)),
        head=f"{paper.body} | {paper.title[:50]}",
        foot="{page}",
        list_style="raised",
        list_heading="Endnotes",
        size=11,
        sans=True,
        has_doi=False,
    )


def brief(paper: Paper) -> Layout:
    """A policy brief in two columns: POLICY BRIEF, issue and month in one line, title, authors under it with posts."""
    return Layout(
        front=(
            Part("label", f"POLICY BRIEF | Issue {paper.issue} | {_month(paper)}", 9, bold=True, sans=True),
            Part("org", paper.body, 10, sans=True),
            Part("title", paper.title, 24, bold=True, sans=True, gap=3),
            *([Part("subtitle", paper.subtitle, 13, sans=True)] if paper.subtitle else []),
            Part("authors", names(paper.people, last=" and "), 10, sans=True),
            Part("head", "Key messages", 12, bold=True, sans=True),
            Part("abstract", f"• {ABSTRACT}"),
        ),
        columns=2,
        foot=f"{paper.body}   {{page}}",
        list_style="apa",
        size=10,
        has_doi=False,
        properties={"title": paper.whole, "author": "; ".join(names([one]) for one in paper.people)},
    )


def properties_only(paper: Paper) -> Layout:
    """A cover that is a picture: title, authors, and DOI stand in the file's properties alone."""
    return Layout(
        cover=(Part("picture", "", 10),),
        front=(Part("head", "Introduction", 16, bold=True, sans=True), Part("abstract", ABSTRACT, 11)),
        foot="{page}",
        list_style="apa",
        size=11,
        properties={
            "title": paper.whole,
            "author": "; ".join(names([one]) for one in paper.people),
            "subject": f"https://doi.org/{paper.doi}",
        },
        has_year=False,
    )


def bulletin(paper: Paper) -> Layout:
    """A statistical bulletin printed from the web: kind, title, published, contact; the body is the author."""
    return Layout(
        front=(
            Part("org", paper.body, 11, bold=True, sans=True),
            Part("label", "Official Statistics", 10, sans=True),
            Part("title", paper.whole, 24, bold=True, sans=True),
            Part("note", f"Published {paper.date}", 10, sans=True),
            Part(
                "note",
                "Contact: Ann Carver, statistics@example.gov, 0300 123 456. Next release: to be announced",
                9,
                sans=True,
            ),
            Part("head", "Contents", 14, bold=True, sans=True),
            Part("note", "1. Main points\n2. Background\n3. Methods\n4. References", 10, sans=True),
            Part("head", "Main points", 16, bold=True, sans=True),
            Part("abstract", ABSTRACT, 11, sans=True),
        ),
        closing=(
            Part("note", f"© Crown copyright {paper.year}", 8, sans=True),
            Part("note", f"Published by {paper.body}", 8, sans=True),
        ),
        foot="{page}",
        list_style="harvard",
        sans=True,
        size=11,
        has_doi=False,
    )


def thesis(paper: Paper) -> Layout:
    """A thesis: title, author, "A thesis submitted for the degree of", university, month and year."""
    one = paper.people[:1]
    return Layout(
        cover=(
            Part("title", paper.whole, 20, bold=True, center=True, gap=40),
            Part("authors", names(one), 14, center=True, gap=30),
            Part(
                "note",
                "A thesis submitted in partial fulfilment of the requirements for the degree of Doctor of Philosophy",
                12,
                center=True,
            ),
            Part("affil", paper.addresses[0].split(", ")[1], 12, center=True),
            Part("affil", paper.addresses[0].split(", ")[0], 12, center=True),
            Part("date", _month(paper), 12, center=True),
        ),
        front=(
            Part("head", "Declaration", 16, bold=True),
            Part("note", "I declare that this thesis is my own work.", 11),
            Part("head", "Abstract", 16, bold=True),
            Part("abstract", ABSTRACT, 11),
        ),
        foot="{page}",
        list_style="apa",
        list_heading="Bibliography",
        size=11,
        has_doi=False,
    )


def guideline(paper: Paper) -> Layout:
    """A guideline of an agency: cover with a number, imprint with suggested citation, ISBN and DOI; the body is the author."""
    return Layout(
        cover=(
            Part("title", paper.whole, 26, bold=True, sans=True, gap=40),
            Part("note", f"Guideline {paper.volume}", 12, sans=True),
            Part("org", paper.body, 13, bold=True, sans=True),
        ),
        imprint=(
            Part("note", f"ISBN {paper.isbn} (electronic version)", 9),
            Part("note", f"© {paper.body} {paper.year}", 9),
            Part(
                "cite",
                f"Suggested citation. {paper.body}. {paper.whole}. Leeds: {paper.body}; {paper.year}. https://doi.org/{paper.doi}. Licence: CC BY-NC-SA 3.0 IGO.",
                9,
            ),
            Part(
                "note",
                "Cataloguing-in-Publication (CIP) data. CIP data are available at http://apps.example.org/iris.",
                9,
            ),
        ),
        front=(
            Part("head", "Acknowledgements", 16, bold=True),
            Part("note", "The agency is grateful to Marta Feld, Per Sand and Lin Qiu for their advice.", 11),
            Part("head", "Summary", 16, bold=True),
            Part("abstract", ABSTRACT, 11),
        ),
        foot="{page}",
        list_style="vancouver",
        size=11,
    )
