"""How long claims files take to read, check and change, and what the same costs through other YAML loaders.

    python -m benchmarks.claims_files [--claims 10000]

The file is made by repeating the claims of this repository under new ids.
"""

from __future__ import annotations

import argparse
import re
import resource
import time
from pathlib import Path
from typing import TYPE_CHECKING

import yaml

from evmap.claims import read_claims
from evmap.claims.imports import claims_from_csv
from evmap.claims.sheet import cells_of, columns
from evmap.project.files.claims import with_claims

if TYPE_CHECKING:
    from collections.abc import Callable

ROOT = Path(__file__).parent.parent
NAME = "claims/iriss-2024.yaml"
FACETS = ("themes", "models", "capabilities", "populations", "evidence_bases")


def repeated(number: int) -> bytes:
    """A claims file with at least *number* claims."""
    head, body = (ROOT / NAME).read_text(encoding="utf-8").split("claims:\n", 1)
    parts = [head, "claims:\n"]
    made = 0
    while made < number:
        parts.append(re.sub(r"id: IR-(\d+)", rf"id: IR-{made:05d}-\1", body))
        made += body.count("- id: IR-")
    return "".join(parts).encode()


def timed(name: str, step: Callable[[], object]) -> object:
    """Run *step*, print the CPU seconds it took and the peak memory so far, return its answer."""
    start = time.process_time()
    answer = step()
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"{name:<46} {time.process_time() - start:6.2f} s   peak {peak:4.0f} MB", flush=True)
    return answer


def main() -> None:
    """Print one row a step."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--claims", type=int, default=10_000)
    data = repeated(parser.parse_args().claims)
    print(f"{len(data) / 1e6:.1f} MB, {data.count(b'- id: IR-')} claims")
    claims = read_claims(NAME, data, facets=FACETS).content.claims
    timed("evmap: read, with the line of every value", lambda: read_claims(NAME, data, facets=FACETS))
    header = ",".join(columns(FACETS))
    rows = (cells_of(claim) for claim in claims)
    quoted = (",".join('"' + row.get(key, "").replace('"', '""') + '"' for key in columns(FACETS)) for row in rows)
    sheet = "\n".join([header, *quoted]).encode()
    incoming = claims_from_csv("sheet.csv", sheet, facets=FACETS).claims
    timed("evmap: read the same as a sheet", lambda: claims_from_csv("sheet.csv", sheet, facets=FACETS))
    timed("evmap: lay the sheet over the file", lambda: with_claims(NAME, data, incoming, facets=FACETS))
    timed("PyYAML CSafeLoader (no lines)", lambda: yaml.load(data, Loader=yaml.CSafeLoader))


if __name__ == "__main__":
    main()
