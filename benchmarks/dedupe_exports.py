"""Medical searches as six databases export them: a made-up labelled set, deduplicated and read error by error.

    python benchmarks/dedupe_exports.py SCRATCH [--works 1500] [--seed 1] [--errors] [--format csv|xml|ris]

Each made-up work is written as PubMed, Embase, Scopus, Web of Science, PsycINFO and Cochrane would write it: titles
with or without a final stop, in capitals or in brackets, journals in full or abbreviated, pages short or long, authors
by initials or in full or cut, DOIs missing, volumes and issues in one field, online-first years. Beside them stand the
works that must stay apart: errata, replies, protocols, meeting abstracts in supplements, parts I and II, trial
registrations, further papers of one group on one population, editorials, versions of a Cochrane review.
FP is a distinct work lost, FN a duplicate left in. ``--errors`` shows each with the rule that decided.
"""

from __future__ import annotations

import argparse
import csv
import random
import sys
from collections import Counter
from dataclasses import dataclass, replace
from itertools import combinations
from pathlib import Path
from xml.sax.saxutils import escape

sys.path.insert(0, str(Path(__file__).parent.parent))

from benchmarks.dedupe import EVMAP, measure

TREATMENTS = (
    *("metformin", "sitagliptin", "mindfulness", "cognitive behavioural therapy", "sertraline", "telmisartan"),
    *("aerobic exercise", "yoga", "atorvastatin", "insulin glargine", "acupuncture", "transcranial stimulation"),
    *("lithium", "ketamine", "music therapy", "vitamin D supplementation", "beta-blockade", "aspirin", "peer support"),
)
OUTCOMES = (
    *(
        "glycaemic control",
        "mortality",
        "quality of life",
        "blood pressure",
        "grey matter volume",
        "depressive symptoms",
    ),
    *("hospital readmission", "left ventricular function", "infarct size", "relapse", "cognitive decline", "adherence"),
    *("sleep quality", "pain intensity", "return to work", "white matter integrity", "body weight", "renal function"),
)
CONDITIONS = (
    *(
        "type 2 diabetes",
        "major depression",
        "heart failure",
        "ischaemic stroke",
        "schizophrenia",
        "atrial fibrillation",
    ),
    *("chronic kidney disease", "bipolar disorder", "Alzheimer's disease", "obesity", "hypertension", "breast cancer"),
    *("Parkinson's disease", "coronary artery disease", "multiple sclerosis", "COPD", "post-traumatic stress disorder"),
)
PEOPLE = (
    *("older adults", "adolescents", "pregnant women", "veterans", "primary care patients", "men", "women", "children"),
    *("rural Kenya", "South Korea", "nursing homes", "an urban hospital", "young adults", "the Netherlands", "rats"),
)
DESIGNS = (
    *("a randomised controlled trial", "a systematic review and meta-analysis", "a cohort study", "a pilot study"),
    *(
        "results of a multicentre survey",
        "a cross-sectional study",
        "a case-control study",
        "an fMRI study",
        "12-month follow-up",
    ),
)
JOURNALS = {
    "Diabetes Care": "Diabetes Care",
    "Journal of Affective Disorders": "J Affect Disord",
    "British Journal of Psychiatry": "Br J Psychiatry",
    "Circulation": "Circulation",
    "NeuroImage": "Neuroimage",
    "European Heart Journal": "Eur Heart J",
    "Journal of the American College of Cardiology": "J Am Coll Cardiol",
    "The Lancet": "Lancet",
    "BMJ (Clinical research ed.)": "BMJ",
    "International Journal of Geriatric Psychiatry": "Int J Geriatr Psychiatry",
    "Zeitschrift für Kardiologie": "Z Kardiol",
    "PLoS ONE": "PLoS One",
    "Archives of General Psychiatry": "Arch Gen Psychiatry",
    "Psychological Medicine": "Psychol Med",
    "JAMA - Journal of the American Medical Association": "JAMA",
    "Acta Psychiatrica Scandinavica": "Acta Psychiatr Scand",
    "Proceedings of the National Academy of Sciences of the United States of America": "Proc Natl Acad Sci U S A",
    "Nutrition, Metabolism and Cardiovascular Diseases": "Nutr Metab Cardiovasc Dis",
}
FAMILIES = (
    *("Smith", "Müller", "van der Berg", "García-López", "O'Connor", "Wang", "Li", "Kim", "Nguyen", "Østergaard"),
    *("De Santis", "Kowalczyk", "Åberg", "Jansen", "Ivanov", "Sato", "Tanaka", "Okafor", "Singh", "Patel", "Rossi"),
    *("Dubois", "St John", "MacDonald", "Fernández", "Çelik", "Novák", "Haddad", "Cohen", "Lindqvist", "Abe", "Zhang"),
)
GIVEN = (
    *("Anna Maria", "John", "Wei", "Jean-Pierre", "Fatima", "Karl Heinz", "Sofia", "Min-Jung", "David R.", "Elena"),
    *("Hiroshi", "Peter", "Ngozi", "Laura J.", "Xiao-Ming", "Robert", "Ingrid", "Mehmet", "Thomas", "Priya"),
)
COLUMNS = (
    *("author", "year", "title", "journal", "abstract", "doi", "number", "pages", "volume", "isbn"),
    *("record_id", "source", "label"),
)
RIS = {
    "TI": "title", "T2": "journal", "PY": "year", "VL": "volume", "IS": "number", "SP": "pages", "DO": "doi",
    "AB": "abstract",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Made:
    """One publication as it is."""

    work: str
    title: str
    authors: tuple[tuple[str, str], ...]
    year: int
    journal: str
    volume: str
    issue: str
    first: int
    last: int
    doi: str
    abstract: str
    prefix: str = ""


def make_works(count: int, chance: random.Random) -> list[Made]:
    """*count* works and, beside a part of them, those that must stay apart from them."""
    works: list[Made] = []
    for number in range(count):
        t, o, c, p, d = (chance.choice(words) for words in (TREATMENTS, OUTCOMES, CONDITIONS, PEOPLE, DESIGNS))
        title = chance.choice(
            (
                f"Effect of {t} on {o} in {p} with {c}: {d}",
                f"{t[0].upper()}{t[1:]} for {c} and {o} in {p}",
                f"Association between {c} and {o} in {p}",
                f"{o[0].upper()}{o[1:]} after {t} in {c}: {d}",
                f"Is {t} effective for {o}? {d[0].upper()}{d[1:]} in {p} with {c}",
                f"{c[0].upper()}{c[1:]} in {p}: {d} of {t}",
            )
        )
        people = tuple(
            (chance.choice(FAMILIES), chance.choice(GIVEN)) for _ in range(chance.choice((1, 2, 3, 4, 6, 9)))
        )
        journal = chance.choice(tuple(JOURNALS))
        year = chance.randint(1985, 2023)
        first = chance.randint(1, 1900)
        work = Made(
            f"w{number}", title, people, year, journal, str(chance.randint(1, 140)), str(chance.randint(1, 12)),
            first, first + chance.randint(3, 15),
            f"10.{chance.randint(1000, 9999)}/{journal[:3].lower().strip()}.{year}.{number:05d}",
            f"BACKGROUND: We studied {t}, number {number}, in {p} with {c}. METHODS: {chance.randint(20, 900)} people "
            f"were followed for {chance.randint(2, 60)} months. RESULTS: {o} changed (n = {number}).",
        )  # fmt: skip
        works.append(work)
        works += _beside(work, chance)
    return works


def _beside(work: Made, chance: random.Random) -> list[Made]:
    """Other works that look like *work*."""
    page = work.last + chance.randint(40, 300)
    number = work.work[1:]
    later = replace(
        work, issue=str(int(work.issue) + 1), first=page, last=page, doi=work.doi + "e", abstract="", prefix=""
    )
    kind = chance.random()
    if kind < 0.03:
        return [replace(later, work=f"erratum{number}", title=f"Erratum: {work.title}")]
    if kind < 0.05:
        return [
            replace(
                later, work=f"corr{number}", title=f"{work.title} (vol {work.volume}, pg {work.first}, {work.year})"
            )
        ]
    if kind < 0.08:
        return [replace(later, work=f"reply{number}", title=f"{work.title}: Reply", last=page + 1)]
    if kind < 0.11:  # a meeting abstract of the year before, in a supplement of another journal
        journal = chance.choice([name for name in JOURNALS if name != work.journal])
        return [
            replace(
                work, work=f"abs{number}", year=work.year - 1, journal=journal, volume=str(int(work.volume) + 7),
                issue="Suppl 1", first=page, last=page, doi="", prefix="S", abstract=work.abstract[40:],
            )
        ]  # fmt: skip
    if kind < 0.14:  # parts I and II, one after the other
        two = replace(
            work,
            work=f"two{number}",
            title=f"{work.title}. Part II: secondary outcomes",
            first=work.last + 1,
            last=work.last + 9,
            doi=work.doi + "b",
        )
        return [
            two,
            replace(
                two,
                work=f"three{number}",
                title=f"{work.title}. Part III: secondary outcomes",
                first=work.last + 10,
                last=work.last + 20,
                doi=work.doi + "c",
            ),
        ]
    if kind < 0.17:  # a registration: a title and a year, nothing else
        return [
            replace(
                work, work=f"reg{number}", year=work.year - 3, journal="ClinicalTrials.gov", volume="", issue="",
                first=0, last=0, doi="", abstract="",
            )
        ]  # fmt: skip
    if kind < 0.20:  # the group's next paper, on other people, in the same volume
        other = work.title
        for a, b in (("men", "women"), ("children", "adolescents"), ("older adults", "young adults"), ("rats", "mice")):
            if f" {a}" in other:
                other = other.replace(f" {a}", f" {b}")
                break
        else:
            other += " without complications"
        return [
            replace(
                work, work=f"other{number}", title=other, first=page, last=page + 8, doi=work.doi + "x", abstract=""
            )
        ]
    if kind < 0.23:
        return [
            replace(
                later,
                work=f"prot{number}",
                title=f"{work.title}: study protocol",
                year=work.year - 2,
                volume=str(int(work.volume) + 1),
                last=page + 9,
            )
        ]
    if kind < 0.27:
        return [
            replace(later, work=f"ed{number}", title="Editorial", last=page + 1, doi="", authors=work.authors[:1]),
            replace(
                later, work=f"edb{number}", title="Editorial", first=page + 2, last=page + 3, doi="",
                authors=work.authors[:1],
            ),
        ]  # fmt: skip
    if kind < 0.30:  # two versions of a review
        old = replace(
            work, work=f"coch{number}", title=f"{work.title.split(':')[0]}",
            journal="Cochrane Database of Systematic Reviews", volume="", issue="2", first=0, last=0,
            doi=f"10.1002/14651858.CD{int(number):06d}.pub2",
        )  # fmt: skip
        return [old, replace(old, work=f"cochb{number}", year=work.year + 4, issue="9", doi=f"{old.doi[:-1]}3")]
    if kind < 0.33:  # a conference abstract with the same title, in a supplement of the same journal
        return [
            replace(
                work,
                work=f"sup{number}",
                issue="SUPPL. 1",
                first=page,
                last=page,
                doi="",
                prefix="S",
                abstract="",
                volume=str(int(work.volume) - 1),
                year=work.year - 1,
            )
        ]
    return []


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


def write_csv(rows: list[dict[str, str]], path: Path) -> None:
    """The columns that R tools for deduplication exchange."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, COLUMNS)
        writer.writeheader()
        writer.writerows(rows)


def write_xml(rows: list[dict[str, str]], path: Path) -> None:
    """EndNote XML, with the styled text of EndNote's own export."""

    def styled(text: str) -> str:
        return f'<style face="normal" font="default" size="100%">{escape(text)}</style>'

    out = ['<?xml version="1.0" encoding="UTF-8"?><xml><records>']
    for row in rows:
        people = "".join(f"<author>{styled(name)}</author>" for name in row["author"].split("; ") if name)
        fields = "".join(
            f"<{tag}>{styled(row[name])}</{tag}>"
            for tag, name in (
                ("pages", "pages"), ("volume", "volume"), ("number", "number"), ("abstract", "abstract"),
                ("electronic-resource-num", "doi"), ("remote-database-name", "source"),
            )
            if row[name]
        )  # fmt: skip
        out.append(
            f"<record><rec-number>{row['record_id']}</rec-number><label>{row['record_id']}</label>"
            f'<ref-type name="Journal Article">17</ref-type><contributors><authors>{people}</authors></contributors>'
            f"<titles><title>{styled(row['title'])}</title><secondary-title>{styled(row['journal'])}</secondary-title>"
            f"</titles><dates><year>{styled(row['year'])}</year></dates>{fields}</record>"
        )
    out.append("</records></xml>")
    path.write_text("".join(out), encoding="utf-8")


def write_ris(rows: list[dict[str, str]], path: Path) -> None:
    """RIS, as Zotero writes it."""
    out = []
    for row in rows:
        lines = ["TY  - JOUR", f"ID  - {row['record_id']}"]
        lines += [f"AU  - {name}" for name in row["author"].split("; ") if name]
        lines += [f"{tag}  - {row[name]}" for tag, name in RIS.items() if row[name]]
        out.append("\n".join([*lines, "ER  - ", ""]))
    path.write_text("\n".join(out), encoding="utf-8")


def pair_counts(gold: dict[str, str], cluster: dict[str, str]) -> tuple[int, int, int]:
    """(TP, FP, FN): duplicates removed, distinct works lost, duplicates left in."""
    works_in: dict[str, set[str]] = {}
    clusters_of: dict[str, set[str]] = {}
    for id, work in gold.items():
        works_in.setdefault(cluster[id], set()).add(work)
        clusters_of.setdefault(work, set()).add(cluster[id])
    lost = sum(len(works) - 1 for works in works_in.values())
    left = sum(len(found) - 1 for found in clusters_of.values())
    return len(gold) - len(clusters_of) - left, lost, left


def show_errors(path: Path, gold: dict[str, str], cluster: dict[str, str]) -> None:
    """Print the pairs confused and, by rule, the pairs missed."""
    from evmap.dedupe.explain import explain
    from evmap.dedupe.prepare import prepare
    from evmap.dedupe.profile import profile_columns
    from evmap.formats import read_records

    records = profile_columns(prepare(read_records(path.name, path.read_bytes()).records)).records
    row_of = {key.partition("/")[2]: row for row, key in enumerate(records.keys)}
    by_cluster: dict[str, list[str]] = {}
    by_work: dict[str, list[str]] = {}
    for id, work in gold.items():
        by_cluster.setdefault(cluster[id], []).append(id)
        by_work.setdefault(work, []).append(id)
    pairs = [("FP", a, b) for ids in by_cluster.values() for a, b in combinations(ids, 2) if gold[a] != gold[b]]
    pairs += [("FN", a, b) for ids in by_work.values() for a, b in combinations(ids, 2) if cluster[a] != cluster[b]]
    rules: Counter[tuple[str, str]] = Counter()
    for sort, a, b in pairs:
        why = explain(records, row_of[a], row_of[b])
        rules[sort, why.rule] += 1
        if sort == "FP" or rules[sort, why.rule] <= 3:
            print(f"\n{sort} {a} {b} {gold[a]} {gold[b]}  {why.rule}  title {why.title_score}")
            for field in why.fields:
                if field.agreement != "missing" and field.field not in ("abstract", "type"):
                    print(f"  {field.field:10} {field.agreement:11} {field.left[:110]} | {field.right[:110]}")
    print()
    for (sort, rule), count in rules.most_common():
        print(f"{sort} pairs {count:5}  {rule}")


def main() -> None:
    """Make, deduplicate, score."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("scratch", type=Path)
    parser.add_argument("--works", type=int, default=1500)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--format", choices=("csv", "xml", "ris"), default="csv")
    parser.add_argument("--errors", action="store_true")
    given = parser.parse_args()
    given.scratch.mkdir(parents=True, exist_ok=True)
    rows = make_rows(given.works, given.seed)
    path, clusters = given.scratch / f"exports.{given.format}", given.scratch / "clusters.csv"
    {"csv": write_csv, "xml": write_xml, "ris": write_ris}[given.format](rows, path)
    _, cpu, peak = measure([*EVMAP, "dedupe", str(path), "--clusters", str(clusters)])
    with clusters.open(encoding="utf-8", newline="") as file:
        cluster = {row["record_id"]: row["cluster_id"] for row in csv.DictReader(file)}
    gold = {row["record_id"]: row["label"] for row in rows}
    found, lost, left = pair_counts(gold, cluster)
    print(
        f"{len(rows)} records, {len(set(gold.values()))} works, {given.format}: found {found}, FP {lost}, FN {left}",
        end="",
    )
    print(f", sensitivity {found / (found + left):.4f}; {cpu:.2f} s CPU, {peak:.0f} MB")
    if given.errors:
        show_errors(path, gold, cluster)


if __name__ == "__main__":
    main()
