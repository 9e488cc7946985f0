"""Tables with a header (CSV, TSV, spreadsheets) to Records and back."""
