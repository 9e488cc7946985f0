"""What the page knows: typed values made once from the answers of the analysis."""
