"""``evmap dedupe --engine spark``: folders of Parquet or CSV."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from evmap.output.tables.table import Result


def dedupe_on_spark(
    inputs: Sequence[Path], *, clusters: Path | None, possibles: Path | None, partitions: int | None
) -> Result:
    """Deduplicate *inputs* on Spark, write what was asked for, and return the counts."""
    from evmap.output.answers.dedupe import spark_result
    from evmap.project.spark import dedupe_folders

    return spark_result(dedupe_folders(inputs, clusters=clusters, pairs=possibles, partitions=partitions))
