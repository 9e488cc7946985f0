"""What the docs show is what the commands print: every ```console block is run in a scratch folder and compared; every
command in a ```sh block is one that evmap takes; every link leads somewhere.

A line ``...`` in a block stands for output that is left out; ``<!-- typed: a | text | q -->`` before a block is what a
person answers, line by line. ``EVMAP_UPDATE_GOLDEN=1`` rewrites the blocks in place, keeping as many lines before and
after a ``...`` as there were.
"""

from __future__ import annotations

import os
import re
import shlex
import shutil
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from evmap.cli.main import cli
from evmap.cli.shared.listing_group import LIST, ListingGroup
from evmap.errors import EvmapError

ROOT = Path(__file__).parent.parent
TUTORIAL = "docs/tutorial.md"
HOW_TO = sorted(
    str(path.relative_to(ROOT))
    for path in (ROOT / "docs" / "how-to").glob("*.md")
    if path.name != "deduplicate.md"  # its files are no project; tests/dedupe covers what it shows
)
PAGES = ("README.md", TUTORIAL, "docs/example.md", *HOW_TO)
BLOCK = re.compile(r"(?:<!-- typed: (.*?) -->\n)?^```console\n(.*?)^```$", re.MULTILINE | re.DOTALL)
SHELL = re.compile(r"^```sh\n(.*?)^```$", re.MULTILINE | re.DOTALL)
LINK = re.compile(r"\]\((?!https?:|mailto:)([^)\s#]*)(#[^)\s]*)?\)")
ELIDED = "..."


def scratch_project(folder: Path, page: str) -> None:
    """What the reader of *page* has before its first command: the project of `make demo`, or a report alone."""
    if page in (TUTORIAL, "README.md"):
        shutil.copy(ROOT / "examples" / "tutorial" / "citations-2026.pdf", folder)
        return
    shutil.copy(ROOT / "themes.yaml", folder)
    (folder / "claims").mkdir()
    for path in (ROOT / "claims").glob("*.yaml"):
        text = re.sub(r"^  source: \{.*\n", "", path.read_text(encoding="utf-8"), flags=re.MULTILINE)
        (folder / "claims" / path.name).write_text(text, encoding="utf-8")
    (folder / "references").mkdir()
    shutil.copy(ROOT / "references" / "works.yaml", folder / "references")
    for report in sorted((ROOT / "examples" / "reports").glob("*.md")):
        shutil.copy(report, folder)


def run(command: str, typed: str = "") -> str:
    """What *command* prints on both streams, as a person sees it; several are joined by ``&&``."""
    output = ""
    for one in command.split(" && "):
        words = shlex.split(one, comments=True)
        if words[0] == "cd":
            os.chdir(words[1])
            continue
        if words[0] == "cp":
            shutil.copy(*words[1:])
            continue
        assert words[0] == "evmap", command
        result = CliRunner().invoke(cli, words[1:], input=typed)
        output += result.output
        if isinstance(result.exception, EvmapError):
            output += f"Error: {result.exception.format()}\n"
        elif result.exception is not None and not isinstance(result.exception, SystemExit):
            raise result.exception
    return output


def steps(block: str) -> list[tuple[str, list[str]]]:
    """The commands of a block, each with the output shown for it."""
    found: list[tuple[str, list[str]]] = []
    for line in block.splitlines():
        if line.startswith("$ "):
            found.append((line[2:], []))
        else:
            found[-1][1].append(line)
    return found


def shown(output: str, like: list[str]) -> list[str]:
    """The lines of *output* with as many left out as *like* leaves out."""
    lines = output.rstrip("\n").splitlines()
    tail = like[-1:] == [""]
    like = like[:-1] if tail else like
    if ELIDED in like:
        before, after = like.index(ELIDED), len(like) - like.index(ELIDED) - 1
        if before + after < len(lines):
            lines = [*lines[:before], ELIDED, *(lines[len(lines) - after :] if after else [])]
    return [line.rstrip() for line in lines] + ([""] if tail else [])


