"""The rules that join and keep apart, as data, in their order."""
