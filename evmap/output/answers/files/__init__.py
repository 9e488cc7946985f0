"""What became of files that were read: converted, or taken to enrich works."""
