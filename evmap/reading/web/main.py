"""Find the main text of a web page: parse it, take out navigation, banners and the like, choose the element to read."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from evmap.errors import InputError

if TYPE_CHECKING:
    from lxml.etree import _Element

_NEVER_TEXT = frozenset(
    {"script", "style", "noscript", "template", "svg", "canvas", "iframe", "object", "embed", "audio", "video", "head"}
    | {"button", "input", "select", "textarea", "datalist", "dialog", "map", "link", "meta"}
)
_FURNITURE_TAGS = frozenset({"nav", "footer", "menu"})
_FURNITURE_ROLES = frozenset(
    {"navigation", "banner", "contentinfo", "search", "dialog", "alertdialog", "alert", "menu", "menubar", "toolbar"}
)
# Whole words of class names and ids (parts between "-", "_" and case changes) that mark what is not the report.
_FURNITURE_WORDS = re.compile(
    r"(?:^|[-_ ])(?:cookies?|consent|gdpr|breadcrumbs?|navbar|nav|navigation|menu|sidebar|toc|contents-list|share|"
    r"sharing|social|newsletter|subscribe|skip-?(?:link|to|nav)\w*|site-?(?:header|footer)|page-?footer|pagination|pager|"
    r"feedback|comments?|respond|advert(?:isement)?s?|ads?|promo|popup|modal|overlay|book-summary|book-header|"
    r"print-link|related|recommended|back-to-top|toolbar|search|login|phase-banner|emergency-banner|"
    r"global-bar|table-of-contents|quarto-title-breadcrumbs|anchorjs-link|hypothes)(?:$|[-_ ])",
    re.IGNORECASE,
)
_KEEP = re.compile(
    r"(?:^|[-_ ])(?:refs|references?|reflist|csl-bib-body|bibliography|citations?|footnotes?|endnotes?)(?:$|[-_ ])",
    re.I,
)
_HIDDEN_STYLE = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
# Characters that a page may hold and lxml will not write back.
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_CAMEL = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")
# Furniture is small: an element with this share of the page's text is its content, whatever its class says.
_MAX_SHARE = 0.4
_MAIN_SHARE = 0.25
_BACKLINKS = frozenset({"footnote-back", "mw-cite-backlink", "footnote-backref", "reversefootnote", "cite-backlink"})
_PERMALINK_SIGNS = frozenset({"#", "¶", "§", "🔗", "\uf0c1"})
_BACK_SIGNS = frozenset({"↩", "↩\ufe0e", "⤴", "⏎", "↑", "^", "⇑"})


def parse_html(text: str, name: str) -> _Element:
    """Return the root of the page. Raises InputError when nothing can be made of it, or it is nested too deep."""
    from lxml import etree

    parser = etree.HTMLParser(huge_tree=True, no_network=True, remove_comments=True, remove_pis=True)
    try:
        root = etree.fromstring(re.sub(r"^\s*<\?xml[^>]*\?>", "", text), parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise InputError(f"the HTML cannot be read: {error}", file=name, hint="save the page again") from error
    if root is None:
        raise InputError("the page holds no element", file=name, hint="save the page again, complete")
    if any("depth" in entry.message.lower() for entry in parser.error_log):
        raise InputError(
            "the page nests elements more than 2,000 deep, which no browser shows",
            file=name,
            hint="save the page again from a browser",
        )
    return root


def main_element(root: _Element) -> tuple[_Element, int]:
    """Take furniture out of the page (in place); return the element to read, and how many characters were dropped.

    What no reader sees (scripts, hidden elements) goes too and is not counted.
    """
    for element in list(root.iter("*")):
        if _is_never_text(element):
            _remove(element)
    before = len("".join(_text(root).split()))
    lengths = _lengths(root)
    whole = max(1, lengths.get(root, 0))
    chosen = _choose(root, lengths, whole)
    limit = _MAX_SHARE * max(1, lengths.get(chosen, whole))
    for element in list(chosen.iter("*")):
        if element is not chosen and _is_furniture(element, lengths, limit):
            _remove(element)
    return chosen, before - len("".join(_text(chosen).split()))


def _text(element: _Element) -> str:
    return "".join(map(str, element.itertext()))


def _lengths(root: _Element) -> dict[_Element, int]:
    """Element -> characters of text in it."""
    lengths: dict[_Element, int] = {}
    for element in reversed(list(root.iter("*"))):
        inner = len((element.text or "").strip())
        lengths[element] = inner + sum(lengths.get(child, 0) + len((child.tail or "").strip()) for child in element)
    return lengths


def _choose(root: _Element, lengths: dict[_Element, int], whole: int) -> _Element:
    """The ``main`` element or the largest ``article`` when it holds a fair share of the text, else the body."""
    body = next(root.iter("body"), root)
    mains = [element for element in body.iter("*") if element.tag == "main" or _role(element) == "main"]
    articles = [element for element in body.iter("article") if _role(element) != "comment"]
    for group in (mains, articles):
        best = max(group, key=lambda element: lengths.get(element, 0), default=None)
        if best is not None and lengths.get(best, 0) >= _MAIN_SHARE * whole:
            several = group is articles and lengths[best] < 0.8 * sum(lengths.get(one, 0) for one in articles)
            if not several and not _outside_list(body, best):
                return best
    return body


def _outside_list(body: _Element, chosen: _Element) -> bool:
    """Whether a reference list or notes stand outside *chosen*, which some templates do."""
    return any(
        _KEEP.search(_names(element))
        and chosen not in element.iterancestors()
        and element not in chosen.iterancestors()
        for element in body.iter("section", "div", "ol", "ul", "aside", "footer")
    )


def _role(element: _Element) -> str:
    return (element.get("role") or "").strip().lower()


def _names(element: _Element) -> str:
    """Class names and id as one string of words."""
    return _CAMEL.sub("-", f"{element.get('class') or ''} {element.get('id') or ''}")


def _is_never_text(element: _Element) -> bool:
    if element.tag in _NEVER_TEXT or element.get("hidden") is not None:
        return True
    if _HIDDEN_STYLE.search(element.get("style") or ""):
        return True
    names = (element.get("class") or "").split()
    if "katex-html" in names or "MathJax_Preview" in names:  # the same formula stands beside it as MathML
        return True
    return _is_backlink(element, names)


def _is_backlink(element: _Element, names: list[str]) -> bool:
    """The arrow that leads from a note or reference back to the text, or the sign that links a heading to itself."""
    if _role(element) == "doc-backlink" or not _BACKLINKS.isdisjoint(names):
        return True
    if element.tag != "a" or "#" not in (element.get("href") or ""):
        return False
    return _text(element).strip() in _BACK_SIGNS | _PERMALINK_SIGNS


def _is_furniture(element: _Element, lengths: dict[_Element, int], limit: float) -> bool:
    names = _names(element)
    sure = element.tag in _FURNITURE_TAGS or _role(element) in _FURNITURE_ROLES
    by_name = bool(_FURNITURE_WORDS.search(names)) and element.tag not in {
        "body",
        "html",
        "a",
        "span",
        "sup",
        "p",
        "li",
    }
    heading = element.tag in {"h1", "h2", "h3", "h4", "h5", "h6"}
    large = lengths.get(element, 0) > limit and element.tag != "nav"
    if heading or not (sure or by_name) or large:
        return False
    if _KEEP.search(names) or _role(element) in {"doc-bibliography", "doc-endnotes"}:
        return False
    return not any(_KEEP.search(_names(inner)) for inner in element.iter("*") if inner is not element)


def _remove(element: _Element) -> None:
    """Take *element* out of the tree; the text after it stays."""
    parent = element.getparent()
    if parent is None:
        return
    tail = element.tail
    if tail:
        before = element.getprevious()
        if before is not None:
            before.tail = _CONTROL.sub("", f"{before.tail or ''}{tail}")
        else:
            parent.text = _CONTROL.sub("", f"{parent.text or ''}{tail}")
    parent.remove(element)
