"""A survey of a run in several forms: one writer a file, with `write(survey, view)`."""
