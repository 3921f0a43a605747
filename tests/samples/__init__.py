"""Makes the report in `reports/` in the other formats that are read, for tests and for a look by hand."""
