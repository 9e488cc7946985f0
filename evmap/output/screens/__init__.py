"""The answers that people read most, as short tables in plain words: what a terminal shows unless asked for more."""
