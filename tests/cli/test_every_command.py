"""What every command owes a person: ``--dry-run`` where it writes, JSON where it prints results, and the Tab key."""

from __future__ import annotations

import io
import json
import sys
from typing import TYPE_CHECKING

import click
import pytest

from evmap.cli.context import Context
from evmap.cli.main import cli
from evmap.cli.shared.listing_group import ListingGroup
from evmap.cli.shared.options import TermId
from tests.cli.test_agreement import JO, LEE, MAIN
from tests.project.sample import BIB, REPORT

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.cli.running import Evmap

#: Every command as it may be typed in the project below. With --dry-run, or where it writes nothing, no file changes.
TYPED = {
    "init": "elsewhere --dry-run",
    "ingest": "in/woods.txt --dry-run",
    "status": "",
    "check": "",
    "undo": "--dry-run",
    "parse": "in/references.txt",
    "convert": "in/list.bib - --to csl-json",
    "dedupe": " && --undo a/x b/y --dry-run",
    "works": "",
    "enrich": "in/list.bib --dry-run",
    "confirm": "training-rare --confidence low --reason few --dry-run",
    "citations": "",
    "claims": "",
    "claims add": "wood-2023 --text Few. --locator 1 --basis primary-survey --by Ada --anyway --dry-run",
    "claims edit": "W-1 --note seen --anyway --dry-run",
    "claims header": "wood-2023 --issued 2023 --anyway --dry-run",
    "claims remove": "W-1 --anyway --dry-run",
    "claims rename": "W-1 W-9 --dry-run",
    "findings": "",
    "findings add": "busy --statement Busy --anyway --dry-run",
    "findings propose": "",
    "themes": "",
    "themes add": "new --dry-run",
    "themes rename": "workload load --dry-run",
    "themes remove": "workload --into training --anyway --dry-run",
    "text": "woods",
    "suggest": "--report woods",
    "screen": " && in/screen.csv --dry-run",
    "review": "--report woods",
    "agreement": "--report oak",
    "gaps": "",
    "corroboration": "",
    "matrix": "",
    "sources": "",
    "recommendations": "",
    "explain": "W-1",
    "diff": ".",
    "map": "-o -",
    "summary": "",
    "plot": "matrix",
    "prisma": "",
    "export": "graphml",
    "doctor": "",
    "completion install": "--shell bash --dry-run",
    "completion remove": "--shell bash --dry-run",
    "completion show": "--shell bash",
}
DECISIONS = "evmap: 1\ndecisions:\n  - {left: a/x, right: b/y, verdict: same, by: Ada, on: 2026-01-02}\n"
#: Commands that write files of the project (or of the machine) and have no --dry-run, and why.
WRITES_WHAT_A_PERSON_ANSWERS = {"review": "one key an answer; u and evmap undo take it back"}
#: What says in a sentence what it did with a sheet or a decision, while the command's own answers have JSON.
NO_RESULT = ("--undo a/x", "in/screen.csv")
#: Commands that print something and take no --format json, and why.
NO_JSON = {
    "init": "says which files it made",
    "review": "a conversation",
    "map": "what it prints is the page itself",
    "summary": "what it prints is the document itself, whose kinds are its own",
    "plot": "what it prints is the picture itself",
    "export": "what it prints is the file itself, whose kinds are its own",
    "completion install": "says which files of the machine it changed",
    "completion remove": "says which files of the machine it changed",
    "completion show": "what it prints is the script itself",
}
#: What is typed freely: words, names of people, dates, places, files, numbers in words.
FREE = {
    *("WORDS", "TEXT", "NAME", "DATE", "YEARS", "PLACE", "LOCATOR", "FIGURE", "URL", "ADDRESS", "DOI", "FILE", "N"),
    *("SECONDS", "NEW", "NEW_ID", "[REV|DIR]", "SINCE", "[SINCE]", "UNTIL", "[UNTIL]", "[WORDS]..."),
}
#: Ids that are new, or that stand for nothing that is listed.
NEW_IDS = {
    ("ingest", "--id"),
    ("claims add", "--id"),
    ("findings add", "[ID]"),
    ("themes add", "[ID]"),
    ("claims header", "--study"),
    ("claims header", "--series"),
}


def leaves(
    command: click.Command, ctx: click.Context, path: tuple[str, ...] = ()
) -> Iterator[tuple[str, click.Command]]:
    """Every command that can be run, by the words that are typed for it."""
    if not isinstance(command, click.Group):
        yield " ".join(path), command
        return
    if isinstance(command, ListingGroup):
        yield " ".join(path), command.listing
    for name in command.commands if isinstance(command, ListingGroup) else command.list_commands(ctx):
        child = command.get_command(ctx, name)
        assert child is not None
        yield from leaves(child, click.Context(command, parent=ctx), (*path, name))


EVERY = dict(leaves(cli, click.Context(cli)))


def options(command: click.Command) -> set[str]:
    """The options that the command's help shows."""
    return {word for one in command.params if not getattr(one, "hidden", False) for word in one.opts}


