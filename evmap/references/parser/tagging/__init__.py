"""From tokens to labels: the tagger (a CRF) and the judge of what it doubts."""
