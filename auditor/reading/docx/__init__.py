"""Reports as Word documents (WordprocessingML, ISO/IEC 29500)."""
