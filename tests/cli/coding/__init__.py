"""Commands that read a report and tag what it says."""
