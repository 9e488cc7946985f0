"""How PubMed, Embase, Scopus, Web of Science, PsycINFO and Cochrane write one publication down."""

from __future__ import annotations

import random

from benchmarks.exports.works import JOURNALS, Made, make_works


def _initials(given: str, dots: str, gap: str) -> str:
    return gap.join(part[0] + dots for part in given.replace("-", " ").split())


def render(work: Made, base: str, chance: random.Random) -> dict[str, str]:
    """*work* as the database *base* exports it."""
    short_last = str(work.last)
    if len(short_last) == len(str(work.first)):
        keep = next((i for i, (a, b) in enumerate(zip(str(work.first), short_last, strict=True)) if a != b), 0)
        short_last = short_last[keep:]
    full = f"{work.prefix}{work.first}-{work.prefix}{work.last}" if work.first else ""
    if work.first == work.last and work.first:
        full = f"{work.prefix}{work.first}"
    row = {
        "author": "; ".join(f"{family}, {given}" for family, given in work.authors), "year": str(work.year),
        "title": work.title, "journal": work.journal, "abstract": work.abstract, "doi": work.doi, "number": work.issue,
        "pages": full, "volume": work.volume, "isbn": "", "source": base,
    }  # fmt: skip
    (_render_indexed if base in ("pubmed", "embase", "scopus") else _render_other)(row, work, base, short_last, chance)
    return _damaged(row, chance)


def _render_indexed(row: dict[str, str], work: Made, base: str, short_last: str, chance: random.Random) -> None:
    title, full, abbreviated = work.title, row["pages"], JOURNALS.get(work.journal, work.journal)
    if base == "pubmed":
        if not title.endswith("?"):
            row["title"] = title + "."
        if chance.random() < 0.05:
            row["title"] = f"[{title}]."
        row["journal"] = abbreviated
        row["author"] = "; ".join(f"{family}, {_initials(given, '.', ' ')}" for family, given in work.authors)
        row["pages"] = f"{work.prefix}{work.first}-{short_last}" if work.first and work.first != work.last else full
    elif base == "embase":
        row["author"] = "; ".join(f"{family}, {_initials(given, '.', '')}" for family, given in work.authors)
        row["title"] = title.upper() if chance.random() < 0.03 else title.capitalize() if ":" not in title else title
        if work.issue and chance.random() < 0.3:
            row["volume"], row["number"] = f"{work.volume} ({work.issue})", ""
        if chance.random() < 0.3:
            row["doi"] = ""
        if work.first and work.first == work.last:
            row["pages"] = f"{work.prefix}{work.first}-{work.prefix}{work.last}"
    elif base == "scopus":
        row["author"] = ", ".join(f"{family} {_initials(given, '.', '')}" for family, given in work.authors)
        if len(work.authors) > 4:
            row["author"] = ", ".join(f"{f} {_initials(g, '.', '')}" for f, g in work.authors[:3]) + ", et al."
        row["doi"] = f"https://doi.org/{work.doi}" if work.doi and chance.random() < 0.85 else ""


def _render_other(row: dict[str, str], work: Made, base: str, short_last: str, chance: random.Random) -> None:
    title, full = work.title, row["pages"]
    if base == "wos":
        row["title"] = title.title() if chance.random() < 0.4 else title
        row["journal"] = work.journal.upper().replace("(CLINICAL RESEARCH ED.)", "").replace("THE ", "").strip()
        row["author"] = "; ".join(f"{family}, {_initials(given, '', '')}" for family, given in work.authors)
        row["doi"] = work.doi.upper() if chance.random() < 0.6 else ""
        if chance.random() < 0.1:
            row["year"] = str(work.year + 1)
        row["abstract"] = ""
    elif base == "psycinfo":
        row["doi"] = work.doi if chance.random() < 0.5 else ""
        row["title"] = title.replace("randomised", "randomized").replace("behavioural", "behavioral")
        if chance.random() < 0.3 and ": " in title:
            row["title"] = title.split(": ")[0]
        row["pages"] = full if chance.random() < 0.8 else f"{work.first}" if work.first else ""
        row["number"] = work.issue if chance.random() < 0.7 else ""
    elif base == "central":
        row["author"] = "; ".join(f"{family} {_initials(given, '', '')}" for family, given in work.authors)
        row["doi"] = work.doi if chance.random() < 0.3 else ""
        row["title"] = title + (" [abstract]" if work.prefix else "")
        row["pages"] = full.replace("-", "\u2010")
        row["volume"], row["number"] = (f"{work.volume}({work.issue})", "") if work.issue else (work.volume, "")


def _damaged(row: dict[str, str], chance: random.Random) -> dict[str, str]:
    """*row* with what goes wrong in any database now and then."""
    if chance.random() < 0.02:
        row["title"] = _slip(row["title"], chance)
    if chance.random() < 0.02:
        row["author"] = ""
    if chance.random() < 0.02:
        row["pages"] = ""
    if chance.random() < 0.01:
        row["year"] = ""
    return row


def _slip(title: str, chance: random.Random) -> str:
    at = chance.randrange(len(title) // 2, len(title) - 2)
    return title[:at] + title[at + 1] + title[at] + title[at + 2 :] if title[at : at + 2].isalpha() else title


def make_rows(count: int, seed: int) -> list[dict[str, str]]:
    """Rows with ``record_id`` and ``label`` (the work they are of), in no order."""
    chance = random.Random(seed)
    bases = ("pubmed", "embase", "scopus", "wos", "psycinfo", "central")
    rows = []
    for work in make_works(count, chance):
        for base in sorted(chance.sample(bases, chance.choice((1, 1, 2, 2, 3, 4)))):
            rows.append({**render(work, base, chance), "label": work.work})
    chance.shuffle(rows)
    return [{"record_id": str(number), **row} for number, row in enumerate(rows, 1)]
