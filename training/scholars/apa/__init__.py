"""Lists in the style of the American Psychological Association."""
