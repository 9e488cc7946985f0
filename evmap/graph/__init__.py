"""Evidence to one networkx.MultiDiGraph with typed nodes and edges."""
