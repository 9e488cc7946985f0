"""Organisations, universities, their departments, agencies and laboratories: known ones and made-up ones."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from evmap.references.parser.dictionaries import phrase_list
from training.drawing.people import any_person
from training.drawing.places import place, town
from training.drawing.tables import lines_of, words_of
from training.drawing.words import cased, pick, pseudo_word, subject, topic

if TYPE_CHECKING:
    from random import Random


def organisation(rng: Random) -> tuple[str, str]:
    """An organisation's name and its acronym ("" for most)."""
    roll = rng.random()
    if roll < 0.3:
        name = rng.choice(phrase_list("organisations"))
    elif roll < 0.38:
        name = rng.choice(lines_of("names/brands"))
    elif roll < 0.42:
        name = "".join(rng.choice("ABCDEFGHILMNOPRSTUW") for _ in range(rng.randint(3, 6)))
    else:
        name = _made_organisation(rng)
    acronym = ""
    if len(name.split()) > 2 and rng.random() < 0.18:
        acronym = "".join(word[0] for word in re.split(r"[\s-]+", name) if word[:1].isupper())
        acronym = acronym if 2 < len(acronym) < 8 else ""
    if len(name.split()) > 1 and rng.random() < 0.03:
        name = name.replace(" ", "-")
    return name, acronym


def _made_organisation(rng: Random) -> str:
    where = rng.choice(
        (place(rng).split(",")[0], "Scotland", "Wales", "England", "Northern Ireland", "the UK", "Europe")
    )
    what = cased(topic(rng), "t")
    family = any_person(rng).family
    kind = pick(
        rng,
        "Council|Commission|Alliance|Network|Foundation|Trust|Association|Society|Forum|Partnership|Institute|Centre|Federation|Consortium|Taskforce|Observatory|Coalition|Board",
    )
    adjective = rng.choice(words_of("titles/adjectives")).capitalize()
    return rng.choice(
        (
            f"{where} Council", f"{where} City Council", f"City of {where} Council", f"{where} County Council", f"University of {where}", f"{where} University", f"{where} Metropolitan University",
            f"NHS {where}", f"{where} Health Board", f"{where} Health and Social Care Partnership", f"{where} Safeguarding Children Board", f"{where} Borough Council",
            f"Centre for {what}", f"Institute for {what}", f"Institute of {what}", f"Department for {what}", f"Department of {what}", f"Ministry of {what}", f"National {kind} for {what}", f"Royal {kind} of {what}",
            f"{what} {kind}", f"{what} Scotland", f"{what} Wales", f"{what} UK", f"{adjective} {what} {kind}", f"The {family} {kind}", f"{family} {kind}", f"{adjective} {kind}", f"Scottish {what} {kind}", f"European {what} {kind}",
            f"{what} {kind} for {where}", f"Office for {what}", f"School of {what}, University of {where}", f"Department of {what}, {where} University", f"Inspectorate of {what}", f"{pseudo_word(rng).capitalize()}",
            f"{pseudo_word(rng).capitalize()} Research", f"{family} Associates", f"{family} and {any_person(rng).family}", f"{family} Consulting", f"{where} Housing", f"{family} Homes", f"{where} Care Properties", f"{pseudo_word(rng).capitalize()} PLC", f"{family} Group Ltd", f"{where} Housing Association", f"The {pseudo_word(rng).capitalize()} Trust", f"What Works Centre for {what}", f"{adjective} Futures",
            f"Action on {what}", f"Voices for {what}", f"Together for {what}", f"{where} Voluntary Action", f"{where} Citizens Advice Bureau", f"All-Party Parliamentary Group on {what}", f"House of Commons {what} Committee",
        )
    )  # fmt: skip


def school(rng: Random) -> str:
    """A university, as reports and theses name it."""
    where = town(rng, 0)[0]
    return pick(rng, f"University of {where}|{where} University|University of {where}|Technical University of {where}|{where} Institute of Technology|{where} State University|Universität {where}|Université de {where}|Université {where} {rng.randint(1, 8)}|Universiteit {where}|Università di {where}|Universidad de {where}|Univ. of {where}|U. of {where}|{where} College|MIT|Stanford University|Carnegie Mellon University|ETH Zurich|UCLA|Caltech|University of California at {where}|University of {where}-{pseudo_word(rng).capitalize()}")  # fmt: skip


def department(rng: Random) -> str:
    """A part of a university."""
    what = rng.choice(("Computer Science", "Computer Sciences", "Electrical Engineering", "Mathematics", "Statistics", "Physics", "Economics", "Psychology", "Linguistics", "Civil Engineering", "History", "Computer Science and Engineering", "Mathematics and Statistics", "Biology"))  # fmt: skip
    return rng.choice((f"Department of {what}", f"Dept. of {what}", f"{what} Department", f"{what} Dept.", f"School of {what}", f"Institute of {what}", f"Laboratory for {what}", f"{what} Division", f"Faculty of {what}", f"{what} Laboratory", f"Center for {what}"))  # fmt: skip


def institution(rng: Random) -> str:
    """A body that is no university: an agency, a laboratory, a society."""
    what = cased(subject(rng, rng.choice(("geo", "soc", "cs", "med"))), "t")
    where = town(rng, 0)[0]
    return rng.choice(
        (rng.choice(phrase_list("organisations")), "NASA", "NOAA", "U.S. Geological Survey", "U.S. Department of Justice", "U.S. Department of Education", "World Health Organization", "National Bureau of Economic Research", "Federal Reserve Bank of " + where, "AT&T Bell Laboratories", "IBM Research", "SRI International", "Xerox PARC", "RAND Corporation",
         "Hewlett-Packard Laboratories", "Digital Equipment Corporation", "Microsoft Research", "Sandia National Laboratories", "Oak Ridge National Laboratory", "INRIA", "CNRS", "Max-Planck-Institut für Informatik", "CERN", f"{where} Research Center", f"National Institute of {what}", f"Institute for {what}", f"American Society of {what}",
         f"Center for {what}", f"{what} Research Institute", f"{where} Foundation", f"Ministry of {what}", f"{pseudo_word(rng).capitalize()} Systems, Inc.", f"{pseudo_word(rng).capitalize()} Corporation", "Federal Aviation Administration", "DTIC Document", "Defense Technical Information Center")
    )  # fmt: skip
