"""What the damaged inputs are given to: every reader, and the commands that work on a whole project."""

from __future__ import annotations

from typing import TYPE_CHECKING

from evmap.errors import EvmapError, Fault
from evmap.project.ingest.ingest import Incoming, Ingest
from hammers.corpus import ROOT

if TYPE_CHECKING:
    from collections.abc import Callable
    from random import Random

    from evmap.domain.taxonomy import Taxonomy


class WrongError(Exception):
    """An answer that cannot be right: counts that do not add up, a second run that changes something."""


def reader(name: str, data: bytes, random: Random) -> None:
    """A bibliographic file in, records out, written again in any format and read back."""
    from evmap.formats import WRITABLE, read_records, write_records

    file = read_records(name, data)
    if file.read != len(file.records) + file.merged + file.failed:
        raise WrongError(f"{file.read} read, {len(file.records)} kept, {file.merged} merged, {file.failed} failed")
    format = random.choice(sorted(WRITABLE))
    written = write_records(file.records[:50], format, check=False).data
    # what has neither title nor author is no record to a table: it is then said to be none, and counted
    if file.records and read_records(f"x.{format}", written, format=format).read != len(file.records[:50]):
        raise WrongError(f"{len(file.records[:50])} records written as {format}, another number read back")


def report(name: str, data: bytes, random: Random) -> None:
    """A document in, its lists, references and citations out."""
    from evmap.project.ingest.read import read_report
    from evmap.references.citations import find_citations

    read = read_report(name, data, None)
    find_citations(read.document, report="x", records=read.records, lists=read.lists)


def ingest(name: str, data: bytes, random: Random) -> None:
    """Any file into a project, twice: the second time must change nothing."""
    work = Ingest(dict(_project()), _taxonomy())
    for number in range(2):
        (result,) = work.run([Incoming(name, lambda: data)])
        if result.error is not None:
            if isinstance(result.error, Fault) and result.error.__cause__ is not None:
                raise result.error.__cause__
            return
        counts = result.references
        if counts.read != counts.kept + counts.merged + counts.earlier + counts.left_out + counts.failed:
            raise WrongError(f"counts do not add up: {counts}")
        claims = result.claims
        if claims.read != claims.kept + claims.placeless + claims.failed:
            raise WrongError(f"counts do not add up: {claims}")
        if number and result.changed:
            raise WrongError(f"the second run changes {', '.join(result.changed)}")
        work = Ingest(work.files, _taxonomy())


def commands(name: str, data: bytes, random: Random) -> None:
    """A damaged file in the place of a project's own, then everything that `check` and the answers do."""
    from evmap.analysis import corroboration, gaps, problems
    from evmap.graph import build
    from evmap.project.load.load import load

    files = dict(_project())
    path = random.choice(sorted(files))
    files[path] = data if random.random() < 0.3 else _own_damage(random, files[path])
    loaded = load(files)
    for found in loaded.diagnostics:
        if "fault of evmap" in found.message:
            raise WrongError(f"{found.source}: {found.message}")
    if loaded.stopping:
        return
    graph = build(loaded.evidence)
    problems(graph)
    gaps(graph)
    corroboration(graph)


def strings(name: str, data: bytes, random: Random) -> None:
    """Lines as references."""
    from evmap.references.parser import parse

    parse(data.decode("utf-8", "replace").splitlines()[:30], file=name)


TARGETS: dict[str, Callable[[str, bytes, Random], None]] = {
    "reader": reader,
    "report": report,
    "ingest": ingest,
    "commands": commands,
    "strings": strings,
}
FORESEEN = (EvmapError,)

_FILES: dict[str, bytes] = {}


def _project() -> dict[str, bytes]:
    """The files of this repository's own project, the larger reference lists cut to their first entries."""
    if not _FILES:
        _FILES["themes.yaml"] = (ROOT / "themes.yaml").read_bytes()
        for folder in ("claims", "references"):
            for path in sorted((ROOT / folder).iterdir()):
                if path.suffix in {".yaml", ".bib"}:
                    _FILES[f"{folder}/{path.name}"] = _beginning(path.read_bytes(), path.suffix)
    return _FILES


def _beginning(data: bytes, ending: str) -> bytes:
    mark = b"\n\n@" if ending == ".bib" else b"\n  - "
    parts = data.split(mark)
    return mark.join(parts[:12]) + b"\n"


def _taxonomy() -> Taxonomy:
    from evmap.taxonomy import read_taxonomy

    return read_taxonomy("themes.yaml", _project()["themes.yaml"]).taxonomy


def _own_damage(random: Random, data: bytes) -> bytes:
    from hammers.mutate import mutated

    return mutated(random, [("", data)])[1]
