"""examples/notebook.ipynb runs and shows what its cells give; ``EVMAP_UPDATE_GOLDEN=1`` renews its outputs."""

from __future__ import annotations

import ast
import contextlib
import io
import json
import os
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import pytest

ROOT = Path(__file__).parent.parent
NOTEBOOK = ROOT / "examples" / "notebook.ipynb"


def ran(source: str, names: dict[str, Any]) -> tuple[str, str | None]:
    """What a cell prints, and the value of its last line, as Jupyter shows them."""
    tree = ast.parse(source)
    last = tree.body.pop() if tree.body and isinstance(tree.body[-1], ast.Expr) else None
    printed = io.StringIO()
    value: object = None
    with contextlib.redirect_stdout(printed):
        exec(compile(tree, str(NOTEBOOK), "exec"), names)
        if isinstance(last, ast.Expr):
            value = eval(compile(ast.Expression(last.value), str(NOTEBOOK), "eval"), names)
    return printed.getvalue(), None if value is None else repr(value)


def outputs(printed: str, value: str | None, number: int) -> list[dict[str, Any]]:
    """The outputs of a cell in the notebook's format (nbformat 4.5)."""
    found: list[dict[str, Any]] = []
    if printed:
        found.append({"name": "stdout", "output_type": "stream", "text": printed})
    if value is not None:
        result = {"data": {"text/plain": value}, "execution_count": number, "metadata": {}}
        found.append({**result, "output_type": "execute_result"})
    return found


def test_the_notebook_shows_what_its_cells_give(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    text = NOTEBOOK.read_text("utf-8")
    notebook = json.loads(text)
    names: dict[str, Any] = {}
    number = 0
    for cell in notebook["cells"]:
        if cell["cell_type"] == "code":
            number += 1
            cell["outputs"] = outputs(*ran("".join(cell["source"]), names), number)
            cell["execution_count"] = number
    again = json.dumps(notebook, indent=1, ensure_ascii=False) + "\n"
    if os.environ.get("EVMAP_UPDATE_GOLDEN"):
        NOTEBOOK.write_text(again, "utf-8")
    assert number >= 5
    assert again == text or os.environ.get("EVMAP_UPDATE_GOLDEN"), "the notebook shows what its cells no longer give"
