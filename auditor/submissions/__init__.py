"""Several files that are handed in together and audited as one: a report, its attachments, the report of last year."""
