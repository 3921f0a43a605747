"""The page: the report as it reads beside its findings, in one file that needs no network."""
