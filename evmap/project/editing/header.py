"""What is said of a report itself, changed without an editor: title, authors, date, design, whom it sampled."""

from __future__ import annotations

from typing import TYPE_CHECKING

from evmap.claims.keys import REPORT
from evmap.errors import UsageError
from evmap.project.editing.claims import claims_path
from evmap.project.editing.edit import Edit
from evmap.project.files.claims import encoded
from evmap.text.nearest import nearest
from evmap.yamlfiles.edit import YamlEdits, plain
from evmap.yamlfiles.nodes import Mapping, decode

if TYPE_CHECKING:
    from collections.abc import Mapping as AnyMapping

    from evmap.yamlfiles.edit import Plain


def planned_header(files: AnyMapping[str, bytes], report: str, values: AnyMapping[str, Plain]) -> Edit:
    """Return the edit that makes the keys of *report*'s header what *values* says (empty: no such key).

    Raises :class:`UsageError`, with the nearest id, when there is no such report.
    """
    path = claims_path(report)
    if path not in files:
        reports = [name.removeprefix("claims/").removesuffix(".yaml") for name in files if name.startswith("claims/")]
        near = nearest(report, reports)
        raise UsageError(f"there is no report '{report}'", hint=f"did you mean '{near}'?" if near else None)
    edits = YamlEdits(decode(files[path], path)[0], path)
    header = edits.root.get("report") if edits.root is not None else None
    if not isinstance(header, Mapping):
        raise UsageError(f"{path} has no header", hint="read the report once more: evmap ingest FILE")
    order = [key.name for key in REPORT.keys]
    changed = []
    for key, value in values.items():
        own = header.get(key)
        if value in ("", []):
            if own is not None:
                edits.remove(header, key)
                changed.append(key)
        elif own is None or plain(own) != value:
            edits.set(header, key, value, after=order[: order.index(key)])
            changed.append(key)
    said = f"{report} in {path}: {', '.join(changed)}" if changed else f"{report} in {path} says so already"
    return Edit({path: encoded(edits, files[path])} if changed else {}, (said,))
