"""themes.yaml to facets and terms, and matching text to terms."""
