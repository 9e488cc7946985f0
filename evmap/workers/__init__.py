"""Work shared by several processes of this machine. Light: only ``pool``, which starts them, is costly to import."""

from __future__ import annotations

import os
import sys

MOST_JOBS = 8
"""Processes that are started unless more are asked for: each may need the memory of a long document."""
FORKS = sys.platform == "linux"
"""Whether a process starts with all that is loaded here; elsewhere it imports everything anew, a second each."""


def jobs_of(asked: int = 0) -> int:
    """Return how many processes *asked* means: 0 is one a core that this process may use, at most :data:`MOST_JOBS`."""
    if asked > 0:
        return asked
    usable = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return max(1, min(MOST_JOBS, usable))


def jobs_worth(work: int, least: int) -> int:
    """Return how many processes pay for so much *work*: one below *least* of it, and where starting one means importing
    everything."""
    return jobs_of() if work >= least and FORKS else 1
