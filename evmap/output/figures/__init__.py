"""Pictures of the evidence, drawn once and written as SVG, EMF or PNG."""
