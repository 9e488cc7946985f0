"""The graph in the formats that graph programs and scripts read."""
