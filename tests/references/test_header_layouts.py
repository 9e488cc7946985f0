"""Made-up documents in a dozen layouts of journals and public bodies, each with its header as a person reads it."""

from __future__ import annotations

import pytest

from evmap.reading import read
from evmap.references.header import read_header

ABSTRACT = (
    "\n\nABSTRACT\n\nTeachers say that they lack time, and little is known of what would help them most in the first "
    "years of work.\n"
)
# the document, its title, its authors as they are cited, the year, the DOI
DOCUMENTS = [
    (
        (
            "Social Policy & Society (2018) 17:3, 411–427\n\n"
            "doi:10.1017/S000000001700001\n\n"
            "Housing First in Three Cities\n\n"
            "Emma Clarke* and David Hughes**\n\n"
            "*School of Social Science, University of Example\nE-mail: e.clarke@example.ac.uk\n"
        )
        + ABSTRACT,
        "Housing First in Three Cities",
        ["Clarke", "Hughes"],
        2018,
        "10.1017/s000000001700001",
    ),
    (
        (
            "RESEARCH ARTICLE\n\n"
            "# The cost of caring: a cohort study\n\n"
            "Laura García-Pérez ^1^, Miguel Ángel Torres ^2^, João da Silva ^1,3^\n\n"
            "1 Instituto de Salud, Madrid, Spain\n\n"
            "**Citation:** García-Pérez L, Torres MÁ, da Silva J (2021) The cost of caring: a cohort study. "
            "Example ONE 16(4): e0250001. https://doi.org/10.1371/journal.example.0250001\n\n"
            "Received: June 1, 2020; Published: April 9, 2021\n"
        )
        + ABSTRACT,
        "The cost of caring: a cohort study",
        ["García-Pérez", "Torres", "da Silva"],
        2021,
        "10.1371/journal.example.0250001",
    ),
    (
        (
            "Children and Youth Services Example 101 (2019) 23–31\n\n"
            "Contents lists available at ScienceDirect\n\n"
            "journal homepage: www.example.com/locate/cy\n\n"
            "# Foster carers' views of respite\n\n"
            "Helen Moore⁎, Priya Patel, Stephen O'Connor\n\n"
            "Department of Social Work, University of Example, UK\n\n"
            "A R T I C L E I N F O\n\n"
            "Keywords: Foster care\n\n"
            "https://doi.org/10.1016/j.cyex.2019.03.001\nReceived 3 October 2018; Accepted 2 March 2019\n"
        )
        + ABSTRACT,
        "Foster carers' views of respite",
        ["Moore", "Patel", "O'Connor"],
        2019,
        "10.1016/j.cyex.2019.03.001",
    ),
    (
        "![](logo.png)\n\n"
        "Centre for Fair Work\n\n"
        "# Night shifts and family life\n\n"
        "## Evidence from six hospitals\n\n"
        "Report No. 14\n\n"
        "October 2016\n\n"
        "Ruth Allen, Sunita Rao and Peter Kelly\n\n"
        "Commissioned by the Ministry of Labour\n\n"
        "## Contents\n\n"
        "1 Introduction\n",
        "Night shifts and family life: Evidence from six hospitals",
        ["Allen", "Rao", "Kelly"],
        2016,
        "",
    ),
    (
        "# Learning from deaths\n\n"
        "A thematic review\n\n"
        "Care Standards Agency\n\n"
        "March 2022\n\n"
        "## Foreword\n\n"
        "The Care Standards Agency looks at every death. The Care Standards Agency publishes.\n\n"
        "© Care Standards Agency 2022\n",
        "Learning from deaths: A thematic review",
        ["Care Standards Agency"],
        2022,
        "",
    ),
    (
        (
            "International Journal of Example Research and Public Health\n\n"
            "Article\n\n"
            "# Green Space and Mood in Older Adults\n\n"
            "Jing Zhang 1, Wei Liu 2,* and Katarzyna Nowak 1,†\n\n"
            "1 School of Geography, Beijing 100000, China; jing@example.cn\n2 Faculty of Health, Kraków, "
            "Poland\n* Correspondence: wei@example.pl\n\n"
            "Received: 3 May 2020; Accepted: 4 June 2020; Published: 7 June 2020\n"
        )
        + ABSTRACT,
        "Green Space and Mood in Older Adults",
        ["Zhang", "Liu", "Nowak"],
        2020,
        "",
    ),
    (
        (
            "Accepted Manuscript\n\n"
            "The effect of coaching on head teachers' well-being\n\n"
            "Anna Schmidt, Ph.D.1, Jonas Weber, M.A.2\n\n"
            "1University of Example; 2Example College\n\n"
            "Published online: 14 January 2015\n"
        )
        + ABSTRACT,
        "The effect of coaching on head teachers' well-being",
        ["Schmidt", "Weber"],
        2015,
        "",
    ),
    (
        (
            "EXAMPLE MEDICAL JOURNAL 2013;346:f123 doi: 10.1136/exj.f123 (Published 21 January 2013)\n\n"
            "Research\n\n"
            "# Falls among nursing home residents: interrupted time series\n\n"
            "Simon Taylor *research fellow*, Grace Nwosu *professor of nursing*\n"
        )
        + ABSTRACT,
        "Falls among nursing home residents: interrupted time series",
        ["Taylor", "Nwosu"],
        2013,
        "10.1136/exj.f123",
    ),
    (
        (
            "Working Paper 2017/08\n\n"
            "# Do minimum wages reduce vacancies?\n\n"
            "Markus Keller\n\n"
            "February 2017\n\n"
            "The views expressed are those of the author.\n"
        )
        + ABSTRACT,
        "Do minimum wages reduce vacancies?",
        ["Keller"],
        2017,
        "",
    ),
    (
        "# Social work in Wales: what the workforce says\n\n"
        "**Authors:** Bethan Evans; Gareth Lloyd; Carys Morgan\n\n"
        "Suggested citation: Evans, B., Lloyd, G. and Morgan, C. (2019) Social work in Wales: what the "
        "workforce says. Cardiff: Example Cymru.\n\n"
        "## Summary\n\n"
        "Text.\n",
        "Social work in Wales: what the workforce says",
        ["Evans", "Lloyd", "Morgan"],
        2019,
        "",
    ),
    (
        (
            "Open Access Full Text Article\n\n"
            "ORIGINAL RESEARCH\n\n"
            "# Hope and recovery among young carers\n\n"
            "This article was published in the following journal: Example Research\n\n"
            "Nguyen Thi Lan1\nTran Van Minh2\nJames Wilson1\n\n"
            "1Hanoi Example University; 2Hue College\n\n"
            "Dove 2018:11 245–256\n\n"
            "© 2018 Lan et al.\n"
        )
        + ABSTRACT,
        "Hope and recovery among young carers",
        ["Lan", "Minh", "Wilson"],
        2018,
        "",
    ),
    (
        "Department for Example\n\n"
        "Supporting kinship families\n\n"
        "Guidance for local councils\n\n"
        "July 2021\n\n"
        "Contents\n\n"
        "Summary\n\n"
        "The Department for Example sets out. The Department for Example asks.\n",
        "Supporting kinship families: Guidance for local councils",
        ["Department for Example"],
        2021,
        "",
    ),
]


@pytest.mark.parametrize(("text", "title", "authors", "year", "doi"), DOCUMENTS)
def test_the_header_of_a_layout(text: str, title: str, authors: list[str], year: int, doi: str) -> None:
    header = read_header(read("a.md", text.encode()))
    assert header.title == title
    assert [one.sort_name for one in header.authors] == authors
    assert (header.issued.year, header.doi) == (year, doi)
    assert all(header.is_sure(field) for field in ("title", "authors", "issued"))


def test_the_imprint_is_read_too() -> None:
    header = read_header(read("a.md", DOCUMENTS[3][0].encode()))
    assert (header.commissioner, header.number) == ("the Ministry of Labour", "14")
    assert header.subtitle == "Evidence from six hospitals"
