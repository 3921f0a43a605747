"""Tables that a web page or a PDF flattened to lines, rebuilt as grids: one shape of flattening a file."""
