"""Hooks of the documentation site (mkdocs.yml): README.md as its first page, and links to files outside docs/."""

from __future__ import annotations

import posixpath
import re
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parent.parent
LINK = re.compile(r"(!?\[[^\]]*\]\()((?!https?:|mailto:|#)[^)\s#]+)((?:#[^)\s]*)?\))")
#: Where files of the repository that pages link to lie in the site.
SHOWN = "repository"


def on_config(config: Any) -> Any:
    """Add the how-to pages that the menu does not name."""
    for section in config.nav:
        for title, entries in section.items():
            if title == "How to":
                listed = {path for entry in entries for path in entry.values()}
                paths = sorted(path.relative_to(ROOT / "docs").as_posix() for path in ROOT.glob("docs/how-to/*.md"))
                entries += [{_title(path): path} for path in paths if path not in listed]
    return config


def _title(path: str) -> str:
    return (ROOT / "docs" / path).read_text("utf-8").split("\n", 1)[0].lstrip("# ")


def on_files(files: Any, config: Any) -> Any:
    """Add README.md as index.md, and every file outside docs/ that a page links to."""
    from mkdocs.structure.files import File  # not at the top: the tests collect this file and do without mkdocs

    readme = (ROOT / "README.md").read_text("utf-8")
    files.append(File.generated(config, "index.md", content=_from("README.md", readme)))
    pages = {f"docs/{page.src_uri}": Path(page.abs_src_path).read_text("utf-8") for page in files if _on_disk(page)}
    for name, text in {**pages, "README.md": readme}.items():
        for _, target, _ in LINK.findall(text):
            path = posixpath.normpath(posixpath.join(posixpath.dirname(name), target))
            outside = not path.startswith("docs/") and path != "README.md"
            if outside and (ROOT / path).is_file() and files.get_file_from_path(_shown(path)) is None:
                # text as a page's neighbour, not as a page: a browser shows it as it is
                files.append(File.generated(config, _shown(path), abs_src_path=str(ROOT / path)))
    return files


def on_page_markdown(markdown: str, page: Any, **_: Any) -> str:
    """Point links of *page* to where the files lie in the site."""
    if page.file.src_uri == "index.md":
        return markdown
    return _from(f"docs/{page.file.src_uri}", markdown)


def _on_disk(page: Any) -> bool:
    return page.src_uri.endswith(".md") and page.abs_src_path is not None and page.generated_by is None


def _shown(path: str) -> str:
    """Markdown of the repository is shown as text: its own links would lead nowhere in the site."""
    return f"{SHOWN}/{path}" + (".txt" if path.endswith(".md") or "." not in posixpath.basename(path) else "")


def _from(name: str, text: str) -> str:
    """*text* of the file *name*, with its links as seen from the same page of the site."""
    here = posixpath.dirname(name.removeprefix("docs/")) or "."

    def moved(match: re.Match[str]) -> str:
        """The link, to the page or the file in the site."""
        path = posixpath.normpath(posixpath.join(posixpath.dirname(name), match[2]))
        to = (
            "index.md"
            if path == "README.md"
            else path.removeprefix("docs/")
            if path.startswith("docs/")
            else _shown(path)
        )
        return f"{match[1]}{posixpath.relpath(to, here)}{match[3]}"

    return LINK.sub(moved, text)
