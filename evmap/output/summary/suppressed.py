"""What citeproc-py 0.11 leaves out of CSL: names and titles that stand for a missing author are not said again.

CSL 1.0.2 (cs:substitute) wants every variable suppressed that was rendered in place of another. citeproc-py does that
for one that stands there by itself; not for names, nor for what a macro renders.
"""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator


@contextmanager
def suppressed() -> Iterator[None]:
    """Let citeproc-py suppress names and macros, too, as long as the context lasts."""
    from citeproc.model import Names, Substitute, Text

    process, variable, substitute = Names.process, Text._variable, Substitute.render
    said: list[list[tuple[str, str]]] = []

    def noted(self: Any, item: Any, context: Any) -> Any:
        """The text of a variable; while something is substituted, which one."""
        text = variable(self, item, context)
        if text and said:
            said[-1].append((self.tag, self.get("variable")))
        return text

    def names(self: Any, item: Any, names_context: Any = None, context: Any = None, **options: Any) -> Any:
        """The names of those roles that were not said in place of the author."""
        roles = self.get("variable").split()
        left = [role for role in roles if role not in _repressed(self, context).get(self.tag, ())]
        if not left:
            return None
        try:
            self.set("variable", " ".join(left))
            text = process(self, item, names_context=names_context, context=context, **options)
        finally:
            self.set("variable", " ".join(roles))
        if text and said:
            said[-1] += [(self.tag, role) for role in left if role in item.reference]
        return text

    def substituted(self: Any, item: Any, context: Any = None, **options: Any) -> Any:
        """What stands for the missing names, not to be said again."""
        said.append([])
        try:
            return substitute(self, item, context=context, **options)
        finally:
            repressed = _repressed(self, context)
            for tag, name in said.pop():
                repressed.setdefault(tag, []).append(name)

    Names.process, Text._variable, Substitute.render = names, noted, substituted
    try:
        yield
    finally:
        Names.process, Text._variable, Substitute.render = process, variable, substitute


def _repressed(element: Any, context: Any) -> Any:
    """Tag -> variables that were said already in this entry."""
    return (element if context is None else context).get_layout().repressed
