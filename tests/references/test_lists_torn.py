"""Lists without numbers whose lines are all that is left of their layout: no indents, no empty lines."""

from __future__ import annotations

import pytest

from evmap.reading.text.document import read_text
from evmap.references.lists import find_references

PROSE = "What was found in the towns along the river is said in the last part of the report, with what it means."

SPOKEN = [
    "Ada L. Garcia, Karen Wagner, and Ulrike Trippo. Improved reckoning of the weight of bread by measuring the\n"
    "width of its crust. Obesity Research, 13(3):626–634, 2005.",
    "Alan Genz. Numerical reckoning of the normal town. Journal of Towns, 1:141–149, 1992.",
    "Alan Genz and Frank Bretz. Numerical reckoning of many towns with application to\n"
    "power, walls and water. Journal of Statistical Towns\nand Simulation, 63:361–378, 1999.",
    "Yosef Hochberg and Ajit C. Tamhane. Comparison of Many Towns. John Wiley\n& Sons, New York, 1987.",
    "Jason C. Hsu. Many Towns: Theory and Methods. CRC Press, Chapman & Hall,\nLondon, 1996.",
    "Ruth Marcus, Peritz Eric, and K. Ruben Gabriel. On closed gates with special\n"
    "reference to the walls of towns. Townometrika, 63:655–660, 1976.",
    "Emad Salib and Valerie Hillier. A study of smoke on rivers.\nInternational Journal of Towns, 12:295–300, 1997.",
    "Shayle R. Searle. Straight Walls. John Wiley & Sons, New York, 1971.",
    "Leonard A. Stefanski and Dennis D. Boos. The reckoning of gates. The American\nTowns, 56:29–38, 2002.",
]
DATED = [
    "Agresti A (2002). Counting Towns. 2nd edition. John Wiley & Sons,\nHoboken, New Jersey.",
    "Balkin SD, Mallows CL (2001). “An Adjusted Count of Towns.”\nThe American Towns, 55(3), 203–206.",
    "Berger VW (2000). “Pros and Cons of Counting Towns.”\nTowns in Medicine, 19(10), 1319–1328.",
    "Bretz F, Lederer T, Reulbach U, Hothorn T, Kornhuber J (2005).\n“Joint Counting of the Towns Within the River\n"
    "Concludes Association with Water.” Human Towns, 14(7), 967–971.",
    "Molefe DF, Chen JJ, Howard PC, Miller BJ, Sambuco CP, Forbes PD, Kodell\nRL (2005). “Tests for Towns.”\n"
    "Journal of Town Planning, 129, 39–58.",
    "Oster RA (2002). “An Examination of Town Software.”\nThe American Towns, 56(3), 235–246.",
    "Pesarin F (2001). Many Towns: With Applications.\nJohn Wiley & Sons, Chichester, UK.",
    "van der Berg, A., Hill, M., Nguyen, G. W., García Márquez, F.\nD., Wicktol, H. W., & Dubois, K. (2002). Towards\n"
    "a theory of gates. Glasgow: Polity.",
    "Walker, E. R., & Daltol, M.\nW. (1986). Towards a theory of walls. Leeds: Elderflower\nPress.",
]


@pytest.mark.parametrize("gap", ["\n", "\n\n"])
@pytest.mark.parametrize("entries", [SPOKEN, DATED])
def test_a_list_of_bare_lines_is_cut_where_entries_begin(entries: list[str], gap: str) -> None:
    lines = gap.join("\n".join(entries).split("\n"))
    document = read_text("a.txt", f"{PROSE}\n\nReferences\n\n{lines}\n".encode())
    assert [one.text for one in find_references(document).entries] == [entry.replace("\n", " ") for entry in entries]


def test_text_behind_such_a_list_is_none_of_it() -> None:
    behind = "Thanks\nWe thank all who kept the gates, and those\nwho wrote down the names of all the towns for us."
    document = read_text("a.txt", f"{PROSE}\n\nReferences\n\n{chr(10).join(SPOKEN)}\n{behind}\n".encode())
    assert len(find_references(document).entries) == len(SPOKEN)
    assert "Thanks" not in find_references(document).entries[-1].text


def test_a_journal_with_its_volume_begins_no_entry_nor_does_a_title_below_its_names() -> None:
    """ "J. Rain Methods 176, 32–37." is no J. Rain, and what follows "et al. (2009)." is a title."""
    names = ["Abel", "Bird", "Cole", "Dunn", "East", "Ford", "Gale", "Hale", "Iles", "Joyce"]
    lines = [
        line
        for number, name in enumerate(names)
        for line in (
            f"{name}, P., Elena, S. F., Chen, K. C., Niu, Q. W., Yeh, S. D., Moss, T., et al. ({2000 + number}).",
            "Molecular evolution of a sequence that nobody has read under the selective pressure of",
            "a rain that is mediated by the weather and measured with a bucket in the garden.",
            f"J. Rain Methods {170 + number}, 32–37. doi: 10.1234/j.rain.2011.05.0{number}7",
        )
    ]
    text = "# Rain\n\nIt rains (Abel et al., 2000).\n\nReferences\n" + "\n".join(lines) + "\n"
    found = find_references(read_text("torn.txt", text.encode())).entries
    assert [entry.text.split(",")[0] for entry in found] == names
