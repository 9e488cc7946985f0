"""Single claims, terms and findings changed by a command, as a person would change them in an editor."""
