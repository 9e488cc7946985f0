"""Commands that change single claims, terms and findings."""
