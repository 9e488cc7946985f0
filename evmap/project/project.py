"""A project: a folder with a ``themes.yaml``."""

from __future__ import annotations

import contextlib
import gc
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from evmap.collector import collector_paused
from evmap.errors import InputError, NothingToDo, UsageError
from evmap.project.disk.cache import Cache, content_key
from evmap.project.disk.cache.once import KEPT_FILES, KINDS
from evmap.project.disk.files import Changes, cannot_read, read_if_there, sweep
from evmap.project.files.layout import CITATIONS_END, DECISIONS, FAILED_END, THEMES
from evmap.project.load.contents import Loaded, error_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    import networkx as nx

    from evmap.domain.decision import Decision
    from evmap.domain.diagnostic import Diagnostic
    from evmap.domain.document import Document
    from evmap.domain.evidence import Evidence
    from evmap.domain.taxonomy import Taxonomy
    from evmap.graph.citing import Links
    from evmap.graph.schema import WorkNode
    from evmap.graph.typed import TypedGraph
    from evmap.graph.work_nodes import WorkMaker
    from evmap.project.disk.journal import Journal
    from evmap.project.ingest.ingest import Incoming
    from evmap.project.ingest.results import FileResult
    from evmap.project.undo import Undone

FOLDERS = ("claims", "references")
_READ = (".yaml", ".yml", ".bib", FAILED_END)


