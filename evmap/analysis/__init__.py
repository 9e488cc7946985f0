"""Pure functions of the graph: gaps, corroboration, sources, impact of a report."""
