"""Documents of bodies, and papers that lack what other entries have."""
