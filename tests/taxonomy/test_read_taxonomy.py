"""themes.yaml is read whole, and what is wrong in it is said with its line."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from evmap.taxonomy import read_taxonomy
from evmap.taxonomy.checks import cycles

if TYPE_CHECKING:
    from evmap.domain.taxonomy import Taxonomy

ROOT = Path(__file__).parent.parent.parent


def messages(text: str) -> list[str]:
    return [f"{found} [{found.hint}]" for found in read_taxonomy("themes.yaml", text.encode()).diagnostics]


def taxonomy(text: str) -> Taxonomy:
    return read_taxonomy("themes.yaml", text.encode()).taxonomy


def test_the_taxonomy_of_this_repository_is_clean() -> None:
    read = read_taxonomy("themes.yaml", (ROOT / "themes.yaml").read_bytes())
    assert read.diagnostics == ()
    assert {facet: len(terms) for facet, terms in read.taxonomy.facets.items()} == {
        "themes": 51,
        "models": 7,
        "capabilities": 6,
        "populations": 12,
        "evidence_bases": 8,
    }
    assert sum(not term.broader for term in read.taxonomy.terms("themes")) == 9
    assert len(read.taxonomy.crosswalk) == 16


def test_every_key_of_a_term_is_read() -> None:
    text = """
themes:
  - {id: root, label: Root}
  - id: a
    label: A thing
    means: What it is
    aliases: [other]
    broader: [root]
    match: [Some Phrase]
    in: {r1: "4.1"}
    sources: [smith-2020]
    in_scope: false
    universe: 32
"""
    term = taxonomy(text).get("themes", "a")
    assert term is not None
    assert (term.label, term.description, term.aliases, term.broader) == (
        "A thing",
        "What it is",
        ("other",),
        ("root",),
    )
    assert (term.match, term.sections, term.sources) == (("some phrase",), {"r1": "4.1"}, ("smith-2020",))
    assert (term.in_scope, term.universe, term.source.line) == (False, 32, 4)


def test_every_list_is_a_facet_and_a_bare_word_a_term() -> None:
    read = taxonomy("settings: [care-home, hospital]\n")
    assert [(term.id, term.label) for term in read.terms("settings")] == [
        ("care-home", "Care home"),
        ("hospital", "Hospital"),
    ]


def test_a_file_without_evidence_bases_gets_those_of_the_method() -> None:
    bases = taxonomy("themes: [a]\n").terms("evidence_bases")
    assert [base.id for base in bases if base.counts] == [
        "primary-qualitative",
        "primary-survey",
        "primary-mixed",
        "primary-evaluation",
        "primary-admin",
    ]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (
            "themes:\n  - {id: a}\n  - {id: b, broader: [aa]}\n  - {id: aab}\n",
            "themes.yaml:3: 'b' is under 'aa', which is not in themes [did you mean 'aab'?]",
        ),
        (
            "themes:\n  - {id: a, broader: [b]}\n  - {id: b, broader: [c]}\n  - {id: c, broader: [a]}\n",
            "themes.yaml:2: 'broader' runs in a circle in themes: a -> b -> c -> a (lines 2, 3, 4) "
            "[remove one of these 'broader']",
        ),
        (
            "models:\n  - {id: a, broader: a}\n",
            "themes.yaml:2: 'a' is its own broader term [remove it from its 'broader']",
        ),
        (
            "themes:\n  - {id: a}\n  - {id: a}\n",
            "themes.yaml:3: 'a' stands twice in themes (first in line 2) "
            "[give one of them another id; ids are never reused]",
        ),
        (
            "themes:\n  - {id: a, labl: x}\n",
            "themes.yaml:2: a term has no key 'labl': it is kept but not understood [did you mean 'label'?]",
        ),
        (
            "themes:\n  - {label: x}\n",
            "themes.yaml:2: a term without 'id' [id: The term's id: lower case, stable, never reused]",
        ),
        (
            "themes:\n  - {id: a b}\n",
            "themes.yaml:2: 'a b' cannot be an id ('id'): an id has no spaces, commas, colons, semicolons or bars "
            "[use lower-case letters, digits and hyphens]",
        ),
        (
            "themes: {a: b}\n",
            "themes.yaml:1: 'themes' must be a list of terms, each with '- ' in front "
            "[write - {id: …, label: …} on a line of its own for each term]",
        ),
        (
            "populations:\n  - {id: a, universe: many}\n",
            "themes.yaml:2: 'universe' must be a whole number, not 'many' []",
        ),
        (
            "populations:\n  - {id: a, in_scope: maybe}\n",
            "themes.yaml:2: 'in_scope' must be true or false []",
        ),
        (
            "themes:\n  - {id: a, label: x, label: y}\n",
            "themes.yaml:2: 'label' is written twice here (first in line 2) [keep one of them, or join their values]",
        ),
        (
            "themes: [a]\ncrosswalk:\n  - {r1: x, theme: b, match: close}\n",
            "themes.yaml:3: the crosswalk names the theme 'b', which is not in themes []",
        ),
    ],
)
def test_what_is_wrong_is_said_with_line_and_remedy(text: str, message: str) -> None:
    assert message in messages(text)


def test_several_parents_are_no_cycle() -> None:
    text = "themes:\n - {id: a}\n - {id: b, broader: [a]}\n - {id: c, broader: [a, b]}\n - {id: d, broader: [b, c]}\n"
    assert cycles(taxonomy(text).terms("themes")) == []


def test_a_long_chain_of_broader_terms_is_no_trouble() -> None:
    lines = [f"  - {{id: t{n}, broader: [t{n + 1}]}}" for n in range(3000)]
    text = "themes:\n" + "\n".join([*lines, "  - {id: t3000}"])
    assert messages(text) == []