def formats(command: click.Command) -> set[str]:
    """What ``--format`` takes."""
    kinds = [one.type for one in command.params if "--format" in one.opts]
    return {word for kind in kinds if isinstance(kind, click.Choice) for word in kind.choices}


@pytest.fixture
def project(evmap: Evmap, monkeypatch: pytest.MonkeyPatch) -> Evmap:
    """A project with something of everything that can be named."""
    monkeypatch.setattr(sys, "stdin", io.StringIO("q\n"))
    monkeypatch.setenv("HOME", str(evmap.folder / "home"))
    for name, text in {
        "claims/oak.yaml": MAIN,
        "claims/oak.jo.yaml": JO.replace("    finding: rare\n    stance: supports\n", ""),
        "claims/oak.lee.yaml": LEE.replace("    finding: busy\n    stance: supports\n", ""),
        "references/decisions.yaml": DECISIONS,
        "in/woods.txt": REPORT,
        "in/references.txt": "Oak B (2020) Training in forests. Leeds: Treetop Press.\n",
        "in/list.bib": BIB,
        "in/screen.csv": "work,decision\noak-2020,include\n",
    }.items():
        evmap.write(name, text)
    assert evmap("ingest", "in/woods.txt", "--id", "woods").code == 0
    return evmap


def test_every_command_is_in_the_table() -> None:
    assert set(TYPED) == set(EVERY)
    assert set(NO_JSON) | set(WRITES_WHAT_A_PERSON_ANSWERS) <= set(EVERY)


@pytest.mark.parametrize("name", EVERY)
def test_a_command_that_prints_results_prints_json(name: str) -> None:
    assert bool({"json", "csl-json"} & formats(EVERY[name])) != (name in NO_JSON)


def test_nothing_is_written_unasked_and_json_is_json(project: Evmap) -> None:
    """A command that changes files although it was typed as in the table lacks --dry-run, or does not obey it."""
    before = project.files()
    for name, typed in ((name, typed) for name, every in TYPED.items() for typed in every.split(" && ")):
        command = EVERY[name]
        word = next((word for word in ("json", "csl-json") if word in formats(command) and name != "convert"), "")
        if typed.startswith(NO_RESULT):
            word = ""
        ran = project(*name.split(), *typed.split(), *(["--format", word] if word else []))
        assert ran.code in (0, 1), f"evmap {name} {typed}: {ran.err}"
        assert project.files() == before, f"evmap {name} {typed} wrote"
        if word:
            assert ran.out.lstrip()[:1] in ("{", "["), f"evmap {name} {typed}: {ran.out}"
            json.loads(ran.out)
    for name, command in EVERY.items():
        assert ("--dry-run" in TYPED[name]) == ("--dry-run" in options(command)), f"evmap {name}: not tried here"


def test_what_has_a_name_is_completed(project: Evmap) -> None:
    settings = Context(directory=project.folder)
    missing = []
    for name, command in EVERY.items():
        ctx = click.Context(command, obj=settings)
        for one in command.params:
            word = one.opts[-1] if isinstance(one, click.Option) else one.make_metavar(ctx)
            kind = one.type
            if isinstance(kind, TermId):
                offered = kind.shell_complete(ctx, one, "")
                assert offered, f"evmap {name} {word} offers nothing"
                continue
            free = isinstance(kind, (click.Choice, click.Path, click.IntRange, click.FloatRange)) or kind in (
                click.INT,
                click.FLOAT,
            )
            if free or getattr(one, "is_flag", False) or getattr(one, "count", False) or getattr(one, "hidden", False):
                continue
            if one._custom_shell_complete is not None:
                assert one.shell_complete(ctx, ""), f"evmap {name} {word} offers nothing"
                continue
            metavar = one.metavar or one.make_metavar(ctx)
            if metavar not in FREE and (name, word) not in NEW_IDS and one.name not in ("paths", "files", "output"):
                missing.append(f"evmap {name} {word} ({metavar})")
    assert not missing


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        (("themes", "rename", "--facet", "model", "a"), "adaptive"),
        (("claims", "edit", "W-1", "--tag", "themes=work"), "themes=workload"),
        (("claims", "edit", "W-1", "--untag", "mod"), "models="),
        (("agreement", "--between", "jo", "l"), "lee"),
        (("agreement", "--between", "m"), "main"),
        (("explain", "oak-"), "oak-2020"),
        (("explain", "Few had"), "W-1"),
        (("matrix", "--rows", "pop"), "populations"),
        (("suggest", "--engine", "p"), "phrases"),
        (("confirm", "training-rare", "--confidence", "v"), "very low"),
        (("gaps", "--fail-on", "thin,h"), "thin,high"),
    ],
)
def test_what_the_tab_key_offers(project: Evmap, typed: tuple[str, ...], expected: str) -> None:
    from tests.cli.test_completion import offered

    assert expected in offered(*typed)


def test_facets_are_taken_by_the_names_that_are_offered(project: Evmap) -> None:
    for facet in ("themes", "models", "populations"):
        assert project("themes", "--facet", facet).code == 0
        assert project("matrix", "--rows", facet, "--columns", "reports").code == 0
        assert project("agreement", "--facet", facet).code == 0
