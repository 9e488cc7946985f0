"""The graph as the analysis sees it."""
