"""Workbooks: sheets as people see them, with the figures that are shown, and the tables and captions in them."""
