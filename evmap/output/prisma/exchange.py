"""The flow as the CSV that the R package PRISMA2020 and its web page read (Haddaway et al. 2022,
https://doi.org/10.1002/cl2.1230)."""

from __future__ import annotations

import csv
import io
import re
from typing import TYPE_CHECKING

from evmap.domain.screening import SourceKind

if TYPE_CHECKING:
    from collections.abc import Mapping

    from evmap.analysis.prisma.flow import Flow

COLUMNS = ("data", "node", "box", "description", "boxtext", "tooltips", "url", "n")
MISSING = "NA"
"""How R writes a value that nobody knows."""
_DBR, _OTHER = " (databases and registers)", " (other)"
#: data, node, box, text of the box, what its description has more
_ROWS = (
    ("", "node4", "prevstud", "Previous studies", "Grey title box; "),
    ("previous_studies", "node5", "box1", "Studies included in previous version of review", ""),
    ("previous_reports", "", "box1", "Reports of studies included in previous version of review", ""),
    ("", "node6", "newstud", "Identification of new studies via databases and registers", "Yellow title box; "),
    ("database_results", "node7", "box2", "Databases", "Records identified from: "),
    ("database_specific_results", "", "box2", "Specific databases", "Records identified from: "),
    ("register_results", "", "box2", "Registers", "Records identified from: "),
    ("register_specific_results", "", "box2", "Specific registers", "Records identified from: "),
    ("", "node16", "othstud", "Identification of new studies via other methods", "Grey title box; "),
    ("website_results", "node17", "box11", "Websites", "Records identified from: "),
    ("organisation_results", "", "box11", "Organisations", "Records identified from: "),
    ("citations_results", "", "box11", "Citation searching", "Records identified from: "),
    ("duplicates", "node8", "box3", "Duplicate records", ""),
    ("excluded_automatic", "", "box3", "Records marked as ineligible by automation tools", ""),
    ("excluded_other", "", "box3", "Records removed for other reasons", ""),
    ("records_screened", "node9", "box4", "Records screened", _DBR),
    ("records_excluded", "node10", "box5", "Records excluded", _DBR),
    ("dbr_sought_reports", "node11", "box6", "Reports sought for retrieval", _DBR),
    ("dbr_notretrieved_reports", "node12", "box7", "Reports not retrieved", _DBR),
    ("other_sought_reports", "node18", "box12", "Reports sought for retrieval", _OTHER),
    ("other_notretrieved_reports", "node19", "box13", "Reports not retrieved", _OTHER),
    ("dbr_assessed", "node13", "box8", "Reports assessed for eligibility", _DBR),
    ("dbr_excluded", "node14", "box9", "Reports excluded", _DBR),
    ("other_assessed", "node20", "box14", "Reports assessed for eligibility", _OTHER),
    ("other_excluded", "node21", "box15", "Reports excluded", _OTHER),
    ("new_studies", "node15", "box10", "New studies included in review", ""),
    ("new_reports", "", "box10", "Reports of new included studies", ""),
    ("total_studies", "node22", "box16", "Total studies included in review", ""),
    ("total_reports", "", "box16", "Reports of total included studies", ""),
    ("identification", "node1", "identification", "Identification", "Blue identification box"),
    ("screening", "node2", "screening", "Screening", "Blue screening box"),
    ("included", "node3", "included", "Included", "Blue included box"),
)


def write_prisma_csv(flow: Flow) -> bytes:
    """Return *flow* as that CSV. What is not recorded is ``NA``, as R writes it. The package has no box for records
    that other methods found and that were removed or screened out; those are in the table and the picture alone."""
    numbers = _numbers(flow)
    buffer = io.StringIO()
    writer = csv.writer(buffer, lineterminator="\n")
    writer.writerow(COLUMNS)
    for data, node, box, text, more in _ROWS:
        said = f"{text}{more}" if more in (_DBR, _OTHER) else more if more.startswith("Blue") else f"{more}{text}"
        value = numbers.get(data, "")
        if value is None and "_specific_" in data:
            continue
        shown = MISSING if value is None else str(value)
        page = f"{data or box}.html"
        writer.writerow((data or MISSING, node or MISSING, box, said, text, said, page, shown))
    return buffer.getvalue().encode("utf-8")


def _numbers(flow: Flow) -> dict[str, int | str | None]:
    databases, others, review = flow.databases, flow.others, flow.review
    kinds = {
        "database_results": (databases, SourceKind.DATABASE),
        "register_results": (databases, SourceKind.REGISTER),
        "website_results": (others, SourceKind.WEBSITE),
        "organisation_results": (others, SourceKind.ORGANISATION),
        "citations_results": (others, SourceKind.CITATIONS),
    }
    found: dict[str, int | str | None] = {
        "previous_studies": review.studies,
        "previous_reports": review.reports,
        **{name: side.identified.of_kind(kind) for name, (side, kind) in kinds.items()},
        "duplicates": databases.duplicates if databases.identified.sources else None,
        "excluded_automatic": databases.automation,
        "excluded_other": databases.other,
        "records_screened": databases.screened,
        "records_excluded": databases.excluded,
        "new_studies": flow.studies,
        "new_reports": flow.reports,
        "total_studies": None if review.studies is None else review.studies + flow.studies,
        "total_reports": None if review.reports is None else review.reports + flow.reports,
    }
    for kind, name in ((SourceKind.DATABASE, "database"), (SourceKind.REGISTER, "register")):
        named: dict[str, int] = {}
        for one in databases.identified.sources:
            if one.kind == kind:
                named[one.name] = named.get(one.name, 0) + one.records
        found[f"{name}_specific_results"] = listed(named) or None
    for prefix, side in (("dbr", databases), ("other", others)):
        found |= {
            f"{prefix}_sought_reports": side.sought,
            f"{prefix}_notretrieved_reports": side.not_retrieved,
            f"{prefix}_assessed": side.assessed,
            f"{prefix}_excluded": listed(side.reasons) or side.reports_excluded,
        }
    return found


def listed(numbers: Mapping[str, int]) -> str:
    """Return names with their numbers as the package splits them, without its own separators in a name.

    >>> listed({"wrong population, e.g. nurses": 3, "no data": 1})
    'wrong population e.g. nurses, 3; no data, 1'
    """
    return "; ".join(f"{re.sub(r'[,;]+', '', name)}, {number}" for name, number in numbers.items())
