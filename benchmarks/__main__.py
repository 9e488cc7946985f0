"""Run every benchmark that takes minutes, one after the other: ``make bench`` or ``python -m benchmarks [SHARED]``.

SHARED is the folder of development data (default: EVMAP_SHARED, else ``../shared``); what needs it is left out, and
said to be, where it is not there. The longest measurements (deduplication of up to a million records, ``python
benchmarks/dedupe_scale.py``; 100,000-record files, ``python benchmarks/import_formats.py``) are run by hand.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).parent
NEEDS_DATA = ("parse_references", "reference_lists", "citations", "dedupe", "reading")
ALONE = (
    ("startup", ()),
    ("reading_pdf", ("--grow",)),
    ("import_formats", ("--records", "20000")),
    ("claims_files", ()),
    ("project_scale", ()),
    ("enrich_scale", ()),
)


def main(arguments: list[str]) -> int:
    """Run them; the number of those that failed is the exit code."""
    shared = Path(arguments[0] if arguments else os.environ.get("EVMAP_SHARED", HERE.parent.parent / "shared"))
    runs = list(ALONE)
    if (shared / "benchmarks").is_dir():
        runs = [*((name, (str(shared),)) for name in NEEDS_DATA), *runs]
    else:
        print(f"left out, because there is no development data in {shared}: {', '.join(NEEDS_DATA)}")
    failed = 0
    for name, extra in runs:
        print(f"\n== {name}", flush=True)
        command = [sys.executable, "-m", f"benchmarks.{name}", *extra]
        failed += subprocess.run(command, cwd=HERE.parent, check=False).returncode != 0
    return failed


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
