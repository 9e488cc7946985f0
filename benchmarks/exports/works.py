"""Made-up publications, and beside them those that look alike and must stay apart."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import random
    from collections.abc import Callable

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
    """Other works that look like *work*; for most there are none."""
    page = work.last + chance.randint(40, 300)
    kind = chance.random()
    for share, others in BESIDE:
        if kind < share:
            return others(work, page, chance)
    return []


def _later(work: Made, page: int, /, **changed: object) -> Made:
    """Something else in the next issue, on *page*."""
    later = replace(
        work, issue=str(int(work.issue) + 1), first=page, last=page, doi=work.doi + "e", abstract="", prefix=""
    )
    return replace(later, **changed)  # type: ignore[arg-type]


def _named(kind: str, work: Made) -> str:
    return f"{kind}{work.work[1:]}"


def _erratum(work: Made, page: int, chance: random.Random) -> list[Made]:
    """A correction that says so."""
    return [_later(work, page, work=_named("erratum", work), title=f"Erratum: {work.title}")]


def _correction(work: Made, page: int, chance: random.Random) -> list[Made]:
    """A correction by the place of what it corrects."""
    title = f"{work.title} (vol {work.volume}, pg {work.first}, {work.year})"
    return [_later(work, page, work=_named("corr", work), title=title)]


def _reply(work: Made, page: int, chance: random.Random) -> list[Made]:
    """The authors' reply to a letter on it."""
    return [_later(work, page, work=_named("reply", work), title=f"{work.title}: Reply", last=page + 1)]


def _abstract_elsewhere(work: Made, page: int, chance: random.Random) -> list[Made]:
    """A meeting abstract of the year before, in a supplement of another journal."""
    journal = chance.choice([name for name in JOURNALS if name != work.journal])
    return [
        replace(
            work, work=_named("abs", work), year=work.year - 1, journal=journal, volume=str(int(work.volume) + 7),
            issue="Suppl 1", first=page, last=page, doi="", prefix="S", abstract=work.abstract[40:],
        )
    ]  # fmt: skip


def _further_parts(work: Made, page: int, chance: random.Random) -> list[Made]:
    """Parts II and III, one after the other."""
    second = replace(
        work, work=_named("two", work), title=f"{work.title}. Part II: secondary outcomes", first=work.last + 1,
        last=work.last + 9, doi=work.doi + "b",
    )  # fmt: skip
    third = replace(
        second, work=_named("three", work), title=f"{work.title}. Part III: secondary outcomes", first=work.last + 10,
        last=work.last + 20, doi=work.doi + "c",
    )  # fmt: skip
    return [second, third]


def _registration(work: Made, page: int, chance: random.Random) -> list[Made]:
    """A trial's registration: a title and a year, nothing else."""
    return [
        replace(
            work, work=_named("reg", work), year=work.year - 3, journal="ClinicalTrials.gov", volume="", issue="",
            first=0, last=0, doi="", abstract="",
        )
    ]  # fmt: skip


def _next_paper(work: Made, page: int, chance: random.Random) -> list[Made]:
    """The group's next paper, on other people, in the same volume."""
    title = work.title
    for a, b in (("men", "women"), ("children", "adolescents"), ("older adults", "young adults"), ("rats", "mice")):
        if f" {a}" in title:
            title = title.replace(f" {a}", f" {b}")
            break
    else:
        title += " without complications"
    name = _named("other", work)
    return [replace(work, work=name, title=title, first=page, last=page + 8, doi=work.doi + "x", abstract="")]


def _protocol(work: Made, page: int, chance: random.Random) -> list[Made]:
    """The protocol of two years before."""
    name, volume = _named("prot", work), str(int(work.volume) + 1)
    title = f"{work.title}: study protocol"
    return [_later(work, page, work=name, title=title, year=work.year - 2, volume=volume, last=page + 9)]


def _editorials(work: Made, page: int, chance: random.Random) -> list[Made]:
    """Two editorials of one author in one issue."""
    first = _later(
        work, page, work=_named("ed", work), title="Editorial", last=page + 1, doi="", authors=work.authors[:1]
    )
    return [first, replace(first, work=_named("edb", work), first=page + 2, last=page + 3)]


def _review_versions(work: Made, page: int, chance: random.Random) -> list[Made]:
    """Two versions of a Cochrane review."""
    old = replace(
        work, work=_named("coch", work), title=f"{work.title.split(':')[0]}",
        journal="Cochrane Database of Systematic Reviews", volume="", issue="2", first=0, last=0,
        doi=f"10.1002/14651858.CD{int(work.work[1:]):06d}.pub2",
    )  # fmt: skip
    name, doi = _named("cochb", work), f"{old.doi[:-1]}3"
    return [old, replace(old, work=name, year=work.year + 4, issue="9", doi=doi)]


def _abstract_in_supplement(work: Made, page: int, chance: random.Random) -> list[Made]:
    """A conference abstract with the same title, in a supplement of the same journal."""
    return [
        replace(
            work, work=_named("sup", work), issue="SUPPL. 1", first=page, last=page, doi="", prefix="S", abstract="",
            volume=str(int(work.volume) - 1), year=work.year - 1,
        )
    ]  # fmt: skip


# up to which share of the works each kind stands beside
BESIDE: tuple[tuple[float, Callable[[Made, int, random.Random], list[Made]]], ...] = (
    (0.03, _erratum),
    (0.05, _correction),
    (0.08, _reply),
    (0.11, _abstract_elsewhere),
    (0.14, _further_parts),
    (0.17, _registration),
    (0.20, _next_paper),
    (0.23, _protocol),
    (0.27, _editorials),
    (0.30, _review_versions),
    (0.33, _abstract_in_supplement),
)
