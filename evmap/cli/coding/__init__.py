"""Reading a report and tagging what it says."""
