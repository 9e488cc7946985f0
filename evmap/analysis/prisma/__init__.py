"""How a review's studies were found and selected, as PRISMA 2020 counts it (https://doi.org/10.1136/bmj.n71)."""
