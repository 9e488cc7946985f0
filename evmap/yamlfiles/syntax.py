"""What is wrong where a YAML file breaks its grammar, in words that a reviewer can act on.

It is told from the error's type and the characters that its marks point at, never from the library's wording, which
differs between versions of PyYAML and libyaml.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from evmap.errors import InputError

if TYPE_CHECKING:
    import yaml

# How far libyaml looks ahead on one line before it gives the first event of that line.
_LOOKAHEAD = 2048

_TAB = ("a tab stands where only blanks may", "replace the tab with blanks")
_RESERVED = (
    "text may not start with '@', '`' or '%' unless it stands in quotes",
    "put the text in quotes, and indent with spaces",
)
_COLON = (
    "a ': ' stands inside text that is not in quotes, or the line is indented wrongly",
    'put the text in quotes: key: "one: two"',
)
_DASH = ("a list may not start here", "start it on the line below its key, or put text that starts with '- ' in quotes")
_QUOTE = ("the quotation mark that opens here is never closed", "close the quotation")
_ESCAPE = ("a backslash in double quotes begins a code that YAML does not know", "use single quotes, or write '\\\\'")
_MARKER = ("text may not start with '&', '*' or '!' unless it stands in quotes", "put the text in quotes")
_BLOCK = ("nothing may follow '|' or '>' on its line", "start the text on the next line")
_KEY = ("a key without ':'", "write 'key: value'")
_LIST = ("the list that opens here with '[' is not closed rightly", "look for ']'")
_MAPPING = (
    "the mapping that opens here with '{' is not closed rightly",
    "look for '}', and put text that holds ',' or ':' in quotes",
)
_MISSING = (
    "something is missing here, or a '[' or '{' before it is never closed",
    "look for ']' and '}' in the lines above",
)
_ITEM = ("this line stands in a list but does not start with '- '", "indent it like the lines around it")
_INDENT = (
    "this line is not indented like the keys around it, or a quotation ends too early",
    "indent it like the lines around it",
)
_HINT = "look at the quotes, brackets and indentation of this line and of the lines above it"


def syntax_error(error: yaml.MarkedYAMLError, text: str, file: str, deepest: int) -> InputError:
    """Return what *error*, raised while *text* was read, means: with its line, and a hint.

    A line that opens more than *deepest* brackets is said to be nested too deep: some versions of libyaml give up on
    it before they give an event.
    """
    noticed, opens = error.problem_mark or error.context_mark, error.context_mark
    if noticed is None:
        return InputError(f"not valid YAML: {error.problem or 'it cannot be read'}", file=file, hint=_HINT)
    line = min(noticed.line + 1, text.count("\n") + 1)
    if _open_brackets(text, noticed.index) > deepest:
        return InputError(f"nested more than {deepest} deep", file=file, line=line)
    judge = _no_word if _is_scanner_error(error) else _no_fit
    found = judge(text, noticed.index, None if opens is None else opens.index)
    if found in (_QUOTE, _LIST, _MAPPING, _KEY) and opens is not None:
        line = opens.line + 1  # it is noticed far from where it opens: point at the opening
    words, hint = found or (f"it cannot be read from here on ({error.problem})", _HINT)
    return InputError(f"not valid YAML: {words}", file=file, line=line, hint=hint)


def _is_scanner_error(error: yaml.MarkedYAMLError) -> bool:
    from yaml.scanner import ScannerError

    return isinstance(error, ScannerError)


def _open_brackets(text: str, index: int) -> int:
    """How many brackets open on the line of *index* before it and are not closed there."""
    line = text[text.rfind("\n", 0, index) + 1 : index][-_LOOKAHEAD:]
    return line.count("[") + line.count("{") - line.count("]") - line.count("}")


def _no_word(text: str, index: int, opens: int | None) -> tuple[str, str] | None:
    """The characters at *index*, in what opens at *opens*, make no word of YAML."""
    here = text[index : index + 1]
    if here == "\t":
        return _TAB
    if here and here in "@`%":
        return _RESERVED
    if opens is None:
        return {":": _COLON, "-": _DASH}.get(here)
    opening = text[opens : opens + 1]
    if opening and opening in "'\"":
        escaped = opening == '"' and "\\" in text[max(opens, index - 3) : index + 1]
        return _QUOTE if here == "" else _ESCAPE if escaped else None
    for characters, meaning in (("%", _RESERVED), ("&*!", _MARKER), ("|>", _BLOCK)):
        if opening and opening in characters:
            return meaning
    return _KEY if opens < index else None


def _no_fit(text: str, index: int, opens: int | None) -> tuple[str, str] | None:
    """Each word is YAML, but the one at *index* does not fit into what opens at *opens*."""
    if opens is None:
        return None
    if opens == index:
        return _MISSING
    opening = text[opens : opens + 2]
    if opening[:1] in ("[", "{"):
        return _LIST if opening[0] == "[" else _MAPPING
    return _ITEM if opening[:1] == "-" and opening[1:].isspace() else _INDENT
