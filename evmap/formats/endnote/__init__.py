"""EndNote's XML and tagged formats."""
