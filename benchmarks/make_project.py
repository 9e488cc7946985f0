"""Write a made-up evmap project of any size: ``make_project.py FOLDER [--reports N --claims N …]``.

Names, years and ties are drawn from a seeded generator, in the proportions of real projects: some claims are the
report's own, some lean on works or on other reports; some citations match nothing; authors and bodies recur.
"""

from __future__ import annotations

import argparse
import random
from dataclasses import dataclass
from pathlib import Path

FAMILIES = (
    *("Ash", "Birch", "Cole", "Dunn", "Elm", "Fox", "Gray", "Hill", "Irwin", "Jones", "Kerr", "Lamb", "Moss", "Nash"),
    *("Orr", "Park", "Quinn", "Reid", "Shaw", "Todd", "Usher", "Vane", "Webb", "Yates", "Adair", "Boyle", "Craig"),
    *("Doyle", "Ewing", "Finn", "Grant", "Hogg", "Innes", "Jamieson", "Keir", "Laing", "Munro", "Niven", "Ogilvie"),
)
WORDS = [
    f"{start}{middle}{end}"
    for start in ("ba", "cor", "del", "fen", "gri", "hol", "lan", "mer", "nor", "pel")
    for middle in ("di", "ma", "ro", "ven")
    for end in ("ty", "ment", "ing", "ance", "ship", "er")
]
BODIES = [f"{place} {kind}" for place in ("North", "South", "East", "West", "Central") for kind in ("Council", "Trust")]
BASES = ["primary-qualitative"] * 4 + ["primary-survey"] * 2 + ["primary-mixed", "secondary", "secondary", "secondary"]
BASES += ["secondary", "opinion", "synthesis"]
DESIGNS = ["survey", "qualitative", "review", "news", ""]


@dataclass(frozen=True, slots=True)
class Size:
    """How much of everything there is."""

    reports: int = 300
    claims: int = 10_000
    findings: int = 2_000
    themes: int = 100
    works: int = 50_000
    models: int = 12
    populations: int = 20

    def scaled(self, part: float) -> Size:
        """The same project, smaller: taxonomy as it is, all else in proportion."""
        return Size(
            max(2, int(self.reports * part)),
            max(10, int(self.claims * part)),
            max(5, int(self.findings * part)),
            self.themes,
            max(10, int(self.works * part)),
            self.models,
            self.populations,
        )


def write_project(folder: Path, size: Size, seed: int = 1) -> None:
    """Write themes.yaml, claims/ and references/ of a project of that size into *folder*."""
    chance = random.Random(seed)
    for name in ("claims", "references"):
        (folder / name).mkdir(parents=True, exist_ok=True)
    (folder / "themes.yaml").write_text(_themes(size, chance), encoding="utf-8")
    works = [f"{chance.choice(FAMILIES).lower()}-{number}" for number in range(size.works)]
    listed: dict[int, list[str]] = {report: [] for report in range(size.reports)}
    for number, work in enumerate(works):
        listed[number % size.reports].append(work)
        if chance.random() < 0.1:
            listed[chance.randrange(size.reports)].append(work)
    for report, names in listed.items():
        _write_references(folder, report, names, chance)
    findings = "\n".join(
        f"  - {{id: f{number}, statement: Statement number {number}}}" for number in range(size.findings)
    )
    (folder / "claims" / "findings.yaml").write_text(f"evmap: 1\nfindings:\n{findings}\n", encoding="utf-8")
    _write_claims(folder, size, listed, chance)
    noted = "\n".join(f"  {work}: {{design: {design}}}" for work in works[::10] if (design := chance.choice(DESIGNS)))
    (folder / "references" / "works.yaml").write_text(f"evmap: 1\nworks:\n{noted}\n", encoding="utf-8")


