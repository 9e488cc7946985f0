"""The machine that evmap runs on: what it has, and how its shell completes commands."""
