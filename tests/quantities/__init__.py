"""Tests: every numeral of a text is read with its exact value, unit, kind, hedge, label and place."""
