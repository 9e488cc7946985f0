"""What ``evmap dedupe`` does with files, in a project, and in review."""
