"""How two records agree, field by field, and how to say it."""