class Project:
    """The files of one review. Reading never writes (but for ``.evmap/``); every write is whole or not at all.

    ``brief`` says that this process ends with its answer, as a command does.

    >>> Project.find(Path("/"))
    Traceback (most recent call last):
    evmap.errors.NothingToDo: no project here: there is no themes.yaml in / or any folder above it
    """

    def __init__(self, root: Path) -> None:
        self.root = root
        self.cache = Cache(root / ".evmap" / "cache")
        self._scratch = root / ".evmap" / "tmp"
        self.brief = False
        #: The words of the command that is run, for the journal.
        self.command: tuple[str, ...] = ()
        self._loaded: tuple[str, Loaded] | None = None
        #: What was found wrong in the last states that were judged, by their keys (:mod:`evmap.project.problems`).
        self.judged: dict[str, list[Diagnostic]] = {}

    @classmethod
    def find(cls, directory: Path | str | None = None) -> Project:
        """The project in *directory* (default: the current folder) or the nearest folder above it.

        Raises :class:`NothingToDo` when there is none, :class:`UsageError` when *directory* is no folder.
        """
        start = Path.cwd() if directory is None else Path(directory)
        if not start.is_dir():
            raise UsageError(f"there is no folder {start}", hint="-C names the folder of a project")
        absolute = start.absolute()
        for folder in (absolute, *absolute.parents):
            if (folder / THEMES).is_file():
                return cls(folder)
        raise NothingToDo(
            f"no project here: there is no {THEMES} in {start} or any folder above it",
            hint="make one with 'evmap init', or name one with -C DIR",
        )

    @cached_property
    def journal(self) -> Journal:
        """What the last commands wrote."""
        import shlex

        return self._journal("done", shlex.join(self.command))

    @cached_property
    def undone(self) -> Journal:
        """What was taken back last."""
        return self._journal("undone")

    def _journal(self, name: str, command: str = "", on: str = "") -> Journal:
        from evmap.project.disk.journal import Journal

        return Journal(self.root / ".evmap" / "journal" / name, command, on)

    def path(self, relative: str) -> Path:
        """The place on disk of a file of the project, named with ``/`` from its root."""
        return self.root / relative

    def files(self) -> dict[str, bytes]:
        """Every file that the project consists of: path from its root, with ``/`` -> content.

        Of files that lie in its folders and are not read, only the names matter: their content is left out.
        """
        found: dict[str, bytes] = {}
        names = [THEMES]
        for folder in FOLDERS:
            if (self.root / folder).is_dir():
                names += [f"{folder}/{name}" for name in _names_in(self.root / folder)]
        for name in sorted(names):
            data = read_if_there(self.root / name) if name.endswith(_READ) else b""
            if data is not None:
                found[name] = data
        return found

    def load(self) -> Loaded:
        """Everything the project says and everything that is wrong with it. Never raises for what a file holds."""
        return self.loaded_from(self.files())

    def loaded_from(self, files: Mapping[str, bytes]) -> Loaded:
        """What *files* (as :meth:`files` gives them) say together, from the cache if they were loaded before."""
        key = _key_of(files)
        if self._loaded is not None and self._loaded[0] == key:
            return self._loaded[1]
        from evmap.project.load.load import load

        with collector_paused():  # a large project makes millions of objects that all stay
            loaded = load(files, self.cache)
            self._settle()
        self.cache.tidy(KINDS, KEPT_FILES)
        self._loaded = (key, loaded)
        return loaded

    def key(self, files: Mapping[str, bytes] | None = None) -> str:
        """A key of the project's whole content (or of *files*), to keep results by in :attr:`cache`."""
        return _key_of(self.files() if files is None else files)

    def evidence(self, files: Mapping[str, bytes] | None = None) -> Evidence:
        """Everything the project says (or said when it held *files*).

        Raises :class:`evmap.errors.InputError` for the first thing that is wrong, because a result from half of the
        claims would look like one from all of them.
        """
        loaded = self.loaded_from(self.files() if files is None else files)
        if loaded.stopping:
            raise error_of(loaded.stopping)
        return loaded.evidence

    def document(self, sha256: str, file: str = "") -> Document | None:
        """The text of an ingested report by its file's SHA-256, None when neither it nor its file is at hand.

        The text that was read is remembered; where it is not (any more), it is read again from *file* or from a file of
        ``reports/`` with the same content.
        """
        if not sha256:
            return None
        found: Document | None = self.cache.get("documents", sha256)
        if found is None:
            from evmap.project.load.texts import read_again

            found = read_again(self.root, sha256, file)
            if found is not None:
                self.cache.put("documents", sha256, found, kept=400)
        return found

    def texts_at_hand(self, reports: Iterable[tuple[str, str]]) -> list[list[object]]:
        """Return what :meth:`document` could find for *reports* (SHA-256 and file of each), without reading anything:
        which texts are remembered, and the files that may be it with their size and time. Equal lists, equal finds."""
        from evmap.project.load.texts import files_that_may_be

        reports = list(reports)
        remembered: list[object] = [bool(sha256) and self.cache.has("documents", sha256) for sha256, _ in reports]
        return [remembered, *files_that_may_be(self.root, [file for _, file in reports])]

    def taxonomy(self) -> Taxonomy:
        """The taxonomy alone, without reading claims or references."""
        from evmap.taxonomy import read_taxonomy

        return read_taxonomy(THEMES, read_if_there(self.root / THEMES) or b"").taxonomy

    def graph(self, files: Mapping[str, bytes] | None = None) -> nx.MultiDiGraph[str]:
        """The evidence as a graph, for notebooks: ``evmap.open(".").graph()``. Raises as :meth:`evidence` does.

        A graph that was made of the same files before comes from the cache, and the files are not read.
        """
        with collector_paused():
            graph = self.typed_graph(files).to_networkx()
            self._settle()
        return graph

    def typed_graph(self, files: Mapping[str, bytes] | None = None) -> TypedGraph:
        """The same graph as answers are worked out from: without networkx, which costs more than a small answer."""
        from evmap.graph.typed import from_plain

        files = self.files() if files is None else files
        key = _key_of(files)
        with collector_paused():
            plain = self.cache.get("graph", key)
            if plain is not None:
                graph = from_plain(plain)
                graph.works.make = self._work_nodes(files, graph)
            else:
                from evmap.graph import build_typed

                evidence = self.evidence(files)
                about = content_key(*_of_references(files), *sorted(one.report.id for one in evidence.claims_files))
                known: Links = self.cache.get("links", about) or {}
                links = dict(known)
                graph = build_typed(evidence, links)
                if links.keys() != known.keys():
                    self.cache.put("links", about, links, kept=4)
                self.cache.put("graph", key, graph.to_plain(), kept=4)
            self._settle()
        return graph

    def _work_nodes(self, files: Mapping[str, bytes], graph: TypedGraph) -> Callable[[str], WorkNode]:
        """What makes the nodes of works that no answer has asked for yet, of a *graph* of *files* that was kept."""
        makers: list[WorkMaker] = []
        reports = {node.id for node in graph.nodes.values() if node.kind == "report"}

        def node(id: str) -> WorkNode:
            """Read the library when the first one is asked for."""
            if not makers:
                from evmap.project.load.references import work_maker

                with collector_paused():
                    makers.append(work_maker(files, reports, self.cache))
            return makers[0].node(id)

        return node

    def _settle(self) -> None:
        """Let the collector rest where the process ends before anything of what was loaded could be freed: it would
        walk all of it again and again while the answer is worked out."""
        if self.brief:
            gc.set_threshold(0)

    @contextlib.contextmanager
    def writing(self) -> Iterator[None]:
        """Hold the project against other writers, from reading what will be changed until it is written; what a killed
        run left half-written is swept away first."""
        from evmap.project.disk.lock import writing

        with writing(self.root):
            sweep([self.root, self._scratch, *(self.root / folder for folder in FOLDERS)])
            self.cache.sweep()
            yield

    def write(self, files: Mapping[str, bytes | None]) -> list[str]:
        """Make *files* (path -> content, None: no file) what the disk holds, all or none; the paths that changed."""
        changed = self._write(files, self.journal)
        if changed:
            self.undone.clear()  # what was taken back before something new was written cannot be had again
        return changed

    def undo(self, *, redo: bool = False, dry_run: bool = False) -> Undone:
        """Take back what the last command wrote, all of it or nothing; with *redo*, the last undo.

        Raises :class:`NothingToDo` when there is nothing, :class:`InputError` when a file was changed since: then
        nothing is written.
        """
        from evmap.project.undo import take_back

        done, other = (self.undone, "done") if redo else (self.journal, "undone")
        if dry_run:
            return take_back(done, self.root)
        with self.writing():
            plan = take_back(done, self.root)
            self._write(plan.files, self._journal(other, plan.command, plan.on))
            for entry in plan.entries:
                entry.path.unlink(missing_ok=True)
            return plan

    def _write(self, files: Mapping[str, bytes | None], journal: Journal) -> list[str]:
        def note(before: Mapping[Path, bytes | None], after: Mapping[Path, bytes | None]) -> None:
            """Journal what is about to be written, by names from the project's root."""
            named = [{self._name(path): data for path, data in each.items()} for each in (before, after)]
            journal.note(*named)

        changes = Changes(self._scratch, note)
        for name, data in files.items():
            changes.put(self.root / name, data)
        return [self._name(path) for path in changes.commit()]

    def _name(self, path: Path) -> str:
        return path.relative_to(self.root).as_posix()

    def ingest(
        self,
        incoming: Sequence[Incoming],
        *,
        id: str = "",
        dry_run: bool = False,
        progress: Callable[[int, int], None] | None = None,
        pages: Callable[[int, int], None] | None = None,
        sign: Callable[[], tuple[str, str]] = lambda: ("", ""),
        jobs: int = 1,
    ) -> tuple[FileResult, ...]:
        """Read reports, reference files and tagged claims into the project; one result a file, in the order given.

        Each file is taken whole or not at all, and one that cannot be read stops no other: its result has an
        ``error``. *id* names the one report or reference file that is given. *progress* is called with (files done,
        files in all), *pages* with (pages done, pages in all) of a long document, or (pages of all so far, 0) of many.
        *sign* gives the name and date that stand beside answers on duplicates. Up to *jobs* processes read the reports,
        where that is worth it; what is written is the same. Doing it twice changes nothing.
        """
        from evmap.project.ingest.ingest import Ingest

        def run() -> tuple[FileResult, ...]:
            """Read every file; unless only looking, with the project locked."""
            kept = {one.kept_as: read_if_there(self.root / one.kept_as) for one in incoming if one.copied}
            work = Ingest(
                self.files() | {path: data for path, data in kept.items() if data is not None},
                self.taxonomy(),
                cache=None if dry_run else self.cache,
                commit=(lambda changes: None) if dry_run else self.write,
                progress=progress,
                pages=pages,
                sign=sign,
                document=self.document,
                jobs=jobs,
            )
            return work.run(incoming, id=id)

        if dry_run:
            return run()
        with self.writing():
            return run()

    def refresh_schemas(self) -> None:
        """Renew the JSON Schemas in ``.evmap/schemas`` that editors complete this project's ids from, if they can be
        written; nothing depends on them."""
        from evmap.domain.works import ids_of
        from evmap.project.files.init import write_schemas

        evidence = self.load().evidence
        with contextlib.suppress(InputError):
            write_schemas(self.root, evidence.taxonomy, evidence.findings, ids_of(evidence.works))

    def add_decisions(self, decisions: Sequence[Decision]) -> bool:
        """Add a person's word on pairs of records to ``references/decisions.yaml``; True if that changed the file."""
        from evmap.project.files.decisions import with_decisions

        with self.writing():
            before = read_if_there(self.root / DECISIONS)
            return bool(self.write({DECISIONS: with_decisions(DECISIONS, before, decisions)}))

    def remove_decision(self, left: str, right: str, *, dry_run: bool = False) -> bool:
        """Remove what ``references/decisions.yaml`` says on two records, unless *dry_run*; True if it said anything."""
        from evmap.project.files.decisions import without_decision

        with self.writing():
            before = read_if_there(self.root / DECISIONS)
            if before is None:
                return False
            after = without_decision(DECISIONS, before, left, right)
            return after != before if dry_run else bool(self.write({DECISIONS: after}))


def _key_of(files: Mapping[str, bytes]) -> str:
    return content_key(*(part for name in sorted(files) for part in (name, files[name])))


def _of_references(files: Mapping[str, bytes]) -> Iterator[str | bytes]:
    """The files that say which works there are and what they are called, by name and content."""
    for name in sorted(files):
        if name.startswith("references/") and not name.endswith((CITATIONS_END, FAILED_END)):
            yield from (name, files[name])


def _names_in(folder: Path) -> list[str]:
    try:
        return [path.name for path in folder.iterdir() if _counts(path)]
    except OSError as error:
        raise cannot_read(folder, error) from error


def _counts(path: Path) -> bool:
    """Whether a file is part of the project: not hidden, not an editor's copy, a plain file."""
    return (
        not path.name.startswith((".", "~", "#")) and not path.name.endswith(("~", ".tmp", ".bak")) and path.is_file()
    )
