"""Auditing many files: in several processes, one after the other into a stream, and again after an interruption."""