def _themes(size: Size, chance: random.Random) -> str:
    lines = ["evmap: 1", "scheme: made-up", "themes:"]
    for number in range(size.themes):
        above = (
            sorted({chance.randrange(number // 4 + 1) for _ in range(chance.choice((1, 1, 2)))}) if number > 8 else []
        )
        broader = f", broader: [{', '.join(f't{one}' for one in above)}]" if above else ""
        lines.append(f"  - {{id: t{number}, label: Theme {number}{broader}}}")
    lines.append("models:")
    lines += [
        f"  - {{id: m{number}, label: Model {number}, means: what model {number} means}}"
        for number in range(size.models)
    ]
    lines.append("populations:")
    lines += [
        f"  - {{id: p{number}, label: People {number}{', universe: 30' if number % 7 == 0 else ''}}}"
        for number in range(size.populations)
    ]
    lines.append("evidence_bases:")
    lines += [
        f"  - {{id: {basis}, label: {basis}, counts: {'true' if basis.startswith('primary') else 'false'}}}"
        for basis in sorted(set(BASES))
    ]
    return "\n".join(lines) + "\n"


def _title(work: str) -> str:
    """A title that is the same wherever the work is listed."""
    chance = random.Random(work)
    return " ".join(chance.choices(WORDS, k=chance.randrange(5, 10))).capitalize()


def _write_references(folder: Path, report: int, names: list[str], chance: random.Random) -> None:
    entries, citations = [], []
    for number, work in enumerate(names):
        family, number_of_work = work.rsplit("-", 1)[0].title(), int(work.rsplit("-", 1)[1])
        other = FAMILIES[number_of_work % len(FAMILIES)]
        title = _title(work)
        year = 1995 + number_of_work % 30
        letter = chr(97 + number_of_work % 26)
        entries.append(
            f"@techreport{{w{number},\n  author = {{{family}, {letter.upper()}. and {other}, B.}},\n"
            f"  title = {{{title}}},\n  year = {{{year}}},\n"
            f"  institution = {{{chance.choice(BODIES)}}},\n  evmap-work = {{{work}}}\n}}\n"
        )
        citations.append(
            f"  - text: ({family} and {other}, {year})\n"
            f'    locator: "{number % 9 + 1}.{number % 20}"\n    line: {number}\n'
            f'    parts:\n      - {{author: {family} and {other}, year: "{year}", match: exact, work: {work}}}\n'
        )
    references = folder / "references"
    (references / f"r{report}.bib").write_text("\n".join(entries), encoding="utf-8")
    body = "".join(citations)
    (references / f"r{report}.citations.yaml").write_text(
        f"evmap: 1\nreport: r{report}\ncitations:\n{body}", encoding="utf-8"
    )


def _write_claims(folder: Path, size: Size, listed: dict[int, list[str]], chance: random.Random) -> None:
    per_report: dict[int, list[str]] = {report: [] for report in range(size.reports)}
    for number in range(size.claims):
        report = chance.randrange(size.reports)
        per_report[report].append(_claim(number, size, listed[report], chance))
    for report, claims in per_report.items():
        family, initial = chance.choice(FAMILIES), chance.choice("ABCDEFGH")
        series = f"\n  series: s{report % 40}" if report % 5 == 0 else ""
        header = (
            f"evmap: 1\nreport:\n  id: r{report}\n  title: Report {report}\n"
            f"  author: [{{family: {family}, given: {initial}}}]\n"
            f'  issued: "{2005 + report % 20}-{report % 12 + 1:02d}"\n'
            f"  publisher: {chance.choice(BODIES)}\n  study: r{report}{series}\n  design: mixed\n"
            f"  population: [p{report % size.populations}]\n  appraisal: unassessed\n"
        )
        body = "".join(claims)
        claims_yaml = f"claims:\n{body}" if body else "claims: []\n"
        (folder / "claims" / f"r{report}.yaml").write_text(header + claims_yaml, encoding="utf-8")


def _claim(number: int, size: Size, listed: list[str], chance: random.Random) -> str:
    kind = chance.choices(("finding", "context", "definition", "recommendation"), (80, 12, 4, 4))[0]
    basis = "opinion" if kind == "recommendation" else "secondary" if kind == "definition" else chance.choice(BASES)
    themes = sorted({f"t{chance.randrange(size.themes)}" for _ in range(chance.choice((1, 2, 2, 3)))})
    lines = [
        f"  - id: c{number}",
        f"    text: What claim {number} says in a sentence of a usual length for a paraphrase.",
        f'    locator: "{number % 9 + 1}.{number % 30}"',
        f"    kind: {kind}",
        f"    basis: {basis}",
        f"    population: [p{chance.randrange(size.populations)}]",
        f"    themes: [{', '.join(themes)}]",
    ]
    if chance.random() < 0.25:
        model = f"m{chance.randrange(size.models)}"
        lines.append(f"    models: [{model if chance.random() < 0.5 else f'{{id: {model}, link: inferred}}'}]")
    if basis in ("secondary", "synthesis"):
        cites = (
            [f"{{as: a work, work: {chance.choice(listed)}}}" for _ in range(chance.choice((1, 1, 2, 3)))]
            if listed
            else []
        )
        if chance.random() < 0.15:
            cites.append(f"{{as: another report, work: r{chance.randrange(size.reports)}}}")
        if chance.random() < 0.05:
            cites.append('"Nobody, 2019"')
        lines.append(f"    cites: [{', '.join(cites)}]")
    if kind in ("finding", "context") and chance.random() < 0.9:
        stance = chance.choices(("supports", "disputes", "qualifies"), (90, 5, 5))[0]
        lines += [f"    finding: f{chance.randrange(size.findings)}", f"    stance: {stance}"]
    if kind == "recommendation":
        lines.append(f"    addresses: [f{chance.randrange(size.findings)}, f{chance.randrange(size.findings)}]")
    if chance.random() < 0.2:
        lines.append(f'    figures: [{{value: {chance.randrange(101)}, unit: "%", n: 32, denominator: 32 responses}}]')
    return "\n".join(lines) + "\n"


def main() -> None:
    """Read the sizes from the command line and write the project."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    for name, default in (
        ("reports", 300),
        ("claims", 10_000),
        ("findings", 2_000),
        ("themes", 100),
        ("works", 50_000),
    ):
        parser.add_argument(f"--{name}", type=int, default=default)
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    size = Size(given.reports, given.claims, given.findings, given.themes, given.works)
    write_project(given.folder, size, given.seed)
    print(f"wrote {given.folder}: {size}")


if __name__ == "__main__":
    main()
