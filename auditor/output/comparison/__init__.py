"""Writers of a comparison: one format a file."""
