"""PDF files with a text layer: characters and rulings of pages, put together to lines, paragraphs and tables."""
