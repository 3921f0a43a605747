"""One writer a file: each turns an `Audit` into what one kind of reader wants, not knowing how it was found."""
