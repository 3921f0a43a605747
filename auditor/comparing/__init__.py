"""Two versions of a report: what the second one mended, broke or left, and which figures it changed without a word."""
