"""From a report to its numbers: value, unit, kind, precision, hedge, label and place of each."""

from auditor.quantities.find import find

__all__ = ["find"]