@pytest.mark.parametrize("page", [page for page in PAGES if "```console" in (ROOT / page).read_text(encoding="utf-8")])
def test_every_command_prints_what_the_page_shows(page: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    scratch_project(tmp_path, page)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.setattr("evmap.cli.review.signature.today", lambda: "2026-11-28")
    text = (ROOT / page).read_text(encoding="utf-8")

    def again(match: re.Match[str]) -> str:
        typed = "".join(f"{line.strip()}\n" for line in (match[1] or "").split("|"))
        lines: list[str] = []
        for command, expected in steps(match[2]):
            lines += [f"$ {command}", *shown(run(command, typed), expected)]
        comment = f"<!-- typed: {match[1]} -->\n" if match[1] else ""
        return f"{comment}```console\n" + "\n".join(lines) + "\n```"

    rewritten = BLOCK.sub(again, text)
    if os.environ.get("EVMAP_UPDATE_GOLDEN"):
        (ROOT / page).write_text(rewritten, encoding="utf-8")
    assert rewritten == text or os.environ.get("EVMAP_UPDATE_GOLDEN"), (
        f"{page} shows what is no longer printed: EVMAP_UPDATE_GOLDEN=1 renews it"
    )


def commands_in(text: str) -> list[str]:
    """Every call of evmap in the ```sh blocks of *text*, without comments."""
    lines = "\n".join(SHELL.findall(text)).replace("\\\n", " ").splitlines()
    parts = [part.strip() for line in lines for part in re.split(r"&&|\|", line.split("  #")[0].split(" # ")[0])]
    return [part for part in parts if part.startswith("evmap ")]


@pytest.mark.parametrize(
    "page", ["README.md", *sorted(str(path.relative_to(ROOT)) for path in (ROOT / "docs").rglob("*.md"))]
)
def test_every_command_that_a_page_names_is_one_that_evmap_takes(page: str) -> None:
    text = (ROOT / page).read_text(encoding="utf-8")
    for line in commands_in(text):
        words = shlex.split(line)[1:]
        command: click.Command = cli
        context = click.Context(cli, info_name="evmap", **cli.context_settings)
        while isinstance(command, click.Group):
            if isinstance(command, ListingGroup) and (not words or words[0] not in command.commands):
                words = [LIST, *words]
            _, words, _ = command.make_parser(context).parse_args(list(words))
            if not words:  # evmap --version
                break
            child = command.get_command(context, words[0])
            assert child is not None, f"{page}: {line}"
            command, words = child, words[1:]
            context = click.Context(command, context, info_name=command.name)
        command.make_parser(context).parse_args(list(words))


def anchors(path: Path) -> set[str]:
    """The places of a page that a link can name."""
    headings = re.findall(r"^#+ (.*)$", path.read_text(encoding="utf-8"), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).strip().replace(" ", "-") for heading in headings}


@pytest.mark.parametrize(
    "page", ["README.md", "CONTRIBUTING.md", *sorted(str(path.relative_to(ROOT)) for path in ROOT.glob("docs/**/*.md"))]
)
def test_every_link_leads_somewhere(page: str) -> None:
    text = (ROOT / page).read_text(encoding="utf-8")
    for target, anchor in LINK.findall(text):
        path = (ROOT / page).parent / target if target else ROOT / page
        assert path.exists(), f"{page} links to {target}"
        if anchor and path.suffix == ".md":
            assert anchor[1:] in anchors(path), f"{page} links to {target}{anchor}"


def test_every_message_that_is_explained_is_one_of_evmap() -> None:
    source = "\n".join(path.read_text(encoding="utf-8") for path in (ROOT / "evmap").rglob("*.py"))
    source = re.sub(r'"\n\s*f?"', "", source)  # a message written over several lines
    headings = re.findall(
        r"^## (.*)$", (ROOT / "docs" / "troubleshooting.md").read_text(encoding="utf-8"), re.MULTILINE
    )
    quoted = [
        part.strip() for heading in headings for words in re.findall("“(.*?)”", heading) for part in words.split("…")
    ]
    assert len(quoted) >= 10
    for words in quoted:
        assert words.removesuffix(" themes.yaml") in source, words


def test_the_site_has_every_page_in_its_menu() -> None:
    listed = re.findall(r": ([\w/-]+\.md)$", (ROOT / "mkdocs.yml").read_text(encoding="utf-8"), re.MULTILINE)
    pages = {path.relative_to(ROOT / "docs").as_posix() for path in (ROOT / "docs").rglob("*.md")}
    assert len(listed) == len(set(listed))
    assert set(listed) <= {"index.md", *pages}
    assert all(page.startswith("how-to/") for page in pages - set(listed))  # docs/make_site.py adds those
