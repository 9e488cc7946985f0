"""What each type of work has: an article a journal, a thesis a university, a report a number."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from evmap.references.parser.dictionaries import phrase_list
from training.drawing.links_pages_dates import pages, url
from training.drawing.organisations import organisation
from training.drawing.people import any_person
from training.drawing.periodicals import journal
from training.drawing.places import place
from training.drawing.publishers import publisher
from training.drawing.titles import make_title
from training.drawing.words import cased, pick, pseudo_word, topic

if TYPE_CHECKING:
    from random import Random

    from training.works.work import Item


def _article(rng: Random, item: Item) -> None:
    item.container = journal(rng)
    item.volume = str(rng.randint(1, 160)) if rng.random() < 0.93 else ""
    item.issue = (
        pick(rng, f"{rng.randint(1, 12)}|{rng.randint(1, 12)}|{rng.randint(1, 52)}|1-2|3/4|Suppl 1|10033")
        if rng.random() < 0.7 and item.volume
        else ""
    )
    item.pages = pages(rng) if rng.random() < 0.9 else ""
    if rng.random() < 0.1:
        item.volume = item.issue = item.pages = ""
    item.place = ""


def _report(rng: Random, item: Item) -> None:
    roll = rng.random()
    if roll < 0.82:
        if item.organisations and rng.random() < 0.45:
            name, acronym = item.organisations[0]
            item.publisher = acronym if acronym and rng.random() < 0.4 else name
        else:
            item.publisher = organisation(rng)[0] if rng.random() < 0.85 else publisher(rng)
            if rng.random() < 0.08:
                item.publisher += ", " + organisation(rng)[0]
            elif rng.random() < 0.04:
                item.publisher += rng.choice((" and ", "/", " & ", "; ")) + organisation(rng)[0]
    if rng.random() < 0.45 or not item.publisher:
        item.place = ""
    if rng.random() < 0.25:
        item.genre = pick(rng, "Report|Report|Report|Working Paper|Briefing|Policy briefing|Discussion Paper|Research report|Technical Report|Briefing paper|Insight|Consultation paper|Evaluation report|White paper|Research paper|Cm|Cmnd|HL Paper|HC|Briefing No.|SPICe Briefing|Research Briefing|PDF|Web page|Insight paper|Occasional Paper|Factsheet|Guidance|Policy paper|Working Paper Series|Final report|Unpublished report|Evidence review|Leaflet|Infographic")  # fmt: skip
        if rng.random() < 0.5 or item.genre in ("Cm", "Cmnd", "HL Paper", "HC", "Briefing No."):
            item.number = pick(
                rng,
                f"{rng.randint(1, 400)}|{rng.randint(1000, 9999)}|{rng.randint(1990, 2023)}/{rng.randint(1, 40)}|{rng.choice('ABCKST')}{rng.choice('RTC')}-{rng.randint(70, 99)}-{rng.randint(1, 200)}|ID {rng.randint(100000, 4000000)}",
            )
    if rng.random() < 0.07:
        item.pages = pages(rng)
    if rng.random() < 0.07:
        item.collection = pick(
            rng,
            f"{cased(topic(rng), 't')} Studies|{organisation(rng)[0]} Working Papers|{cased(topic(rng), 't')} Series|{organisation(rng)[0]} Research Briefing",
        )


def _web(rng: Random, item: Item) -> None:
    item.place = ""
    if rng.random() < 0.35:
        item.publisher = organisation(rng)[0] if item.people or rng.random() < 0.5 else item.organisations[0][0]
    if rng.random() < 0.12:
        item.genre = pick(
            rng, "Web page|Website|Online|Blog post|Press release|Infographic|Video|Web log post|Fact sheet"
        )


def _book(rng: Random, item: Item) -> None:
    item.publisher = publisher(rng) if rng.random() < 0.95 else ""
    if rng.random() < 0.22:
        item.place = ""
    if rng.random() < 0.22:
        number = rng.randint(2, 9)
        ordinal = f"{number}{'nd' if number == 2 else 'rd' if number == 3 else 'th'}"
        item.edition = pick(
            rng,
            f"{ordinal} edn|{ordinal} ed.|{ordinal} edition|Rev. ed.|Revised edition|Second Edition|{ordinal} ed|{ordinal} edn.",
        )
    if rng.random() < 0.12:
        item.collection = pick(
            rng,
            f"Studies in {cased(topic(rng), 't')}|Lecture Notes in {cased(topic(rng), 't')}|{cased(topic(rng), 't')} Series|Cambridge Studies in {cased(topic(rng), 't')}",
        ) + rng.choice(("", f" {rng.randint(1, 300)}", f", {rng.randint(1, 99)}", f", vol. {rng.randint(1, 99)}"))
    if rng.random() < 0.06:
        item.volume = rng.choice(("1", "2", "3", "I", "II"))
    if rng.random() < 0.12:
        item.editors, item.people = item.people, []
    if rng.random() < 0.05:
        item.pages = f"{rng.randint(80, 700)}"
    if rng.random() < 0.07:
        item.translator = [any_person(rng) for _ in range(rng.choice((1, 1, 1, 2)))]
    if rng.random() < 0.05:
        item.original_year = rng.randint(1600, item.year)


def _chapter(rng: Random, item: Item) -> None:
    where = place(rng).split(",")[0]
    title, subtitle = make_title(rng, place=where)
    item.container = title + (": " + subtitle if subtitle else "")
    item.editors = [any_person(rng) for _ in range(rng.choice((1, 1, 2, 2, 2, 3, 4)))] if rng.random() < 0.88 else []
    _book(rng, item)
    if not item.people and item.editors:
        item.people = [any_person(rng)]
    item.pages = pages(rng) if rng.random() < 0.8 else ""
    item.volume = item.volume if rng.random() < 0.3 else ""


def _conference(rng: Random, item: Item) -> None:
    year = item.year
    what = cased(topic(rng), "t")
    ordinal = rng.choice(("", "", "Third ", "Sixth International ", "12th Annual ", "23rd ", "Fourteenth "))
    item.container = pick(rng, f"Proceedings of the {ordinal}Conference on {what}|Proceedings of the {year} International Conference on {what}|Proc. {rng.choice(('ACM', 'IEEE'))} Symposium on {what}|Advances in {what} {rng.randint(2, 30)}|Proceedings of the {ordinal}International Workshop on {what}|{what} Conference|{year} {rng.choice(('IEEE', 'ACM'))} Conference on {what}|International Symposium on {what}|{pseudo_word(rng).upper()} '{str(year)[2:]}|Annual Meeting of the {what} Society")  # fmt: skip
    item.pages = pages(rng) if rng.random() < 0.7 else ""
    item.publisher = pick(
        rng, f"||ACM|IEEE|Springer|Morgan Kaufmann|ACM Press|IEEE Computer Society Press|{publisher(rng)}"
    )
    if rng.random() < 0.55:
        item.place = ""
    if rng.random() < 0.12:
        item.container = rng.choice(
            ("Paper presented at the ", "Paper presented at ", "Poster presented at the ", "Presentation at the ")
        ) + re.sub(r"^Proc\w*\.? (?:of the )?", "", item.container)


def _thesis(rng: Random, item: Item) -> None:
    item.people = item.people[:1] or [any_person(rng)]
    item.publisher = rng.choice(
        (
            f"University of {place(rng).split(',')[0]}",
            f"{place(rng).split(',')[0]} University",
            "Universität " + place(rng).split(",")[0],
            f"State University of {place(rng).split(',')[0]}",
            f"University of {place(rng).split(',')[0]} at {place(rng).split(',')[0]}",
            f"{place(rng).split(',')[0]} State University",
        )
    )
    item.genre = pick(
        rng,
        "PhD thesis|Ph.D. thesis|Doctoral dissertation|Master's thesis|Masters thesis|Unpublished PhD thesis|MSc dissertation|Ph.D. diss.|Ph.D.|Thesis (PhD)|Dissertation|Thèse de doctorat|Unpublished doctoral dissertation",
    )
    if rng.random() < 0.7:
        item.place = ""


def _news(rng: Random, item: Item) -> None:
    item.container = (
        rng.choice(phrase_list("news"))
        if rng.random() < 0.7
        else f"{rng.choice(('The ', ''))}{place(rng).split(',')[0]} {rng.choice(('Times', 'Herald', 'Post', 'News', 'Gazette', 'Chronicle', 'Tribune', 'Echo', 'Courier'))}"
    )
    item.people = item.people[:2]
    if rng.random() < 0.8:
        item.month, item.day = rng.randint(1, 12), rng.randint(1, 28)
    item.pages = str(rng.randint(1, 40)) if rng.random() < 0.2 else ""
    item.place = ""


def _law(rng: Random, item: Item) -> None:
    what = cased(topic(rng), "t")
    item.title = pick(
        rng,
        f"{what} (Scotland) Act {item.year}|{what} Act {item.year}|The {what} Regulations {item.year}|{what} (Wales) Measure {item.year}|{what} Act|{what} and {cased(topic(rng), 't')} (Joint Working) Act {item.year}",
    )
    item.subtitle = ""
    item.organisations = [
        (
            pick(
                rng,
                "HM Government|Scottish Government|UK Parliament|Scottish Parliament|Great Britain|Welsh Government|European Union",
            ),
            "",
        )
    ]
    if rng.random() < 0.35:
        item.organisations = []
        item.title += pick(
            rng,
            f"||, c. {rng.randint(1, 50)}|, asp {rng.randint(1, 20)}| (c. {rng.randint(1, 50)})| (asp {rng.randint(1, 20)})| SI {item.year}/{rng.randint(100, 3000)}",
        )
    item.publisher = rng.choice(("", "", "The Stationery Office", "HMSO", "TSO", ["London", "HMSO"][1]))
    item.place = "London" if item.publisher and rng.random() < 0.6 else ""
    if rng.random() < 0.5:
        item.url = url(rng, "legislation", item.title)


def _blog(rng: Random, item: Item) -> None:
    item.publisher = organisation(rng)[0] if rng.random() < 0.5 else ""
    item.genre = rng.choice(("Blog", "Blog post", "blog", "Web log post", "")) if rng.random() < 0.6 else ""
    item.place = ""


def _data(rng: Random, item: Item) -> None:
    item.genre = rng.choice(("Dataset", "Data set", "data collection", "Data file", ""))
    item.publisher = pick(
        rng, "UK Data Service|Zenodo|Figshare|UK Data Archive|Office for National Statistics|Dryad|Harvard Dataverse|"
    )
    item.place = ""
    item.edition = rng.choice(("", "", "2nd Edition", "3rd edn"))


def _software(rng: Random, item: Item) -> None:
    name = pseudo_word(rng)
    item.title, item.subtitle = (
        (name if rng.random() < 0.3 else name.capitalize()),
        pick(
            rng,
            f"{topic(rng)} in R|tools for {topic(rng)}|simple {topic(rng)}|an R package for {topic(rng)}|{topic(rng)} made easy",
        ),
    )
    item.genre = rng.choice(("", "", "Computer software", "Manual", "R package version 1.2.3", "Software"))
    item.publisher = rng.choice(("", "", "", "GitHub", "Zenodo", "R Foundation for Statistical Computing"))
    item.place = ""
    if rng.random() < 0.6:
        item.url = (
            f"https://{rng.choice(('CRAN.R-project.org/package=', 'github.com/' + pseudo_word(rng) + '/'))}{name}"
        )


def _preprint(rng: Random, item: Item) -> None:
    item.publisher = pick(
        rng, "PsyArXiv|SocArXiv|bioRxiv|medRxiv|SSRN|Social Science Research Network|arXiv|Research Square"
    )
    item.genre = rng.choice(("Preprint", "preprint", "", "SSRN Scholarly Paper"))
    if item.genre.startswith("SSRN") and rng.random() < 0.7:
        item.number = f"ID {rng.randint(100000, 4000000)}"
    item.place = ""


def _standard(rng: Random, item: Item) -> None:
    item.title = (
        f"{rng.choice(('BS', 'ISO', 'BS EN', 'BS EN ISO', 'IEC'))} {rng.randint(100, 29999)}:{item.year} "
        f"{cased(item.title, 's')}"
    )
    item.organisations = [
        (
            rng.choice(
                ("British Standards Institution", "International Organization for Standardization", "BSI", "ISO")
            ),
            "",
        )
    ]
    item.publisher = rng.choice(("BSI", "British Standards Institution", "ISO", "BSI Standards Limited", ""))
    item.place = rng.choice(("London", "Geneva", "")) if item.publisher else ""


FILL = {
    "article-journal": _article, "report": _report, "webpage": _web, "book": _book, "chapter": _chapter, "paper-conference": _conference, "thesis": _thesis,
    "article-newspaper": _news, "legislation": _law, "post-weblog": _blog, "dataset": _data, "software": _software, "article": _preprint, "standard": _standard,
}  # fmt: skip
"""Type -> the function that fills in what works of that type have."""
